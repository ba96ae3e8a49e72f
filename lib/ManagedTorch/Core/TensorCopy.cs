using TorchSharp.Kernels;

namespace TorchSharp;

// Elements moved from tensor to tensor, converted where dtypes differ. Nothing here is recorded.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Copies elements, converting the dtype and broadcasting.</summary>
        internal static void CopyData(Tensor from, Tensor into)
        {
            if (from.type != into.type)
            {
                Convert(from, into);
                return;
            }
            switch (DTypes.Size(from.type))
            {
                case 8:
                    CopyAs<long>(from, into);
                    break;
                case 4:
                    CopyAs<int>(from, into);
                    break;
                case 2:
                    CopyAs<short>(from, into);
                    break;
                default:
                    CopyAs<byte>(from, into);
                    break;
            }
        }

        private static unsafe void CopyAs<T>(Tensor from, Tensor into)
            where T : unmanaged
        {
            int dense = Shapes.Equal(from.sizes, into.sizes) ? TransposedCopy.DenseDimension(into.sizes, into.strides, from.strides) : -1;
            if (dense < 0)
            {
                TensorLoop.Run(new CopyRow<T>(), into, from);
                return;
            }
            TransposedCopy.Run(into.sizes, (T*)into.Pointer, into.strides, (T*)from.Pointer, from.strides, dense);
            GC.KeepAlive(from.storage);
            GC.KeepAlive(into.storage);
        }

        private static void Convert(Tensor from, Tensor into)
        {
            switch (from.type)
            {
                case ScalarType.Float32:
                    ConvertFrom<float>(from, into);
                    break;
                case ScalarType.Float64:
                    ConvertFrom<double>(from, into);
                    break;
                case ScalarType.Int64:
                    ConvertFrom<long>(from, into);
                    break;
                case ScalarType.Int32:
                    ConvertFrom<int>(from, into);
                    break;
                case ScalarType.Int16:
                    ConvertFrom<short>(from, into);
                    break;
                case ScalarType.Int8:
                    ConvertFrom<sbyte>(from, into);
                    break;
                default:
                    ConvertFrom<byte>(from, into);
                    break;
            }
        }

        private static void ConvertFrom<T>(Tensor from, Tensor into)
            where T : unmanaged, System.Numerics.INumber<T>
        {
            switch (into.type)
            {
                case ScalarType.Float32:
                    TensorLoop.Run(new CastRow<T, float>(), into, from);
                    break;
                case ScalarType.Float64:
                    TensorLoop.Run(new CastRow<T, double>(), into, from);
                    break;
                case ScalarType.Int64:
                    TensorLoop.Run(new CastRow<T, long>(), into, from);
                    break;
                case ScalarType.Int32:
                    TensorLoop.Run(new CastRow<T, int>(), into, from);
                    break;
                case ScalarType.Int16:
                    TensorLoop.Run(new CastRow<T, short>(), into, from);
                    break;
                case ScalarType.Int8:
                    TensorLoop.Run(new CastRow<T, sbyte>(), into, from);
                    break;
                case ScalarType.Byte:
                    TensorLoop.Run(new CastRow<T, byte>(), into, from);
                    break;
                default:
                    TensorLoop.Run(new ToBoolRow<T>(), into, from);
                    break;
            }
        }

        /// <summary>A dense copy in another dtype.</summary>
        internal static Tensor Cast(Tensor x, ScalarType type)
        {
            Tensor y = Allocate(x.sizes, type);
            CopyData(x, y);
            return y;
        }

        /// <summary>A dense copy.</summary>
        internal static Tensor Copy(Tensor x) => Cast(x, x.type);

        /// <summary>A copy in another dtype and the same layout.</summary>
        internal static Tensor CastLike(Tensor x, ScalarType type)
        {
            Tensor y = AllocateLike(x, type);
            CopyData(x, y);
            return y;
        }
    }
}

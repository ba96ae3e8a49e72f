using System.Diagnostics;
using TorchSharp.Kernels;

namespace TorchSharp;

// Tensors of one value.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Zeros of that shape.</summary>
        internal static Tensor Zeros(long[] shape, ScalarType type)
        {
            Tensor x = Allocate(shape, type);
            ClearBytes(x);
            return x;
        }

        /// <summary>One value in all elements of that shape.</summary>
        [DebuggerStepThrough]
        internal static Tensor Full(long[] shape, Scalar value, ScalarType type)
        {
            Tensor x = Allocate(shape, type);
            FillWith(x, value);
            return x;
        }

        private static unsafe void ClearBytes(Tensor x)
        {
            long bytes = Shapes.Count(x.sizes) * DTypes.Size(x.type);
            System.Runtime.InteropServices.NativeMemory.Clear(x.Pointer, (nuint)bytes);
            GC.KeepAlive(x.storage);
        }

        /// <summary>Writes one value to all elements.</summary>
        [DebuggerStepThrough]
        internal static void FillWith(Tensor x, Scalar value)
        {
            ArgumentNullException.ThrowIfNull(value);
            switch (x.type)
            {
                case ScalarType.Float32:
                    TensorLoop.Run(new FillRow<float>(value.To<float>()), x);
                    break;
                case ScalarType.Float64:
                    TensorLoop.Run(new FillRow<double>(value.To<double>()), x);
                    break;
                case ScalarType.Int64:
                    TensorLoop.Run(new FillRow<long>(value.To<long>()), x);
                    break;
                case ScalarType.Int32:
                    TensorLoop.Run(new FillRow<int>(value.To<int>()), x);
                    break;
                case ScalarType.Int16:
                    TensorLoop.Run(new FillRow<short>(value.To<short>()), x);
                    break;
                case ScalarType.Int8:
                    TensorLoop.Run(new FillRow<sbyte>(value.To<sbyte>()), x);
                    break;
                case ScalarType.Byte:
                    TensorLoop.Run(new FillRow<byte>(value.To<byte>()), x);
                    break;
                default:
                    TensorLoop.Run(new FillRow<byte>(value.Double != 0 ? (byte)1 : (byte)0), x);
                    break;
            }
        }
    }
}

using System.Diagnostics;
using TorchSharp.Utils;

namespace TorchSharp;

// From tensors to CLR values.
public static partial class torch
{
    /// <summary>The memory of a dense tensor; keep the tensor reachable while it is in use.</summary>
    private static unsafe Span<byte> RawBytes(Tensor x) => new(x.Pointer, checked((int)(Shapes.Count(x.sizes) * DTypes.Size(x.type))));

    public partial class Tensor
    {
        /// <summary>The one element.</summary>
        /// <exception cref="ArgumentException">There are several elements, or T is not the CLR type of the dtype.</exception>
        public unsafe T item<T>()
            where T : unmanaged
        {
            RequireOne("item");
            RequireClr<T>("item");
            T value = *(T*)Pointer;
            GC.KeepAlive(storage);
            return value;
        }

        /// <summary>The elements as CLR values.</summary>
        /// <exception cref="ArgumentException">T is not the CLR type of the dtype.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            RequireClr<T>("data");
            return new TensorAccessor<T>(this);
        }

        private void RequireOne(string operation)
        {
            if (NumberOfElements != 1)
                throw new ArgumentException($"{operation}: expected a tensor with one element, found shape {Shapes.Text(sizes)}");
        }

        private void RequireClr<T>(string operation)
        {
            if (DTypes.Clr(dtype) != typeof(T))
                throw new ArgumentException($"{operation}: a tensor of type {type} holds {DTypes.Clr(type).Name}, not {typeof(T).Name}");
        }

        /// <summary>The memory of a dense tensor, first to last element.</summary>
        /// <exception cref="InvalidOperationException">The elements do not lie row by row.</exception>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous())
                    throw new InvalidOperationException("bytes: the tensor's elements do not lie row by row; use contiguous() first");
                return RawBytes(this);
            }
            set
            {
                Span<byte> own = bytes;
                if (own.Length != value.Length)
                    throw new ArgumentException($"bytes: the tensor takes {own.Length} bytes, found {value.Length}");
                value.CopyTo(own);
                Live.Touch();
            }
        }

        /// <summary>The one element, converted.</summary>
        public unsafe Scalar ToScalar()
        {
            if (NumberOfElements != 1)
                throw Errors.Engine($"ToScalar: expected a tensor with one element, found shape {Shapes.Text(sizes)}");
            byte* at = Pointer;
            Scalar value = type switch
            {
                ScalarType.Float32 => *(float*)at,
                ScalarType.Float64 => *(double*)at,
                ScalarType.Int64 => *(long*)at,
                ScalarType.Int32 => *(int*)at,
                ScalarType.Int16 => *(short*)at,
                ScalarType.Int8 => *(sbyte*)at,
                ScalarType.Byte => *at,
                _ => *at != 0,
            };
            GC.KeepAlive(storage);
            return value;
        }

        /// <summary>The one element as float.</summary>
        public float ToSingle() => ToScalar().To<float>();

        /// <summary>The one element as double.</summary>
        public double ToDouble() => ToScalar().To<double>();

        /// <summary>The one element as long.</summary>
        public long ToInt64() => ToScalar().To<long>();

        /// <summary>The one element as int.</summary>
        public int ToInt32() => ToScalar().To<int>();

        /// <summary>The one element as short.</summary>
        public short ToInt16() => ToScalar().To<short>();

        /// <summary>The one element as sbyte.</summary>
        public sbyte ToSByte() => ToScalar().To<sbyte>();

        /// <summary>The one element as byte.</summary>
        public byte ToByte() => ToScalar().To<byte>();

        /// <summary>Whether the one element is not 0.</summary>
        public bool ToBoolean() => ToScalar().Double != 0;

#pragma warning disable CS1591 // conversions mean what the methods they call say
        public static explicit operator float(Tensor value) => Given(value).ToSingle();

        public static explicit operator double(Tensor value) => Given(value).ToDouble();

        public static explicit operator long(Tensor value) => Given(value).ToInt64();

        public static explicit operator int(Tensor value) => Given(value).ToInt32();

        public static explicit operator short(Tensor value) => Given(value).ToInt16();

        public static explicit operator sbyte(Tensor value) => Given(value).ToSByte();

        public static explicit operator byte(Tensor value) => Given(value).ToByte();

        public static explicit operator bool(Tensor value) => Given(value).ToBoolean();
#pragma warning restore CS1591
    }
}

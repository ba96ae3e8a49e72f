namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// One entry of an index: a place, a slice, a new dimension, the dimensions in between, a mask or a tensor of places.
    /// </summary>
    public struct TensorIndex
    {
        internal enum Kind
        {
            None,
            Single,
            Slice,
            Null,
            Bool,
            Tensor,
            Ellipsis,
        }

        internal readonly Kind kind;
        internal readonly long? startIndexOrBoolOrSingle,
            stopIndex,
            step;
        internal readonly Tensor? tensor;

        private TensorIndex(Kind kind, long? first = null, long? stop = null, long? step = null, Tensor? tensor = null) =>
            (this.kind, startIndexOrBoolOrSingle, stopIndex, this.step, this.tensor) = (kind, first, stop, step, tensor);

        /// <summary>All dimensions not named by the other entries.</summary>
        public static readonly TensorIndex Ellipsis = new(Kind.Ellipsis);

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex None = new(Kind.Null);

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex Null = new(Kind.Null);

        /// <summary>All elements of the dimension.</summary>
        public static readonly TensorIndex Colon = new(Kind.Slice);

        /// <summary>The elements from start to before stop, every step-th; negative places count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(Kind.Slice, start, stop, step);

        /// <summary>The elements of a C# range.</summary>
        public static TensorIndex Slice(Range range) => range;

        /// <summary>A new dimension of size 1 (true) or 0 (false) in front.</summary>
        public static TensorIndex Bool(bool value) => new(Kind.Bool, value ? 1 : 0);

        /// <summary>One place; the dimension disappears.</summary>
        public static TensorIndex Single(long? index) => new(Kind.Single, index);

        /// <summary>Places given by an integer tensor, or a mask given by a Bool tensor.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new(Kind.Tensor, tensor: tensor);

#pragma warning disable CS1591 // conversions mean what the methods they call say
        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range.start, range.end);

        public static implicit operator TensorIndex(Range range)
        {
            long? start = range.Start.IsFromEnd ? (range.Start.Value == 0 ? long.MaxValue : -range.Start.Value) : range.Start.Value;
            long? stop = range.End.IsFromEnd ? (range.End.Value == 0 ? null : -range.End.Value) : range.End.Value;
            return Slice(start, stop);
        }

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        /// <exception cref="InvalidOperationException">Always: the conversion only steers overload resolution.</exception>
        public static implicit operator Tensor(TensorIndex value) => throw new InvalidOperationException("an index entry is not a tensor");
#pragma warning restore CS1591
    }
}

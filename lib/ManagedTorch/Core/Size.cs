using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sizes of a tensor's dimensions, or a part of them.</summary>
    public readonly struct Size : IEnumerable<long>, IEquatable<Size>
    {
        private readonly long[] sizes;

        /// <summary>A shape with these sizes.</summary>
        public Size(long[] shape)
        {
            ArgumentNullException.ThrowIfNull(shape);
            sizes = (long[])shape.Clone();
        }

        /// <summary>A shape with these sizes.</summary>
        public Size(IEnumerable<long> shape)
        {
            ArgumentNullException.ThrowIfNull(shape);
            sizes = [.. shape];
        }

        /// <summary>A shape with these sizes.</summary>
        public Size((int, int) size) => sizes = [size.Item1, size.Item2];

        /// <summary>A shape with these sizes.</summary>
        public Size((int, int, int) size) => sizes = [size.Item1, size.Item2, size.Item3];

        /// <summary>A shape with these sizes.</summary>
        public Size((int, int, int, int) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>A shape with these sizes.</summary>
        public Size((int, int, int, int, int) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        /// <summary>A shape with these sizes.</summary>
        public Size((int, int, int, int, int, int) size) =>
            sizes = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        /// <summary>A shape with these sizes.</summary>
        public Size((long, long) size) => sizes = [size.Item1, size.Item2];

        /// <summary>A shape with these sizes.</summary>
        public Size((long, long, long) size) => sizes = [size.Item1, size.Item2, size.Item3];

        /// <summary>A shape with these sizes.</summary>
        public Size((long, long, long, long) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>A shape with these sizes.</summary>
        public Size((long, long, long, long, long) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        /// <summary>A shape with these sizes.</summary>
        public Size((long, long, long, long, long, long) size) =>
            sizes = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        /// <summary>The shape of a vector.</summary>
        public Size(int size) => sizes = [size];

        /// <summary>The shape of a vector.</summary>
        public Size(long size) => sizes = [size];

        /// <summary>A shape with these sizes.</summary>
        public Size(int[] shape) => sizes = Array.ConvertAll(shape, one => (long)one);

        /// <summary>Size of one dimension; a negative number counts from the end.</summary>
        public long this[long idx] => this[(int)idx];

        /// <summary>A copy as an array.</summary>
        public long[] Shape => ToArray();

        /// <summary>True for the shape of a number.</summary>
        public bool IsScalar => Length == 0;

        /// <summary>Number of dimensions.</summary>
        public int Length => Sizes.Length;

        /// <summary>False: there is at least the empty shape.</summary>
        public bool IsEmpty => Length == 0;

        private long[] Sizes => sizes ?? [];

        /// <summary>Size of one dimension; a negative number counts from the end.</summary>
        public long this[int idx] => Sizes[idx < 0 ? Length + idx : idx];

        /// <summary>Number of elements.</summary>
        public long numel() => Shapes.Count(Sizes);

        /// <summary>Sizes from one dimension to before another.</summary>
        public Size Slice(int first, int next) => new(Sizes[first..next]);

        /// <summary>A copy as an array.</summary>
        public long[] ToArray() => (long[])Sizes.Clone();

        /// <inheritdoc/>
        public bool Equals(Size other) => Shapes.Equal(Sizes, other.Sizes);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Size other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => Sizes.Aggregate(17, HashCode.Combine);

        /// <inheritdoc/>
        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Sizes).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <inheritdoc/>
        public override string ToString() => Shapes.Text(Sizes);

        /// <summary>Equal sizes in the same order.</summary>
        public static bool operator ==(Size left, Size right) => left.Equals(right);

        /// <summary>Another size or number of dimensions.</summary>
        public static bool operator !=(Size left, Size right) => !left.Equals(right);

        /// <summary>A shape with these sizes.</summary>
        public static implicit operator Size(long[] size) => new(size);

        /// <summary>A shape with one dimension.</summary>
        public static implicit operator Size(long size) => new([size]);

        /// <summary>A shape with two dimensions.</summary>
        public static implicit operator Size((long, long) size) => new([size.Item1, size.Item2]);

        /// <summary>A shape with three dimensions.</summary>
        public static implicit operator Size((long, long, long) size) => new([size.Item1, size.Item2, size.Item3]);

        /// <summary>A shape with four dimensions.</summary>
        public static implicit operator Size((long, long, long, long) size) => new(size);

        /// <summary>A shape with five dimensions.</summary>
        public static implicit operator Size((long, long, long, long, long) size) => new(size);

        /// <summary>A shape with six dimensions.</summary>
        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);
    }
}

namespace TorchSharp;

// Counting and looking up: count_nonzero, bincount, searchsorted, one_hot. No gradients.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>How many elements are not 0, over the named dimensions or all.</summary>
        public Tensor count_nonzero(long[]? dims = null)
        {
            using Tensor found = ne(0);
            return found.sum(dims ?? AllDims(this));
        }

        /// <summary>How often each of 0, 1, 2 … is among the elements, or the sum of their weights.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) => torch.bincount(this, weights, minlength);
    }

    /// <summary>How many elements are not 0, over the named dimensions or all.</summary>
    public static Tensor count_nonzero(Tensor input, long[]? dims = null) => Given(input).count_nonzero(dims);

    /// <summary>
    /// How often each of 0, 1, 2 … is among the elements of a vector, Int64; or the sum of their weights, Float64 (Float32 for such
    /// weights).
    /// </summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The input is no vector of integers from 0 on,
    /// or the weights do not fit.</exception>
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.ndim != 1 || DTypes.Category(input.dtype) != 1)
            throw Errors.Engine($"bincount: expected a vector of integers, found {input.type} of shape {Shapes.Text(input.sizes)}");
        if (weights is not null && !Shapes.Equal(weights.sizes, input.sizes))
            throw Errors.ShapesDoNotFit("bincount", input.sizes, weights.sizes, "one weight for each element");
        if (minlength < 0)
            throw Errors.Engine($"bincount: minlength is {minlength}; expected 0 or more");
        using IDisposable off = no_grad();
        using DisposeScope scope = new(counted: false);
        long[] values = Tensor.Cast(input, ScalarType.Int64).data<long>().ToArray();
        long length = Math.Max(minlength, values.Length == 0 ? 0 : values.Max() + 1);
        if (values.Length > 0 && values.Min() < 0)
            throw Errors.Engine($"bincount: {values.Min()} is negative; expected 0 or more");
        if (weights is null)
        {
            var counts = new long[length];
            foreach (long value in values)
                counts[value]++;
            return scope.MoveToOuter(tensor(counts));
        }
        double[] added = Tensor.Cast(weights, ScalarType.Float64).data<double>().ToArray();
        var sums = new double[length];
        for (int i = 0; i < values.Length; i++)
            sums[values[i]] += added[i];
        return scope.MoveToOuter(tensor(sums, weights.type == ScalarType.Float32 ? ScalarType.Float32 : ScalarType.Float64));
    }

    /// <summary>
    /// The index at which each value would be inserted into a sequence in order: before equal elements, or after them if right.
    /// </summary>
    /// <param name="sorted_sequence">[n], or [*, n] with values [*, m].</param>
    /// <param name="values">What is looked up.</param>
    /// <param name="out_int32">True for indices of type Int32.</param>
    /// <param name="right">True to put a value after its equals.</param>
    /// <param name="sorter">Indices that bring the sequence into order; null where it is in order.</param>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
    public static Tensor searchsorted(
        Tensor sorted_sequence,
        Tensor values,
        bool out_int32 = false,
        bool right = false,
        Tensor? sorter = null
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(sorted_sequence);
        if (
            sorted_sequence.ndim < 1
            || (
                sorted_sequence.ndim > 1
                && (
                    values.ndim != sorted_sequence.ndim
                    || !Shapes.Equal(
                        sorted_sequence.sizes.AsSpan(0, (int)sorted_sequence.ndim - 1),
                        values.sizes.AsSpan(0, (int)values.ndim - 1)
                    )
                )
            )
        )
            throw Errors.ShapesDoNotFit(
                "searchsorted",
                sorted_sequence.sizes,
                values.sizes,
                "expected a vector, or sequences and values alike in all but the last dimension"
            );
        if (sorter is not null && !Shapes.Equal(sorter.sizes, sorted_sequence.sizes))
            throw Errors.ShapesDoNotFit("searchsorted", sorted_sequence.sizes, sorter.sizes, "the sorter has an index for each element");
        using IDisposable off = no_grad();
        using DisposeScope scope = new(counted: false);
        Tensor ordered = sorter is null ? sorted_sequence : sorted_sequence.gather(-1, sorter);
        double[] sequence = Tensor.Cast(ordered, ScalarType.Float64).data<double>().ToArray(),
            wanted = Tensor.Cast(values, ScalarType.Float64).data<double>().ToArray();
        int n = (int)sorted_sequence.sizes[^1],
            perRow = sorted_sequence.ndim == 1 ? Math.Max(wanted.Length, 1) : (int)Math.Max(values.sizes[^1], 1);
        var indices = new long[wanted.Length];
        for (int i = 0; i < wanted.Length; i++)
            indices[i] = InsertionIndex(sequence.AsSpan(i / perRow * n, n), wanted[i], right);
        return scope.MoveToOuter(tensor(indices, out_int32 ? ScalarType.Int32 : ScalarType.Int64).reshape(values.sizes));
    }

    /// <summary>The index at which a value would be inserted into a sequence in order.</summary>
    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor sorter)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(sorted_sequence);
        using Tensor value = Tensor.Full([], values, sorted_sequence.dtype);
        return searchsorted(sorted_sequence, value, out_int32, right, sorter);
    }

    /// <summary>Binary search; not-a-number comes after all numbers.</summary>
    private static int InsertionIndex(ReadOnlySpan<double> sequence, double value, bool right)
    {
        int low = 0,
            high = sequence.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            bool before = right ? !(sequence[middle] > value) : !(sequence[middle] >= value);
            if (before)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>For each class index a row of zeros with a one at the class: [*] → [*, classes], Int64.</summary>
            /// <param name="x">Class indices, Int64.</param>
            /// <param name="num_classes">Classes; -1 for one more than the largest index.</param>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">An index is negative or too large.</exception>
            public static Tensor one_hot(Tensor x, long num_classes = -1)
            {
                ArgumentNullException.ThrowIfNull(x);
                if (x.dtype != ScalarType.Int64)
                    throw Errors.Engine($"one_hot: class indices are Int64, found {x.type}; convert with to(torch.int64)");
                if (x.numel() == 0 && num_classes <= 0)
                    throw Errors.Engine("one_hot: no class indices and no number of classes were given");
                using DisposeScope scope = new(counted: false);
                long least = x.numel() == 0 ? 0 : x.min().ToInt64(),
                    most = x.numel() == 0 ? -1 : x.max().ToInt64(),
                    classes = num_classes == -1 ? most + 1 : num_classes;
                if (classes < 1)
                    throw Errors.Engine($"one_hot: {classes} classes; expected at least 1");
                if (least < 0 || most >= classes)
                    throw Errors.Engine($"one_hot: class index {(least < 0 ? least : most)} is out of bounds for {classes} classes");
                return scope.MoveToOuter(x.unsqueeze(-1).eq(arange(classes)).to(ScalarType.Int64));
            }
        }
    }
}

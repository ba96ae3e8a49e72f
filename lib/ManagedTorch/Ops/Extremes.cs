using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

// max, min, argmax, argmin, amax, amin: reductions to an extreme element. Not-a-number wins, as in PyTorch.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A dense copy (or view) of shape [kept, reduced], outside the graph.</summary>
        private static Tensor InRows(Tensor x, ReductionPlan plan)
        {
            using Tensor ordered = x.View(
                [.. plan.KeptSizes, .. plan.ReducedSizes],
                [.. plan.KeptStrides, .. plan.ReducedStrides],
                x.offset
            );
            long kept = plan.KeptCount,
                reduced = plan.ReducedCount;
            using Tensor dense = ordered.IsContiguous ? ordered.Alias() : Copy(ordered);
            return dense.View([kept, reduced], [reduced, 1], dense.offset);
        }

        /// <summary>
        /// Extreme elements over dimensions and where they are, counted within the reduced dimensions; the first of equals.
        /// </summary>
        private static (Tensor Values, Tensor Indices) FindExtremes(
            string name,
            Tensor x,
            ReadOnlySpan<long> dims,
            bool keepdim,
            bool largest
        )
        {
            var plan = new ReductionPlan(name, x, dims);
            if (plan.ReducedCount == 0)
                throw Errors.Engine(
                    $"{name}: shape {Shapes.Text(x.sizes)} has no elements along the reduced dimensions, so there is no extreme"
                );
            using Tensor rows = InRows(x, plan);
            Tensor values = Allocate(plan.Shape(keepdim), x.type),
                indices = Allocate(plan.Shape(keepdim), ScalarType.Int64);
            switch (x.type)
            {
                case ScalarType.Float32:
                    FindExtremes<float>(rows, values, indices, largest);
                    break;
                case ScalarType.Float64:
                    FindExtremes<double>(rows, values, indices, largest);
                    break;
                case ScalarType.Int64:
                    FindExtremes<long>(rows, values, indices, largest);
                    break;
                case ScalarType.Int32:
                    FindExtremes<int>(rows, values, indices, largest);
                    break;
                case ScalarType.Int16:
                    FindExtremes<short>(rows, values, indices, largest);
                    break;
                case ScalarType.Int8:
                    FindExtremes<sbyte>(rows, values, indices, largest);
                    break;
                default:
                    FindExtremes<byte>(rows, values, indices, largest);
                    break;
            }
            return (values, indices);
        }

        private static unsafe void FindExtremes<T>(Tensor rows, Tensor values, Tensor indices, bool largest)
            where T : unmanaged, INumber<T>
        {
            T* x = (T*)rows.Pointer,
                value = (T*)values.Pointer;
            long* index = (long*)indices.Pointer;
            long n = rows.sizes[1];
            WorkerPool.For(rows.sizes[0], Math.Max(1, 16384 / n), (start, end) =>
            {
                for (long i = start; i < end; i++)
                {
                    T* row = x + i * n;
                    long best = 0;
                    for (long j = 1; j < n && !T.IsNaN(row[best]); j++)
                    {
                        if (T.IsNaN(row[j]) || (largest ? row[j] > row[best] : row[j] < row[best]))
                            best = j;
                    }
                    value[i] = row[best];
                    index[i] = best;
                }
            });
            GC.KeepAlive(rows.storage);
            GC.KeepAlive(values.storage);
            GC.KeepAlive(indices.storage);
        }

        private static (Tensor Values, Tensor Indices) ExtremeAlong(string name, Tensor x, long dim, bool keepdim, bool largest)
        {
            int rank = (int)x.ndim,
                d = Shapes.Dimension(name, dim, rank);
            (Tensor values, Tensor indices) = FindExtremes(name, x, [dim], keepdim, largest);
            long[] shape = x.sizes;
            // The gradient goes to the element that was taken.
            Graph.Record(name, values, [x], [indices], (g, op) =>
            {
                if (rank == 0)
                    return [g];
                Tensor index = op.Saved(0);
                using Tensor empty = Zeros(shape, g.type);
                return [keepdim ? empty.scatter(d, index, g) : empty.scatter(d, index.unsqueeze(d), g.unsqueeze(d))];
            });
            return (values, indices);
        }

        /// <summary>Extreme values over dimensions; equal extremes share the gradient.</summary>
        private static Tensor SharedExtreme(string name, Tensor x, long[] dims, bool keepdim, bool largest)
        {
            (Tensor values, Tensor indices) = FindExtremes(name, x, dims, keepdim, largest);
            indices.Dispose();
            var plan = new ReductionPlan(name, x, dims);
            return Graph.Record(name, values, [x], [x, values], (g, op) =>
            {
                Tensor extreme = op.Saved(1).reshape(plan.WithOnes),
                    found = op.Saved(0).eq(extreme);
                // Where the extreme is not-a-number, the elements that are not-a-number share.
                Tensor winners = found.logical_or(op.Saved(0).isnan().logical_and(extreme.isnan())).to(g.type);
                return [winners * (g.reshape(plan.WithOnes) / winners.sum(dims.Length == 0 ? AllDims(winners) : dims, true))];
            });
        }

        private static long[] AllDims(Tensor x) => [.. Range(0, x.sizes.Length)];

        /// <summary>The largest element; equal ones share the gradient.</summary>
        public Tensor max() => SharedExtreme("max", this, [], false, true);

        /// <summary>The smallest element; equal ones share the gradient.</summary>
        public Tensor min() => SharedExtreme("min", this, [], false, false);

        /// <summary>Along one dimension: the largest elements and their indices.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => ExtremeAlong("max", this, dim, keepdim, true);

        /// <summary>Along one dimension: the smallest elements and their indices.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => ExtremeAlong("min", this, dim, keepdim, false);

        /// <summary>The largest elements over dimensions; equal ones share the gradient.</summary>
        public Tensor amax(params long[] dims) => SharedExtreme("amax", this, Given(dims), false, true);

        /// <summary>The largest elements over dimensions; equal ones share the gradient.</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            SharedExtreme("amax", this, dims.ToArray(), keepdim, true);

        /// <summary>The smallest elements over dimensions; equal ones share the gradient.</summary>
        public Tensor amin(params long[] dims) => SharedExtreme("amin", this, Given(dims), false, false);

        /// <summary>The smallest elements over dimensions; equal ones share the gradient.</summary>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            SharedExtreme("amin", this, dims.ToArray(), keepdim, false);

        /// <summary>Index of the largest element, counted in row-major order.</summary>
        public Tensor argmax() => IndexOnly(FindExtremes("argmax", NotBool("argmax"), [], false, true));

        /// <summary>Along one dimension: indices of the largest elements.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => IndexOnly(FindExtremes("argmax", NotBool("argmax"), [dim], keepdim, true));

        /// <summary>Index of the smallest element, counted in row-major order.</summary>
        public Tensor argmin() => IndexOnly(FindExtremes("argmin", NotBool("argmin"), [], false, false));

        /// <summary>Along one dimension: indices of the smallest elements.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => IndexOnly(FindExtremes("argmin", NotBool("argmin"), [dim], keepdim, false));

        private Tensor NotBool(string name) =>
            dtype == ScalarType.Bool ? throw Errors.Engine($"{name}: Bool tensors are not taken; convert with to(torch.int64)") : this;

        private static Tensor IndexOnly((Tensor Values, Tensor Indices) found)
        {
            found.Values.Dispose();
            return found.Indices;
        }
    }

    /// <summary>The largest element.</summary>
    public static Tensor max(Tensor input) => Given(input).max();

    /// <summary>The larger of each two elements.</summary>
    public static Tensor max(Tensor input, Tensor other) => Given(input).maximum(other);

    /// <summary>Along one dimension: the largest elements and their indices.</summary>
    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => Given(input).max(dim, keepdim);

    /// <summary>The smallest element.</summary>
    public static Tensor min(Tensor input) => Given(input).min();

    /// <summary>The smaller of each two elements.</summary>
    public static Tensor min(Tensor input, Tensor other) => Given(input).minimum(other);

    /// <summary>Along one dimension: the smallest elements and their indices.</summary>
    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => Given(input).min(dim, keepdim);

    /// <summary>Index of the largest element, counted in row-major order.</summary>
    public static Tensor argmax(Tensor input) => Given(input).argmax();

    /// <summary>Index of the smallest element, counted in row-major order.</summary>
    public static Tensor argmin(Tensor input) => Given(input).argmin();

    /// <summary>Along one dimension: indices of the largest elements.</summary>
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => Given(input).argmax(dim, keepdim);

    /// <summary>Along one dimension: indices of the smallest elements.</summary>
    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => Given(input).argmin(dim, keepdim);
}

using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>Rows taken by number and added by number: what indexing, embeddings and their derivatives come down to.</summary>
internal static unsafe class IndexOps
{
    /// <summary>The indices, dense and within the dimension, as a tensor of its own.</summary>
    /// <param name="operation">For messages.</param>
    /// <param name="indices">Integers of any shape.</param>
    /// <param name="size">Size of the dimension they count along.</param>
    /// <param name="fromEnd">True where −1 is the last element, as in <c>x[…]</c>; elsewhere a negative index is out
    /// of bounds, as in PyTorch.</param>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">One is out of bounds.</exception>
    internal static torch.Tensor Checked(string operation, torch.Tensor indices, long size, bool fromEnd = false)
    {
        if (indices.dtype != torch.ScalarType.Int64 && DTypes.Category(indices.type) != 1)
            throw Errors.Engine($"{operation}: indices must be integers, found {indices.type}");
        torch.Tensor dense = torch.Tensor.Cast(indices, torch.ScalarType.Int64);
        long* at = (long*)dense.Pointer;
        long count = Shapes.Count(dense.sizes),
            least = fromEnd ? -size : 0;
        for (long i = 0; i < count; i++)
        {
            if (at[i] < least || at[i] >= size)
            {
                throw Errors.Engine(
                    $"{operation}: index {at[i]} is out of bounds for a dimension of size {size}; expected {least} to {size - 1}"
                        + (at[i] < 0 && at[i] >= -size ? ": negative indices do not count from the end here" : "")
                );
            }
            if (at[i] < 0)
                at[i] += size;
        }
        GC.KeepAlive(dense.storage);
        return dense;
    }

    /// <summary>[…, size, …] → […, count, …]: whole slices along one dimension, by number.</summary>
    internal static torch.Tensor Select(torch.Tensor x, int dim, torch.Tensor places)
    {
        using torch.Tensor source = x.IsContiguous ? x.Alias() : torch.Tensor.Copy(x);
        using torch.Tensor rows = Checked("index_select", places, x.sizes[dim]);
        long count = Shapes.Count(rows.sizes),
            size = x.sizes[dim];
        torch.Tensor y = torch.Tensor.Allocate([.. x.sizes[..dim], count, .. x.sizes[(dim + 1)..]], x.type);
        long outer = Shapes.Count(x.sizes.AsSpan(0, dim)),
            inner = Shapes.Count(x.sizes.AsSpan(dim + 1)) * DTypes.Size(x.type);
        byte* from = source.Pointer,
            into = y.Pointer;
        long* row = (long*)rows.Pointer;
        WorkerPool.For(outer * count, Math.Max(1, 65536 / Math.Max(inner, 1)), (start, end) =>
        {
            for (long i = start; i < end; i++)
                Buffer.MemoryCopy(from + (i / count * size + row[i % count]) * inner, into + i * inner, inner, inner);
        });
        GC.KeepAlive(source.storage);
        GC.KeepAlive(rows.storage);
        GC.KeepAlive(y.storage);
        return y;
    }

    /// <summary>Adds alpha·source's slices to x's slices by number, in order, so that sums do not depend on threads; x is dense.</summary>
    internal static void AddSlices(torch.Tensor x, int dim, torch.Tensor places, torch.Tensor source, double alpha)
    {
        using torch.Tensor from = source.IsContiguous ? source.Alias() : torch.Tensor.Copy(source);
        using torch.Tensor rows = Checked("index_add", places, x.sizes[dim]);
        switch (x.type)
        {
            case torch.ScalarType.Float32:
                AddSlices<float>(x, dim, rows, from, alpha);
                break;
            case torch.ScalarType.Float64:
                AddSlices<double>(x, dim, rows, from, alpha);
                break;
            case torch.ScalarType.Int64:
                AddSlices<long>(x, dim, rows, from, alpha);
                break;
            case torch.ScalarType.Int32:
                AddSlices<int>(x, dim, rows, from, alpha);
                break;
            default:
                throw Errors.Engine($"index_add: dtype {x.type} is not supported; use Float32, Float64, Int64 or Int32");
        }
    }

    private static void AddSlices<T>(torch.Tensor x, int dim, torch.Tensor rows, torch.Tensor source, double alpha)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        long count = Shapes.Count(rows.sizes),
            size = x.sizes[dim];
        long outer = Shapes.Count(x.sizes.AsSpan(0, dim)),
            inner = Shapes.Count(x.sizes.AsSpan(dim + 1));
        T* into = (T*)x.Pointer,
            from = (T*)source.Pointer;
        long* row = (long*)rows.Pointer;
        T factor = T.CreateTruncating(alpha);
        for (long o = 0; o < outer; o++)
        {
            for (long i = 0; i < count; i++)
            {
                T* target = into + (o * size + row[i]) * inner,
                    added = from + (o * count + i) * inner;
                for (long j = 0; j < inner; j++)
                    target[j] += factor * added[j];
            }
        }
        GC.KeepAlive(x.storage);
        GC.KeepAlive(source.storage);
        GC.KeepAlive(rows.storage);
    }

    /// <summary>A copy of x with values written (or added) at places counted in row-major order.</summary>
    internal static torch.Tensor PutFlat(torch.Tensor x, torch.Tensor places, torch.Tensor values, bool accumulate)
    {
        if (values.type != x.type || !Shapes.Equal(values.sizes, places.sizes))
            throw Errors.ShapesDoNotFit(
                "index_put",
                places.sizes,
                values.sizes,
                $"one value of type {x.type} is needed for each index, found {values.type}"
            );
        torch.Tensor y = torch.Tensor.Copy(x);
        using torch.Tensor flat = y.View([Shapes.Count(y.sizes)], [1], y.offset);
        using torch.Tensor numbers = places.reshape(-1);
        using torch.Tensor dense = torch.Tensor.Copy(values);
        if (accumulate)
            AddSlices(flat, 0, numbers, dense, 1);
        else
            WriteSlices(flat, numbers, dense);
        long[] shape = values.sizes;
        return Graph.Record("index_put", y, [x, values], [places], (g, op) =>
        {
            torch.Tensor at = op.Saved(0);
            torch.Tensor? around = null;
            if (op.Needs(0))
            {
                using torch.Tensor zero = torch.Tensor.Zeros([], g.type);
                around = accumulate ? g : PutFlat(g, at, zero.expand(at.sizes), false);
            }
            return [around, op.Needs(1) ? g.reshape(-1).index_select(0, at.reshape(-1)).reshape(shape) : null];
        });
    }

    private static void WriteSlices(torch.Tensor flat, torch.Tensor places, torch.Tensor values)
    {
        using torch.Tensor rows = Checked("index_put", places, flat.sizes[0]);
        long* row = (long*)rows.Pointer;
        int size = DTypes.Size(flat.type);
        byte* into = flat.Pointer,
            from = values.Pointer;
        long count = Shapes.Count(rows.sizes);
        for (long i = 0; i < count; i++)
            Buffer.MemoryCopy(from + i * size, into + row[i] * size, size, size);
        GC.KeepAlive(flat.storage);
        GC.KeepAlive(rows.storage);
        GC.KeepAlive(values.storage);
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The slices along one dimension with these numbers.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A number is out of range, or the numbers are
        /// no integer vector.</exception>
        public Tensor index_select(long dim, Tensor index)
        {
            int d = Shapes.Dimension("index_select", dim, (int)ndim);
            if (Given(index).ndim > 1)
                throw Errors.ShapesDoNotFit("index_select", sizes, index.sizes, "the index must be a vector");
            long[] shape = sizes;
            return Graph.Record("index_select", IndexOps.Select(this, d, index), [this], [index], (g, op) =>
            {
                using Tensor zeros = Zeros(shape, g.type);
                return [zeros.index_add(d, op.Saved(0), g, 1)];
            });
        }

        /// <summary>A copy with alpha·source's slices added to the slices with these numbers.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            _ = (Given(index), Given(source));
            int d = Shapes.Dimension("index_add", dim, (int)ndim);
            long[] expected = [.. sizes[..d], index.NumberOfElements, .. sizes[(d + 1)..]];
            if (!Shapes.Equal(expected, source.sizes))
                throw Errors.ShapesDoNotFit("index_add", expected, source.sizes, "the source has one slice for each number");
            if (source.type != type)
                throw Errors.Engine($"index_add: dtypes {type} and {source.type} differ; convert one with to(…)");
            Tensor sum = Copy(this);
            IndexOps.AddSlices(sum, d, index, source, alpha.Double);
            return Graph.Record("index_add", sum, [this, source], [index], (g, op) =>
                [g, op.Needs(1) ? g.index_select(d, op.Saved(0)) * alpha : null]
            );
        }

        /// <summary>Adds alpha·source's slices to the slices with these numbers.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            using Tensor sum = index_add(dim, index, source, alpha);
            return copy_(sum);
        }

        /// <summary>The indices of the elements that are not 0, in row-major order.</summary>
        /// <returns>[count, dimensions], Int64; as in libtorch, the indices along one dimension lie side by side.</returns>
        public unsafe Tensor nonzero()
        {
            using Tensor found = ne(0),
                mask = found.contiguous();
            ReadOnlySpan<byte> bits = RawBytes(mask);
            long count = bits.Length - System.MemoryExtensions.Count(bits, (byte)0);
            int rank = sizes.Length;
            Tensor indices = Allocate([count, rank], [1, count], ScalarType.Int64);
            long* at = (long*)indices.Pointer;
            for (int i = 0; i < bits.Length; i++)
            {
                if (bits[i] == 0)
                    continue;
                long rest = i;
                for (int d = rank - 1; d >= 0; d--)
                {
                    at[d * count] = rest % sizes[d];
                    rest /= sizes[d];
                }
                at++;
            }
            GC.KeepAlive(indices.storage);
            GC.KeepAlive(mask.storage);
            return indices;
        }
    }

    /// <summary>The slices along one dimension with these numbers.</summary>
    public static Tensor index_select(Tensor input, long dim, Tensor index) => Given(input).index_select(dim, index);

    /// <inheritdoc cref="Tensor.nonzero()"/>
    public static Tensor nonzero(Tensor input) => Given(input).nonzero();
}

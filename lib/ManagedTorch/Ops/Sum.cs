using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>Sums over dimensions; the public methods are in Reductions.cs.</summary>
internal static unsafe class Sum
{
    /// <summary>Sum over the named dimensions (none: all); gradients flow back by stretching.</summary>
    internal static torch.Tensor Over(torch.Tensor x, ReadOnlySpan<long> dims, bool keepdim, torch.ScalarType? type)
    {
        // Sums of integers and truth values are Int64.
        torch.ScalarType target = type ?? (DTypes.IsFloating(x.dtype) ? x.type : torch.ScalarType.Int64);
        using torch.Tensor input = x.to(target);
        var plan = new ReductionPlan("sum", input, dims);
        torch.Tensor sum = Compute(input, plan, plan.Shape(keepdim));
        long[] shape = input.sizes;
        return Graph.Record("sum", sum, [input], [], (g, _) =>
        {
            using torch.Tensor kept = g.reshape(plan.WithOnes);
            return [kept.expand(shape)];
        });
    }

    /// <summary>Sum over what broadcasting to <paramref name="x"/>'s shape stretched.</summary>
    internal static torch.Tensor To(torch.Tensor x, long[] shape)
    {
        if (Shapes.Equal(x.sizes, shape))
            return x.Alias();
        int shift = x.sizes.Length - shape.Length;
        long[] dims =
        [
            .. Enumerable.Range(0, x.sizes.Length).Where(d => d < shift || (shape[d - shift] == 1 && x.sizes[d] != 1)).Select(d => (long)d),
        ];
        if (dims.Length == 0)
            return x.reshape(shape);
        using torch.Tensor sum = Over(x, dims, keepdim: true, null);
        return sum.reshape(shape);
    }

    private static torch.Tensor Compute(torch.Tensor x, ReductionPlan plan, long[] shape)
    {
        torch.Tensor y = torch.Tensor.Allocate(shape, x.type);
        switch (x.type)
        {
            case torch.ScalarType.Float32:
                Compute<float>(x, plan, y);
                break;
            case torch.ScalarType.Float64:
                Compute<double>(x, plan, y);
                break;
            case torch.ScalarType.Int64:
                Compute<long>(x, plan, y);
                break;
            case torch.ScalarType.Int32:
                Compute<int>(x, plan, y);
                break;
            case torch.ScalarType.Int16:
                Compute<short>(x, plan, y);
                break;
            case torch.ScalarType.Int8:
                Compute<sbyte>(x, plan, y);
                break;
            default:
                Compute<byte>(x, plan, y);
                break;
        }
        if (y.type == torch.ScalarType.Bool)
            Elementwise.Number(default(ToBit), y, y);
        return y;
    }

    private static void Compute<T>(torch.Tensor x, ReductionPlan plan, torch.Tensor y)
        where T : unmanaged, INumber<T>
    {
        T* from = (T*)x.Pointer,
            into = (T*)y.Pointer;
        long kept = plan.KeptCount,
            reduced = plan.ReducedCount;
        if (kept == 0)
            return;
        if (reduced == 0)
        {
            new Span<byte>(into, checked((int)(kept * sizeof(T)))).Clear();
        }
        else if (plan.KeptSizes.Length == 1 && plan.KeptStrides[0] == 1 && plan.ReducedSizes.Length == 1)
        {
            // [rows, columns] summed over rows: columns side by side, in strips that threads share.
            long rows = plan.ReducedSizes[0],
                rowStep = plan.ReducedStrides[0];
            long strip = Math.Max(64, 32768 / rows / 64 * 64);
            WorkerPool.For(kept, strip, (start, end) => Summation.SumRows(from + start, rows, end - start, rowStep, into + start));
        }
        else
        {
            long grain = Math.Max(1, 32768 / reduced);
            WorkerPool.For(kept, grain, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (start, end) =>
            {
                for (long i = start; i < end; i++)
                    into[i] = Element(from + Shapes.Offset(plan.KeptSizes, plan.KeptStrides, i), plan, reduced);
            });
        }
        GC.KeepAlive(x.storage);
        GC.KeepAlive(y.storage);
    }

    /// <summary>Sum over the reduced dimensions, innermost along the last.</summary>
    private static T Element<T>(T* x, ReductionPlan plan, long count)
        where T : unmanaged, INumber<T>
    {
        if (plan.ReducedSizes.Length == 0)
            return *x;
        long last = plan.ReducedSizes[^1],
            step = plan.ReducedStrides[^1];
        if (Shapes.IsContiguous(plan.ReducedSizes, plan.ReducedStrides))
            return Summation.Sum(x, count, 1);
        if (plan.ReducedSizes.Length == 1)
            return Summation.Sum(x, last, step);
        return Halves(x, plan.ReducedSizes[..^1], plan.ReducedStrides[..^1], last, step, 0, count / last);

        static T Halves(T* x, long[] sizes, long[] strides, long last, long step, long first, long end)
        {
            if (end - first > 8)
            {
                long middle = (first + end) / 2;
                return Halves(x, sizes, strides, last, step, first, middle) + Halves(x, sizes, strides, last, step, middle, end);
            }
            T** rows = stackalloc T*[8];
            long within = 0;
            for (long i = first; i < end; i++, within++)
            {
                // A division only where the row does not follow the last one along the innermost dimension.
                bool follows = i > first && within < sizes[^1];
                if (!follows)
                    within = i % sizes[^1];
                rows[i - first] = follows ? rows[i - first - 1] + strides[^1] : x + Shapes.Offset(sizes, strides, i);
            }
            return Summation.SumOfRows(rows, (int)(end - first), last, step);
        }
    }
}

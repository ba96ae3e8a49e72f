using System.Diagnostics;

namespace TorchSharp;

/// <summary>
/// The strides of results, as libtorch's TensorIterator picks them: dense, with dimensions that vary slowly in the operands varying slowly
/// in the result, so that <c>x.t() * 2</c> is laid out in memory as <c>x.t()</c> is.
/// </summary>
[DebuggerStepThrough]
internal static class Layout
{
    /// <summary>
    /// The strides of a result computed from one tensor, elementwise: its own where it is dense, otherwise dense ones in the same order.
    /// </summary>
    internal static long[] Like(torch.Tensor x) =>
        x.IsContiguous ? Shapes.Contiguous(x.sizes)
        : IsDense(x.sizes, x.strides) ? x.strides
        : InOrder(x.sizes, [x]);

    /// <summary>The strides of a result of that shape computed from tensors that stretch to it, the first deciding first.</summary>
    internal static long[] Of(long[] shape, params ReadOnlySpan<torch.Tensor> operands)
    {
        bool contiguous = true,
            alike = true;
        foreach (torch.Tensor x in operands)
        {
            contiguous &= x.IsContiguous;
            alike &= Shapes.Equal(x.sizes, shape) && Shapes.Equal(x.strides, operands[0].strides);
        }
        return contiguous ? Shapes.Contiguous(shape)
            : alike && IsDense(shape, operands[0].strides) ? operands[0].strides
            : InOrder(shape, operands);
    }

    /// <summary>Whether the elements fill a block of memory, each once, whatever the order of the dimensions.</summary>
    internal static bool IsDense(long[] shape, long[] strides)
    {
        Span<int> order = stackalloc int[shape.Length];
        Ascending(shape, strides, order);
        long expected = 1;
        foreach (int d in order)
        {
            if (shape[d] < 2)
                continue;
            if (strides[d] != expected)
                return false;
            expected *= shape[d];
        }
        return true;
    }

    /// <summary>Dimensions by stride, the smallest first; those of one element last.</summary>
    private static void Ascending(long[] shape, long[] strides, Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
        {
            int at = i;
            for (; at > 0 && (shape[order[at - 1]] < 2 || (shape[i] >= 2 && strides[order[at - 1]] > strides[i])); at--)
                order[at] = order[at - 1];
            order[at] = i;
        }
    }

    private static long[] InOrder(long[] shape, ReadOnlySpan<torch.Tensor> operands)
    {
        int rank = shape.Length;
        Span<int> order = stackalloc int[rank];
        for (int i = 0; i < rank; i++)
            order[i] = rank - 1 - i;
        for (int i = 1; i < rank; i++)
        {
            int moving = i;
            for (int before = i - 1; before >= 0; before--)
            {
                int sign = Compare(shape, operands, order[before], order[moving]);
                if (sign < 0)
                    break;
                if (sign == 0)
                    continue;
                (order[before], order[moving]) = (order[moving], order[before]);
                moving = before;
            }
        }
        var strides = new long[rank];
        long step = 1;
        foreach (int d in order)
        {
            strides[d] = step;
            step *= Math.Max(shape[d], 1);
        }
        return strides;
    }

    /// <summary>
    /// Above 0 where the first dimension varies more slowly than the second, by the first operand that tells; 0 where none does.
    /// </summary>
    private static int Compare(long[] shape, ReadOnlySpan<torch.Tensor> operands, int first, int second)
    {
        foreach (torch.Tensor x in operands)
        {
            long a = Stride(x, shape, first),
                b = Stride(x, shape, second);
            if (a == 0 || b == 0)
                continue;
            if (a != b)
                return a < b ? -1 : 1;
            if (shape[first] > shape[second])
                return 1;
        }
        return 0;
    }

    /// <summary>The operand's stride along a dimension of the result; 0 where it is stretched.</summary>
    private static long Stride(torch.Tensor x, long[] shape, int d)
    {
        int own = d - (shape.Length - x.sizes.Length);
        return own < 0 || (x.sizes[own] == 1 && shape[d] != 1) ? 0 : x.strides[own];
    }
}

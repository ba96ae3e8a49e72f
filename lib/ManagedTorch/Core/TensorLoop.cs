using System.Diagnostics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>Runs a row kernel over the elements of tensors, wherever they lie.</summary>
[DebuggerStepThrough]
internal static unsafe class TensorLoop
{
    /// <summary>Runs a row kernel over tensors, all broadcast to the shape of the first, which is written.</summary>
    [SkipLocalsInit]
    internal static void Run<TRow>(TRow row, torch.Tensor a, torch.Tensor? b = null, torch.Tensor? c = null, torch.Tensor? d = null)
        where TRow : struct, IRow
    {
        int rank = a.sizes.Length,
            operands = d is not null ? 4
            : c is not null ? 3
            : b is not null ? 2
            : 1;
        if (rank > StridedLoop.MaxRank)
            throw Errors.Engine($"a tensor with {rank} dimensions; {StridedLoop.MaxRank} at most are supported");
        byte** data = stackalloc byte*[4];
        long* strides = stackalloc long[4 * StridedLoop.MaxRank],
            shape = stackalloc long[StridedLoop.MaxRank];
        // The loop runs along the result's memory: its dimensions in the order of its strides.
        int* order = stackalloc int[StridedLoop.MaxRank];
        InMemoryOrder(a, order);
        for (int i = 0; i < rank; i++)
            shape[i] = a.sizes[order[i]];
        Place(a, 0);
        if (b is not null)
            Place(b, 1);
        if (c is not null)
            Place(c, 2);
        if (d is not null)
            Place(d, 3);
        StridedLoop.Run(row, new ReadOnlySpan<long>(shape, rank), operands, data, strides);
        GC.KeepAlive(a.storage);
        GC.KeepAlive(b?.storage);
        GC.KeepAlive(c?.storage);
        GC.KeepAlive(d?.storage);

        void Place(torch.Tensor tensor, int k)
        {
            int size = DTypes.Size(tensor.type),
                shift = rank - tensor.sizes.Length;
            if (shift < 0)
                throw Errors.ShapesDoNotFit("elementwise", a.sizes, tensor.sizes, "an operand has more dimensions than the result");
            data[k] = tensor.Pointer;
            for (int i = 0; i < rank; i++)
            {
                int d = order[i];
                bool broadcast = d < shift || (tensor.sizes[d - shift] == 1 && a.sizes[d] != 1);
                if (!broadcast && tensor.sizes[d - shift] != a.sizes[d])
                    throw Errors.ShapesDoNotFit("elementwise", a.sizes, tensor.sizes, "an operand does not stretch to the result");
                strides[k * rank + i] = broadcast ? 0 : tensor.strides[d - shift] * size;
            }
        }
    }

    /// <summary>The dimensions by stride, the largest first; those of equal strides as they are.</summary>
    private static void InMemoryOrder(torch.Tensor x, int* order)
    {
        for (int d = 0; d < x.sizes.Length; d++)
        {
            int at = d;
            for (; at > 0 && x.sizes[d] != 1 && x.strides[order[at - 1]] < x.strides[d]; at--)
                order[at] = order[at - 1];
            order[at] = d;
        }
    }
}

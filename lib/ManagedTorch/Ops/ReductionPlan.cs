namespace TorchSharp;

/// <summary>
/// A tensor's dimensions parted into those that stay and those that are reduced away, with the shape of the
/// result. The kept ones come first.
/// </summary>
internal sealed class ReductionPlan
{
    internal readonly long[] KeptSizes,
        KeptStrides,
        ReducedSizes,
        ReducedStrides;

    /// <summary>The result's shape with and without the reduced dimensions (as 1).</summary>
    internal readonly long[] WithOnes,
        Without;

    internal ReductionPlan(string operation, torch.Tensor x, ReadOnlySpan<long> dims)
    {
        bool[] marked = Shapes.Marked(operation, dims, x.sizes.Length);
        int reduced = 0,
            k = 0,
            r = 0;
        foreach (bool mark in marked)
            reduced += mark ? 1 : 0;
        (KeptSizes, KeptStrides) = (new long[marked.Length - reduced], new long[marked.Length - reduced]);
        (ReducedSizes, ReducedStrides) = (new long[reduced], new long[reduced]);
        WithOnes = (long[])x.sizes.Clone();
        for (int d = 0; d < marked.Length; d++)
        {
            if (marked[d])
            {
                (ReducedSizes[r], ReducedStrides[r++]) = (x.sizes[d], x.strides[d]);
                WithOnes[d] = 1;
            }
            else
            {
                (KeptSizes[k], KeptStrides[k++]) = (x.sizes[d], x.strides[d]);
            }
        }
        Without = KeptSizes;
    }

    internal long KeptCount => Shapes.Count(KeptSizes);

    internal long ReducedCount => Shapes.Count(ReducedSizes);

    internal long[] Shape(bool keepdim) => keepdim ? WithOnes : Without;
}

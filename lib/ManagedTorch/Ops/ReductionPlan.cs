namespace TorchSharp;

/// <summary>
/// A tensor's dimensions parted into those that stay and those that are reduced away, with the shape of the result. The kept ones come first.
/// </summary>
internal sealed class ReductionPlan
{
    internal readonly long[] KeptSizes, KeptStrides, ReducedSizes, ReducedStrides;

    /// <summary>The result's shape with and without the reduced dimensions (as 1).</summary>
    internal readonly long[] WithOnes, Without;

    internal ReductionPlan(string operation, torch.Tensor x, ReadOnlySpan<long> dims)
    {
        bool[] marked = Shapes.Marked(operation, dims, x.sizes.Length);
        int[] kept = [.. Enumerable.Range(0, marked.Length).Where(d => !marked[d])];
        int[] reduced = [.. Enumerable.Range(0, marked.Length).Where(d => marked[d])];
        KeptSizes = Array.ConvertAll(kept, d => x.sizes[d]);
        KeptStrides = Array.ConvertAll(kept, d => x.strides[d]);
        ReducedSizes = Array.ConvertAll(reduced, d => x.sizes[d]);
        ReducedStrides = Array.ConvertAll(reduced, d => x.strides[d]);
        WithOnes = [.. x.sizes.Select((size, d) => marked[d] ? 1 : size)];
        Without = KeptSizes;
    }

    internal long KeptCount => Shapes.Count(KeptSizes);

    internal long ReducedCount => Shapes.Count(ReducedSizes);

    internal long[] Shape(bool keepdim) => keepdim ? WithOnes : Without;

    /// <summary>Offset of the index-th element in row-major order.</summary>
    internal static long Offset(long[] sizes, long[] strides, long index)
    {
        long offset = 0;
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            offset += index % sizes[d] * strides[d];
            index /= sizes[d];
        }
        return offset;
    }
}

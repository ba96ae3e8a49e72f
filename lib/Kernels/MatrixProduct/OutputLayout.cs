namespace TorchSharp.Kernels;

/// <summary>Where a product's result C lies, and what is added to it: C = A·B + addend.</summary>
/// <remarks>
/// Element (i, j) of A·B lies at C + i·RowStride + <see cref="Offset"/>(j); with <see cref="Transpose"/> the roles are exchanged, and row
/// i of A·B is a column of C. The addend's element is Addend[i·AddendRow + j·AddendColumn]: a bias has one stride 0. Where the addend is
/// C itself the sum is accumulated.
/// </remarks>
unsafe struct OutputLayout<T>
    where T : unmanaged
{
    internal T* C,
        Addend;
    internal long RowStride,
        AddendRow,
        AddendColumn;

    /// <summary>The product is stored transposed: its rows run down C's columns.</summary>
    internal bool Transpose;

    /// <summary>
    /// A convolution's outputs: so many positions side by side for each image, and from one image to the next; 0 where columns are side
    /// by side.
    /// </summary>
    internal long Positions,
        ImageStride;

    internal readonly bool Accumulates => Addend == C;

    /// <summary>Elements from the row's start to a column, and how many columns from this one on lie side by side.</summary>
    internal readonly long Offset(long column, out long adjacent)
    {
        if (Positions == 0)
        {
            adjacent = long.MaxValue;
            return column;
        }
        var (image, position) = Math.DivRem(column, Positions);
        adjacent = Positions - position;
        return image * ImageStride + position;
    }
}

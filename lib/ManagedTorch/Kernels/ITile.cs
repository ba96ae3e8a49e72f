namespace TorchSharp.Kernels;

/// <summary>The innermost loop of a product: a small block of C whose sums stay in registers while A and B stream by.</summary>
/// <remarks>
/// Each element is one chain of multiply-adds over the depth, begun at zero, to which the addend (null for none) is added at the end. The
/// chain is the same whichever tile and whichever form computes an element, so the bits of C do not depend on how it was cut into tiles.
/// </remarks>
unsafe interface ITile<T> where T : unmanaged
{
    static abstract int Rows { get; }
    static abstract int Columns { get; }

    /// <summary>All columns. A's elements for one depth are adjacent, aStep apart from the next depth's; so with B.</summary>
    static abstract void Whole(long depth, T* a, long aStep, T* b, long bStep, T* c, long cRow, T* addend, long addendRow);

    /// <summary>The left half of the columns.</summary>
    static abstract void Half(long depth, T* a, long aStep, T* b, long bStep, T* c, long cRow, T* addend, long addendRow);

    /// <summary>All columns, with A read where it lies: row i of depth p is lines[i][places[p]].</summary>
    static abstract void WholeOfLines(long depth, T** lines, long* places, T* b, long bStep, T* c, long cRow, T* addend, long addendRow);

    /// <summary>The left half of the columns, with A read where it lies.</summary>
    static abstract void HalfOfLines(long depth, T** lines, long* places, T* b, long bStep, T* c, long cRow, T* addend, long addendRow);
}

namespace TorchSharp.Kernels;

/// <summary>The innermost loops of a product: small blocks of C whose sums stay in registers while A and B stream by.</summary>
/// <remarks>
/// Each element is one chain of multiply-adds over the depth, begun at zero, to which the addend (null for none) is added at the end. The
/// chain is the same whichever tile and whichever form computes an element, so the bits of C do not depend on how it was cut into tiles.
/// </remarks>
unsafe interface ITile<T> where T : unmanaged
{
    static abstract int Rows { get; }
    static abstract int Columns { get; }

    /// <summary>Depths that go by in one turn of the loop.</summary>
    static abstract int Turn { get; }

    /// <summary>All columns. A's elements for one depth are adjacent; so with B.</summary>
    static abstract void Whole(Strip<T>* strip);

    /// <summary>The left half of the columns.</summary>
    static abstract void Half(Strip<T>* strip);

    /// <summary>All columns, with A read where it lies.</summary>
    static abstract void WholeOfLines(Strip<T>* strip);

    /// <summary>The left half of the columns, with A read where it lies.</summary>
    static abstract void HalfOfLines(Strip<T>* strip);

    /// <summary>Rows of a low tile, which serves where so few are left below the others; 0 where there is none.</summary>
    static abstract int LowRows { get; }

    /// <summary>A low tile, <see cref="LowPanels"/> panels wide: its sums to <paramref name="to"/>, row by row. Each row of A and each panel of B from a pointer of its own.</summary>
    static abstract void Low(long depth, T** a, long aStep, T** b, long bStep, T* to);

    /// <summary>Panels side by side in a low tile.</summary>
    const int LowPanels = 3;
}

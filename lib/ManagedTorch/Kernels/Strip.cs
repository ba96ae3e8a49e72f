using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Tiles one below the other, all with the same panel of B: what a tile's loop is called for, so that the call costs little beside its work.</summary>
/// <remarks>A's rows are either packed (A, AStep, ATile) or lines read where they lie (Lines, Places), as <see cref="IPanels{T}"/> has them.</remarks>
unsafe struct Strip<T> where T : unmanaged
{
    /// <summary>How many tiles, and how many depths each sums up.</summary>
    internal long Tiles, Depth;

    /// <summary>The first tile's elements of A; from one depth to the next, and from one tile to the next.</summary>
    internal T* A;
    internal long AStep, ATile;

    /// <summary>For every tile in turn as many lines as it has rows; where along a line each depth lies.</summary>
    internal T** Lines;
    internal long* Places;

    /// <summary>The panel of B, and from one depth to the next.</summary>
    internal T* B;
    internal long BStep;

    /// <summary>The first tile's place in C; from one row to the next, and from one tile to the next.</summary>
    internal T* C;
    internal long CRow, CTile;

    /// <summary>What is added to the first tile's sums, null for nothing; from one row to the next, and from one tile to the next.</summary>
    internal T* Addend;
    internal long AddendRow, AddendTile;

    /// <summary>What will be wanted soon and may be far away.</summary>
    internal Ahead<T> Ahead;

    /// <summary>Says where the tiles' sums go.</summary>
    internal void To(T* c, long row, long tile)
    {
        C = c;
        CRow = row;
        CTile = tile;
    }

    /// <summary>Says what is added to the tiles' sums, null for nothing.</summary>
    internal void Plus(T* addend, long row, long tile)
    {
        Addend = addend;
        AddendRow = row;
        AddendTile = tile;
    }
}

/// <summary>
/// Memory to ask for while tiles are computed, a line in each turn of their loops: the first so many tiles, each from a start a
/// tile's step after the last one's. Asked for all at once the lines would keep the processor waiting, as they do if nobody asks.
/// </summary>
unsafe struct Ahead<T> where T : unmanaged
{
    internal T* Start;
    internal long Turn, Tile, Tiles;

    /// <summary>Where the next tile begins to ask, and its step from turn to turn; where there is nothing to ask for, what is near anyway.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T* Begin(T* near, out long step)
    {
        step = 0;
        if (--Tiles < 0) return near;
        var start = Start;
        Start += Tile;
        step = Turn;
        return start;
    }
}

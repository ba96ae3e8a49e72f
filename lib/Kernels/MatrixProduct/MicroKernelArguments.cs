using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// What a micro-kernel is called for: tiles of C one below the other that share a micro-panel of B, so that the call costs little beside
/// its work.
/// </summary>
/// <remarks>A is either packed (A, AStep, ATile) or read through row pointers (Rows, DepthOffsets), as <see cref="Panels{T}"/> has
/// them.</remarks>
unsafe struct MicroKernelArguments<T>
    where T : unmanaged
{
    /// <summary>How many tiles, and how many depths each sums up.</summary>
    internal long Tiles,
        Depth;

    /// <summary>The first tile's elements of A; from one depth to the next, and from one tile to the next.</summary>
    internal T* A;
    internal long AStep,
        ATile;

    /// <summary>For each tile MR row pointers; the offset of each depth along a row.</summary>
    internal T** Rows;
    internal long* DepthOffsets;

    /// <summary>The micro-panel of B, and from one depth to the next.</summary>
    internal T* B;
    internal long BStep;

    /// <summary>The first tile of C; from one row to the next, and from one tile to the next.</summary>
    internal T* C;
    internal long CRow,
        CTile;

    /// <summary>
    /// What is added to the first tile's sums, null for nothing; from one row to the next, and from one tile to the next.
    /// </summary>
    internal T* Addend;
    internal long AddendRow,
        AddendTile;

    internal PrefetchPlan<T> Prefetch;

    /// <summary>Sets where the tiles' sums go.</summary>
    internal void SetOutput(T* c, long row, long tile)
    {
        C = c;
        CRow = row;
        CTile = tile;
    }

    /// <summary>Sets what is added to the tiles' sums, null for nothing.</summary>
    internal void SetAddend(T* addend, long row, long tile)
    {
        Addend = addend;
        AddendRow = row;
        AddendTile = tile;
    }
}

/// <summary>
/// Memory to prefetch while tiles are computed, one cache line per iteration of the micro-kernel: for each of the first so many tiles,
/// from a start a tile's step after the last one's. Requested all at once, the lines would stall the processor, as they do without
/// prefetching.
/// </summary>
unsafe struct PrefetchPlan<T>
    where T : unmanaged
{
    internal T* Start;
    internal long IterationStep,
        TileStep,
        Tiles;

    /// <summary>
    /// Where the next tile begins to prefetch, and its step per iteration; with nothing left, a line that is in the cache anyway.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T* Begin(T* cached, out long step)
    {
        step = 0;
        if (--Tiles < 0)
            return cached;
        var start = Start;
        Start += TileStep;
        step = IterationStep;
        return start;
    }
}

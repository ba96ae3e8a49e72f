using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>What a micro-kernel does before and after its sums: prefetching the tile of C, adding the addend, storing.</summary>
static unsafe class TileEpilogue<T, TVector, TLane>
    where T : unmanaged
    where TVector : struct
    where TLane : struct, IVectorLane<T, TVector>
{
    /// <summary>Prefetches the rows of C that the tile will write.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Prefetch(T* c, int rows, long cRow)
    {
        if (!Sse.IsSupported)
            return;
        for (; rows > 0; rows--, c += cRow)
            Sse.Prefetch0(c);
    }

    /// <summary>Prefetches one cache line of what comes next, and steps on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Prefetch(ref T* next, long step)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch1(next);
        next += step;
    }

    /// <summary>Stores one row's sums, with the addend's row on top, and moves on to the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store(TVector left, TVector right, ref T* c, long cRow, ref T* addend, long addendRow)
    {
        if (addend is not null)
        {
            left = TLane.Add(left, TLane.Load(addend));
            right = TLane.Add(right, TLane.Load(addend + TLane.Count));
            addend += addendRow;
        }
        TLane.Store(left, c);
        TLane.Store(right, c + TLane.Count);
        c += cRow;
    }

    /// <summary>The same for a row of one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store(TVector sums, ref T* c, long cRow, ref T* addend, long addendRow)
    {
        if (addend is not null)
        {
            sums = TLane.Add(sums, TLane.Load(addend));
            addend += addendRow;
        }
        TLane.Store(sums, c);
        c += cRow;
    }
}

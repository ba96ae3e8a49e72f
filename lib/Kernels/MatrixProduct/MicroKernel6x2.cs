// Written by tests/ManagedTorch/Kernels/MicroKernelSource.cs; change that, then run its tests with WRITE_MICRO_KERNELS=1.
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// 6 rows × 2 vectors: 12 sums, 2 vectors of B and one element of A, in 15 of 16 vector registers.
/// </summary>
/// <remarks>
/// 4 depths go by in each iteration: on a core that two threads share, instructions that are not multiply-adds cost as much as
/// those that are.
/// Nothing may be called between a tile's first sum and its last, not even what initialises a static field: the sums would be kept in
/// memory, not in registers.
/// </remarks>
static unsafe class MicroKernel6x2<T, TVector, TLane>
    where T : unmanaged where TVector : struct where TLane : struct, IVectorLane<T, TVector>
{
    const int MR = 6;
    static int NR => 2 * TLane.Count;

    internal static MicroKernel<T> Create() => new()
    {
        MR = MR, NR = NR, UnrollFactor = 4,
        Packed = &Packed, PackedHalf = &PackedHalf, Indirect = &Indirect, IndirectHalf = &IndirectHalf,
        EdgeRows = 2, Edge = &Edge,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Packed(MicroKernelArguments<T>* args)
    {
        T* tile = args->A, c = args->C, addend = args->Addend;
        var prefetch = args->Prefetch;
        for (var tiles = args->Tiles; tiles > 0; tiles--, tile += args->ATile, c += args->CTile)
        {
            TileEpilogue<T, TVector, TLane>.Prefetch(c, MR, args->CRow);
            T* a = tile, b = args->B;
            var (depth, aStep, bStep) = (args->Depth, args->AStep, args->BStep);
            var next = prefetch.Begin(b, out var step);
            TVector c00 = TLane.Zero, c01 = TLane.Zero, c10 = TLane.Zero, c11 = TLane.Zero;
            TVector c20 = TLane.Zero, c21 = TLane.Zero, c30 = TLane.Zero, c31 = TLane.Zero;
            TVector c40 = TLane.Zero, c41 = TLane.Zero, c50 = TLane.Zero, c51 = TLane.Zero;
            for (; depth >= 4; depth -= 4)
            {
                TileEpilogue<T, TVector, TLane>.Prefetch(ref next, step);
                Depth(a, a + 1, a + 2, a + 3, a + 4, a + 5, b,
                    ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                a += aStep;
                b += bStep;
                Depth(a, a + 1, a + 2, a + 3, a + 4, a + 5, b,
                    ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                a += aStep;
                b += bStep;
                Depth(a, a + 1, a + 2, a + 3, a + 4, a + 5, b,
                    ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                a += aStep;
                b += bStep;
                Depth(a, a + 1, a + 2, a + 3, a + 4, a + 5, b,
                    ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                a += aStep;
                b += bStep;
            }
            for (; depth > 0; depth--)
            {
                Depth(a, a + 1, a + 2, a + 3, a + 4, a + 5, b,
                    ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                a += aStep;
                b += bStep;
            }
            T* to = c, plus = addend;
            var (cRow, addendRow) = (args->CRow, args->AddendRow);
            TileEpilogue<T, TVector, TLane>.Store(c00, c01, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c10, c11, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c20, c21, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c30, c31, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c40, c41, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c50, c51, ref to, cRow, ref plus, addendRow);
            if (addend is not null) addend += args->AddendTile;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Indirect(MicroKernelArguments<T>* args)
    {
        T* c = args->C, addend = args->Addend;
        var rows = args->Rows;
        var prefetch = args->Prefetch;
        for (var tiles = args->Tiles; tiles > 0; tiles--, rows += MR, c += args->CTile)
        {
            TileEpilogue<T, TVector, TLane>.Prefetch(c, MR, args->CRow);
            var b = args->B;
            var offsets = args->DepthOffsets;
            var (depth, bStep) = (args->Depth, args->BStep);
            var next = prefetch.Begin(b, out var step);
            TVector c00 = TLane.Zero, c01 = TLane.Zero, c10 = TLane.Zero, c11 = TLane.Zero;
            TVector c20 = TLane.Zero, c21 = TLane.Zero, c30 = TLane.Zero, c31 = TLane.Zero;
            TVector c40 = TLane.Zero, c41 = TLane.Zero, c50 = TLane.Zero, c51 = TLane.Zero;
            T* row0 = rows[0], row1 = rows[1], row2 = rows[2], row3 = rows[3], row4 = rows[4], row5 = rows[5];
            var p = 0L;
            if (offsets == Gemm.IdentityOffsets)
            {
                for (; p <= depth - 4; p += 4)
                {
                    TileEpilogue<T, TVector, TLane>.Prefetch(ref next, step);
                    Depth(row0 + p, row1 + p, row2 + p, row3 + p, row4 + p, row5 + p, b,
                        ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    b += bStep;
                    Depth(row0 + p + 1, row1 + p + 1, row2 + p + 1, row3 + p + 1, row4 + p + 1, row5 + p + 1, b,
                        ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    b += bStep;
                    Depth(row0 + p + 2, row1 + p + 2, row2 + p + 2, row3 + p + 2, row4 + p + 2, row5 + p + 2, b,
                        ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    b += bStep;
                    Depth(row0 + p + 3, row1 + p + 3, row2 + p + 3, row3 + p + 3, row4 + p + 3, row5 + p + 3, b,
                        ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    b += bStep;
                }
            }
            for (; p < depth; p++)
            {
                var offset = offsets[p];
                Depth(row0 + offset, row1 + offset, row2 + offset, row3 + offset, row4 + offset, row5 + offset, b,
                    ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                b += bStep;
            }
            T* to = c, plus = addend;
            var (cRow, addendRow) = (args->CRow, args->AddendRow);
            TileEpilogue<T, TVector, TLane>.Store(c00, c01, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c10, c11, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c20, c21, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c30, c31, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c40, c41, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c50, c51, ref to, cRow, ref plus, addendRow);
            if (addend is not null) addend += args->AddendTile;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void PackedHalf(MicroKernelArguments<T>* args)
    {
        T* tile = args->A, c = args->C, addend = args->Addend;
        for (var tiles = args->Tiles; tiles > 0; tiles--, tile += args->ATile, c += args->CTile)
        {
            TileEpilogue<T, TVector, TLane>.Prefetch(c, MR, args->CRow);
            T* a = tile, b = args->B;
            var (depth, aStep, bStep) = (args->Depth, args->AStep, args->BStep);
            TVector c0 = TLane.Zero, c1 = TLane.Zero, c2 = TLane.Zero, c3 = TLane.Zero, c4 = TLane.Zero, c5 = TLane.Zero;
            for (; depth >= 4; depth -= 4)
            {
                Depth(a, a + 1, a + 2, a + 3, a + 4, a + 5, b,
                    ref c0, ref c1, ref c2, ref c3, ref c4, ref c5);
                a += aStep;
                b += bStep;
                Depth(a, a + 1, a + 2, a + 3, a + 4, a + 5, b,
                    ref c0, ref c1, ref c2, ref c3, ref c4, ref c5);
                a += aStep;
                b += bStep;
                Depth(a, a + 1, a + 2, a + 3, a + 4, a + 5, b,
                    ref c0, ref c1, ref c2, ref c3, ref c4, ref c5);
                a += aStep;
                b += bStep;
                Depth(a, a + 1, a + 2, a + 3, a + 4, a + 5, b,
                    ref c0, ref c1, ref c2, ref c3, ref c4, ref c5);
                a += aStep;
                b += bStep;
            }
            for (; depth > 0; depth--)
            {
                Depth(a, a + 1, a + 2, a + 3, a + 4, a + 5, b,
                    ref c0, ref c1, ref c2, ref c3, ref c4, ref c5);
                a += aStep;
                b += bStep;
            }
            T* to = c, plus = addend;
            var (cRow, addendRow) = (args->CRow, args->AddendRow);
            TileEpilogue<T, TVector, TLane>.Store(c0, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c1, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c2, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c3, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c4, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c5, ref to, cRow, ref plus, addendRow);
            if (addend is not null) addend += args->AddendTile;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void IndirectHalf(MicroKernelArguments<T>* args)
    {
        T* c = args->C, addend = args->Addend;
        var rows = args->Rows;
        for (var tiles = args->Tiles; tiles > 0; tiles--, rows += MR, c += args->CTile)
        {
            TileEpilogue<T, TVector, TLane>.Prefetch(c, MR, args->CRow);
            var b = args->B;
            var offsets = args->DepthOffsets;
            var (depth, bStep) = (args->Depth, args->BStep);
            TVector c0 = TLane.Zero, c1 = TLane.Zero, c2 = TLane.Zero, c3 = TLane.Zero, c4 = TLane.Zero, c5 = TLane.Zero;
            T* row0 = rows[0], row1 = rows[1], row2 = rows[2], row3 = rows[3], row4 = rows[4], row5 = rows[5];
            var p = 0L;
            if (offsets == Gemm.IdentityOffsets)
            {
                for (; p <= depth - 4; p += 4)
                {
                    Depth(row0 + p, row1 + p, row2 + p, row3 + p, row4 + p, row5 + p, b,
                        ref c0, ref c1, ref c2, ref c3, ref c4, ref c5);
                    b += bStep;
                    Depth(row0 + p + 1, row1 + p + 1, row2 + p + 1, row3 + p + 1, row4 + p + 1, row5 + p + 1, b,
                        ref c0, ref c1, ref c2, ref c3, ref c4, ref c5);
                    b += bStep;
                    Depth(row0 + p + 2, row1 + p + 2, row2 + p + 2, row3 + p + 2, row4 + p + 2, row5 + p + 2, b,
                        ref c0, ref c1, ref c2, ref c3, ref c4, ref c5);
                    b += bStep;
                    Depth(row0 + p + 3, row1 + p + 3, row2 + p + 3, row3 + p + 3, row4 + p + 3, row5 + p + 3, b,
                        ref c0, ref c1, ref c2, ref c3, ref c4, ref c5);
                    b += bStep;
                }
            }
            for (; p < depth; p++)
            {
                var offset = offsets[p];
                Depth(row0 + offset, row1 + offset, row2 + offset, row3 + offset, row4 + offset, row5 + offset, b,
                    ref c0, ref c1, ref c2, ref c3, ref c4, ref c5);
                b += bStep;
            }
            T* to = c, plus = addend;
            var (cRow, addendRow) = (args->CRow, args->AddendRow);
            TileEpilogue<T, TVector, TLane>.Store(c0, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c1, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c2, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c3, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c4, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c5, ref to, cRow, ref plus, addendRow);
            if (addend is not null) addend += args->AddendTile;
        }
    }

    /// <summary>One depth: each row's element times the two vectors of B, on top of the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Depth(T* a0, T* a1, T* a2, T* a3, T* a4, T* a5, T* b,
        ref TVector c00, ref TVector c01, ref TVector c10, ref TVector c11, ref TVector c20, ref TVector c21,
        ref TVector c30, ref TVector c31, ref TVector c40, ref TVector c41, ref TVector c50, ref TVector c51)
    {
        TVector left = TLane.Load(b), right = TLane.Load(b + TLane.Count);
        var x0 = TLane.Broadcast(*(a0));
        c00 = TLane.MultiplyAdd(x0, left, c00);
        c01 = TLane.MultiplyAdd(x0, right, c01);
        var x1 = TLane.Broadcast(*(a1));
        c10 = TLane.MultiplyAdd(x1, left, c10);
        c11 = TLane.MultiplyAdd(x1, right, c11);
        var x2 = TLane.Broadcast(*(a2));
        c20 = TLane.MultiplyAdd(x2, left, c20);
        c21 = TLane.MultiplyAdd(x2, right, c21);
        var x3 = TLane.Broadcast(*(a3));
        c30 = TLane.MultiplyAdd(x3, left, c30);
        c31 = TLane.MultiplyAdd(x3, right, c31);
        var x4 = TLane.Broadcast(*(a4));
        c40 = TLane.MultiplyAdd(x4, left, c40);
        c41 = TLane.MultiplyAdd(x4, right, c41);
        var x5 = TLane.Broadcast(*(a5));
        c50 = TLane.MultiplyAdd(x5, left, c50);
        c51 = TLane.MultiplyAdd(x5, right, c51);
    }

    /// <summary>One depth: each row's element times one vector of B, on top of the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Depth(T* a0, T* a1, T* a2, T* a3, T* a4, T* a5, T* b,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3, ref TVector c4, ref TVector c5)
    {
        var left = TLane.Load(b);
        c0 = TLane.MultiplyAdd(TLane.Broadcast(*(a0)), left, c0);
        c1 = TLane.MultiplyAdd(TLane.Broadcast(*(a1)), left, c1);
        c2 = TLane.MultiplyAdd(TLane.Broadcast(*(a2)), left, c2);
        c3 = TLane.MultiplyAdd(TLane.Broadcast(*(a3)), left, c3);
        c4 = TLane.MultiplyAdd(TLane.Broadcast(*(a4)), left, c4);
        c5 = TLane.MultiplyAdd(TLane.Broadcast(*(a5)), left, c5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Edge(long depth, T** a, long aStep, T** b, long bStep, T* to)
    {
        TVector c00 = TLane.Zero, c01 = TLane.Zero, c02 = TLane.Zero, c03 = TLane.Zero, c04 = TLane.Zero, c05 = TLane.Zero;
        TVector c10 = TLane.Zero, c11 = TLane.Zero, c12 = TLane.Zero, c13 = TLane.Zero, c14 = TLane.Zero, c15 = TLane.Zero;
        T* first = a[0], panel0 = b[0];
        var row1 = a[1] - first;
        var panel1 = b[1] - panel0;
        var panel2 = b[2] - panel0;
        for (; depth > 0; depth--)
        {
            var a0 = TLane.Broadcast(*first);
            var a1 = TLane.Broadcast(first[row1]);
            var b0 = TLane.Load(panel0);
            c00 = TLane.MultiplyAdd(a0, b0, c00);
            c10 = TLane.MultiplyAdd(a1, b0, c10);
            var b1 = TLane.Load(panel0 + TLane.Count);
            c01 = TLane.MultiplyAdd(a0, b1, c01);
            c11 = TLane.MultiplyAdd(a1, b1, c11);
            var b2 = TLane.Load(panel0 + panel1);
            c02 = TLane.MultiplyAdd(a0, b2, c02);
            c12 = TLane.MultiplyAdd(a1, b2, c12);
            var b3 = TLane.Load(panel0 + panel1 + TLane.Count);
            c03 = TLane.MultiplyAdd(a0, b3, c03);
            c13 = TLane.MultiplyAdd(a1, b3, c13);
            var b4 = TLane.Load(panel0 + panel2);
            c04 = TLane.MultiplyAdd(a0, b4, c04);
            c14 = TLane.MultiplyAdd(a1, b4, c14);
            var b5 = TLane.Load(panel0 + panel2 + TLane.Count);
            c05 = TLane.MultiplyAdd(a0, b5, c05);
            c15 = TLane.MultiplyAdd(a1, b5, c15);
            first += aStep;
            panel0 += bStep;
        }
        TLane.Store(c00, to);
        TLane.Store(c01, to + 1 * TLane.Count);
        TLane.Store(c02, to + 2 * TLane.Count);
        TLane.Store(c03, to + 3 * TLane.Count);
        TLane.Store(c04, to + 4 * TLane.Count);
        TLane.Store(c05, to + 5 * TLane.Count);
        TLane.Store(c10, to + 3 * NR);
        TLane.Store(c11, to + 3 * NR + 1 * TLane.Count);
        TLane.Store(c12, to + 3 * NR + 2 * TLane.Count);
        TLane.Store(c13, to + 3 * NR + 3 * TLane.Count);
        TLane.Store(c14, to + 3 * NR + 4 * TLane.Count);
        TLane.Store(c15, to + 3 * NR + 5 * TLane.Count);
    }
}

// Written by tests/ManagedTorch/Kernels/MicroKernelSource.cs; change that, then run its tests with WRITE_MICRO_KERNELS=1.
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// 12 rows × 2 vectors: 24 sums, 2 vectors of B and one element of A, in 27 of 32 vector registers.
/// </summary>
/// <remarks>
/// Nothing may be called between a tile's first sum and its last, not even what initialises a static field: the sums would be kept in
/// memory, not in registers.
/// </remarks>
static unsafe class MicroKernel12x2<T, TVector, TLane>
    where T : unmanaged where TVector : struct where TLane : struct, IVectorLane<T, TVector>
{
    const int MR = 12;
    static int NR => 2 * TLane.Count;

    internal static MicroKernel<T> Create() => new()
    {
        MR = MR, NR = NR, UnrollFactor = 1,
        Packed = &Packed, PackedHalf = &PackedHalf, Indirect = &Indirect, IndirectHalf = &IndirectHalf,
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
            TVector c60 = TLane.Zero, c61 = TLane.Zero, c70 = TLane.Zero, c71 = TLane.Zero;
            TVector c80 = TLane.Zero, c81 = TLane.Zero, c90 = TLane.Zero, c91 = TLane.Zero;
            TVector c100 = TLane.Zero, c101 = TLane.Zero, c110 = TLane.Zero, c111 = TLane.Zero;
            for (; depth > 0; depth--)
            {
                TileEpilogue<T, TVector, TLane>.Prefetch(ref next, step);
                TVector left = TLane.Load(b), right = TLane.Load(b + TLane.Count);
                var x0 = TLane.Broadcast(*(a));
                c00 = TLane.MultiplyAdd(x0, left, c00);
                c01 = TLane.MultiplyAdd(x0, right, c01);
                var x1 = TLane.Broadcast(*(a + 1));
                c10 = TLane.MultiplyAdd(x1, left, c10);
                c11 = TLane.MultiplyAdd(x1, right, c11);
                var x2 = TLane.Broadcast(*(a + 2));
                c20 = TLane.MultiplyAdd(x2, left, c20);
                c21 = TLane.MultiplyAdd(x2, right, c21);
                var x3 = TLane.Broadcast(*(a + 3));
                c30 = TLane.MultiplyAdd(x3, left, c30);
                c31 = TLane.MultiplyAdd(x3, right, c31);
                var x4 = TLane.Broadcast(*(a + 4));
                c40 = TLane.MultiplyAdd(x4, left, c40);
                c41 = TLane.MultiplyAdd(x4, right, c41);
                var x5 = TLane.Broadcast(*(a + 5));
                c50 = TLane.MultiplyAdd(x5, left, c50);
                c51 = TLane.MultiplyAdd(x5, right, c51);
                var x6 = TLane.Broadcast(*(a + 6));
                c60 = TLane.MultiplyAdd(x6, left, c60);
                c61 = TLane.MultiplyAdd(x6, right, c61);
                var x7 = TLane.Broadcast(*(a + 7));
                c70 = TLane.MultiplyAdd(x7, left, c70);
                c71 = TLane.MultiplyAdd(x7, right, c71);
                var x8 = TLane.Broadcast(*(a + 8));
                c80 = TLane.MultiplyAdd(x8, left, c80);
                c81 = TLane.MultiplyAdd(x8, right, c81);
                var x9 = TLane.Broadcast(*(a + 9));
                c90 = TLane.MultiplyAdd(x9, left, c90);
                c91 = TLane.MultiplyAdd(x9, right, c91);
                var x10 = TLane.Broadcast(*(a + 10));
                c100 = TLane.MultiplyAdd(x10, left, c100);
                c101 = TLane.MultiplyAdd(x10, right, c101);
                var x11 = TLane.Broadcast(*(a + 11));
                c110 = TLane.MultiplyAdd(x11, left, c110);
                c111 = TLane.MultiplyAdd(x11, right, c111);
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
            TileEpilogue<T, TVector, TLane>.Store(c60, c61, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c70, c71, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c80, c81, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c90, c91, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c100, c101, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c110, c111, ref to, cRow, ref plus, addendRow);
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
            TVector c60 = TLane.Zero, c61 = TLane.Zero, c70 = TLane.Zero, c71 = TLane.Zero;
            TVector c80 = TLane.Zero, c81 = TLane.Zero, c90 = TLane.Zero, c91 = TLane.Zero;
            TVector c100 = TLane.Zero, c101 = TLane.Zero, c110 = TLane.Zero, c111 = TLane.Zero;
            T* row0 = rows[0], row1 = rows[1], row2 = rows[2], row3 = rows[3], row4 = rows[4], row5 = rows[5];
            T* row6 = rows[6], row7 = rows[7], row8 = rows[8], row9 = rows[9], row10 = rows[10], row11 = rows[11];
            for (; depth > 0; depth--)
            {
                TileEpilogue<T, TVector, TLane>.Prefetch(ref next, step);
                var offset = *offsets++;
                TVector left = TLane.Load(b), right = TLane.Load(b + TLane.Count);
                var x0 = TLane.Broadcast(*(row0 + offset));
                c00 = TLane.MultiplyAdd(x0, left, c00);
                c01 = TLane.MultiplyAdd(x0, right, c01);
                var x1 = TLane.Broadcast(*(row1 + offset));
                c10 = TLane.MultiplyAdd(x1, left, c10);
                c11 = TLane.MultiplyAdd(x1, right, c11);
                var x2 = TLane.Broadcast(*(row2 + offset));
                c20 = TLane.MultiplyAdd(x2, left, c20);
                c21 = TLane.MultiplyAdd(x2, right, c21);
                var x3 = TLane.Broadcast(*(row3 + offset));
                c30 = TLane.MultiplyAdd(x3, left, c30);
                c31 = TLane.MultiplyAdd(x3, right, c31);
                var x4 = TLane.Broadcast(*(row4 + offset));
                c40 = TLane.MultiplyAdd(x4, left, c40);
                c41 = TLane.MultiplyAdd(x4, right, c41);
                var x5 = TLane.Broadcast(*(row5 + offset));
                c50 = TLane.MultiplyAdd(x5, left, c50);
                c51 = TLane.MultiplyAdd(x5, right, c51);
                var x6 = TLane.Broadcast(*(row6 + offset));
                c60 = TLane.MultiplyAdd(x6, left, c60);
                c61 = TLane.MultiplyAdd(x6, right, c61);
                var x7 = TLane.Broadcast(*(row7 + offset));
                c70 = TLane.MultiplyAdd(x7, left, c70);
                c71 = TLane.MultiplyAdd(x7, right, c71);
                var x8 = TLane.Broadcast(*(row8 + offset));
                c80 = TLane.MultiplyAdd(x8, left, c80);
                c81 = TLane.MultiplyAdd(x8, right, c81);
                var x9 = TLane.Broadcast(*(row9 + offset));
                c90 = TLane.MultiplyAdd(x9, left, c90);
                c91 = TLane.MultiplyAdd(x9, right, c91);
                var x10 = TLane.Broadcast(*(row10 + offset));
                c100 = TLane.MultiplyAdd(x10, left, c100);
                c101 = TLane.MultiplyAdd(x10, right, c101);
                var x11 = TLane.Broadcast(*(row11 + offset));
                c110 = TLane.MultiplyAdd(x11, left, c110);
                c111 = TLane.MultiplyAdd(x11, right, c111);
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
            TileEpilogue<T, TVector, TLane>.Store(c60, c61, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c70, c71, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c80, c81, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c90, c91, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c100, c101, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c110, c111, ref to, cRow, ref plus, addendRow);
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
            TVector c6 = TLane.Zero, c7 = TLane.Zero, c8 = TLane.Zero, c9 = TLane.Zero, c10 = TLane.Zero, c11 = TLane.Zero;
            for (; depth > 0; depth--)
            {
                var left = TLane.Load(b);
                c0 = TLane.MultiplyAdd(TLane.Broadcast(*(a)), left, c0);
                c1 = TLane.MultiplyAdd(TLane.Broadcast(*(a + 1)), left, c1);
                c2 = TLane.MultiplyAdd(TLane.Broadcast(*(a + 2)), left, c2);
                c3 = TLane.MultiplyAdd(TLane.Broadcast(*(a + 3)), left, c3);
                c4 = TLane.MultiplyAdd(TLane.Broadcast(*(a + 4)), left, c4);
                c5 = TLane.MultiplyAdd(TLane.Broadcast(*(a + 5)), left, c5);
                c6 = TLane.MultiplyAdd(TLane.Broadcast(*(a + 6)), left, c6);
                c7 = TLane.MultiplyAdd(TLane.Broadcast(*(a + 7)), left, c7);
                c8 = TLane.MultiplyAdd(TLane.Broadcast(*(a + 8)), left, c8);
                c9 = TLane.MultiplyAdd(TLane.Broadcast(*(a + 9)), left, c9);
                c10 = TLane.MultiplyAdd(TLane.Broadcast(*(a + 10)), left, c10);
                c11 = TLane.MultiplyAdd(TLane.Broadcast(*(a + 11)), left, c11);
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
            TileEpilogue<T, TVector, TLane>.Store(c6, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c7, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c8, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c9, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c10, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c11, ref to, cRow, ref plus, addendRow);
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
            TVector c6 = TLane.Zero, c7 = TLane.Zero, c8 = TLane.Zero, c9 = TLane.Zero, c10 = TLane.Zero, c11 = TLane.Zero;
            T* row0 = rows[0], row1 = rows[1], row2 = rows[2], row3 = rows[3], row4 = rows[4], row5 = rows[5];
            T* row6 = rows[6], row7 = rows[7], row8 = rows[8], row9 = rows[9], row10 = rows[10], row11 = rows[11];
            for (; depth > 0; depth--)
            {
                var offset = *offsets++;
                var left = TLane.Load(b);
                c0 = TLane.MultiplyAdd(TLane.Broadcast(*(row0 + offset)), left, c0);
                c1 = TLane.MultiplyAdd(TLane.Broadcast(*(row1 + offset)), left, c1);
                c2 = TLane.MultiplyAdd(TLane.Broadcast(*(row2 + offset)), left, c2);
                c3 = TLane.MultiplyAdd(TLane.Broadcast(*(row3 + offset)), left, c3);
                c4 = TLane.MultiplyAdd(TLane.Broadcast(*(row4 + offset)), left, c4);
                c5 = TLane.MultiplyAdd(TLane.Broadcast(*(row5 + offset)), left, c5);
                c6 = TLane.MultiplyAdd(TLane.Broadcast(*(row6 + offset)), left, c6);
                c7 = TLane.MultiplyAdd(TLane.Broadcast(*(row7 + offset)), left, c7);
                c8 = TLane.MultiplyAdd(TLane.Broadcast(*(row8 + offset)), left, c8);
                c9 = TLane.MultiplyAdd(TLane.Broadcast(*(row9 + offset)), left, c9);
                c10 = TLane.MultiplyAdd(TLane.Broadcast(*(row10 + offset)), left, c10);
                c11 = TLane.MultiplyAdd(TLane.Broadcast(*(row11 + offset)), left, c11);
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
            TileEpilogue<T, TVector, TLane>.Store(c6, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c7, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c8, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c9, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c10, ref to, cRow, ref plus, addendRow);
            TileEpilogue<T, TVector, TLane>.Store(c11, ref to, cRow, ref plus, addendRow);
            if (addend is not null) addend += args->AddendTile;
        }
    }
}

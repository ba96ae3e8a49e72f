using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>12 rows × 2 vectors: 24 sums, 2 vectors of B and one element of A in 27 of 32 registers. For processors with 32 vector registers, written out because locals alone are kept in registers.</summary>
readonly unsafe struct Tile12<T, TVector, TLane> : ITile<T>
    where T : unmanaged where TVector : struct where TLane : struct, ILane<T, TVector>
{
    public static int Rows => 12;
    public static int Columns => 2 * TLane.Count;
    public static int Turn => 1;
    public static int LowRows => 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Whole(Strip<T>* strip)
    {
        T* tile = strip->A, c = strip->C, addend = strip->Addend;
        var ahead = strip->Ahead;
        for (var tiles = strip->Tiles; tiles > 0; tiles--, tile += strip->ATile, c += strip->CTile)
        {
            TileEdge<T, TVector, TLane>.AskFor(c, Rows, strip->CRow);
            T* a = tile, b = strip->B;
            var (depth, aStep, bStep) = (strip->Depth, strip->AStep, strip->BStep);
            var next = ahead.Begin(b, out var step);
            TVector c00 = TLane.Zero, c01 = TLane.Zero, c10 = TLane.Zero, c11 = TLane.Zero;
            TVector c20 = TLane.Zero, c21 = TLane.Zero, c30 = TLane.Zero, c31 = TLane.Zero;
            TVector c40 = TLane.Zero, c41 = TLane.Zero, c50 = TLane.Zero, c51 = TLane.Zero;
            TVector c60 = TLane.Zero, c61 = TLane.Zero, c70 = TLane.Zero, c71 = TLane.Zero;
            TVector c80 = TLane.Zero, c81 = TLane.Zero, c90 = TLane.Zero, c91 = TLane.Zero;
            TVector c100 = TLane.Zero, c101 = TLane.Zero, c110 = TLane.Zero, c111 = TLane.Zero;
            for (; depth > 0; depth--)
            {
                TileEdge<T, TVector, TLane>.AskFor(ref next, step);
                var left = TLane.Load(b);
                var right = TLane.Load(b + TLane.Count);
                var a0 = TLane.Broadcast(a[0]);
                c00 = TLane.MultiplyAdd(a0, left, c00);
                c01 = TLane.MultiplyAdd(a0, right, c01);
                var a1 = TLane.Broadcast(a[1]);
                c10 = TLane.MultiplyAdd(a1, left, c10);
                c11 = TLane.MultiplyAdd(a1, right, c11);
                var a2 = TLane.Broadcast(a[2]);
                c20 = TLane.MultiplyAdd(a2, left, c20);
                c21 = TLane.MultiplyAdd(a2, right, c21);
                var a3 = TLane.Broadcast(a[3]);
                c30 = TLane.MultiplyAdd(a3, left, c30);
                c31 = TLane.MultiplyAdd(a3, right, c31);
                var a4 = TLane.Broadcast(a[4]);
                c40 = TLane.MultiplyAdd(a4, left, c40);
                c41 = TLane.MultiplyAdd(a4, right, c41);
                var a5 = TLane.Broadcast(a[5]);
                c50 = TLane.MultiplyAdd(a5, left, c50);
                c51 = TLane.MultiplyAdd(a5, right, c51);
                var a6 = TLane.Broadcast(a[6]);
                c60 = TLane.MultiplyAdd(a6, left, c60);
                c61 = TLane.MultiplyAdd(a6, right, c61);
                var a7 = TLane.Broadcast(a[7]);
                c70 = TLane.MultiplyAdd(a7, left, c70);
                c71 = TLane.MultiplyAdd(a7, right, c71);
                var a8 = TLane.Broadcast(a[8]);
                c80 = TLane.MultiplyAdd(a8, left, c80);
                c81 = TLane.MultiplyAdd(a8, right, c81);
                var a9 = TLane.Broadcast(a[9]);
                c90 = TLane.MultiplyAdd(a9, left, c90);
                c91 = TLane.MultiplyAdd(a9, right, c91);
                var a10 = TLane.Broadcast(a[10]);
                c100 = TLane.MultiplyAdd(a10, left, c100);
                c101 = TLane.MultiplyAdd(a10, right, c101);
                var a11 = TLane.Broadcast(a[11]);
                c110 = TLane.MultiplyAdd(a11, left, c110);
                c111 = TLane.MultiplyAdd(a11, right, c111);
                a += aStep;
                b += bStep;
            }
            T* row = c, plus = addend;
            var (cRow, addendRow) = (strip->CRow, strip->AddendRow);
            TileEdge<T, TVector, TLane>.Store(c00, c01, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c10, c11, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c20, c21, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c30, c31, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c40, c41, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c50, c51, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c60, c61, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c70, c71, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c80, c81, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c90, c91, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c100, c101, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c110, c111, ref row, cRow, ref plus, addendRow);
            if (addend is not null) addend += strip->AddendTile;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WholeOfLines(Strip<T>* strip)
    {
        T* c = strip->C, addend = strip->Addend;
        var lines = strip->Lines;
        var ahead = strip->Ahead;
        for (var tiles = strip->Tiles; tiles > 0; tiles--, lines += Rows, c += strip->CTile)
        {
            TileEdge<T, TVector, TLane>.AskFor(c, Rows, strip->CRow);
            var b = strip->B;
            var places = strip->Places;
            var (depth, bStep) = (strip->Depth, strip->BStep);
            var next = ahead.Begin(b, out var step);
            TVector c00 = TLane.Zero, c01 = TLane.Zero, c10 = TLane.Zero, c11 = TLane.Zero;
            TVector c20 = TLane.Zero, c21 = TLane.Zero, c30 = TLane.Zero, c31 = TLane.Zero;
            TVector c40 = TLane.Zero, c41 = TLane.Zero, c50 = TLane.Zero, c51 = TLane.Zero;
            TVector c60 = TLane.Zero, c61 = TLane.Zero, c70 = TLane.Zero, c71 = TLane.Zero;
            TVector c80 = TLane.Zero, c81 = TLane.Zero, c90 = TLane.Zero, c91 = TLane.Zero;
            TVector c100 = TLane.Zero, c101 = TLane.Zero, c110 = TLane.Zero, c111 = TLane.Zero;
            T* line0 = lines[0], line1 = lines[1], line2 = lines[2], line3 = lines[3], line4 = lines[4], line5 = lines[5];
            T* line6 = lines[6], line7 = lines[7], line8 = lines[8], line9 = lines[9], line10 = lines[10], line11 = lines[11];
            for (; depth > 0; depth--)
            {
                TileEdge<T, TVector, TLane>.AskFor(ref next, step);
                var place = *places++;
                var left = TLane.Load(b);
                var right = TLane.Load(b + TLane.Count);
                var a0 = TLane.Broadcast(line0[place]);
                c00 = TLane.MultiplyAdd(a0, left, c00);
                c01 = TLane.MultiplyAdd(a0, right, c01);
                var a1 = TLane.Broadcast(line1[place]);
                c10 = TLane.MultiplyAdd(a1, left, c10);
                c11 = TLane.MultiplyAdd(a1, right, c11);
                var a2 = TLane.Broadcast(line2[place]);
                c20 = TLane.MultiplyAdd(a2, left, c20);
                c21 = TLane.MultiplyAdd(a2, right, c21);
                var a3 = TLane.Broadcast(line3[place]);
                c30 = TLane.MultiplyAdd(a3, left, c30);
                c31 = TLane.MultiplyAdd(a3, right, c31);
                var a4 = TLane.Broadcast(line4[place]);
                c40 = TLane.MultiplyAdd(a4, left, c40);
                c41 = TLane.MultiplyAdd(a4, right, c41);
                var a5 = TLane.Broadcast(line5[place]);
                c50 = TLane.MultiplyAdd(a5, left, c50);
                c51 = TLane.MultiplyAdd(a5, right, c51);
                var a6 = TLane.Broadcast(line6[place]);
                c60 = TLane.MultiplyAdd(a6, left, c60);
                c61 = TLane.MultiplyAdd(a6, right, c61);
                var a7 = TLane.Broadcast(line7[place]);
                c70 = TLane.MultiplyAdd(a7, left, c70);
                c71 = TLane.MultiplyAdd(a7, right, c71);
                var a8 = TLane.Broadcast(line8[place]);
                c80 = TLane.MultiplyAdd(a8, left, c80);
                c81 = TLane.MultiplyAdd(a8, right, c81);
                var a9 = TLane.Broadcast(line9[place]);
                c90 = TLane.MultiplyAdd(a9, left, c90);
                c91 = TLane.MultiplyAdd(a9, right, c91);
                var a10 = TLane.Broadcast(line10[place]);
                c100 = TLane.MultiplyAdd(a10, left, c100);
                c101 = TLane.MultiplyAdd(a10, right, c101);
                var a11 = TLane.Broadcast(line11[place]);
                c110 = TLane.MultiplyAdd(a11, left, c110);
                c111 = TLane.MultiplyAdd(a11, right, c111);
                b += bStep;
            }
            T* row = c, plus = addend;
            var (cRow, addendRow) = (strip->CRow, strip->AddendRow);
            TileEdge<T, TVector, TLane>.Store(c00, c01, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c10, c11, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c20, c21, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c30, c31, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c40, c41, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c50, c51, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c60, c61, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c70, c71, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c80, c81, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c90, c91, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c100, c101, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c110, c111, ref row, cRow, ref plus, addendRow);
            if (addend is not null) addend += strip->AddendTile;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Half(Strip<T>* strip)
    {
        T* tile = strip->A, c = strip->C, addend = strip->Addend;
        for (var tiles = strip->Tiles; tiles > 0; tiles--, tile += strip->ATile, c += strip->CTile)
        {
            TileEdge<T, TVector, TLane>.AskFor(c, Rows, strip->CRow);
            T* a = tile, b = strip->B;
            var (depth, aStep, bStep) = (strip->Depth, strip->AStep, strip->BStep);
            TVector c0 = TLane.Zero, c1 = TLane.Zero, c2 = TLane.Zero, c3 = TLane.Zero, c4 = TLane.Zero, c5 = TLane.Zero;
            TVector c6 = TLane.Zero, c7 = TLane.Zero, c8 = TLane.Zero, c9 = TLane.Zero, c10 = TLane.Zero, c11 = TLane.Zero;
            for (; depth > 0; depth--)
            {
                var left = TLane.Load(b);
                c0 = TLane.MultiplyAdd(TLane.Broadcast(a[0]), left, c0);
                c1 = TLane.MultiplyAdd(TLane.Broadcast(a[1]), left, c1);
                c2 = TLane.MultiplyAdd(TLane.Broadcast(a[2]), left, c2);
                c3 = TLane.MultiplyAdd(TLane.Broadcast(a[3]), left, c3);
                c4 = TLane.MultiplyAdd(TLane.Broadcast(a[4]), left, c4);
                c5 = TLane.MultiplyAdd(TLane.Broadcast(a[5]), left, c5);
                c6 = TLane.MultiplyAdd(TLane.Broadcast(a[6]), left, c6);
                c7 = TLane.MultiplyAdd(TLane.Broadcast(a[7]), left, c7);
                c8 = TLane.MultiplyAdd(TLane.Broadcast(a[8]), left, c8);
                c9 = TLane.MultiplyAdd(TLane.Broadcast(a[9]), left, c9);
                c10 = TLane.MultiplyAdd(TLane.Broadcast(a[10]), left, c10);
                c11 = TLane.MultiplyAdd(TLane.Broadcast(a[11]), left, c11);
                a += aStep;
                b += bStep;
            }
            T* row = c, plus = addend;
            var (cRow, addendRow) = (strip->CRow, strip->AddendRow);
            TileEdge<T, TVector, TLane>.Store(c0, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c1, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c2, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c3, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c4, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c5, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c6, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c7, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c8, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c9, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c10, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c11, ref row, cRow, ref plus, addendRow);
            if (addend is not null) addend += strip->AddendTile;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void HalfOfLines(Strip<T>* strip)
    {
        T* c = strip->C, addend = strip->Addend;
        var lines = strip->Lines;
        for (var tiles = strip->Tiles; tiles > 0; tiles--, lines += Rows, c += strip->CTile)
        {
            TileEdge<T, TVector, TLane>.AskFor(c, Rows, strip->CRow);
            var b = strip->B;
            var places = strip->Places;
            var (depth, bStep) = (strip->Depth, strip->BStep);
            TVector c0 = TLane.Zero, c1 = TLane.Zero, c2 = TLane.Zero, c3 = TLane.Zero, c4 = TLane.Zero, c5 = TLane.Zero;
            TVector c6 = TLane.Zero, c7 = TLane.Zero, c8 = TLane.Zero, c9 = TLane.Zero, c10 = TLane.Zero, c11 = TLane.Zero;
            T* line0 = lines[0], line1 = lines[1], line2 = lines[2], line3 = lines[3], line4 = lines[4], line5 = lines[5];
            T* line6 = lines[6], line7 = lines[7], line8 = lines[8], line9 = lines[9], line10 = lines[10], line11 = lines[11];
            for (; depth > 0; depth--)
            {
                var place = *places++;
                var left = TLane.Load(b);
                c0 = TLane.MultiplyAdd(TLane.Broadcast(line0[place]), left, c0);
                c1 = TLane.MultiplyAdd(TLane.Broadcast(line1[place]), left, c1);
                c2 = TLane.MultiplyAdd(TLane.Broadcast(line2[place]), left, c2);
                c3 = TLane.MultiplyAdd(TLane.Broadcast(line3[place]), left, c3);
                c4 = TLane.MultiplyAdd(TLane.Broadcast(line4[place]), left, c4);
                c5 = TLane.MultiplyAdd(TLane.Broadcast(line5[place]), left, c5);
                c6 = TLane.MultiplyAdd(TLane.Broadcast(line6[place]), left, c6);
                c7 = TLane.MultiplyAdd(TLane.Broadcast(line7[place]), left, c7);
                c8 = TLane.MultiplyAdd(TLane.Broadcast(line8[place]), left, c8);
                c9 = TLane.MultiplyAdd(TLane.Broadcast(line9[place]), left, c9);
                c10 = TLane.MultiplyAdd(TLane.Broadcast(line10[place]), left, c10);
                c11 = TLane.MultiplyAdd(TLane.Broadcast(line11[place]), left, c11);
                b += bStep;
            }
            T* row = c, plus = addend;
            var (cRow, addendRow) = (strip->CRow, strip->AddendRow);
            TileEdge<T, TVector, TLane>.Store(c0, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c1, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c2, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c3, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c4, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c5, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c6, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c7, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c8, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c9, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c10, ref row, cRow, ref plus, addendRow);
            TileEdge<T, TVector, TLane>.Store(c11, ref row, cRow, ref plus, addendRow);
            if (addend is not null) addend += strip->AddendTile;
        }
    }

    public static void Low(long depth, T** a, long aStep, T** b, long bStep, T* to) => throw new NotSupportedException("there is no low tile of this size");
}

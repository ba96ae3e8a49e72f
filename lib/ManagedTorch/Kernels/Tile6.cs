using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>6 rows × 2 vectors: 12 sums, 2 vectors of B and one element of A in 15 of 16 registers. For processors with 16 vector registers.</summary>
readonly unsafe struct Tile6<T, TVector, TLane> : ITile<T>
    where T : unmanaged where TVector : struct where TLane : struct, ILane<T, TVector>
{
    public static int Rows => 6;
    public static int Columns => 2 * TLane.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Whole(long depth, T* a, long aStep, T* b, long bStep, T* c, long cRow, T* addend, long addendRow)
    {
        TVector c00 = TLane.Zero, c01 = TLane.Zero;
        TVector c10 = TLane.Zero, c11 = TLane.Zero;
        TVector c20 = TLane.Zero, c21 = TLane.Zero;
        TVector c30 = TLane.Zero, c31 = TLane.Zero;
        TVector c40 = TLane.Zero, c41 = TLane.Zero;
        TVector c50 = TLane.Zero, c51 = TLane.Zero;
        for (; depth > 0; depth--)
        {
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
            a += aStep;
            b += bStep;
        }
        Store(c00, c01, ref c, cRow, ref addend, addendRow);
        Store(c10, c11, ref c, cRow, ref addend, addendRow);
        Store(c20, c21, ref c, cRow, ref addend, addendRow);
        Store(c30, c31, ref c, cRow, ref addend, addendRow);
        Store(c40, c41, ref c, cRow, ref addend, addendRow);
        Store(c50, c51, ref c, cRow, ref addend, addendRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WholeOfLines(long depth, T** lines, long* places, T* b, long bStep, T* c, long cRow, T* addend, long addendRow)
    {
        TVector c00 = TLane.Zero, c01 = TLane.Zero;
        TVector c10 = TLane.Zero, c11 = TLane.Zero;
        TVector c20 = TLane.Zero, c21 = TLane.Zero;
        TVector c30 = TLane.Zero, c31 = TLane.Zero;
        TVector c40 = TLane.Zero, c41 = TLane.Zero;
        TVector c50 = TLane.Zero, c51 = TLane.Zero;
        T* line0 = lines[0], line1 = lines[1], line2 = lines[2], line3 = lines[3], line4 = lines[4], line5 = lines[5];
        for (; depth > 0; depth--)
        {
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
            b += bStep;
        }
        Store(c00, c01, ref c, cRow, ref addend, addendRow);
        Store(c10, c11, ref c, cRow, ref addend, addendRow);
        Store(c20, c21, ref c, cRow, ref addend, addendRow);
        Store(c30, c31, ref c, cRow, ref addend, addendRow);
        Store(c40, c41, ref c, cRow, ref addend, addendRow);
        Store(c50, c51, ref c, cRow, ref addend, addendRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Half(long depth, T* a, long aStep, T* b, long bStep, T* c, long cRow, T* addend, long addendRow)
    {
        var c0 = TLane.Zero;
        var c1 = TLane.Zero;
        var c2 = TLane.Zero;
        var c3 = TLane.Zero;
        var c4 = TLane.Zero;
        var c5 = TLane.Zero;
        for (; depth > 0; depth--)
        {
            var left = TLane.Load(b);
            c0 = TLane.MultiplyAdd(TLane.Broadcast(a[0]), left, c0);
            c1 = TLane.MultiplyAdd(TLane.Broadcast(a[1]), left, c1);
            c2 = TLane.MultiplyAdd(TLane.Broadcast(a[2]), left, c2);
            c3 = TLane.MultiplyAdd(TLane.Broadcast(a[3]), left, c3);
            c4 = TLane.MultiplyAdd(TLane.Broadcast(a[4]), left, c4);
            c5 = TLane.MultiplyAdd(TLane.Broadcast(a[5]), left, c5);
            a += aStep;
            b += bStep;
        }
        Store(c0, ref c, cRow, ref addend, addendRow);
        Store(c1, ref c, cRow, ref addend, addendRow);
        Store(c2, ref c, cRow, ref addend, addendRow);
        Store(c3, ref c, cRow, ref addend, addendRow);
        Store(c4, ref c, cRow, ref addend, addendRow);
        Store(c5, ref c, cRow, ref addend, addendRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void HalfOfLines(long depth, T** lines, long* places, T* b, long bStep, T* c, long cRow, T* addend, long addendRow)
    {
        var c0 = TLane.Zero;
        var c1 = TLane.Zero;
        var c2 = TLane.Zero;
        var c3 = TLane.Zero;
        var c4 = TLane.Zero;
        var c5 = TLane.Zero;
        T* line0 = lines[0], line1 = lines[1], line2 = lines[2], line3 = lines[3], line4 = lines[4], line5 = lines[5];
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
            b += bStep;
        }
        Store(c0, ref c, cRow, ref addend, addendRow);
        Store(c1, ref c, cRow, ref addend, addendRow);
        Store(c2, ref c, cRow, ref addend, addendRow);
        Store(c3, ref c, cRow, ref addend, addendRow);
        Store(c4, ref c, cRow, ref addend, addendRow);
        Store(c5, ref c, cRow, ref addend, addendRow);
    }

    /// <summary>Stores one row's sums, with the addend's row on top, and moves on to the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(TVector left, TVector right, ref T* c, long cRow, ref T* addend, long addendRow)
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(TVector sums, ref T* c, long cRow, ref T* addend, long addendRow)
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

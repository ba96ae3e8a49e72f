using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>12 rows × 2 vectors: 24 sums, 2 vectors of B and one element of A in 27 of 32 registers. For processors with 32 vector registers, written out because locals alone are kept in registers.</summary>
readonly unsafe struct Tile12<T, TVector, TLane> : ITile<T>
    where T : unmanaged where TVector : struct where TLane : struct, ILane<T, TVector>
{
    public static int Rows => 12;
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
        TVector c60 = TLane.Zero, c61 = TLane.Zero;
        TVector c70 = TLane.Zero, c71 = TLane.Zero;
        TVector c80 = TLane.Zero, c81 = TLane.Zero;
        TVector c90 = TLane.Zero, c91 = TLane.Zero;
        TVector c100 = TLane.Zero, c101 = TLane.Zero;
        TVector c110 = TLane.Zero, c111 = TLane.Zero;
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
        if (addend is not null)
        {
            c00 = TLane.Add(c00, TLane.Load(addend));
            c01 = TLane.Add(c01, TLane.Load(addend + TLane.Count));
            c10 = TLane.Add(c10, TLane.Load(addend + 1 * addendRow));
            c11 = TLane.Add(c11, TLane.Load(addend + 1 * addendRow + TLane.Count));
            c20 = TLane.Add(c20, TLane.Load(addend + 2 * addendRow));
            c21 = TLane.Add(c21, TLane.Load(addend + 2 * addendRow + TLane.Count));
            c30 = TLane.Add(c30, TLane.Load(addend + 3 * addendRow));
            c31 = TLane.Add(c31, TLane.Load(addend + 3 * addendRow + TLane.Count));
            c40 = TLane.Add(c40, TLane.Load(addend + 4 * addendRow));
            c41 = TLane.Add(c41, TLane.Load(addend + 4 * addendRow + TLane.Count));
            c50 = TLane.Add(c50, TLane.Load(addend + 5 * addendRow));
            c51 = TLane.Add(c51, TLane.Load(addend + 5 * addendRow + TLane.Count));
            c60 = TLane.Add(c60, TLane.Load(addend + 6 * addendRow));
            c61 = TLane.Add(c61, TLane.Load(addend + 6 * addendRow + TLane.Count));
            c70 = TLane.Add(c70, TLane.Load(addend + 7 * addendRow));
            c71 = TLane.Add(c71, TLane.Load(addend + 7 * addendRow + TLane.Count));
            c80 = TLane.Add(c80, TLane.Load(addend + 8 * addendRow));
            c81 = TLane.Add(c81, TLane.Load(addend + 8 * addendRow + TLane.Count));
            c90 = TLane.Add(c90, TLane.Load(addend + 9 * addendRow));
            c91 = TLane.Add(c91, TLane.Load(addend + 9 * addendRow + TLane.Count));
            c100 = TLane.Add(c100, TLane.Load(addend + 10 * addendRow));
            c101 = TLane.Add(c101, TLane.Load(addend + 10 * addendRow + TLane.Count));
            c110 = TLane.Add(c110, TLane.Load(addend + 11 * addendRow));
            c111 = TLane.Add(c111, TLane.Load(addend + 11 * addendRow + TLane.Count));
        }
        TLane.Store(c00, c);
        TLane.Store(c01, c + TLane.Count);
        TLane.Store(c10, c + 1 * cRow);
        TLane.Store(c11, c + 1 * cRow + TLane.Count);
        TLane.Store(c20, c + 2 * cRow);
        TLane.Store(c21, c + 2 * cRow + TLane.Count);
        TLane.Store(c30, c + 3 * cRow);
        TLane.Store(c31, c + 3 * cRow + TLane.Count);
        TLane.Store(c40, c + 4 * cRow);
        TLane.Store(c41, c + 4 * cRow + TLane.Count);
        TLane.Store(c50, c + 5 * cRow);
        TLane.Store(c51, c + 5 * cRow + TLane.Count);
        TLane.Store(c60, c + 6 * cRow);
        TLane.Store(c61, c + 6 * cRow + TLane.Count);
        TLane.Store(c70, c + 7 * cRow);
        TLane.Store(c71, c + 7 * cRow + TLane.Count);
        TLane.Store(c80, c + 8 * cRow);
        TLane.Store(c81, c + 8 * cRow + TLane.Count);
        TLane.Store(c90, c + 9 * cRow);
        TLane.Store(c91, c + 9 * cRow + TLane.Count);
        TLane.Store(c100, c + 10 * cRow);
        TLane.Store(c101, c + 10 * cRow + TLane.Count);
        TLane.Store(c110, c + 11 * cRow);
        TLane.Store(c111, c + 11 * cRow + TLane.Count);
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
        var c6 = TLane.Zero;
        var c7 = TLane.Zero;
        var c8 = TLane.Zero;
        var c9 = TLane.Zero;
        var c10 = TLane.Zero;
        var c11 = TLane.Zero;
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
        if (addend is not null)
        {
            c0 = TLane.Add(c0, TLane.Load(addend));
            c1 = TLane.Add(c1, TLane.Load(addend + 1 * addendRow));
            c2 = TLane.Add(c2, TLane.Load(addend + 2 * addendRow));
            c3 = TLane.Add(c3, TLane.Load(addend + 3 * addendRow));
            c4 = TLane.Add(c4, TLane.Load(addend + 4 * addendRow));
            c5 = TLane.Add(c5, TLane.Load(addend + 5 * addendRow));
            c6 = TLane.Add(c6, TLane.Load(addend + 6 * addendRow));
            c7 = TLane.Add(c7, TLane.Load(addend + 7 * addendRow));
            c8 = TLane.Add(c8, TLane.Load(addend + 8 * addendRow));
            c9 = TLane.Add(c9, TLane.Load(addend + 9 * addendRow));
            c10 = TLane.Add(c10, TLane.Load(addend + 10 * addendRow));
            c11 = TLane.Add(c11, TLane.Load(addend + 11 * addendRow));
        }
        TLane.Store(c0, c);
        TLane.Store(c1, c + 1 * cRow);
        TLane.Store(c2, c + 2 * cRow);
        TLane.Store(c3, c + 3 * cRow);
        TLane.Store(c4, c + 4 * cRow);
        TLane.Store(c5, c + 5 * cRow);
        TLane.Store(c6, c + 6 * cRow);
        TLane.Store(c7, c + 7 * cRow);
        TLane.Store(c8, c + 8 * cRow);
        TLane.Store(c9, c + 9 * cRow);
        TLane.Store(c10, c + 10 * cRow);
        TLane.Store(c11, c + 11 * cRow);
    }
}

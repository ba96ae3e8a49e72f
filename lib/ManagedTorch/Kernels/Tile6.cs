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
        if (addend is not null)
        {
            c0 = TLane.Add(c0, TLane.Load(addend));
            c1 = TLane.Add(c1, TLane.Load(addend + 1 * addendRow));
            c2 = TLane.Add(c2, TLane.Load(addend + 2 * addendRow));
            c3 = TLane.Add(c3, TLane.Load(addend + 3 * addendRow));
            c4 = TLane.Add(c4, TLane.Load(addend + 4 * addendRow));
            c5 = TLane.Add(c5, TLane.Load(addend + 5 * addendRow));
        }
        TLane.Store(c0, c);
        TLane.Store(c1, c + 1 * cRow);
        TLane.Store(c2, c + 2 * cRow);
        TLane.Store(c3, c + 3 * cRow);
        TLane.Store(c4, c + 4 * cRow);
        TLane.Store(c5, c + 5 * cRow);
    }
}

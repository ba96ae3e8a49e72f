using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Sums by halves: blocks of up to 512 elements are added in eight vectors side by side, block sums pairwise. The order depends on counts
/// only, so results are the same for any number of threads; the error grows with log n instead of n.
/// </summary>
internal static unsafe class Summation
{
    private const long Block = 512;

    /// <summary>Σ x[i·step] over count elements; step in elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Sum<T>(T* x, long count, long step)
        where T : unmanaged, INumber<T>
    {
        if (count > Block)
        {
            long half = (count / 2 + Block - 1) / Block * Block;
            return Sum(x, half, step) + Sum(x + half * step, count - half, step);
        }
        T sum = T.Zero;
        long i = 0;
        if (step == 1 && count >= 4 * Vector<T>.Count)
        {
            int width = Vector<T>.Count;
            Vector<T> a = default,
                b = default,
                c = default,
                d = default;
            for (; i <= count - 4 * width; i += 4 * width)
            {
                a += Vector.Load(x + i);
                b += Vector.Load(x + i + width);
                c += Vector.Load(x + i + 2 * width);
                d += Vector.Load(x + i + 3 * width);
            }
            sum = Vector.Sum((a + b) + (c + d));
        }
        for (; i < count; i++)
            sum += x[i * step];
        return sum;
    }

    /// <summary>The sum of up to eight rows' sums, in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T SumOfRows<T>(T** rows, int count, long length, long step)
        where T : unmanaged, INumber<T>
    {
        T sum = T.Zero;
        int row = 0;
        if (step == 1 && length < 4 * Vector<T>.Count)
        {
            // A short row is one chain of additions, each waiting for the last: four rows at once take no longer than one.
            for (; row + 4 <= count; row += 4)
            {
                T* x0 = rows[row],
                    x1 = rows[row + 1],
                    x2 = rows[row + 2],
                    x3 = rows[row + 3];
                T a = T.Zero,
                    b = T.Zero,
                    c = T.Zero,
                    d = T.Zero;
                for (long i = 0; i < length; i++)
                {
                    a += x0[i];
                    b += x1[i];
                    c += x2[i];
                    d += x3[i];
                }
                sum = sum + a + b + c + d;
            }
        }
        for (; row < count; row++)
            sum += Sum(rows[row], length, step);
        return sum;
    }

    /// <summary>Four vectors side by side: the columns that are summed at once.</summary>
    private struct Columns<T>
    {
        internal Vector<T> A,
            B,
            C,
            D;

        internal static Columns<T> Add(in Columns<T> x, in Columns<T> y) =>
            new()
            {
                A = x.A + y.A,
                B = x.B + y.B,
                C = x.C + y.C,
                D = x.D + y.D,
            };
    }

    /// <summary>y[j] = Σᵢ x[i·rowStep + j]: sums over rows, columns side by side; columns are dense.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SumRows<T>(T* x, long rows, long columns, long rowStep, T* y)
        where T : unmanaged, INumber<T>
    {
        int width = Vector<T>.Count;
        long j = 0;
        for (; j <= columns - 4 * width; j += 4 * width)
            FourVectors(x + j, rows, rowStep, y + j);
        for (; j <= columns - width; j += width)
            OneVector(x + j, rows, rowStep).Store(y + j);
        for (; j < columns; j++)
            y[j] = OneColumn(x + j, rows, rowStep);
    }

    // Up to 64 rows are added one by one in registers, more by halves: the same order in all three forms.

    private static long Half(long rows) => (rows / 2 + 63) / 64 * 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourVectors<T>(T* x, long rows, long rowStep, T* y)
        where T : unmanaged, INumber<T>
    {
        int width = Vector<T>.Count;
        if (rows > 64)
        {
            T* other = stackalloc T[4 * width];
            FourVectors(x, Half(rows), rowStep, y);
            FourVectors(x + Half(rows) * rowStep, rows - Half(rows), rowStep, other);
            for (int j = 0; j < 4 * width; j += width)
                (Vector.Load(y + j) + Vector.Load(other + j)).Store(y + j);
            return;
        }
        Vector<T> a = default,
            b = default,
            c = default,
            d = default;
        for (; rows > 0; rows--, x += rowStep)
        {
            a += Vector.Load(x);
            b += Vector.Load(x + width);
            c += Vector.Load(x + 2 * width);
            d += Vector.Load(x + 3 * width);
        }
        a.Store(y);
        b.Store(y + width);
        c.Store(y + 2 * width);
        d.Store(y + 3 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector<T> OneVector<T>(T* x, long rows, long rowStep)
        where T : unmanaged, INumber<T>
    {
        if (rows > 64)
            return OneVector(x, Half(rows), rowStep) + OneVector(x + Half(rows) * rowStep, rows - Half(rows), rowStep);
        Vector<T> sum = default;
        for (; rows > 0; rows--, x += rowStep)
            sum += Vector.Load(x);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T OneColumn<T>(T* x, long rows, long rowStep)
        where T : unmanaged, INumber<T>
    {
        if (rows > 64)
            return OneColumn(x, Half(rows), rowStep) + OneColumn(x + Half(rows) * rowStep, rows - Half(rows), rowStep);
        T sum = T.Zero;
        for (; rows > 0; rows--, x += rowStep)
            sum += *x;
        return sum;
    }
}

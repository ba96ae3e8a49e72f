using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>
/// Sums by halves: blocks of up to 512 elements are added in eight vectors side by side, block sums pairwise. The order depends on counts only,
/// so results are the same for any number of threads; the error grows with log n instead of n.
/// </summary>
internal static unsafe class Summation
{
    private const long Block = 512;

    /// <summary>Σ x[i·step] over count elements; step in elements.</summary>
    internal static T Sum<T>(T* x, long count, long step) where T : unmanaged, INumber<T>
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
            Vector<T> a = default, b = default, c = default, d = default;
            for (; i <= count - 4 * width; i += 4 * width)
            {
                a += Vector.Load(x + i);
                b += Vector.Load(x + i + width);
                c += Vector.Load(x + i + 2 * width);
                d += Vector.Load(x + i + 3 * width);
            }
            sum = Vector.Sum((a + b) + (c + d));
        }
        for (; i < count; i++) sum += x[i * step];
        return sum;
    }

    /// <summary>Four vectors side by side: the columns that are summed at once.</summary>
    private struct Columns<T>
    {
        internal Vector<T> A, B, C, D;

        internal static Columns<T> Add(in Columns<T> x, in Columns<T> y) => new() { A = x.A + y.A, B = x.B + y.B, C = x.C + y.C, D = x.D + y.D };
    }

    /// <summary>y[j] = Σᵢ x[i·rowStep + j]: sums over rows, by halves beyond 64 rows; columns are dense.</summary>
    internal static void SumRows<T>(T* x, long rows, long columns, long rowStep, T* y) where T : unmanaged, INumber<T>
    {
        int width = Vector<T>.Count;
        long j = 0;
        for (; j <= columns - 4 * width; j += 4 * width)
        {
            Columns<T> sums = Four(x + j, rows, rowStep);
            sums.A.Store(y + j);
            sums.B.Store(y + j + width);
            sums.C.Store(y + j + 2 * width);
            sums.D.Store(y + j + 3 * width);
        }
        for (; j < columns; j++) y[j] = One(x + j, rows, rowStep);
    }

    private static Columns<T> Four<T>(T* x, long rows, long rowStep) where T : unmanaged, INumber<T>
    {
        if (rows > 64)
        {
            long half = (rows / 2 + 63) / 64 * 64;
            return Columns<T>.Add(Four(x, half, rowStep), Four(x + half * rowStep, rows - half, rowStep));
        }
        int width = Vector<T>.Count;
        Vector<T> a = default, b = default, c = default, d = default;
        for (long i = 0; i < rows; i++, x += rowStep)
        {
            a += Vector.Load(x);
            b += Vector.Load(x + width);
            c += Vector.Load(x + 2 * width);
            d += Vector.Load(x + 3 * width);
        }
        return new Columns<T> { A = a, B = b, C = c, D = d };
    }

    /// <summary>One column, in the order of <see cref="Four"/>.</summary>
    private static T One<T>(T* x, long rows, long rowStep) where T : unmanaged, INumber<T>
    {
        if (rows > 64)
        {
            long half = (rows / 2 + 63) / 64 * 64;
            return One(x, half, rowStep) + One(x + half * rowStep, rows - half, rowStep);
        }
        T sum = T.Zero;
        for (long i = 0; i < rows; i++) sum += x[i * rowStep];
        return sum;
    }
}

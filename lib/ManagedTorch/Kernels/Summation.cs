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

    /// <summary>y[j] = Σᵢ x[i·rowStep + j]: sums over rows, columns side by side; columns are dense.</summary>
    internal static void SumRows<T>(T* x, long rows, long columns, long rowStep, T* y) where T : unmanaged, INumber<T>
    {
        if (rows > 64)
        {
            // Halves of the rows meet in the end; the second half's sums wait in scratch memory.
            long half = (rows / 2 + 63) / 64 * 64;
            SumRows(x, half, columns, rowStep, y);
            const int Strip = 1024;
            T* other = stackalloc T[Strip];
            for (long j = 0; j < columns; j += Strip)
            {
                long width = Math.Min(Strip, columns - j);
                SumRows(x + half * rowStep + j, rows - half, width, rowStep, other);
                Add(y + j, other, width);
            }
            return;
        }
        new Span<T>(y, checked((int)columns)).Clear();
        for (long i = 0; i < rows; i++) Add(y, x + i * rowStep, columns);
    }

    private static void Add<T>(T* y, T* x, long count) where T : unmanaged, INumber<T>
    {
        long j = 0;
        for (; j <= count - Vector<T>.Count; j += Vector<T>.Count) (Vector.Load(y + j) + Vector.Load(x + j)).Store(y + j);
        for (; j < count; j++) y[j] += x[j];
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>The innermost loop of an elementwise kernel: a number of elements of each operand, a step in bytes apart.</summary>
internal unsafe interface IRow
{
    /// <summary>Whether an element takes about a nanosecond, as exponentials do; other loops wait for memory most of the time.</summary>
    static virtual bool Costly => false;

    void Invoke(byte** data, long* steps, long count);
}

/// <summary>
/// Runs a row kernel over operands of one shape with any strides. Dimensions that lie densely in all operands are joined, so that whole
/// tensors are usually one row; long loops are split over the threads. Every element is computed by itself:
/// the split does not change results.
/// </summary>
[SkipLocalsInit]
[DebuggerStepThrough]
internal static unsafe class StridedLoop
{
    /// <summary>The most dimensions an operation takes.</summary>
    internal const int MaxRank = 32;

    /// <summary>The smallest part of a loop, and how many elements make a second thread worth while.</summary>
    private const long Grain = 4096,
        Costly = 2 * Grain,
        Cheap = 12 * Grain;

    /// <param name="row">The kernel.</param>
    /// <param name="shape">The common shape.</param>
    /// <param name="operands">Number of operands.</param>
    /// <param name="data">First element of each operand.</param>
    /// <param name="strides">Strides in bytes: those of operand k start at k·rank; 0 where it is broadcast.</param>
    /// <param name="parallel">False where elements depend on each other.</param>
    internal static void Run<TRow>(in TRow row, ReadOnlySpan<long> shape, int operands, byte** data, long* strides, bool parallel = true)
        where TRow : struct, IRow
    {
        long* joinedShape = stackalloc long[MaxRank];
        long* joinedStrides = stackalloc long[MaxRank * operands];
        int rank = Join(shape, operands, strides, joinedShape, joinedStrides);
        long total = 1;
        for (int d = 0; d < rank; d++)
            total *= joinedShape[d];
        if (total == 0)
            return;
        if (parallel && total > (TRow.Costly ? Costly : Cheap) && WorkerPool.Threads > 1)
            RunParallel(row, rank, joinedShape, operands, data, joinedStrides, total);
        else
            RunRange(row, rank, joinedShape, operands, data, joinedStrides, 0, total);
    }

    private static void RunParallel<TRow>(TRow row, int rank, long* shape, int operands, byte** data, long* strides, long total)
        where TRow : struct, IRow =>
        WorkerPool.For(total, Grain, (start, end) => RunRange(row, rank, shape, operands, data, strides, start, end));

    /// <summary>Drops dimensions of size 1 and joins neighbours that are one dense run in every operand.</summary>
    private static int Join(ReadOnlySpan<long> shape, int operands, long* strides, long* joinedShape, long* joinedStrides)
    {
        int rank = 0;
        for (int d = 0; d < shape.Length; d++)
        {
            if (shape[d] == 1)
                continue;
            bool joins = rank > 0;
            for (int k = 0; joins && k < operands; k++)
            {
                joins = joinedStrides[k * MaxRank + rank - 1] == strides[k * shape.Length + d] * shape[d];
            }
            if (!joins)
                rank++;
            joinedShape[rank - 1] = joins ? joinedShape[rank - 1] * shape[d] : shape[d];
            for (int k = 0; k < operands; k++)
                joinedStrides[k * MaxRank + rank - 1] = strides[k * shape.Length + d];
        }
        if (rank > 0)
            return rank;
        joinedShape[0] = 1;
        for (int k = 0; k < operands; k++)
            joinedStrides[k * MaxRank] = 0;
        return 1;
    }

    /// <summary>The elements from <paramref name="start"/> to before <paramref name="end"/> in row-major order.</summary>
    private static void RunRange<TRow>(in TRow row, int rank, long* shape, int operands, byte** data, long* strides, long start, long end)
        where TRow : struct, IRow
    {
        byte** at = stackalloc byte*[operands];
        long* steps = stackalloc long[operands];
        long* place = stackalloc long[MaxRank];
        int last = rank - 1;
        for (int k = 0; k < operands; k++)
        {
            at[k] = data[k];
            steps[k] = strides[k * MaxRank + last];
        }
        long index = start;
        for (int d = last; d >= 0; d--)
        {
            place[d] = index % shape[d];
            index /= shape[d];
            for (int k = 0; k < operands; k++)
                at[k] += place[d] * strides[k * MaxRank + d];
        }

        for (long left = end - start; left > 0; )
        {
            long count = Math.Min(shape[last] - place[last], left);
            row.Invoke(at, steps, count);
            left -= count;
            if (left == 0)
                return;
            // On to the start of the next row.
            for (int k = 0; k < operands; k++)
                at[k] -= place[last] * steps[k];
            place[last] = 0;
            for (int d = last - 1; d >= 0; d--)
            {
                bool carries = ++place[d] == shape[d];
                long back = carries ? shape[d] - 1 : -1;
                for (int k = 0; k < operands; k++)
                    at[k] -= back * strides[k * MaxRank + d];
                if (!carries)
                    break;
                place[d] = 0;
            }
        }
    }
}

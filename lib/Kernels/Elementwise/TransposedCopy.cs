using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Copies a tensor whose source runs densely along another dimension than its target: in square tiles, so that both are
/// read and written by cache lines.
/// </summary>
internal static unsafe class TransposedCopy
{
    private const long Tile = 32;

    /// <summary>The dimension the source is dense along, if it is worth going by tiles; otherwise -1.</summary>
    internal static int DenseDimension(ReadOnlySpan<long> shape, ReadOnlySpan<long> to, ReadOnlySpan<long> from)
    {
        int last = shape.Length - 1;
        if (last < 1 || shape[last] < 4 || to[last] != 1 || from[last] == 1)
            return -1;
        for (int d = 0; d < last; d++)
        {
            if (from[d] == 1 && shape[d] >= 4)
                return d;
        }
        return -1;
    }

    /// <summary>
    /// Strides in elements; <paramref name="dense"/> is the dimension along which the source is dense, the target is along the last.
    /// </summary>
    internal static void Run<T>(long[] shape, T* to, long[] toStrides, T* from, long[] fromStrides, int dense)
        where T : unmanaged
    {
        int last = shape.Length - 1;
        long rows = shape[dense],
            columns = shape[last],
            toRow = toStrides[dense],
            fromColumn = fromStrides[last];
        long others = 1;
        for (int d = 0; d < last; d++)
            others *= d == dense ? 1 : shape[d];
        long strips = (rows + Tile - 1) / Tile;
        WorkerPool.For(others * strips, Math.Max(1, 32768 / (Tile * columns)), (start, end) =>
        {
            for (long part = start; part < end; part++)
            {
                long at = part / strips,
                    row = part % strips * Tile;
                T* source = from,
                    target = to;
                for (int d = last - 1; d >= 0; d--)
                {
                    if (d == dense)
                        continue;
                    source += at % shape[d] * fromStrides[d];
                    target += at % shape[d] * toStrides[d];
                    at /= shape[d];
                }
                Strip(source + row, fromColumn, target + row * toRow, toRow, Math.Min(Tile, rows - row), columns);
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strip<T>(T* from, long fromColumn, T* to, long toRow, long rows, long columns)
        where T : unmanaged
    {
        for (long first = 0; first < columns; first += Tile)
        {
            long end = Math.Min(first + Tile, columns);
            for (long i = 0; i < rows; i++)
            {
                T* target = to + i * toRow,
                    source = from + i;
                for (long j = first; j < end; j++)
                    target[j] = source[j * fromColumn];
            }
        }
    }
}

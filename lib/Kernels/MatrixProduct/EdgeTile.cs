using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>Stores a tile that was computed into a buffer, because it is not full, not contiguous in C or transposed.</summary>
static unsafe class EdgeTile
{
    /// <summary>
    /// to[i·toRow + j] = tile[i·tileRow + j] + plus[i·plusRow + j·plusColumn]; plus may be null, or to itself, and plusColumn is 0 or 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Store<T>(T* tile, int tileRow, long rows, long columns, T* to, long toRow, T* plus, long plusRow, long plusColumn)
        where T : unmanaged
    {
        for (; rows > 0; rows--, tile += tileRow, to += toRow)
        {
            var all = plusColumn == 0 && plus is not null ? *plus : default;
            var side = plusColumn == 0 ? null : plus;
            var j = 0L;
            for (; j + Vector128<T>.Count <= columns; j += Vector128<T>.Count)
            {
                var sum = Vector128.Load(tile + j);
                if (side is not null)
                    sum += Vector128.Load(side + j);
                else if (plus is not null)
                    sum += Vector128.Create(all);
                sum.Store(to + j);
            }
            for (; j < columns; j++)
                to[j] = plus is null ? tile[j] : Add(tile[j], side is null ? all : side[j]);
            if (plus is not null)
                plus += plusRow;
        }
    }

    /// <summary>
    /// to[j·toRow + i] = tile[i·tileRow + j], or that much more where <paramref name="accumulate"/>; of as many rows as lie one below the
    /// other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void StoreTransposed<T>(T* tile, int tileRow, int rows, long columns, T* to, long toRow, bool accumulate)
        where T : unmanaged
    {
        var transposed = 0;
        if (Avx.IsSupported)
        {
            // Whole blocks of columns straight to their place; what is left over, or added, by way of a buffer. Rows go in pairs.
            var (block, pairs) = (Vector256<T>.Count, rows & ~1);
            var lines = stackalloc T*[block];
            var straight = accumulate ? 0 : columns / block * block;
            for (; transposed < pairs; transposed += block)
            {
                for (var line = 0; line < block; line++)
                    lines[line] = tile + (transposed + line) * tileRow;
                var count = Math.Min(block, pairs - transposed);
                RegisterTranspose.Lines(lines, count, count, toRow, straight, to + transposed);
                if (straight < columns)
                    Buffered(lines, count, straight, columns, to + transposed, toRow, accumulate);
            }
            transposed = pairs;
        }
        for (var i = transposed; i < rows; i++)
        for (var j = 0L; j < columns; j++)
        {
            var place = to + j * toRow + i;
            *place = accumulate ? Add(tile[i * tileRow + j], *place) : tile[i * tileRow + j];
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Buffered<T>(T** lines, int count, long first, long columns, T* to, long toRow, bool accumulate)
        where T : unmanaged
    {
        var block = Vector256<T>.Count;
        var buffer = stackalloc T[block * block];
        for (var line = 0; line < count; line++)
            lines[line] += first;
        for (var j = first; j < columns; j += block)
        {
            RegisterTranspose.Lines(lines, count, count, block, block, buffer);
            for (var line = 0; line < count; line++)
                lines[line] += block;
            var valid = Math.Min(block, columns - j);
            Store(buffer, block, valid, count, to + j * toRow, toRow, accumulate ? to + j * toRow : null, toRow, 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Add<T>(T x, T y)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return Unsafe.BitCast<float, T>(Unsafe.BitCast<T, float>(x) + Unsafe.BitCast<T, float>(y));
        return Unsafe.BitCast<double, T>(Unsafe.BitCast<T, double>(x) + Unsafe.BitCast<T, double>(y));
    }
}

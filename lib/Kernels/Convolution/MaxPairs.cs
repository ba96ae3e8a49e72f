using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>Maximum pooling over windows of 2 × 2 side by side, the form that the lessons' nets have.</summary>
static unsafe class MaxPairs
{
    /// <summary>
    /// One row of outputs: y[i] is the largest of the window at columns 2i and 2i+1 of two rows of the plane, places[i] its index there.
    /// </summary>
    /// <param name="plane">The plane's first element.</param>
    /// <param name="top">Index of the upper row's first element.</param>
    /// <param name="width">From a row of the plane to the next.</param>
    /// <param name="count">Outputs of the row.</param>
    /// <param name="y">Receives the maxima. Of equal elements the first counts, row by row; not-a-number wins.</param>
    /// <param name="places">Receives the indices.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Row<T>(T* plane, long top, long width, long count, T* y, int* places)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float) && Avx2.IsSupported && count >= 4)
        {
            // Whole blocks, and the rest once more with what lies before it.
            var block = count >= 8 ? 8 : 4;
            for (var i = 0L; i < count; i += block)
                Block((float*)plane, (int)top, (int)width, Math.Min(i, count - block), block, (float*)y, places);
            return;
        }
        for (var i = 0L; i < count; i++)
        {
            var best = top + 2 * i;
            Better(plane, best + 1, ref best);
            Better(plane, top + 2 * i + width, ref best);
            Better(plane, top + 2 * i + width + 1, ref best);
            places[i] = (int)best;
            y[i] = plane[best];
        }
    }

    static void Better<T>(T* plane, long place, ref long best)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (plane[place] > plane[best] || T.IsNaN(plane[place]))
            best = place;
    }

    /// <summary>Eight or four outputs from the i-th on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Block(float* plane, int top, int width, long i, int count, float* y, int* places)
    {
        var at = plane + top + 2 * i;
        var place = Vector256.Create(0, 2, 4, 6, 8, 10, 12, 14) + Vector256.Create(top + (int)(2 * i));
        var (best, right) = count == 8 ? Split(at) : SplitHalf(at);
        var bestPlace = place;
        Take(right, place + Vector256<int>.One, ref best, ref bestPlace);
        var (left, last) = count == 8 ? Split(at + width) : SplitHalf(at + width);
        place += Vector256.Create(width);
        Take(left, place, ref best, ref bestPlace);
        Take(last, place + Vector256<int>.One, ref best, ref bestPlace);
        if (count == 8)
        {
            best.Store(y + i);
            bestPlace.Store(places + i);
        }
        else
        {
            best.GetLower().Store(y + i);
            bestPlace.GetLower().Store(places + i);
        }
    }

    /// <summary>
    /// The other way: writes both rows of the plane that a row of outputs was taken from, each gradient where
    /// its maximum was, zero elsewhere.
    /// </summary>
    /// <param name="g">Gradients of the row of outputs.</param>
    /// <param name="places">Where the maxima were.</param>
    /// <param name="count">Outputs of the row.</param>
    /// <param name="plane">The plane's first element.</param>
    /// <param name="top">Index of the upper row's first element.</param>
    /// <param name="width">From a row of the plane to the next; a last odd column is zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Spread<T>(T* g, int* places, long count, T* plane, long top, long width)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var i = 0L;
        if (typeof(T) == typeof(float) && Avx2.IsSupported)
        {
            for (; i + 8 <= count; i += 8)
            {
                var (gradient, place) = (Vector256.Load((float*)g + i), Vector256.Load(places + i));
                var left = Vector256.Create(0, 2, 4, 6, 8, 10, 12, 14) + Vector256.Create((int)(top + 2 * i));
                Join(gradient, place, left, (float*)plane + top + 2 * i);
                Join(gradient, place, left + Vector256.Create((int)width), (float*)plane + top + width + 2 * i);
            }
        }
        for (; i < count; i++)
        {
            var at = top + 2 * i;
            plane[at] = plane[at + 1] = plane[at + width] = plane[at + width + 1] = T.Zero;
            plane[places[i]] += g[i];
        }
        if (2 * count < width)
            plane[top + width - 1] = plane[top + 2 * width - 1] = T.Zero;
    }

    /// <summary>Sixteen elements of a row: gradients whose place is left or one further right, as sums from zero are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Join(Vector256<float> gradient, Vector256<int> place, Vector256<int> left, float* to)
    {
        var even = (gradient & Vector256.Equals(place, left).AsSingle()) + Vector256<float>.Zero;
        var odd = (gradient & Vector256.Equals(place, left + Vector256<int>.One).AsSingle()) + Vector256<float>.Zero;
        Vector256<float> low = Avx.UnpackLow(even, odd),
            high = Avx.UnpackHigh(even, odd);
        Avx.Permute2x128(low, high, 0x20).Store(to);
        Avx.Permute2x128(low, high, 0x31).Store(to + 8);
    }

    /// <summary>Elements 0, 2, … 14 and 1, 3, … 15.</summary>
    static (Vector256<float> Even, Vector256<float> Odd) Split(float* from)
    {
        Vector256<float> first = Vector256.Load(from),
            second = Vector256.Load(from + 8);
        var even = Avx.Shuffle(first, second, 0x88).AsDouble(); // 0 2 8 10 | 4 6 12 14
        var odd = Avx.Shuffle(first, second, 0xDD).AsDouble();
        return (Avx2.Permute4x64(even, 0xD8).AsSingle(), Avx2.Permute4x64(odd, 0xD8).AsSingle());
    }

    /// <summary>Elements 0, 2, 4, 6 and 1, 3, 5, 7, in the lower halves.</summary>
    static (Vector256<float> Even, Vector256<float> Odd) SplitHalf(float* from)
    {
        Vector128<float> first = Vector128.Load(from),
            second = Vector128.Load(from + 4);
        return (Sse.Shuffle(first, second, 0x88).ToVector256Unsafe(), Sse.Shuffle(first, second, 0xDD).ToVector256Unsafe());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Take(Vector256<float> x, Vector256<int> place, ref Vector256<float> best, ref Vector256<int> bestPlace)
    {
        var better = Vector256.GreaterThan(x, best) | ~Vector256.Equals(x, x);
        best = Vector256.ConditionalSelect(better, x, best);
        bestPlace = Vector256.ConditionalSelect(better.AsInt32(), place, bestPlace);
    }
}

using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>
/// One factor of a product, seen as panels: stripes as wide as the tile, running along the summed axis. Packed, a panel holds the elements
/// the tile needs for one depth side by side, so that the inner loop reads memory in order.
/// </summary>
unsafe interface IPanels<T> where T : unmanaged
{
    /// <summary>The elements of one depth as they lie in memory, where they lie side by side; null where they do not.</summary>
    T* InPlace(long first, long depth);

    /// <summary>Distance from one depth to the next for <see cref="InPlace"/>.</summary>
    long Step { get; }

    /// <summary>Writes depths [from, from + count) of the stripe that begins at <paramref name="first"/>: count × width elements, zero beyond <paramref name="valid"/>.</summary>
    void Pack(long first, int valid, int width, long from, long count, T* to);
}

/// <summary>A matrix with any two strides: <c>across</c> the stripe's width and <c>along</c> the summed axis.</summary>
readonly unsafe struct StridedPanels<T>(T* data, long across, long along) : IPanels<T> where T : unmanaged
{
    public T* InPlace(long first, long depth) => across == 1 ? data + first + depth * along : null;

    public long Step => along;

    public void Pack(long first, int valid, int width, long from, long count, T* to)
    {
        var source = data + first * across + from * along;
        if (across == 1 && valid == width) CopyLines(source, width, count, to);
        else if (along == 1 && Avx.IsSupported) TransposeLines(source, valid, width, count, to);
        else Elements(source, valid, width, 0, count, to);
    }

    /// <summary>Width elements side by side for each depth: copied, in whole vectors where they fit.</summary>
    void CopyLines(T* source, int width, long count, T* to)
    {
        var lane = Vector128<T>.Count;
        if (Vector256.IsHardwareAccelerated && width % Vector256<T>.Count == 0)
        {
            for (; count > 0; count--, source += along, to += width)
                for (var i = 0; i < width; i += Vector256<T>.Count) Vector256.Store(Vector256.Load(source + i), to + i);
            return;
        }
        for (; count > 0; count--, source += along, to += width)
        {
            var i = 0;
            for (; i + lane <= width; i += lane) Vector128.Store(Vector128.Load(source + i), to + i);
            for (; i < width; i++) to[i] = source[i];
        }
    }

    /// <summary>Each line runs along the depth: square blocks are turned in registers.</summary>
    void TransposeLines(T* source, int valid, int width, long count, T* to)
    {
        var block = Vector256<T>.Count;
        var whole = count / block * block;
        for (var i = 0; i < width; i += block)
            RegisterTranspose.Lines(source + i * across, across, Math.Max(0, valid - i), Math.Min(block, width - i), width, whole, to + i);
        if (whole < count) Elements(source, valid, width, whole, count, to);
    }

    void Elements(T* source, int valid, int width, long start, long count, T* to)
    {
        for (var p = start; p < count; p++)
        {
            var line = to + p * width;
            var i = 0;
            for (; i < valid; i++) line[i] = source[i * across + p * along];
            for (; i < width; i++) line[i] = default;
        }
    }
}

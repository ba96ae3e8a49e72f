using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Runtime.Intrinsics;

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

    /// <summary>Whether each element across is a line that is read where it lies, however it is spaced: <see cref="Lines"/>.</summary>
    bool HasLines { get; }

    /// <summary>Whether the places along a line are 0, 1, 2, …</summary>
    bool Dense { get; }

    /// <summary>
    /// Points width lines at the elements [first, first + valid) across (the last one again beyond) and returns the places: element first + i at
    /// depth + p is lines[i][places[p]], for as many depths as a block has. The places are the same for all lines.
    /// </summary>
    long* Lines(long first, int valid, int width, long depth, T** lines);

    /// <summary>
    /// The memory of so many depths of some elements across, <paramref name="apart"/> apart, for tiles of so many turns of so many depths each; nothing where it does not lie in rows.
    /// </summary>
    Ahead<T> Ahead(long first, long apart, long elements, long from, long depths, long turns, long turn);

    /// <summary>
    /// Writes depths [from, from + count) of the elements [first, first + valid) across, as panels of count × width elements that begin
    /// <paramref name="stride"/> apart; zero in the last panel beyond <paramref name="valid"/>.
    /// </summary>
    void Pack(long first, long valid, int width, long from, long count, T* to, long stride);
}

/// <summary>A matrix with any two strides: <c>across</c> the stripe's width and <c>along</c> the summed axis.</summary>
readonly unsafe struct StridedPanels<T>(T* data, long across, long along) : IPanels<T> where T : unmanaged
{
    public T* InPlace(long first, long depth) => across == 1 ? data + first + depth * along : null;

    public long Step => along;

    // Lines a page apart, or a multiple of it, would all fall into the same few cache lines.
    public bool HasLines => along == 1 && across * sizeof(T) % 4096 != 0;

    public bool Dense => along == 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long* Lines(long first, int valid, int width, long depth, T** lines)
    {
        var line = data + first * across + depth;
        for (var i = 0; i < width; i++)
        {
            lines[i] = line;
            if (i + 1 < valid) line += across;
        }
        return Gemm.Ascending;
    }

    public Ahead<T> Ahead(long first, long apart, long elements, long from, long depths, long turns, long turn)
    {
        var start = data + first * across + from * along;
        // A line of memory holds one depth of all elements, or many depths of one.
        if (across == 1) return new() { Start = start, Turn = along, Tile = turns * along, Tiles = (depths + turns - 1) / turns };
        return along == 1 ? new() { Start = start, Turn = turn, Tile = apart * across, Tiles = elements } : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack(long first, long valid, int width, long from, long count, T* to, long stride)
    {
        var source = data + first * across + from * along;
        var whole = valid / width;
        if (across == 1) CopyLines(source, whole, width, count, to, stride);
        else
        {
            for (var panel = 0L; panel < whole; panel++) PackOne(source + panel * width * across, width, width, count, to + panel * stride);
        }
        if (whole * width < valid) PackOne(source + whole * width * across, (int)(valid - whole * width), width, count, to + whole * stride);
    }

    void PackOne(T* source, int valid, int width, long count, T* to)
    {
        if (along == 1 && Avx.IsSupported) TransposeLines(source, valid, width, count, to);
        else Elements(source, valid, width, count, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void CopyLines(T* source, long panels, int width, long count, T* to, long stride)
    {
        switch (width * sizeof(T))
        {
            case 24: CopyLines<Line24>(source, panels, width, count, to, stride); break;
            case 32: CopyLines<Line32>(source, panels, width, count, to, stride); break;
            case 48: CopyLines<Line48>(source, panels, width, count, to, stride); break;
            case 64: CopyLines<Line64>(source, panels, width, count, to, stride); break;
            case 96: CopyLines<Line96>(source, panels, width, count, to, stride); break;
            case 128: CopyLines<Line128>(source, panels, width, count, to, stride); break;
            default: throw new InvalidOperationException($"no tile is {width} elements of {sizeof(T)} bytes wide");
        }
    }

    /// <summary>Where the elements of one depth lie side by side: several panels at once, so that memory is read in long runs.</summary>
    /// <typeparam name="TLine">As many bytes as one depth of a panel, so that copying one is a few vector moves.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void CopyLines<TLine>(T* source, long panels, int width, long count, T* to, long stride) where TLine : unmanaged
    {
        const int together = 8, ahead = 6;
        for (; panels > 0; panels -= together, source += together * width, to += together * stride)
        {
            var group = Math.Min(together, panels);
            for (var p = 0L; p < count; p++)
            {
                var line = source + p * along;
                var place = to + p * width;
                for (var panel = 0L; panel < group; panel++, line += width, place += stride)
                {
                    // A stride from line to line is no pattern that the processor foresees.
                    if (Sse.IsSupported && sizeof(TLine) >= 64) Sse.Prefetch0(line + ahead * along);
                    *(TLine*)place = *(TLine*)line;
                }
            }
        }
    }

    /// <summary>Each line runs along the depth: square blocks are turned in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void TransposeLines(T* source, int valid, int width, long count, T* to)
    {
        var block = Vector256<T>.Count;
        if (count < block)
        {
            Elements(source, valid, width, count, to);
            return;
        }
        var whole = count / block * block;
        var lines = stackalloc T*[block];
        for (var i = 0; i < width; i += block)
        {
            var (some, wide) = (Math.Max(0, valid - i), Math.Min(block, width - i));
            for (var line = 0; line < block; line++) lines[line] = source + (i + line) * across;
            RegisterTranspose.Lines(lines, some, wide, width, whole, to + i);
            if (whole == count) continue;
            // The rest once more with what lies before it, which is written again as it is.
            for (var line = 0; line < block; line++) lines[line] += count - block;
            RegisterTranspose.Lines(lines, some, wide, width, block, to + (count - block) * width + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Elements(T* source, int valid, int width, long count, T* to)
    {
        for (var p = 0L; p < count; p++)
        {
            var line = to + p * width;
            var i = 0;
            for (; i < valid; i++) line[i] = source[i * across + p * along];
            for (; i < width; i++) line[i] = default;
        }
    }
}

[StructLayout(LayoutKind.Sequential, Size = 24)] readonly struct Line24;
[StructLayout(LayoutKind.Sequential, Size = 32)] readonly struct Line32;
[StructLayout(LayoutKind.Sequential, Size = 48)] readonly struct Line48;
[StructLayout(LayoutKind.Sequential, Size = 64)] readonly struct Line64;
[StructLayout(LayoutKind.Sequential, Size = 96)] readonly struct Line96;
[StructLayout(LayoutKind.Sequential, Size = 128)] readonly struct Line128;

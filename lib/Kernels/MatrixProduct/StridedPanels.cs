using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>A matrix with any two strides: <c>across</c> the stripe's width and <c>along</c> the summed axis.</summary>
sealed unsafe class StridedPanels<T>(T* data, long across, long along) : Panels<T>
    where T : unmanaged
{
    // Rows a page apart, or a multiple of it, would all fall into the same few cache sets: they are packed instead.
    internal override PanelTraits Traits => new(across == 1, along == 1 && across * sizeof(T) % 4096 != 0, along == 1, along);

    internal override T* InPlace(long first, long depth) => data + first + depth * along;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override long* LoadRowPointers(long first, int valid, int width, long depth, T** rows)
    {
        var row = data + first * across + depth;
        for (var i = 0; i < width; i++)
        {
            rows[i] = row;
            if (i + 1 < valid)
                row += across;
        }
        return Gemm.IdentityOffsets;
    }

    internal override PrefetchPlan<T> Prefetch(long first, long apart, long elements, long from, long depths, long iterations, long unroll)
    {
        var start = data + first * across + from * along;
        // A cache line holds one depth of all elements, or many depths of one.
        if (across == 1)
            return new()
            {
                Start = start,
                IterationStep = along,
                TileStep = iterations * along,
                Tiles = Blocking.CeilDiv(depths, iterations),
            };
        return along == 1
            ? new()
            {
                Start = start,
                IterationStep = unroll,
                TileStep = apart * across,
                Tiles = elements,
            }
            : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Pack(long first, long valid, int width, long from, long count, T* to, long stride)
    {
        var source = data + first * across + from * along;
        var whole = valid / width;
        if (across == 1)
            CopyLines(source, whole, width, count, to, stride);
        else
        {
            for (var panel = 0L; panel < whole; panel++)
                PackOne(source + panel * width * across, width, width, count, to + panel * stride);
        }
        if (whole * width < valid)
            PackOne(source + whole * width * across, (int)(valid - whole * width), width, count, to + whole * stride);
    }

    void PackOne(T* source, int valid, int width, long count, T* to)
    {
        if (along == 1 && Avx.IsSupported)
            TransposeLines(source, valid, width, count, to);
        else
            Elements(source, valid, width, count, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void CopyLines(T* source, long panels, int width, long count, T* to, long stride)
    {
        switch (width * sizeof(T))
        {
            case 24:
                CopyLines<Line24>(source, panels, width, count, to, stride);
                break;
            case 32:
                CopyLines<Line32>(source, panels, width, count, to, stride);
                break;
            case 48:
                CopyLines<Line48>(source, panels, width, count, to, stride);
                break;
            case 64:
                CopyLines<Line64>(source, panels, width, count, to, stride);
                break;
            case 96:
                CopyLines<Line96>(source, panels, width, count, to, stride);
                break;
            case 128:
                CopyLines<Line128>(source, panels, width, count, to, stride);
                break;
            default:
                throw new InvalidOperationException($"no tile is {width} elements of {sizeof(T)} bytes wide");
        }
    }

    /// <summary>Where the elements of one depth lie side by side: several panels at once, so that memory is read in long runs.</summary>
    /// <typeparam name="TLine">As many bytes as one depth of a panel, so that copying one is a few vector moves.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void CopyLines<TLine>(T* source, long panels, int width, long count, T* to, long stride)
        where TLine : unmanaged
    {
        const int together = 8,
            ahead = 6;
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
                    if (Sse.IsSupported && sizeof(TLine) >= 64)
                        Sse.Prefetch0(line + ahead * along);
                    *(TLine*)place = *(TLine*)line;
                }
            }
        }
    }

    /// <summary>Each line runs along the depth: square blocks are transposed in registers.</summary>
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
            for (var line = 0; line < block; line++)
                lines[line] = source + (i + line) * across;
            RegisterTranspose.Lines(lines, some, wide, width, whole, to + i);
            if (whole == count)
                continue;
            // The rest once more with what lies before it, which is written again as it is.
            for (var line = 0; line < block; line++)
                lines[line] += count - block;
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
            for (; i < valid; i++)
                line[i] = source[i * across + p * along];
            for (; i < width; i++)
                line[i] = default;
        }
    }
}

[StructLayout(LayoutKind.Sequential, Size = 24)]
readonly struct Line24;

[StructLayout(LayoutKind.Sequential, Size = 32)]
readonly struct Line32;

[StructLayout(LayoutKind.Sequential, Size = 48)]
readonly struct Line48;

[StructLayout(LayoutKind.Sequential, Size = 64)]
readonly struct Line64;

[StructLayout(LayoutKind.Sequential, Size = 96)]
readonly struct Line96;

[StructLayout(LayoutKind.Sequential, Size = 128)]
readonly struct Line128;

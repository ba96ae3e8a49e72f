using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>
/// The matrix of patches the other way round, for a weight's gradient; given where the patches begin, read as lines. Across: the patch's
/// elements; along: positions, image after image.
/// </summary>
sealed unsafe class PatchRows<T>(T* images, PatchGeometry geometry, long* patches = null) : Panels<T>
    where T : unmanaged
{
    internal override PanelTraits Traits => new(Contiguous: false, HasRowPointers: patches != null, IdentityOffsets: false, DepthStride: 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override long* LoadRowPointers(long first, int valid, int width, long depth, T** rows)
    {
        var tap = Tap.At(first, geometry);
        for (var i = 0; i < width; i++)
        {
            rows[i] = images + tap.Shift(geometry);
            if (i + 1 < valid)
                tap.Next(geometry);
        }
        return patches + depth;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Pack(long first, long valid, int width, long from, long count, T* to, long stride)
    {
        var taps = stackalloc Tap[width];
        for (; valid > 0; valid -= width, first += width, to += stride)
        {
            var elements = (int)Math.Min(valid, width);
            var tap = Tap.At(first, geometry);
            for (var i = 0; i < elements; i++, tap.Next(geometry))
                taps[i] = tap;
            PackPanel(taps, elements, width, from, count, to);
        }
    }

    /// <summary>Places in runs along a row of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PackPanel(Tap* taps, int elements, int width, long from, long count, T* to)
    {
        while (count > 0)
        {
            var (image, position) = Math.DivRem(from, geometry.OutputPositions);
            var (row, column) = Math.DivRem(position, geometry.OutWidth);
            var run = Math.Min(geometry.OutWidth - column, count);
            var plain = geometry.Plain && Avx.IsSupported && run >= Vector256<T>.Count;
            if (plain)
                PackRun(
                    taps,
                    elements,
                    width,
                    images + image * geometry.ImageStride + row * geometry.StrideHeight * geometry.Width + column,
                    run,
                    to
                );
            else
                PackEach(taps, elements, width, images + image * geometry.ImageStride, row, column, run, to);
            from += run;
            count -= run;
            to += run * width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PackRun(Tap* taps, int elements, int width, T* corner, long run, T* to)
    {
        var block = Vector256<T>.Count;
        var lines = stackalloc T*[block];
        for (var i = 0; i < width; i += block)
        {
            var valid = Math.Clamp(elements - i, 0, block);
            for (var line = 0; line < valid; line++)
                lines[line] = corner + taps[i + line].Shift(geometry);
            var whole = run / block * block;
            var count = Math.Min(block, width - i);
            RegisterTranspose.Lines(lines, valid, count, width, whole, to + i);
            if (whole == run)
                continue;
            // The rest once more with what lies before it, which is written again as it is.
            for (var line = 0; line < valid; line++)
                lines[line] += run - block;
            RegisterTranspose.Lines(lines, valid, count, width, block, to + (run - block) * width + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PackEach(Tap* taps, int elements, int width, T* image, long row, long column, long run, T* to)
    {
        for (; run > 0; run--, column++, to += width)
        {
            for (var i = 0; i < width; i++)
            {
                to[i] = default;
                if (i >= elements)
                    continue;
                var y = row * geometry.StrideHeight - geometry.Top + taps[i].Row * geometry.DilationHeight;
                var x = column * geometry.StrideWidth - geometry.Left + taps[i].Column * geometry.DilationWidth;
                if (y >= 0 && y < geometry.Height && x >= 0 && x < geometry.Width)
                    to[i] = image[(taps[i].Channel * geometry.Height + y) * geometry.Width + x];
            }
        }
    }
}

/// <summary>Channels of images as rows: across the channels, along the positions, image after image.</summary>
sealed unsafe class ChannelRows<T>(T* images, long positions, long imageStride) : Panels<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Pack(long first, long valid, int width, long from, long count, T* to, long stride)
    {
        while (count > 0)
        {
            var (image, position) = Math.DivRem(from, positions);
            var run = Math.Min(positions - position, count);
            new StridedPanels<T>(images + image * imageStride, positions, 1).Pack(first, valid, width, position, run, to, stride);
            from += run;
            count -= run;
            to += run * width;
        }
    }
}

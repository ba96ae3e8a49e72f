using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// Sizes of a convolution over [images, channels, height, width] without groups: what a patch covers and where patches begin.
/// </summary>
readonly record struct PatchGeometry(
    long Channels,
    long Height,
    long Width,
    long KernelHeight,
    long KernelWidth,
    long StrideHeight,
    long StrideWidth,
    long Top,
    long Left,
    long DilationHeight,
    long DilationWidth,
    long OutHeight,
    long OutWidth,
    long ImageStride
)
{
    /// <summary>Outputs of one image and channel.</summary>
    internal long OutputPositions => OutHeight * OutWidth;

    /// <summary>Elements of a patch.</summary>
    internal long Elements => Channels * KernelHeight * KernelWidth;

    /// <summary>Whether no patch reaches over the border.</summary>
    internal bool Inside =>
        Top == 0
        && Left == 0
        && (OutHeight - 1) * StrideHeight + (KernelHeight - 1) * DilationHeight < Height
        && (OutWidth - 1) * StrideWidth + (KernelWidth - 1) * DilationWidth < Width;

    /// <summary>Whether, besides, neighbours along a row are neighbours in the image.</summary>
    internal bool Plain => StrideWidth == 1 && Inside;

    /// <summary>Where each element of a patch lies, seen from the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal unsafe void ElementOffsets(long* to)
    {
        var tap = Tap.At(0, this);
        for (var i = 0L; i < Elements; i++, tap.Next(this))
            to[i] = tap.Shift(this);
    }

    /// <summary>Where the patches of so many images begin, seen from the first; all of them inside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal unsafe void PatchOffsets(long images, long* to)
    {
        for (var image = 0L; image < images; image++)
        for (var row = 0L; row < OutHeight; row++)
        for (var column = 0L; column < OutWidth; column++)
            *to++ = image * ImageStride + row * StrideHeight * Width + column * StrideWidth;
    }
}

/// <summary>
/// The patches of all images as the columns of a matrix [channels·kernel, images·places] that is never stored: panels are packed straight
/// from the images, or, given the places of a patch's elements, read as lines. Across: places, image after image; along: channel, kernel
/// row, kernel column.
/// </summary>
sealed unsafe class Patches<T>(T* images, PatchGeometry geometry, long* elements = null) : Panels<T>
    where T : unmanaged
{
    internal override PanelTraits Traits =>
        new(Contiguous: false, HasRowPointers: elements != null, IdentityOffsets: false, DepthStride: 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override long* LoadRowPointers(long first, int valid, int width, long depth, T** rows)
    {
        var (image, position) = Math.DivRem(first, geometry.OutputPositions);
        var (row, column) = Math.DivRem(position, geometry.OutWidth);
        var patch = images + image * geometry.ImageStride + row * geometry.StrideHeight * geometry.Width + column * geometry.StrideWidth;
        for (var i = 0; i < width; i++)
        {
            rows[i] = patch;
            if (i + 1 >= valid)
                continue;
            patch += geometry.StrideWidth;
            if (++column < geometry.OutWidth)
                continue;
            column = 0;
            if (++row == geometry.OutHeight)
                (row, image) = (0, image + 1);
            patch = images + image * geometry.ImageStride + row * geometry.StrideHeight * geometry.Width;
        }
        return elements + depth;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Pack(long first, long valid, int width, long from, long count, T* to, long stride)
    {
        var places = stackalloc Place[width];
        for (; valid > 0; valid -= width, first += width, to += stride)
        {
            var columns = (int)Math.Min(valid, width);
            Locate(first, columns, places);
            if (geometry.Plain && Vector128.IsHardwareAccelerated)
                PackRuns(places, columns, width, from, count, to);
            else
                PackEach(places, columns, width, from, count, to);
        }
    }

    /// <summary>Where a column's patch begins: its image, and the row and column of its upper left corner, which may lie outside.</summary>
    readonly record struct Place(long Image, long Row, long Column);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Locate(long first, int columns, Place* places)
    {
        var (image, position) = Math.DivRem(first, geometry.OutputPositions);
        var (row, along) = Math.DivRem(position, geometry.OutWidth);
        for (var i = 0; i < columns; i++)
        {
            places[i] = new(
                image * geometry.ImageStride,
                row * geometry.StrideHeight - geometry.Top,
                along * geometry.StrideWidth - geometry.Left
            );
            if (++along < geometry.OutWidth)
                continue;
            along = 0;
            if (++row < geometry.OutHeight)
                continue;
            row = 0;
            image++;
        }
    }

    /// <summary>Columns in runs that lie side by side in an image, so that each run is copied as it lies for every depth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PackRuns(Place* places, int columns, int width, long from, long count, T* to)
    {
        var starts = stackalloc T*[width + 1];
        var lengths = stackalloc int[width + 1];
        var runs = 0;
        for (var i = 0; i < columns; i++)
        {
            var at = images + places[i].Image + places[i].Row * geometry.Width + places[i].Column;
            if (runs > 0 && at == starts[runs - 1] + lengths[runs - 1] && places[i].Column > 0)
                lengths[runs - 1]++;
            else
            {
                starts[runs] = at;
                lengths[runs++] = 1;
            }
        }
        var lane = Vector128<T>.Count;
        var tap = Tap.At(from, geometry);
        for (; count > 0; count--, to += width, tap.Next(geometry))
        {
            var shift = tap.Shift(geometry);
            var place = to;
            for (var run = 0; run < runs; run++)
            {
                var source = starts[run] + shift;
                var left = lengths[run];
                for (; left >= lane; left -= lane, source += lane, place += lane)
                    Vector128.Load(source).Store(place);
                for (; left > 0; left--)
                    *place++ = *source++;
            }
            while (place < to + width)
                *place++ = default;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PackEach(Place* places, int columns, int width, long from, long count, T* to)
    {
        var tap = Tap.At(from, geometry);
        for (; count > 0; count--, to += width, tap.Next(geometry))
        {
            var (row, column) = (tap.Row * geometry.DilationHeight, tap.Column * geometry.DilationWidth);
            var source = images + tap.Channel * geometry.Height * geometry.Width;
            for (var i = 0; i < width; i++)
            {
                long y = 0,
                    x = 0;
                if (i < columns)
                    (y, x) = (places[i].Row + row, places[i].Column + column);
                var inside = i < columns && y >= 0 && y < geometry.Height && x >= 0 && x < geometry.Width;
                to[i] = inside ? source[places[i].Image + y * geometry.Width + x] : default;
            }
        }
    }
}

/// <summary>An element of a patch as its channel, row and column; counted on, for divisions cost more than the copies.</summary>
struct Tap
{
    internal long Channel,
        Row,
        Column;

    /// <summary>Elements from the patch's first to this one.</summary>
    internal readonly long Shift(in PatchGeometry geometry) =>
        (Channel * geometry.Height + Row * geometry.DilationHeight) * geometry.Width + Column * geometry.DilationWidth;

    internal static Tap At(long element, in PatchGeometry geometry) =>
        new()
        {
            Column = element % geometry.KernelWidth,
            Row = element / geometry.KernelWidth % geometry.KernelHeight,
            Channel = element / (geometry.KernelWidth * geometry.KernelHeight),
        };

    internal void Next(in PatchGeometry geometry)
    {
        if (++Column < geometry.KernelWidth)
            return;
        Column = 0;
        if (++Row < geometry.KernelHeight)
            return;
        Row = 0;
        Channel++;
    }
}

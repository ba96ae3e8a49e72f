using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>
/// Convolutions as matrix products over patches: columns[patch, place] of one image and group. Images are shared among the threads; sums
/// over images are made in fixed parts, so results do not depend on the number of threads.
/// </summary>
internal static unsafe class ConvolutionLoops
{
    /// <summary>Parts that the sum over images is cut into.</summary>
    private const long Parts = 8;

    /// <summary>
    /// y = W·patches(x) (+ b): [O/g, patch]·[patch, images·places] for each group; the patches are packed as the product needs them.
    /// </summary>
    internal static void Forward<T>(ConvolutionGeometry s, T* x, T* w, T* bias, T* y)
        where T : unmanaged, INumber<T>
    {
        for (long g = 0; g < s.Groups; g++)
        {
            ConvolutionProducts.Convolve(
                s.N,
                s.GroupOut,
                w + g * s.GroupOut * s.Patch,
                x + g * s.GroupIn * s.H * s.W,
                Patches(s),
                y + g * s.GroupOut * s.OutputPositions,
                s.O * s.OutputPositions,
                bias == null ? null : bias + g * s.GroupOut
            );
        }
    }

    private static PatchGeometry Patches(ConvolutionGeometry s) =>
        new(
            s.GroupIn,
            s.H,
            s.W,
            s.KernelH,
            s.KernelW,
            s.StrideH,
            s.StrideW,
            s.Top,
            s.Left,
            s.DilationH,
            s.DilationW,
            s.OutH,
            s.OutW,
            s.C * s.H * s.W
        );

    /// <summary>dx = patches back in place of Wᵀ·dy: [patch, O/g]·[O/g, images·places], some images at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Input<T>(ConvolutionGeometry s, T* dy, T* w, T* dx)
        where T : unmanaged, INumber<T>
    {
        // Enough places that packing W is worth it, few enough that the columns stay in the cache.
        long together = Math.Clamp(256 / s.OutputPositions, 1, Math.Max(1, s.N / Parts));
        // dy as columns: its patches are single elements.
        var single = new PatchGeometry(
            s.GroupOut,
            1,
            s.OutputPositions,
            1,
            1,
            1,
            1,
            0,
            0,
            1,
            1,
            1,
            s.OutputPositions,
            s.O * s.OutputPositions
        );
        WorkerPool.For(s.N, together, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (start, end) =>
        {
            using var columns = new Columns<T>(s, together);
            for (long n = start; n < end; n += together)
            {
                long images = Math.Min(together, end - n),
                    width = images * s.OutputPositions;
                new Span<T>(dx + n * s.C * s.H * s.W, checked((int)(images * s.C * s.H * s.W))).Clear();
                for (long g = 0; g < s.Groups; g++)
                {
                    Gemm.Multiply(
                        s.Patch,
                        width,
                        s.GroupOut,
                        new StridedPanels<T>(w + g * s.GroupOut * s.Patch, 1, s.Patch),
                        new Patches<T>(dy + (n * s.O + g * s.GroupOut) * s.OutputPositions, single),
                        columns.Buffer,
                        width,
                        null,
                        0
                    );
                    for (long i = 0; i < images; i++)
                        columns.AddBack(i * s.OutputPositions, width, dx + ((n + i) * s.C + g * s.GroupIn) * s.H * s.W);
                }
            }
        });
    }

    /// <summary>dW = dy·patches(x)ᵀ: [O/g, images·places]·[images·places, patch], summed over fixed parts of the images.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Weight<T>(ConvolutionGeometry s, T* dy, T* x, T* dw)
        where T : unmanaged, INumber<T>
    {
        long size = s.O * s.Patch,
            parts = Math.Min(Parts, s.N);
        using torch.Tensor scratch = torch.Tensor.Allocate([parts, size], DTypes.Of<T>(), scoped: false);
        T* sums = (T*)scratch.Pointer;
        PatchGeometry patches = Patches(s);
        long most = (s.N + parts - 1) / parts;
        using Scratch? table = ConvolutionProducts.ReadsPatches(s.GroupOut, patches)
            ? Scratch.Rent(most * s.OutputPositions * sizeof(long))
            : null;
        long* places = table is null ? null : (long*)table.Data;
        if (table is not null)
            patches.PatchOffsets(most, places);
        WorkerPool.For(parts, 1, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (start, end) =>
        {
            for (long part = start; part < end; part++)
            {
                long first = part * s.N / parts,
                    last = (part + 1) * s.N / parts;
                for (long g = 0; g < s.Groups; g++)
                {
                    ConvolutionProducts.ConvolveWeight(
                        last - first,
                        s.GroupOut,
                        dy + (first * s.O + g * s.GroupOut) * s.OutputPositions,
                        s.O * s.OutputPositions,
                        x + (first * s.C + g * s.GroupIn) * s.H * s.W,
                        patches,
                        places,
                        sums + part * size + g * s.GroupOut * s.Patch
                    );
                }
            }
        });
        for (long i = 0; i < size; i++)
        {
            T sum = T.Zero;
            for (long part = 0; part < parts; part++)
                sum += sums[part * size + i];
            dw[i] = sum;
        }
    }

    /// <summary>Patches of some images and a group as columns, to be put back in place.</summary>
    private sealed class Columns<T>(ConvolutionGeometry s, long images) : IDisposable
        where T : unmanaged, INumber<T>
    {
        private readonly torch.Tensor buffer = torch.Tensor.Allocate([s.Patch, images * s.OutputPositions], DTypes.Of<T>(), scoped: false);

        internal T* Buffer => (T*)buffer.Pointer;

        /// <summary>
        /// Adds the columns from <paramref name="begin"/> on, in rows of that width, to the places of the image they belong to.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal void AddBack(long begin, long width, T* image)
        {
            long outH = s.OutH,
                outW = s.OutW;
            for (long row = 0; row < s.Patch; row++)
            {
                T* from = Buffer + row * width + begin;
                (long shiftH, long shiftW, long offset) = Place(row);
                T* channel = image + offset;
                long first = shiftW >= 0 ? 0 : (-shiftW + s.StrideW - 1) / s.StrideW;
                long last = Math.Min(outW, s.W - shiftW <= 0 ? 0 : (s.W - shiftW - 1) / s.StrideW + 1);
                for (long oh = 0; oh < outH; oh++, from += outW)
                {
                    long h = oh * s.StrideH + shiftH;
                    if (h < 0 || h >= s.H)
                        continue;
                    T* into = channel + h * s.W + shiftW;
                    if (s.StrideW == 1)
                        ShortRows.Add(into + first, from + first, last - first);
                    else
                        for (long ow = first; ow < last; ow++)
                            into[ow * s.StrideW] += from[ow];
                }
            }
        }

        /// <summary>Where a row of the columns comes from: its channel, and its place in the kernel less the padding.</summary>
        private (long shiftH, long shiftW, long offset) Place(long row)
        {
            long kw = row % s.KernelW,
                kh = row / s.KernelW % s.KernelH,
                c = row / (s.KernelW * s.KernelH);
            return (kh * s.DilationH - s.Top, kw * s.DilationW - s.Left, c * s.H * s.W);
        }

        public void Dispose() => buffer.Dispose();
    }
}

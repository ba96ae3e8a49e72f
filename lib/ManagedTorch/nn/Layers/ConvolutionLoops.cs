using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>
/// Convolutions as matrix products over patches: columns[patch, place] of one image and group. Images are shared among the threads; sums over
/// images are made in fixed parts, so results do not depend on the number of threads.
/// </summary>
internal static unsafe class ConvolutionLoops
{
    /// <summary>Parts that the sum over images is cut into.</summary>
    private const long Parts = 8;

    /// <summary>y = W·patches(x) (+ b): [O/g, patch]·[patch, images·places] for each group; the patches are packed as the product needs them.</summary>
    internal static void Forward<T>(ConvolutionGeometry s, T* x, T* w, T* bias, T* y) where T : unmanaged, INumber<T>
    {
        var patches = new PatchGeometry(s.GroupIn, s.H, s.W, s.KernelH, s.KernelW, s.StrideH, s.StrideW, s.Top, s.Left, s.DilationH, s.DilationW, s.OutH, s.OutW, s.C * s.H * s.W);
        for (long g = 0; g < s.Groups; g++)
        {
            Gemm.Convolve(s.N, s.GroupOut, s.Patch, w + g * s.GroupOut * s.Patch, x + g * s.GroupIn * s.H * s.W, patches,
                y + g * s.GroupOut * s.Places, s.O * s.Places, bias == null ? null : bias + g * s.GroupOut);
        }
    }

    /// <summary>dx = patches back in place of Wᵀ·dy: [patch, O/g]·[O/g, places].</summary>
    internal static void Input<T>(ConvolutionGeometry s, T* dy, T* w, T* dx) where T : unmanaged, INumber<T> =>
        Team.For(s.N, 1, (start, end) =>
        {
            using var columns = new Columns<T>(s);
            for (long n = start; n < end; n++)
            {
                for (long g = 0; g < s.Groups; g++)
                {
                    T* from = dy + (n * s.O + g * s.GroupOut) * s.Places;
                    Gemm.Multiply(s.Patch, s.Places, s.GroupOut, w + g * s.GroupOut * s.Patch, 1, s.Patch, from, s.Places, 1, columns.Buffer, s.Places, false);
                    columns.AddBack(dx + (n * s.C + g * s.GroupIn) * s.H * s.W);
                }
            }
        });

    /// <summary>dW = Σ over images of dy·columns(x)ᵀ: [O/g, places]·[places, patch].</summary>
    internal static void Weight<T>(ConvolutionGeometry s, T* dy, T* x, T* dw) where T : unmanaged, INumber<T>
    {
        long size = s.O * s.Patch, parts = Math.Min(Parts, s.N);
        using torch.Tensor scratch = torch.Tensor.Allocate([parts, size], DTypes.Of<T>(), scoped: false);
        T* sums = (T*)scratch.Pointer;
        Team.For(parts, 1, (start, end) =>
        {
            using var columns = new Columns<T>(s);
            for (long part = start; part < end; part++)
            {
                long first = part * s.N / parts, last = (part + 1) * s.N / parts;
                for (long n = first; n < last; n++)
                {
                    for (long g = 0; g < s.Groups; g++)
                    {
                        T* from = columns.Of(x + (n * s.C + g * s.GroupIn) * s.H * s.W);
                        Gemm.Multiply(s.GroupOut, s.Patch, s.Places, dy + (n * s.O + g * s.GroupOut) * s.Places, s.Places, 1,
                            from, 1, s.Places, sums + part * size + g * s.GroupOut * s.Patch, s.Patch, n > first);
                    }
                }
            }
        });
        for (long i = 0; i < size; i++)
        {
            T sum = T.Zero;
            for (long part = 0; part < parts; part++) sum += sums[part * size + i];
            dw[i] = sum;
        }
    }

    /// <summary>The patches of one image and group as columns; a kernel of one element with stride 1 needs no copy.</summary>
    private sealed class Columns<T>(ConvolutionGeometry s) : IDisposable where T : unmanaged, INumber<T>
    {
        private readonly torch.Tensor buffer = torch.Tensor.Allocate([s.Patch, s.Places], DTypes.Of<T>(), scoped: false);

        internal T* Buffer => (T*)buffer.Pointer;

        internal T* Of(T* image)
        {
            if (s is { KernelH: 1, KernelW: 1, StrideH: 1, StrideW: 1, Top: 0, Left: 0, Bottom: 0, Right: 0 }) return image;
            T* into = Buffer;
            for (long row = 0; row < s.Patch; row++)
            {
                (long shiftH, long shiftW, long offset) = Place(row);
                T* channel = image + offset;
                for (long oh = 0; oh < s.OutH; oh++, into += s.OutW)
                {
                    long h = oh * s.StrideH + shiftH;
                    if (h < 0 || h >= s.H) new Span<T>(into, (int)s.OutW).Clear();
                    else CopyRow(channel + h * s.W, shiftW, into);
                }
            }
            return Buffer;
        }

        private void CopyRow(T* from, long shift, T* into)
        {
            if (s.StrideW == 1)
            {
                // Zeros where the row sticks out, a straight copy between.
                long first = Math.Clamp(-shift, 0, s.OutW), last = Math.Clamp(s.W - shift, first, s.OutW);
                for (long ow = 0; ow < first; ow++) into[ow] = T.Zero;
                ShortRows.Copy(into + first, from + first + shift, last - first);
                for (long ow = last; ow < s.OutW; ow++) into[ow] = T.Zero;
                return;
            }
            for (long ow = 0; ow < s.OutW; ow++)
            {
                long w = ow * s.StrideW + shift;
                into[ow] = w < 0 || w >= s.W ? T.Zero : from[w];
            }
        }

        /// <summary>Adds the columns in the buffer to the places they were taken from.</summary>
        internal void AddBack(T* image)
        {
            T* from = Buffer;
            for (long row = 0; row < s.Patch; row++)
            {
                (long shiftH, long shiftW, long offset) = Place(row);
                T* channel = image + offset;
                for (long oh = 0; oh < s.OutH; oh++, from += s.OutW)
                {
                    long h = oh * s.StrideH + shiftH;
                    if (h < 0 || h >= s.H) continue;
                    T* into = channel + h * s.W + shiftW;
                    long first = shiftW >= 0 ? 0 : (-shiftW + s.StrideW - 1) / s.StrideW;
                    long last = Math.Min(s.OutW, s.W - shiftW <= 0 ? 0 : (s.W - shiftW - 1) / s.StrideW + 1);
                    if (s.StrideW == 1) ShortRows.Add(into + first, from + first, last - first);
                    else for (long ow = first; ow < last; ow++) into[ow * s.StrideW] += from[ow];
                }
            }
        }

        /// <summary>Where a row of the columns comes from: its channel, and its place in the kernel less the padding.</summary>
        private (long shiftH, long shiftW, long offset) Place(long row)
        {
            long kw = row % s.KernelW, kh = row / s.KernelW % s.KernelH, c = row / (s.KernelW * s.KernelH);
            return (kh * s.DilationH - s.Top, kw * s.DilationW - s.Left, c * s.H * s.W);
        }

        public void Dispose() => buffer.Dispose();
    }
}

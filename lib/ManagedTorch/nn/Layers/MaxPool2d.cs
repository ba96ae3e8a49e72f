using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>Maximum over windows; gradients go to where the maximum was (the first, if there are several).</summary>
    internal static unsafe class MaxPooling
    {
        internal static Tensor Forward(PoolGeometry s, Tensor input)
        {
            Tensor y = Forward(s, input, out Tensor places);
            places.Dispose();
            return y;
        }

        /// <param name="s">Sizes.</param>
        /// <param name="input">[…, H, W].</param>
        /// <param name="places">Each maximum's index within its plane, Int32; to be disposed.</param>
        internal static Tensor Forward(PoolGeometry s, Tensor input, out Tensor places)
        {
            using Tensor x = input.contiguous();
            Tensor y = Tensor.Allocate(s.OutputShape, x.type);
            places = Tensor.Allocate(s.OutputShape, ScalarType.Int32, scoped: false);
            if (x.type == ScalarType.Float32)
                Forward(s, (float*)x.Pointer, (float*)y.Pointer, (int*)places.Pointer);
            else
                Forward(s, (double*)x.Pointer, (double*)y.Pointer, (int*)places.Pointer);
            GC.KeepAlive(x.storage);
            return Graph.Record("max_pool2d", y, [input], [places], (g, op) => [Backward(s, g, op.Saved(0))]);
        }

        private static void Forward<T>(PoolGeometry s, T* x, T* y, int* places)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            bool pairs = InPairs(s);
            WorkerPool.For(s.Planes, 1, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (start, end) =>
            {
                for (long plane = start; plane < end; plane++)
                {
                    T* from = x + plane * s.H * s.W;
                    long o = plane * s.OutH * s.OutW;
                    for (long oh = 0; oh < s.OutH; oh++)
                    {
                        if (pairs)
                        {
                            MaxPairs.Row(from, oh * 2 * s.W, s.W, s.OutW, y + o, places + o);
                            o += s.OutW;
                            continue;
                        }
                        for (long ow = 0; ow < s.OutW; ow++, o++)
                        {
                            int place = Largest(s, from, oh * s.StrideH - s.PadH, ow * s.StrideW - s.PadW);
                            places[o] = place;
                            y[o] = from[place];
                        }
                    }
                }
            });
        }

        /// <summary>Whether the windows are squares of two side by side, all of them whole.</summary>
        private static bool InPairs(PoolGeometry s) =>
            s is { KernelH: 2, KernelW: 2, StrideH: 2, StrideW: 2, PadH: 0, PadW: 0, DilationH: 1, DilationW: 1 }
            && 2 * s.OutH <= s.H
            && 2 * s.OutW <= s.W;

        /// <summary>Index within the plane of the window's largest element; not-a-number wins.</summary>
        private static int Largest<T>(PoolGeometry s, T* from, long top, long left)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            // The window ends where it would without the border; it begins at its first element inside.
            long bottom = Math.Min(s.H, top + s.KernelH * s.DilationH),
                right = Math.Min(s.W, left + s.KernelW * s.DilationW);
            while (top < 0)
                top += s.DilationH;
            while (left < 0)
                left += s.DilationW;
            long best = top * s.W + left;
            for (long h = top; h < bottom; h += s.DilationH)
            {
                for (long w = left; w < right; w += s.DilationW)
                {
                    T value = from[h * s.W + w];
                    if (value > from[best] || T.IsNaN(value))
                        best = h * s.W + w;
                }
            }
            return (int)best;
        }

        /// <summary>Adds each gradient where its maximum was.</summary>
        private static Tensor Backward(PoolGeometry s, Tensor gradient, Tensor places)
        {
            using Tensor g = gradient.contiguous();
            Tensor dx = Tensor.Allocate(s.InputShape, g.type);
            if (g.type == ScalarType.Float32)
                Scatter(s, (float*)g.Pointer, (float*)dx.Pointer, (int*)places.Pointer);
            else
                Scatter(s, (double*)g.Pointer, (double*)dx.Pointer, (int*)places.Pointer);
            GC.KeepAlive(g.storage);
            GC.KeepAlive(places.storage);
            return Graph.Record("max_pool2d backward", dx, [gradient], [places], (gg, op) => [Gather(s, gg, op.Saved(0))]);
        }

        private static void Scatter<T>(PoolGeometry s, T* g, T* dx, int* places)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            bool pairs = InPairs(s);
            WorkerPool.For(s.Planes, 1, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (start, end) =>
            {
                long size = s.OutH * s.OutW;
                for (long plane = start; plane < end; plane++)
                {
                    T* into = dx + plane * s.H * s.W;
                    long o = plane * size,
                        last = o + size;
                    if (pairs)
                    {
                        for (long oh = 0; oh < s.OutH; oh++, o += s.OutW)
                            MaxPairs.Spread(g + o, places + o, s.OutW, into, oh * 2 * s.W, s.W);
                        new Span<T>(into + 2 * s.OutH * s.W, (int)((s.H - 2 * s.OutH) * s.W)).Clear();
                        continue;
                    }
                    new Span<T>(into, checked((int)(s.H * s.W))).Clear();
                    for (; o < last; o++)
                        into[places[o]] += g[o];
                }
            });
        }

        /// <summary>Takes from each window the element at which its maximum was.</summary>
        private static Tensor Gather(PoolGeometry s, Tensor input, Tensor places)
        {
            using Tensor x = input.contiguous();
            Tensor y = Tensor.Allocate(s.OutputShape, x.type);
            long size = s.OutH * s.OutW,
                whole = s.H * s.W;
            int* at = (int*)places.Pointer;
            for (long o = 0; o < Shapes.Count(s.OutputShape); o++)
            {
                long from = o / size * whole + at[o];
                if (x.type == ScalarType.Float32)
                    ((float*)y.Pointer)[o] = ((float*)x.Pointer)[from];
                else
                    ((double*)y.Pointer)[o] = ((double*)x.Pointer)[from];
            }
            return Graph.Record("max_pool2d gather", y, [input], [places], (g, op) => [Backward(s, g, op.Saved(0))]);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>Maximum over square windows.</summary>
                public static Tensor max_pool2d(
                    Tensor input,
                    long kernel_size,
                    long? stride = null,
                    long? padding = null,
                    long? dilation = null,
                    bool ceil_mode = false
                ) =>
                    max_pool2d(
                        input,
                        [kernel_size, kernel_size],
                        stride is { } s ? [s, s] : null,
                        padding is { } p ? [p, p] : null,
                        dilation is { } d ? [d, d] : null,
                        ceil_mode
                    );

                /// <summary>Maximum over windows with height and width apart.</summary>
                public static Tensor max_pool2d(
                    Tensor input,
                    (long, long) kernel_size,
                    (long, long)? stride = null,
                    (long, long)? padding = null,
                    (long, long)? dilation = null,
                    bool ceil_mode = false
                ) =>
                    max_pool2d(
                        input,
                        Sides(kernel_size, 1),
                        stride is null ? null : Sides(stride, 1),
                        Sides(padding, 0),
                        Sides(dilation, 1),
                        ceil_mode
                    );

                /// <summary>Maximum over windows, and where each is: its index within the plane [H·W], Int64.</summary>
                public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                    Tensor input,
                    long[] kernel_size,
                    long[]? strides = null,
                    long[]? padding = null,
                    long[]? dilation = null,
                    bool ceil_mode = false
                )
                {
                    PoolGeometry geometry = MaxPoolGeometry(input, kernel_size, strides, padding, dilation, ceil_mode);
                    Tensor output = MaxPooling.Forward(geometry, input, out Tensor places);
                    using (places)
                        return (output, places.to(ScalarType.Int64));
                }

                private static PoolGeometry MaxPoolGeometry(
                    Tensor input,
                    long[] kernel_size,
                    long[]? strides,
                    long[]? padding,
                    long[]? dilation,
                    bool ceil_mode
                )
                {
                    long[] kernel = Two("max_pool2d", kernel_size, 1);
                    return PoolGeometry.Of(
                        "max_pool2d",
                        input,
                        kernel,
                        strides is null or [] ? kernel : Two("max_pool2d", strides, 1),
                        Two("max_pool2d", padding, 0),
                        Two("max_pool2d", dilation, 1),
                        ceil_mode
                    );
                }

                /// <summary>Maximum over windows of [N,C,H,W] or [C,H,W].</summary>
                /// <param name="input">[N, C, H, W] or [C, H, W].</param>
                /// <param name="kernel_size">Size of the window.</param>
                /// <param name="strides">Step of the window, its size unless given.</param>
                /// <param name="padding">Border at both ends that never wins, 0 unless given.</param>
                /// <param name="dilation">Distance of the window's elements, 1 unless given.</param>
                /// <param name="ceil_mode">True to let the last window stick out.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
                public static Tensor max_pool2d(
                    Tensor input,
                    long[] kernel_size,
                    long[]? strides = null,
                    long[]? padding = null,
                    long[]? dilation = null,
                    bool ceil_mode = false
                ) => MaxPooling.Forward(MaxPoolGeometry(input, kernel_size, strides, padding, dilation, ceil_mode), input);
            }

            /// <summary>Maximum over square windows.</summary>
            public static MaxPool2d MaxPool2d(
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false
            ) =>
                new(
                    [kernel_size, kernel_size],
                    stride is { } s ? [s, s] : null,
                    padding is { } p ? [p, p] : null,
                    dilation is { } d ? [d, d] : null,
                    ceil_mode
                );

            /// <summary>Maximum over windows with height and width apart.</summary>
            public static MaxPool2d MaxPool2d(
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                bool ceil_mode = false
            ) => new(Sides(kernel_size, 1), stride is null ? null : Sides(stride, 1), Sides(padding, 0), Sides(dilation, 1), ceil_mode);

            /// <summary>Maximum over windows.</summary>
            public static MaxPool2d MaxPool2d(
                long[] kernel_size,
                long[]? stride = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false
            ) => new(kernel_size, stride, padding, dilation, ceil_mode);
        }
    }

    namespace Modules
    {
        /// <summary>Maximum over windows: [N,C,H,W] → [N,C,oH,oW].</summary>
        public sealed class MaxPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode)
                : base(nameof(MaxPool2d))
            {
                LayerArguments.Window(nameof(MaxPool2d), kernel_size, stride, padding, dilation);
                (this.kernel_size, this.stride, this.padding, this.dilation, this.ceil_mode) = (
                    kernel_size,
                    stride,
                    padding,
                    dilation,
                    ceil_mode
                );
            }

            /// <summary>Size of the window.</summary>
            public long[] kernel_size { get; set; }

            /// <summary>Step of the window; null for its size.</summary>
            public long[]? stride { get; set; }

            /// <summary>Border; null for none.</summary>
            public long[]? padding { get; set; }

            /// <summary>Distance of the window's elements; null for 1.</summary>
            public long[]? dilation { get; set; }

            /// <summary>True to let the last window stick out.</summary>
            public bool ceil_mode { get; set; }

            /// <summary>The maxima, and where each is: its index within the plane [H·W], Int64.</summary>
            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
                nn.functional.max_pool2d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);

            /// <inheritdoc/>
            public override Tensor forward(Tensor input) =>
                nn.functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);
        }
    }
}

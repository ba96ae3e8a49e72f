using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>
    /// Means over windows. The operation is linear: its derivative spreads each gradient over the window, whose derivative is the operation
    /// again.
    /// </summary>
    internal static unsafe class AvgPooling
    {
        /// <summary>How a window's sum is divided.</summary>
        /// <param name="CountPadding">True to count the border as zeros.</param>
        /// <param name="Divisor">A number to divide by instead of the count; 0 for none.</param>
        internal readonly record struct Division(bool CountPadding, long Divisor);

        internal static Tensor Forward(PoolGeometry s, Division by, Tensor input)
        {
            using Tensor x = input.contiguous();
            Tensor y = Tensor.Allocate(s.OutputShape, x.type);
            if (x.type == ScalarType.Float32)
                Windows(s, by, (float*)x.Pointer, (float*)y.Pointer, spread: false);
            else
                Windows(s, by, (double*)x.Pointer, (double*)y.Pointer, spread: false);
            GC.KeepAlive(x.storage);
            return Graph.Record("avg_pool2d", y, [input], [], (g, _) => [Backward(s, by, g)]);
        }

        private static Tensor Backward(PoolGeometry s, Division by, Tensor gradient)
        {
            using Tensor g = gradient.contiguous();
            Tensor dx = zeros(s.InputShape, g.type);
            if (g.type == ScalarType.Float32)
                Windows(s, by, (float*)dx.Pointer, (float*)g.Pointer, spread: true);
            else
                Windows(s, by, (double*)dx.Pointer, (double*)g.Pointer, spread: true);
            GC.KeepAlive(g.storage);
            return Graph.Record("avg_pool2d backward", dx, [gradient], [], (gg, _) => [Forward(s, by, gg)]);
        }

        /// <summary>Goes over all windows: y ← mean of x, or x ← x + y/count.</summary>
        private static void Windows<T>(PoolGeometry s, Division by, T* x, T* y, bool spread)
            where T : unmanaged, INumber<T> =>
            WorkerPool.For(s.Planes, 1, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (start, end) =>
            {
                for (long plane = start; plane < end; plane++)
                {
                    T* image = x + plane * s.H * s.W;
                    T* into = y + plane * s.OutH * s.OutW;
                    for (long oh = 0; oh < s.OutH; oh++)
                    for (long ow = 0; ow < s.OutW; ow++)
                        Window(s, by, image, into++, oh * s.StrideH - s.PadH, ow * s.StrideW - s.PadW, spread);
                }
            });

        private static void Window<T>(PoolGeometry s, Division by, T* x, T* y, long top, long left, bool spread)
            where T : unmanaged, INumber<T>
        {
            long bottom = Math.Min(top + s.KernelH, s.H + s.PadH),
                right = Math.Min(left + s.KernelW, s.W + s.PadW);
            long padded = (bottom - top) * (right - left);
            (top, left, bottom, right) = (Math.Max(top, 0), Math.Max(left, 0), Math.Min(bottom, s.H), Math.Min(right, s.W));
            long count =
                by.Divisor != 0 ? by.Divisor
                : by.CountPadding ? padded
                : (bottom - top) * (right - left);
            T divisor = T.CreateTruncating(count),
                sum = T.Zero,
                part = spread ? *y / divisor : T.Zero;
            for (long h = top; h < bottom; h++)
            {
                for (long w = left; w < right; w++)
                {
                    if (spread)
                        x[h * s.W + w] += part;
                    else
                        sum += x[h * s.W + w];
                }
            }
            if (!spread)
                *y = sum / divisor;
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>Means over windows of [N,C,H,W] or [C,H,W].</summary>
                /// <param name="input">[N, C, H, W] or [C, H, W].</param>
                /// <param name="kernel_size">Size of the window.</param>
                /// <param name="stride">Step of the window, its size unless given.</param>
                /// <param name="padding">Border of zeros at both ends, 0 unless given.</param>
                /// <param name="ceil_mode">True to let the last window stick out.</param>
                /// <param name="count_include_pad">False to divide by the number of elements inside.</param>
                /// <param name="divisor_override">A number to divide by instead.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit, or the divisor is
                /// 0.</exception>
                public static Tensor avg_pool2d(
                    Tensor input,
                    long[] kernel_size,
                    long[]? stride = null,
                    long[]? padding = null,
                    bool ceil_mode = false,
                    bool count_include_pad = true,
                    long? divisor_override = null
                )
                {
                    if (divisor_override == 0)
                        throw Errors.Engine("avg_pool2d: divisor_override is 0; expected another number");
                    long[] kernel = Two("avg_pool2d", kernel_size, 1);
                    var geometry = PoolGeometry.Of(
                        "avg_pool2d",
                        input,
                        kernel,
                        stride is null or [] ? kernel : Two("avg_pool2d", stride, 1),
                        Two("avg_pool2d", padding, 0),
                        [1, 1],
                        ceil_mode
                    );
                    return AvgPooling.Forward(geometry, new AvgPooling.Division(count_include_pad, divisor_override ?? 0), input);
                }

                /// <summary>Means over square windows.</summary>
                public static Tensor avg_pool2d(
                    Tensor input,
                    long kernel_size,
                    long? stride = null,
                    long padding = 0,
                    bool ceil_mode = false,
                    bool count_include_pad = true,
                    long? divisor_override = null
                ) =>
                    avg_pool2d(
                        input,
                        [kernel_size],
                        stride is { } s ? [s] : null,
                        [padding],
                        ceil_mode,
                        count_include_pad,
                        divisor_override
                    );

                /// <summary>Means over windows with height and width apart.</summary>
                public static Tensor avg_pool2d(
                    Tensor input,
                    (long, long) kernel_size,
                    (long, long)? stride = null,
                    (long, long)? padding = null,
                    bool ceil_mode = false,
                    bool count_include_pad = true,
                    long? divisor_override = null
                ) =>
                    avg_pool2d(
                        input,
                        Sides(kernel_size, 1),
                        stride is null ? null : Sides(stride, 1),
                        Sides(padding, 0),
                        ceil_mode,
                        count_include_pad,
                        divisor_override
                    );
            }

            /// <summary>Means over square windows.</summary>
            public static AvgPool2d AvgPool2d(
                long kernel_size,
                long? stride = null,
                long? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) =>
                new(
                    [kernel_size, kernel_size],
                    stride is { } s ? [s, s] : null,
                    padding is { } p ? [p, p] : null,
                    ceil_mode,
                    count_include_pad,
                    divisor_override
                );

            /// <summary>Means over windows with height and width apart.</summary>
            public static AvgPool2d AvgPool2d(
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) =>
                new(
                    Sides(kernel_size, 1),
                    stride is null ? null : Sides(stride, 1),
                    Sides(padding, 0),
                    ceil_mode,
                    count_include_pad,
                    divisor_override
                );

            /// <summary>Means over windows.</summary>
            public static AvgPool2d AvgPool2d(
                long[] kernel_size,
                long[]? stride = null,
                long[]? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
        }
    }

    namespace Modules
    {
        /// <summary>Means over windows: [N,C,H,W] → [N,C,oH,oW].</summary>
        public sealed class AvgPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal AvgPool2d(
                long[] kernel_size,
                long[]? stride,
                long[]? padding,
                bool ceil_mode,
                bool count_include_pad,
                long? divisor_override
            )
                : base(nameof(AvgPool2d))
            {
                LayerArguments.Window(nameof(AvgPool2d), kernel_size, stride, padding);
                if (divisor_override == 0)
                    throw Errors.Engine("AvgPool2d: divisor_override is 0; windows cannot be divided by it");
                (this.kernel_size, this.stride, this.padding) = (kernel_size, stride, padding);
                (this.ceil_mode, this.count_include_pad, this.divisor_override) = (ceil_mode, count_include_pad, divisor_override);
            }

            /// <summary>Size of the window.</summary>
            public long[] kernel_size { get; set; }

            /// <summary>Step of the window; null for its size.</summary>
            public long[]? stride { get; set; }

            /// <summary>Border of zeros; null for none.</summary>
            public long[]? padding { get; set; }

            /// <summary>True to let the last window stick out.</summary>
            public bool ceil_mode { get; set; }

            /// <summary>True to count the border.</summary>
            public bool count_include_pad { get; set; }

            /// <summary>A number to divide by instead of the count.</summary>
            public long? divisor_override { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor input) =>
                nn.functional.avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
        }
    }
}

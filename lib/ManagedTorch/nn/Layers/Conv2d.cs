using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>Convolution (cross-correlation) of two dimensions: [N,C,H,W] or [C,H,W] with [O,C/g,kH,kW].</summary>
                /// <param name="input">[N, C, H, W] or [C, H, W].</param>
                /// <param name="weight">[O, C/groups, kH, kW].</param>
                /// <param name="bias">[O], or null.</param>
                /// <param name="strides">Step of the kernel, 1 unless given.</param>
                /// <param name="padding">Zeros at both ends, 0 unless given.</param>
                /// <param name="dilation">Distance of the kernel's elements, 1 unless given.</param>
                /// <param name="groups">Groups of channels that do not mix.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
                public static Tensor conv2d(
                    Tensor input,
                    Tensor weight,
                    Tensor? bias = null,
                    long[]? strides = null,
                    long[]? padding = null,
                    long[]? dilation = null,
                    long groups = 1
                )
                {
                    ArgumentNullException.ThrowIfNull(weight);
                    ArgumentNullException.ThrowIfNull(input);
                    long[] pad = Two("conv2d", padding, 0);
                    return Convolve2d(
                        "conv2d",
                        input,
                        weight,
                        bias,
                        Two("conv2d", strides, 1),
                        [(pad[0], pad[0]), (pad[1], pad[1])],
                        Two("conv2d", dilation, 1),
                        groups
                    );
                }

                internal static Tensor Convolve2d(
                    string name,
                    Tensor input,
                    Tensor weight,
                    Tensor? bias,
                    long[] stride,
                    (long, long)[] pads,
                    long[] dilation,
                    long groups
                )
                {
                    if (input.ndim is not (3 or 4) || weight.ndim != 4)
                        throw Errors.Engine(
                            $"{name}: input {Shapes.Text(input.shape)} and weight {Shapes.Text(weight.shape)}; expected "
                                + "[N, C, H, W] or [C, H, W] and [O, C/groups, kH, kW]"
                        );
                    if (input.ndim == 4)
                        return Convolution2d.Forward(
                            ConvolutionGeometry.Of(name, input, weight, bias, stride, pads, dilation, groups),
                            input,
                            weight,
                            bias
                        );
                    using Tensor batch = input.unsqueeze(0);
                    using Tensor y = Convolution2d.Forward(
                        ConvolutionGeometry.Of(name, batch, weight, bias, stride, pads, dilation, groups),
                        batch,
                        weight,
                        bias
                    );
                    return y.squeeze(0);
                }

                /// <summary>Two numbers: those given, one for both, or the default.</summary>
                internal static long[] Two(string name, long[]? values, long otherwise) =>
                    values switch
                    {
                        null => [otherwise, otherwise],
                        [long one] => [one, one],
                        [_, _] => values,
                        _ => throw new ArgumentException($"{name}: expected one number or two, found {Shapes.Text(values)}"),
                    };
            }

            /// <summary>A convolution of two dimensions with a square kernel.</summary>
            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                long kernel_size,
                long stride = 1,
                long padding = 0,
                long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) =>
                new(
                    in_channels,
                    out_channels,
                    [kernel_size, kernel_size],
                    [stride, stride],
                    [padding, padding],
                    null,
                    [dilation, dilation],
                    groups,
                    bias,
                    padding_mode,
                    device,
                    dtype
                );

            /// <summary>A convolution of two dimensions with height and width apart.</summary>
            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) =>
                new(
                    in_channels,
                    out_channels,
                    Sides(kernel_size, 1),
                    Sides(stride, 1),
                    Sides(padding, 0),
                    null,
                    Sides(dilation, 1),
                    groups,
                    bias,
                    padding_mode,
                    device,
                    dtype
                );

            /// <summary>A convolution of two dimensions with padding by purpose.</summary>
            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                long kernel_size,
                Padding padding,
                long stride = 1,
                long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) =>
                new(
                    in_channels,
                    out_channels,
                    [kernel_size, kernel_size],
                    [stride, stride],
                    null,
                    padding,
                    [dilation, dilation],
                    groups,
                    bias,
                    padding_mode,
                    device,
                    dtype
                );

            /// <summary>A convolution of two dimensions with height and width apart and padding by purpose.</summary>
            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                (long, long) kernel_size,
                Padding padding,
                (long, long)? stride = null,
                (long, long)? dilation = null,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) =>
                new(
                    in_channels,
                    out_channels,
                    Sides(kernel_size, 1),
                    Sides(stride, 1),
                    null,
                    padding,
                    Sides(dilation, 1),
                    groups,
                    bias,
                    padding_mode,
                    device,
                    dtype
                );

            private static long[] Sides((long, long)? pair, long otherwise) =>
                pair is { } both ? [both.Item1, both.Item2] : [otherwise, otherwise];
        }
    }

    namespace Modules
    {
        /// <summary>A convolution of two dimensions: [N,C,H,W] → [N,O,oH,oW].</summary>
        public sealed class Conv2d : Convolution
        {
            internal Conv2d(
                long in_channels,
                long out_channels,
                long[] kernel_size,
                long[] stride,
                long[]? padding,
                Padding? padding_type,
                long[] dilation,
                long groups,
                bool bias,
                PaddingModes padding_mode,
                Device? device,
                ScalarType? dtype
            )
                : base(
                    nameof(Conv2d),
                    in_channels,
                    out_channels,
                    kernel_size,
                    stride,
                    padding,
                    padding_type,
                    dilation,
                    groups,
                    bias,
                    padding_mode,
                    device,
                    dtype
                ) { }

            /// <inheritdoc/>
            /// <exception cref="ArgumentException">The input has another rank or another number of channels.</exception>
            public override Tensor forward(Tensor input)
            {
                if (input.ndim is not (3 or 4) || input.shape[^3] != in_channels)
                    throw new ArgumentException(
                        $"Conv2d: input {Shapes.Text(input.shape)}; expected [N, {in_channels}, H, W] or [{in_channels}, H, W]"
                    );
                return padding_mode == PaddingModes.Zeros ? Convolve(input) : DisposeScope.Result(() => Convolve(input));
            }

            private Tensor Convolve(Tensor input)
            {
                (Tensor padded, (long, long)[] pads) = Padded(input);
                return nn.functional.Convolve2d("conv2d", padded, weight, bias, stride, pads, dilation, groups);
            }
        }
    }
}

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
                /// <summary>Convolution (cross-correlation) of one dimension: [N,C,L] or [C,L] with [O,C/g,k].</summary>
                /// <param name="input">[N, C, L] or [C, L].</param>
                /// <param name="weight">[O, C/groups, k].</param>
                /// <param name="bias">[O], or null.</param>
                /// <param name="stride">Step of the kernel, 1 unless given.</param>
                /// <param name="padding">Zeros at both ends, 0 unless given.</param>
                /// <param name="dilation">Distance of the kernel's elements, 1 unless given.</param>
                /// <param name="groups">Groups of channels that do not mix.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
                public static Tensor conv1d(
                    Tensor input,
                    Tensor weight,
                    Tensor? bias = null,
                    long? stride = null,
                    long? padding = null,
                    long? dilation = null,
                    long groups = 1
                ) => Convolve1d(Given(input), Given(weight), bias, stride ?? 1, (padding ?? 0, padding ?? 0), dilation ?? 1, groups);

                /// <summary>As a convolution of two dimensions over one row.</summary>
                internal static Tensor Convolve1d(
                    Tensor input,
                    Tensor weight,
                    Tensor? bias,
                    long stride,
                    (long, long) pad,
                    long dilation,
                    long groups
                )
                {
                    if (input.ndim is not (2 or 3) || weight.ndim != 3)
                        throw Errors.Engine(
                            $"conv1d: input {Shapes.Text(input.shape)} and weight {Shapes.Text(weight.shape)}; expected "
                                + "[N, C, L] or [C, L] and [O, C/groups, k]"
                        );
                    using Tensor row = input.unsqueeze(-2),
                        kernel = weight.unsqueeze(-2);
                    using Tensor y = Convolve2d("conv1d", row, kernel, bias, [1, stride], [(0, 0), pad], [1, dilation], groups);
                    return y.squeeze(-2);
                }
            }

            /// <summary>A convolution of one dimension.</summary>
            public static Conv1d Conv1d(
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
            ) => new(in_channels, out_channels, kernel_size, stride, padding, null, dilation, groups, bias, padding_mode, device, dtype);

            /// <summary>A convolution of one dimension with padding by purpose.</summary>
            public static Conv1d Conv1d(
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
            ) => new(in_channels, out_channels, kernel_size, stride, null, padding, dilation, groups, bias, padding_mode, device, dtype);
        }
    }

    namespace Modules
    {
        /// <summary>A convolution of one dimension: [N,C,L] → [N,O,oL].</summary>
        public sealed class Conv1d : Convolution
        {
            internal Conv1d(
                long in_channels,
                long out_channels,
                long kernel_size,
                long stride,
                long? padding,
                Padding? padding_type,
                long dilation,
                long groups,
                bool bias,
                PaddingModes padding_mode,
                Device? device,
                ScalarType? dtype
            )
                : base(
                    nameof(Conv1d),
                    in_channels,
                    out_channels,
                    [kernel_size],
                    [stride],
                    padding is { } p ? [p] : null,
                    padding_type,
                    [dilation],
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
                if (input.ndim is not (2 or 3) || input.shape[^2] != in_channels)
                    throw new ArgumentException(
                        $"Conv1d: input {Shapes.Text(input.shape)}; expected [N, {in_channels}, L] or [{in_channels}, L]"
                    );
                return padding_mode == PaddingModes.Zeros ? Convolve(input) : DisposeScope.Result(() => Convolve(input));
            }

            private Tensor Convolve(Tensor input)
            {
                (Tensor padded, (long, long)[] pads) = Padded(input);
                return nn.functional.Convolve1d(padded, weight, bias, stride[0], pads[0], dilation[0], groups);
            }
        }
    }
}

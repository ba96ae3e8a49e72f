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
                /// <summary>
                /// Transposed convolution: what a convolution's input gets back from its output; [N,C,H,W] with
                /// [C,O/g,kH,kW] → [N,O,oH,oW].
                /// </summary>
                /// <param name="input">[N, C, H, W] or [C, H, W].</param>
                /// <param name="weight">[C, O/groups, kH, kW].</param>
                /// <param name="bias">[O], or null.</param>
                /// <param name="strides">Step of the kernel, 1 unless given.</param>
                /// <param name="padding">What is cut off at both ends, 0 unless given.</param>
                /// <param name="output_padding">What is added at the end, 0 unless given; less than the stride.</param>
                /// <param name="dilation">Distance of the kernel's elements, 1 unless given.</param>
                /// <param name="groups">Groups of channels that do not mix.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
                public static Tensor conv_transpose2d(
                    Tensor input,
                    Tensor weight,
                    Tensor? bias = null,
                    long[]? strides = null,
                    long[]? padding = null,
                    long[]? output_padding = null,
                    long[]? dilation = null,
                    long groups = 1
                )
                {
                    ArgumentNullException.ThrowIfNull(weight);
                    ArgumentNullException.ThrowIfNull(input);
                    const string Name = "conv_transpose2d";
                    long[] step = Two(Name, strides, 1),
                        pad = Two(Name, padding, 0),
                        more = Two(Name, output_padding, 0),
                        apart = Two(Name, dilation, 1);
                    if (input.ndim is not (3 or 4) || weight.ndim != 4 || input.sizes[^3] != weight.sizes[0])
                        throw Errors.Engine(
                            $"{Name}: input {Shapes.Text(input.sizes)} and weight {Shapes.Text(weight.sizes)}; expected "
                                + "[N, C, H, W] or [C, H, W] and [C, O/groups, kH, kW]"
                        );
                    if (more[0] >= step[0] || more[1] >= step[1])
                        throw Errors.Engine($"{Name}: output padding {Shapes.Text(more)} must be less than the stride {Shapes.Text(step)}");
                    using DisposeScope scope = new(counted: false);
                    Tensor batch = input.ndim == 4 ? input : input.unsqueeze(0);
                    long Size(int d) =>
                        (batch.sizes[2 + d] - 1) * step[d] - 2 * pad[d] + apart[d] * (weight.sizes[2 + d] - 1) + more[d] + 1;
                    // The convolution whose input this makes: from the result back to what is given.
                    long channels = weight.sizes[1] * groups;
                    if (Size(0) < 1 || Size(1) < 1)
                        throw Errors.Engine(
                            $"{Name}: input {Shapes.Text(input.sizes)} gives an image of {Size(0)} by {Size(1)}; "
                                + $"expected at least one element"
                        );
                    using Tensor shape = Tensor.Allocate([batch.sizes[0], channels, Size(0), Size(1)], input.type, scoped: false);
                    ConvolutionGeometry geometry = ConvolutionGeometry.Of(
                        Name,
                        shape,
                        weight,
                        null,
                        step,
                        [(pad[0], pad[0]), (pad[1], pad[1])],
                        apart,
                        groups
                    );
                    Tensor y = Convolution2d.Input(geometry, batch, weight);
                    if (bias is not null)
                        y = y + bias.reshape(1, channels, 1, 1);
                    return (input.ndim == 4 ? y : y.squeeze(0)).MoveToOuterDisposeScope();
                }
            }

            /// <summary>A transposed convolution of two dimensions with a square kernel.</summary>
            public static ConvTranspose2d ConvTranspose2d(
                long in_channels,
                long out_channels,
                long kernel_size,
                long stride = 1,
                long padding = 0,
                long output_padding = 0,
                long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) =>
                ConvTranspose2d(
                    in_channels,
                    out_channels,
                    (kernel_size, kernel_size),
                    (stride, stride),
                    (padding, padding),
                    (output_padding, output_padding),
                    (dilation, dilation),
                    padding_mode,
                    groups,
                    bias,
                    device,
                    dtype
                );

            /// <summary>A transposed convolution of two dimensions with height and width apart.</summary>
            public static ConvTranspose2d ConvTranspose2d(
                long in_channels,
                long out_channels,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? output_padding = null,
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
                    Sides(output_padding, 0),
                    Sides(dilation, 1),
                    padding_mode,
                    groups,
                    bias,
                    device,
                    dtype
                );
        }
    }

    namespace Modules
    {
        /// <summary>
        /// A transposed convolution of two dimensions: [N,C,H,W] → [N,O,oH,oW], oH = (H − 1)·stride − 2·padding + dilation·(k − 1) + output
        /// padding + 1.
        /// </summary>
        public sealed class ConvTranspose2d : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter _weight;

            [ComponentName(Name = nameof(bias))]
            private Parameter? _bias;
            private readonly long[] stride,
                padding,
                outputPadding,
                dilation;
            private readonly long groups;

            internal ConvTranspose2d(
                long in_channels,
                long out_channels,
                long[] kernel_size,
                long[] stride,
                long[] padding,
                long[] output_padding,
                long[] dilation,
                PaddingModes padding_mode,
                long groups,
                bool bias,
                Device? device,
                ScalarType? dtype
            )
                : base(nameof(ConvTranspose2d))
            {
                if (padding_mode != PaddingModes.Zeros)
                    throw new ArgumentException(
                        $"ConvTranspose2d: padding mode {padding_mode}; only Zeros makes sense here",
                        nameof(padding_mode)
                    );
                LayerArguments.AtLeast(nameof(ConvTranspose2d), nameof(in_channels), 1, in_channels);
                LayerArguments.AtLeast(nameof(ConvTranspose2d), nameof(out_channels), 1, out_channels);
                LayerArguments.Window(nameof(ConvTranspose2d), kernel_size, stride, padding, dilation);
                LayerArguments.AtLeast(nameof(ConvTranspose2d), nameof(output_padding), 0, output_padding);
                if (groups < 1 || in_channels % groups != 0 || out_channels % groups != 0)
                    throw new ArgumentException(
                        $"ConvTranspose2d: {in_channels} input and {out_channels} output channels cannot be split into {groups} groups",
                        nameof(groups)
                    );
                (this.stride, this.padding, outputPadding, this.dilation, this.groups) = (
                    stride,
                    padding,
                    output_padding,
                    dilation,
                    groups
                );
                _weight = new Parameter(empty([in_channels, out_channels / groups, .. kernel_size], dtype, device));
                _bias = bias ? new Parameter(empty(out_channels, dtype, device)) : null;
                nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
                double bound = 1 / Math.Sqrt(nn.init.CalculateFanInAndFanOut(_weight).fanIn);
                if (_bias is not null)
                    nn.init.uniform_(_bias, -bound, bound);
                RegisterComponents();
            }

            /// <summary>Kernels [in, out/groups, kH, kW].</summary>
            public Parameter weight
            {
                get => _weight;
                set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
            }

            /// <summary>Bias [out]; null without.</summary>
            public Parameter? bias
            {
                get => _bias;
                set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
            }

            /// <inheritdoc/>
            public override Tensor forward(Tensor input) =>
                nn.functional.conv_transpose2d(input, _weight, _bias, stride, padding, outputPadding, dilation, groups);
        }
    }
}

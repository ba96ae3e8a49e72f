using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>What lies beyond the border of the input.</summary>
    public enum PaddingModes
    {
        /// <summary>Zeros.</summary>
        Zeros = 0,

        /// <summary>The input mirrored at its outermost elements.</summary>
        Reflect = 1,

        /// <summary>The outermost elements.</summary>
        Replicate = 2,

        /// <summary>The input again, from the other end.</summary>
        Circular = 3,

        /// <summary>A constant; not for convolutions.</summary>
        Constant = 4,
    }

    /// <summary>Padding by purpose.</summary>
    public enum Padding
    {
        /// <summary>None.</summary>
        Valid = 0,

        /// <summary>As much as keeps the size; where it is odd, the larger half at the end.</summary>
        Same = 1,
    }

    namespace Modules
    {
        /// <summary>What convolutions of one and two dimensions share: parameters, initialisation, padding.</summary>
        public abstract class Convolution : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter _weight;

            [ComponentName(Name = nameof(bias))]
            private Parameter? _bias;

            private protected Convolution(
                string name,
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
                : base(name)
            {
                LayerArguments.AtLeast(name, nameof(in_channels), 1, in_channels);
                LayerArguments.AtLeast(name, nameof(out_channels), 1, out_channels);
                LayerArguments.Window(name, kernel_size, stride, padding, dilation);
                if (groups < 1 || in_channels % groups != 0 || out_channels % groups != 0)
                    throw new ArgumentException(
                        $"{name}: {in_channels} input and {out_channels} output channels cannot be split into " + $"{groups} groups",
                        nameof(groups)
                    );
                if (padding_type == Padding.Same && stride.Any(s => s != 1))
                    throw new ArgumentException(
                        $"{name}: padding 'same' is not defined for strides other than 1, found " + $"{Shapes.Text(stride)}",
                        nameof(padding_type)
                    );
                (this.in_channels, this.out_channels, this.kernel_size, this.stride) = (in_channels, out_channels, kernel_size, stride);
                (this.padding, this.padding_type, this.dilation, this.groups, this.padding_mode) = (
                    padding,
                    padding_type,
                    dilation,
                    groups,
                    padding_mode
                );
                _weight = new Parameter(empty([out_channels, in_channels / groups, .. kernel_size], dtype, device));
                _bias = bias ? new Parameter(empty(out_channels, dtype, device)) : null;
                reset_parameters();
                RegisterComponents();
            }

            /// <summary>Draws weight and bias anew, from U(−1/√fan-in, 1/√fan-in).</summary>
            public void reset_parameters()
            {
                nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
                if (_bias is null)
                    return;
                double bound = 1 / Math.Sqrt(nn.init.CalculateFanInAndFanOut(_weight).fanIn);
                nn.init.uniform_(_bias, -bound, bound);
            }

            /// <summary>Kernels [out, in/groups, k…].</summary>
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

            /// <summary>Channels in.</summary>
            public long in_channels { get; }

            /// <summary>Channels out.</summary>
            public long out_channels { get; }

            /// <summary>Size of the kernel.</summary>
            public long[] kernel_size { get; set; }

            /// <summary>Step of the kernel.</summary>
            public long[] stride { get; set; }

            /// <summary>Padding at both ends; null where given by purpose.</summary>
            public long[]? padding { get; }

            /// <summary>Padding by purpose; null where given by size.</summary>
            public Padding? padding_type { get; }

            /// <summary>Distance of the kernel's elements.</summary>
            public long[] dilation { get; set; }

            /// <summary>Groups of channels that do not mix.</summary>
            public long groups { get; set; }

            /// <summary>What lies beyond the border.</summary>
            public PaddingModes padding_mode { get; set; }

            /// <summary>Padding before and after, by dimension.</summary>
            private protected (long begin, long end)[] Pads()
            {
                if (padding_type == Padding.Same)
                    return [.. kernel_size.Zip(dilation, (k, d) => (d * (k - 1) / 2, d * (k - 1) - d * (k - 1) / 2))];
                return [.. (padding ?? new long[kernel_size.Length]).Select(p => (p, p))];
            }

            /// <summary>The input with its border made up by the padding mode, and the zeros that are left to add.</summary>
            private protected (Tensor, (long begin, long end)[]) Padded(Tensor input)
            {
                (long begin, long end)[] pads = Pads();
                if (padding_mode == PaddingModes.Zeros || pads.All(pad => pad is (0, 0)))
                    return (input, pads);
                Tensor padded = input;
                for (int d = 0; d < pads.Length; d++)
                {
                    int dim = (int)input.ndim - pads.Length + d;
                    using Tensor index = tensor(BorderIndices(input.shape[dim], pads[d]));
                    padded = padded.index_select(dim, index);
                }
                return (padded, new (long, long)[pads.Length]);
            }

            private long[] BorderIndices(long size, (long begin, long end) pad)
            {
                long limit =
                    padding_mode == PaddingModes.Reflect ? size - 1
                    : padding_mode == PaddingModes.Circular ? size
                    : long.MaxValue;
                if (Math.Max(pad.begin, pad.end) > limit)
                    throw Errors.Engine($"{GetName()}: padding {pad} of mode {padding_mode} needs more than the {size} elements there are");
                var indices = new long[pad.begin + size + pad.end];
                for (long i = 0; i < indices.Length; i++)
                {
                    long at = i - pad.begin;
                    indices[i] = padding_mode switch
                    {
                        PaddingModes.Reflect => at < 0 ? -at
                        : at >= size ? 2 * (size - 1) - at
                        : at,
                        PaddingModes.Replicate => Math.Clamp(at, 0, size - 1),
                        PaddingModes.Circular => (at + size) % size,
                        _ => throw new ArgumentException($"{GetName()}: padding mode {padding_mode} is not for convolutions"),
                    };
                }
                return indices;
            }
        }
    }
}

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
                /// (x − mean)/√(variance + ε)·w + b, mean and variance over groups of channels of each example; arXiv:1803.08494.
                /// </summary>
                /// <param name="input">[N, C, …].</param>
                /// <param name="num_groups">Groups that the channels are split into.</param>
                /// <param name="weight">[C], or null for 1.</param>
                /// <param name="bias">[C], or null for 0.</param>
                /// <param name="eps">Added to the variance.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">The channels cannot be split so.</exception>
                public static Tensor group_norm(
                    Tensor input,
                    long num_groups,
                    Tensor? weight = null,
                    Tensor? bias = null,
                    double eps = 1e-05
                )
                {
                    input.RequireFloating("group_norm");
                    if (input.ndim < 2 || num_groups < 1 || input.sizes[1] % num_groups != 0)
                        throw Errors.Engine(
                            $"group_norm: input {Shapes.Text(input.sizes)} with {num_groups} groups; "
                                + $"expected [N, C, …] and groups that divide C"
                        );
                    return DisposeScope.Result(() =>
                    {
                        // Groups of examples are the channels of one example.
                        Tensor y = batch_norm(input.reshape(1, input.sizes[0] * num_groups, -1), null, null, training: true, eps: eps)
                            .reshape(input.sizes);
                        return PerChannel(y, weight, bias);
                    });
                }

                /// <summary>y·w + b with a number a channel.</summary>
                private static Tensor PerChannel(Tensor y, Tensor? weight, Tensor? bias)
                {
                    long[] shape = [.. y.sizes.Select((size, d) => d == 1 ? size : 1)];
                    if (weight is not null)
                        y = y * weight.reshape(shape);
                    return bias is null ? y : y + bias.reshape(shape);
                }
            }

            /// <summary>Normalises groups of channels of each example.</summary>
            /// <param name="num_groups">Groups that the channels are split into.</param>
            /// <param name="num_channels">Channels C.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <param name="affine">True for weights and biases.</param>
            /// <param name="device">The CPU.</param>
            /// <param name="dtype">Float32 unless given.</param>
            public static GroupNorm GroupNorm(
                long num_groups,
                long num_channels,
                double eps = 1e-05,
                bool affine = true,
                Device? device = null,
                ScalarType? dtype = null
            ) => new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }

    namespace Modules
    {
        /// <summary>Normalises groups of channels of each example: [N, C, …] → the same.</summary>
        public sealed class GroupNorm : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter? _weight;

            [ComponentName(Name = nameof(bias))]
            private Parameter? _bias;

            internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype)
                : base(nameof(GroupNorm))
            {
                LayerArguments.AtLeast(nameof(GroupNorm), nameof(num_groups), 1, num_groups);
                LayerArguments.AtLeast(nameof(GroupNorm), nameof(num_channels), 0, num_channels);
                if (num_channels % num_groups != 0)
                    throw Errors.Engine($"GroupNorm: {num_groups} groups do not divide {num_channels} channels");
                (this.num_groups, this.eps, this.affine) = (num_groups, eps, affine);
                if (affine)
                    (_weight, _bias) = (
                        new Parameter(ones(num_channels, dtype, device)),
                        new Parameter(zeros(num_channels, dtype, device))
                    );
                RegisterComponents();
            }

            /// <summary>w [C]; null without.</summary>
            public Parameter weight
            {
                get => _weight!;
                set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
            }

            /// <summary>b [C]; null without.</summary>
            public Parameter bias
            {
                get => _bias!;
                set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
            }

            /// <summary>Groups that the channels are split into.</summary>
            public long num_groups { get; set; }

            /// <summary>Added to the variance.</summary>
            public double eps { get; set; }

            /// <summary>True with weights and biases.</summary>
            public bool affine { get; set; }

            /// <inheritdoc/>
            /// <exception cref="ArgumentException">The input has fewer than three dimensions.</exception>
            public override Tensor forward(Tensor tensor) =>
                tensor.ndim >= 3
                    ? nn.functional.group_norm(tensor, num_groups, _weight, _bias, eps)
                    : throw new ArgumentException(
                        $"GroupNorm: input {Shapes.Text(tensor.shape)}; expected [N, C, …] with at least one dimension after C",
                        nameof(tensor)
                    );
        }
    }
}

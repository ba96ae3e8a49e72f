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
                /// <summary>(x − mean)/√(variance + ε)·w + b, mean and variance over the last dimensions; arXiv:1607.06450.</summary>
                /// <param name="input">[..., normalized_shape].</param>
                /// <param name="normalized_shape">The last dimensions.</param>
                /// <param name="weight">w, of that shape, or null.</param>
                /// <param name="bias">b, of that shape, or null.</param>
                /// <param name="eps">ε.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
                public static Tensor layer_norm(
                    Tensor input,
                    long[] normalized_shape,
                    Tensor? weight = null,
                    Tensor? bias = null,
                    double eps = 1e-5
                )
                {
                    ArgumentNullException.ThrowIfNull(normalized_shape);
                    input.RequireFloating("layer_norm");
                    int rank = normalized_shape.Length;
                    if (rank == 0 || input.ndim < rank || !input.sizes.AsSpan()[^rank..].SequenceEqual(normalized_shape))
                        throw Errors.Engine(
                            $"layer_norm: input {Shapes.Text(input.sizes)} does not end in the normalized shape "
                                + $"{Shapes.Text(normalized_shape)}"
                        );
                    foreach ((string what, Tensor? given) in new[] { ("weight", weight), ("bias", bias) })
                        if (given is not null && !Shapes.Equal(given.shape, normalized_shape))
                            throw Errors.Engine(
                                $"layer_norm: {what} {Shapes.Text(given.sizes)} does not fit the normalized shape "
                                    + $"{Shapes.Text(normalized_shape)}"
                            );
                    foreach (Tensor? given in new[] { weight, bias })
                        if (given is not null && given.type != input.type)
                            throw Errors.Engine(
                                $"layer_norm: input of type {input.type}, weight or bias of type {given.type}; "
                                    + "convert to one dtype with to(…)"
                            );
                    using DisposeScope scope = new(counted: false);
                    long[] dims = [.. Enumerable.Range(1, rank).Select(i => (long)-i)];
                    Tensor centered = input - input.mean(dims, keepdim: true);
                    Tensor y = centered / ((centered * centered).mean(dims, keepdim: true) + eps).sqrt();
                    if (weight is not null)
                        y = y * weight;
                    if (bias is not null)
                        y = y + bias;
                    return y.MoveToOuterDisposeScope();
                }
            }

            /// <summary>Normalisation over the last dimension.</summary>
            public static LayerNorm LayerNorm(
                long normalized_shape,
                double eps = 1e-05,
                bool elementwise_affine = true,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) => new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

            /// <summary>Normalisation over the last dimensions.</summary>
            public static LayerNorm LayerNorm(
                long[] normalized_shape,
                double eps = 1e-05,
                bool elementwise_affine = true,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) => new(normalized_shape, eps, elementwise_affine, bias, device, dtype);
        }
    }

    namespace Modules
    {
        /// <summary>(x − mean)/√(variance + ε)·w + b over the last dimensions, each item by itself.</summary>
        public sealed class LayerNorm : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter? _weight;

            [ComponentName(Name = nameof(bias))]
            private Parameter? _bias;

            internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
                : base(nameof(LayerNorm))
            {
                ArgumentNullException.ThrowIfNull(normalized_shape);
                LayerArguments.AtLeast(nameof(LayerNorm), nameof(normalized_shape), 0, normalized_shape);
                (this.normalized_shape, this.eps, this.elementwise_affine) = (normalized_shape, eps, elementwise_affine);
                if (elementwise_affine)
                {
                    _weight = new Parameter(ones(normalized_shape, dtype, device));
                    if (bias)
                        _bias = new Parameter(zeros(normalized_shape, dtype, device));
                }
                RegisterComponents();
            }

            /// <summary>w; null without (not said in the type, as in TorchSharp).</summary>
            public Parameter weight
            {
                get => _weight!;
                set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
            }

            /// <summary>b; null without.</summary>
            public Parameter? bias
            {
                get => _bias;
                set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
            }

            /// <summary>The last dimensions.</summary>
            public long[] normalized_shape { get; set; }

            /// <summary>Added to the variance.</summary>
            public double eps { get; set; }

            /// <summary>True with w and b.</summary>
            public bool elementwise_affine { get; set; }

            /// <summary>Sets w to 1 and b to 0.</summary>
            public void reset_parameters()
            {
                if (_weight is not null)
                    nn.init.ones_(_weight);
                if (_bias is not null)
                    nn.init.zeros_(_bias);
            }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, _weight, _bias, eps);
        }
    }
}

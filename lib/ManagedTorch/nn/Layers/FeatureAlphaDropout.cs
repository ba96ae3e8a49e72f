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
                /// <summary>Alpha dropout of whole feature maps: the elements of a channel are dropped together.</summary>
                /// <param name="input">[B, C, ...], floating point.</param>
                /// <param name="p">Probability of dropping a channel, 0…1.</param>
                /// <param name="training">False, the default, passes the input through: say true to drop.</param>
                /// <param name="inplace">True to overwrite the input.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">The input has fewer than two dimensions.</exception>
                public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false)
                {
                    ArgumentNullException.ThrowIfNull(input);
                    if (input.ndim < 2)
                        throw Errors.Engine(
                            $"feature_alpha_dropout: input {Shapes.Text(input.sizes)}; expected a batch and a channel "
                                + "dimension, [B, C, ...]"
                        );
                    long[] maskShape = [.. input.sizes.Select((size, d) => d < 2 ? size : 1)];
                    return AlphaDropoutTo("feature_alpha_dropout", input, p, training, inplace, maskShape);
                }
            }

            /// <summary>Alpha dropout of whole feature maps.</summary>
            public static FeatureAlphaDropout FeatureAlphaDropout(double p = 0.5) => new(p, false);

            /// <summary>Alpha dropout of whole feature maps.</summary>
            public static FeatureAlphaDropout FeatureAlphaDropout(double p, bool inplace) => new(p, inplace);
        }
    }

    namespace Modules
    {
        /// <summary>Alpha dropout of whole feature maps: while training, the elements of a channel are dropped together.</summary>
        public sealed class FeatureAlphaDropout : ParameterLessModule<Tensor, Tensor>
        {
            internal FeatureAlphaDropout(double p, bool inplace)
                : base(nameof(FeatureAlphaDropout)) =>
                (this.p, this.inplace) = (LayerArguments.Probability(nameof(FeatureAlphaDropout), p), inplace);

            /// <summary>Probability of dropping a channel.</summary>
            public double p { get; set; }

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor input) => nn.functional.feature_alpha_dropout(input, p, training, inplace);
        }
    }
}

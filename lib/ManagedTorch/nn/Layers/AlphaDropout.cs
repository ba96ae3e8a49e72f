using SelfNormalizing;
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
                /// Sets each element to SELU's floor −λα with probability p, then scales and shifts so that mean 0 and variance 1 are kept:
                /// a = ((α'²p + 1)(1 − p))^(−1/2), y = a·(kept or −α') + a·α'·p with α' = λα; arXiv:1706.02515v5, section "New Dropout
                /// Technique".
                /// </summary>
                /// <param name="input">Any shape, floating point.</param>
                /// <param name="p">Probability of dropping, 0…1.</param>
                /// <param name="training">False, the default, passes the input through: say true to drop.</param>
                /// <param name="inplace">True to overwrite the input.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">p lies outside 0…1.</exception>
                public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                    AlphaDropoutTo("alpha_dropout", Given(input), p, training, inplace, null);

                private static Tensor AlphaDropoutTo(string name, Tensor input, double p, bool training, bool inplace, long[]? maskShape)
                {
                    double floor = SeluConstants.Floor;
                    double a = 1 / Math.Sqrt((floor * floor * p + 1) * (1 - p));
                    return DropoutMask.Apply(name, input, p, training, inplace, maskShape, a, floor * a, floor * a * p);
                }
            }

            /// <summary>Alpha dropout, for SELU: while training, drops to −λα and keeps mean 0 and variance 1.</summary>
            /// <param name="p">Probability of dropping, 0…1.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static AlphaDropout AlphaDropout(double p = 0.5, bool inplace = false) => new(p, inplace);
        }
    }

    namespace Modules
    {
        /// <summary>Alpha dropout, for SELU: while training, drops to −λα and keeps mean 0 and variance 1; arXiv:1706.02515v5.</summary>
        public sealed class AlphaDropout : ParameterLessModule<Tensor, Tensor>
        {
            internal AlphaDropout(double p, bool inplace)
                : base(nameof(AlphaDropout)) => (this.p, this.inplace) = (LayerArguments.Probability(nameof(AlphaDropout), p), inplace);

            /// <summary>Probability of dropping.</summary>
            public double p { get; set; }

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.alpha_dropout(tensor, p, training, inplace);
        }
    }
}

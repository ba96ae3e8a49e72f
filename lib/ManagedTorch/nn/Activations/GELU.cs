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
                /// <summary>Gaussian error linear unit: x·Φ(x), Φ the distribution function of N(0, 1).</summary>
                public static Tensor gelu(Tensor x) => gelu(x, Modules.GELU.Approximate.none);

                /// <summary>Gaussian error linear unit: x·Φ(x).</summary>
                public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

                /// <summary>
                /// Gaussian error linear unit: x·Φ(x), or with tanh ½x(1 + tanh(√(2/π)(x + 0.044715x³))); arXiv:1606.08415.
                /// </summary>
                public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false)
                {
                    x.RequireFloating("gelu");
                    if (inplace)
                    {
                        return x.InPlace(
                            "gelu_",
                            [],
                            () =>
                            {
                                using Tensor y = gelu(x.detach(), approximate);
                                x.detach().copy_(y);
                            },
                            () => gelu(x.clone(), approximate)
                        );
                    }
                    return DisposeScope.Result(() =>
                        approximate == Modules.GELU.Approximate.none
                            ? x * (1 + special.erf(x * Math.Sqrt(0.5))) * 0.5
                            : x * (1 + ((x + x * x * x * 0.044715) * Math.Sqrt(2 / Math.PI)).tanh()) * 0.5
                    );
                }
            }

            /// <summary>Gaussian error linear unit: x·Φ(x).</summary>
            public static GELU GELU() => new(false, Modules.GELU.Approximate.none);

            /// <summary>Gaussian error linear unit: x·Φ(x).</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static GELU GELU(bool inplace) => new(inplace, Modules.GELU.Approximate.none);

            /// <summary>Gaussian error linear unit: x·Φ(x), or its approximation by tanh.</summary>
            /// <param name="approximate">none or tanh.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(inplace, approximate);
        }
    }

    namespace Modules
    {
        /// <summary>Gaussian error linear unit: x·Φ(x); arXiv:1606.08415.</summary>
        public sealed class GELU : ParameterLessModule<Tensor, Tensor>
        {
            /// <summary>How Φ is computed.</summary>
            public enum Approximate
            {
                /// <summary>By the error function.</summary>
                none,

                /// <summary>By a hyperbolic tangent.</summary>
                tanh,
            }

            internal GELU(bool inplace, Approximate approximate)
                : base(nameof(GELU)) => (this.inplace, this.approximate) = (inplace, approximate);

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <summary>How Φ is computed.</summary>
            public Approximate approximate { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor, approximate, inplace);
        }
    }
}

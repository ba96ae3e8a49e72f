using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public partial class Tensor
        {
            /// <summary>
            /// Exponential linear unit: x for x &gt; 0, α(eˣ − 1) otherwise; arXiv:1511.07289. Kernel and derivative are in SELU.cs.
            /// </summary>
            /// <param name="alpha">α: the floor is −α.</param>
            /// <returns>Shape and layout of this tensor.</returns>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor is not of floating point.</exception>
            public Tensor elu(double alpha = 1) => ScaledElu("elu", 1, alpha);

            /// <summary>x ← elu(x).</summary>
            /// <param name="alpha">α: the floor is −α.</param>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor is not of floating point.</exception>
            public Tensor elu_(double alpha = 1) => ScaledEluInPlace("elu_", 1, alpha);
        }

        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>Exponential linear unit: x for x &gt; 0, α(eˣ − 1) below; arXiv:1511.07289.</summary>
                public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                    inplace ? Given(x).elu_(alpha) : Given(x).elu(alpha);
            }

            /// <summary>An ELU activation: x for x &gt; 0, α(eˣ − 1) below.</summary>
            /// <param name="alpha">α: the floor is −α.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
        }
    }

    namespace Modules
    {
        /// <summary>Exponential linear unit: x for x &gt; 0, α(eˣ − 1) below; arXiv:1511.07289.</summary>
        public sealed class ELU : ParameterLessModule<Tensor, Tensor>
        {
            internal ELU(double alpha, bool inplace)
                : base(nameof(ELU)) => (this.alpha, this.inplace) = (alpha, inplace);

            /// <summary>α: the floor is −α.</summary>
            public double alpha { get; set; }

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.elu(tensor, alpha, inplace);
        }
    }
}

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
                /// <summary>x for x &gt; 0, α(e^(x/α) − 1) below; arXiv:1704.07483.</summary>
                public static Tensor celu(Tensor x, double alpha, bool inplace = false) =>
                    Activation.Composed("celu", x, inplace, t => where(t > 0, t, (t.clamp(max: 0) / alpha).expm1() * alpha));
            }

            /// <summary>x for x &gt; 0, α(e^(x/α) − 1) below; arXiv:1704.07483.</summary>
            /// <param name="alpha">α: the floor is −α.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static CELU CELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
        }
    }

    namespace Modules
    {
        /// <summary>x for x &gt; 0, α(e^(x/α) − 1) below; arXiv:1704.07483.</summary>
        public sealed class CELU : ParameterLessModule<Tensor, Tensor>
        {
            internal CELU(double alpha, bool inplace)
                : base(nameof(CELU)) => (this.alpha, this.inplace) = (alpha, inplace);

            /// <summary>α: the floor is −α.</summary>
            public double alpha { get; set; }

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.celu(tensor, alpha, inplace);
        }
    }
}

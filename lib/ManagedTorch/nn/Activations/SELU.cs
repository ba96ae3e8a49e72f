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
                /// Scaled exponential linear unit: λx for x &gt; 0, λα(eˣ − 1) below; arXiv:1706.02515v5, Eq. (2). Kernel and derivative:
                /// Ops/Elu.cs.
                /// </summary>
                public static Tensor selu(Tensor x, bool inplace = false) => inplace ? Given(x).selu_() : Given(x).selu();
            }

            /// <summary>A SELU activation: λx for x &gt; 0, λα(eˣ − 1) below.</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static SELU SELU(bool inplace = false) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>
        /// Scaled exponential linear unit: keeps activations near mean 0 and variance 1 where weights are N(0, 1/fan-in);
        /// arXiv:1706.02515v5.
        /// </summary>
        public sealed class SELU : ParameterLessModule<Tensor, Tensor>
        {
            internal SELU(bool inplace)
                : base(nameof(SELU)) => this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.selu(tensor, inplace);
        }
    }
}

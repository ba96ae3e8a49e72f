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
                /// <summary>Logistic function σ(x) = 1/(1 + e⁻ˣ).</summary>
                public static Tensor sigmoid(Tensor x, bool inplace = false) => inplace ? Given(x).sigmoid_() : Given(x).sigmoid();
            }

            /// <summary>Logistic function σ(x) = 1/(1 + e⁻ˣ).</summary>
            public static Sigmoid Sigmoid() => new(false);

            /// <summary>Logistic function σ(x) = 1/(1 + e⁻ˣ).</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Sigmoid Sigmoid(bool inplace) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>Logistic function σ(x) = 1/(1 + e⁻ˣ).</summary>
        public sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
        {
            internal Sigmoid(bool inplace)
                : base(nameof(Sigmoid)) => this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.sigmoid(tensor, inplace);
        }
    }
}

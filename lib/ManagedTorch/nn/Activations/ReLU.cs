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
                /// <summary>Rectified linear unit: max(0, x). At 0 the derivative is taken to be 0.</summary>
                public static Tensor relu(Tensor x, bool inplace = false) => inplace ? Given(x).relu_() : Given(x).relu();
            }

            /// <summary>A ReLU activation: max(0, x).</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static ReLU ReLU(bool inplace = false) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>Rectified linear unit: max(0, x).</summary>
        public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
        {
            internal ReLU(bool inplace)
                : base(nameof(ReLU)) => this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.relu(tensor, inplace);
        }
    }
}

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
                /// <summary>Hyperbolic tangent.</summary>
                public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? Given(x).tanh_() : Given(x).tanh();
            }

            /// <summary>Hyperbolic tangent.</summary>
            public static Tanh Tanh() => new(false);

            /// <summary>Hyperbolic tangent.</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Tanh Tanh(bool inplace) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>Hyperbolic tangent.</summary>
        public sealed class Tanh : ParameterLessModule<Tensor, Tensor>
        {
            internal Tanh(bool inplace)
                : base(nameof(Tanh)) => this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.tanh(tensor, inplace);
        }
    }
}

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
                /// <summary>x·tanh(softplus(x)); arXiv:1908.08681.</summary>
                public static Tensor mish(Tensor x, bool inplace = false) =>
                    Activation.Composed("mish", x, inplace, t => t * t.softplus().tanh());
            }

            /// <summary>x·tanh(softplus(x)); arXiv:1908.08681.</summary>
            public static Mish Mish() => new(false);

            /// <summary>x·tanh(softplus(x)); arXiv:1908.08681.</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Mish Mish(bool inplace) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>x·tanh(softplus(x)); arXiv:1908.08681.</summary>
        public sealed class Mish : ParameterLessModule<Tensor, Tensor>
        {
            internal Mish(bool inplace)
                : base(nameof(Mish)) => this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.mish(tensor, inplace);
        }
    }
}

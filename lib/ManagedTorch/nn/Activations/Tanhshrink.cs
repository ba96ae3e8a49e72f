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
                /// <summary>x − tanh x.</summary>
                public static Tensor tanhshrink(Tensor x, bool inplace = false) =>
                    Activation.Composed("tanhshrink", x, inplace, t => t - t.tanh());
            }

            /// <summary>x − tanh x.</summary>
            public static Tanhshrink Tanhshrink() => new(false);

            /// <summary>x − tanh x.</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Tanhshrink Tanhshrink(bool inplace) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>x − tanh x.</summary>
        public sealed class Tanhshrink : ParameterLessModule<Tensor, Tensor>
        {
            internal Tanhshrink(bool inplace)
                : base(nameof(Tanhshrink)) => this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.tanhshrink(tensor, inplace);
        }
    }
}

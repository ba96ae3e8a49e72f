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
                /// <summary>x/(1 + |x|).</summary>
                public static Tensor softsign(Tensor x, bool inplace = false) =>
                    Activation.Composed("softsign", x, inplace, t => t / (t.abs() + 1));
            }

            /// <summary>x/(1 + |x|).</summary>
            public static Softsign Softsign() => new(false);

            /// <summary>x/(1 + |x|).</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Softsign Softsign(bool inplace) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>x/(1 + |x|).</summary>
        public sealed class Softsign : ParameterLessModule<Tensor, Tensor>
        {
            internal Softsign(bool inplace)
                : base(nameof(Softsign)) => this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.softsign(tensor, inplace);
        }
    }
}

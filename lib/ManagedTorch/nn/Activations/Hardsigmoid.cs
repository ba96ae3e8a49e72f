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
                /// <summary>(x + 3)/6 within [0, 1], the nearer bound outside: a sigmoid of straight lines.</summary>
                public static Tensor hardsigmoid(Tensor input, bool inplace = false) =>
                    Activation.Composed("hardsigmoid", input, inplace, x => hardtanh(x + 3, 0, 6) / 6);
            }

            /// <summary>(x + 3)/6 within [0, 1], the nearer bound outside: a sigmoid of straight lines.</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>(x + 3)/6 within [0, 1], the nearer bound outside: a sigmoid of straight lines.</summary>
        public sealed class Hardsigmoid : ParameterLessModule<Tensor, Tensor>
        {
            internal Hardsigmoid(bool inplace)
                : base(nameof(Hardsigmoid)) => this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.hardsigmoid(tensor, inplace);
        }
    }
}

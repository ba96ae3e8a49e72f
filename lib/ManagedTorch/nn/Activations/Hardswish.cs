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
                /// <summary>x·hardsigmoid(x): SiLU of straight lines and a parabola; arXiv:1905.02244.</summary>
                public static Tensor hardswish(Tensor input, bool inplace = false) =>
                    Activation.Composed("hardswish", input, inplace, x => x * hardtanh(x + 3, 0, 6) / 6);
            }

            /// <summary>x·hardsigmoid(x): SiLU of straight lines and a parabola; arXiv:1905.02244.</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Hardswish Hardswish(bool inplace = false) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>x·hardsigmoid(x): SiLU of straight lines and a parabola; arXiv:1905.02244.</summary>
        public sealed class Hardswish : ParameterLessModule<Tensor, Tensor>
        {
            internal Hardswish(bool inplace)
                : base(nameof(Hardswish)) => this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.hardswish(tensor, inplace);
        }
    }
}

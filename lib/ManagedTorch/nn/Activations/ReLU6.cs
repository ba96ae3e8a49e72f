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
                /// <summary>x within [0, 6], the nearer bound outside.</summary>
                public static Tensor relu6(Tensor x, bool inplace = false) => hardtanh(x, 0, 6, inplace);
            }

            /// <summary>x within [0, 6], the nearer bound outside.</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static ReLU6 ReLU6(bool inplace = false) => new(inplace);
        }
    }

    namespace Modules
    {
        /// <summary>x within [0, 6], the nearer bound outside.</summary>
        public sealed class ReLU6 : ParameterLessModule<Tensor, Tensor>
        {
            internal ReLU6(bool inplace)
                : base(nameof(ReLU6)) => this.inplace = inplace;

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.relu6(tensor, inplace);
        }
    }
}

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
                /// <summary>Logarithm of softmax along a dimension: x − log Σ eˣ.</summary>
                public static Tensor log_softmax(Tensor x, long dim) => Given(x).log_softmax(dim);
            }

            /// <summary>Logarithm of softmax along a dimension: x − log Σ eˣ.</summary>
            /// <param name="dim">Dimension whose elements compete.</param>
            public static LogSoftmax LogSoftmax(long dim) => new(dim);
        }
    }

    namespace Modules
    {
        /// <summary>Logarithm of softmax along a dimension: x − log Σ eˣ.</summary>
        public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
        {
            internal LogSoftmax(long dim)
                : base(nameof(LogSoftmax)) => this.dim = dim;

            /// <summary>Dimension whose elements compete.</summary>
            public long dim { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.log_softmax(tensor, dim);
        }
    }
}

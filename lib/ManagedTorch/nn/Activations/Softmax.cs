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
                /// <summary>Shares eˣ / Σ eˣ along a dimension.</summary>
                public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Given(input).softmax(dim, dtype);
            }

            /// <summary>Shares eˣ / Σ eˣ along a dimension.</summary>
            /// <param name="dim">Dimension whose elements compete.</param>
            public static Softmax Softmax(long dim) => new(dim);
        }
    }

    namespace Modules
    {
        /// <summary>Shares eˣ / Σ eˣ along a dimension.</summary>
        public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
        {
            internal Softmax(long dim)
                : base(nameof(Softmax)) => this.dim = dim;

            /// <summary>Dimension whose elements compete.</summary>
            public long dim { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.softmax(tensor, dim);
        }
    }
}

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
                /// <summary>e⁻ˣ/Σe⁻ˣ along one dimension.</summary>
                public static Tensor softmin(Tensor x, long dim) => Activation.Composed("softmin", x, false, t => (-t).softmax(dim));
            }

            /// <summary>e⁻ˣ/Σe⁻ˣ along one dimension.</summary>
            /// <param name="dim">The dimension that sums to 1.</param>
            public static Softmin Softmin(long dim) => new(dim);
        }
    }

    namespace Modules
    {
        /// <summary>e⁻ˣ/Σe⁻ˣ along one dimension.</summary>
        public sealed class Softmin : ParameterLessModule<Tensor, Tensor>
        {
            internal Softmin(long dim)
                : base(nameof(Softmin)) => this.dim = dim;

            /// <summary>The dimension that sums to 1.</summary>
            public long dim { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.softmin(tensor, dim);
        }
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Joins dimensions start…end into one; by default all but the batch's.</summary>
            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);
        }
    }

    namespace Modules
    {
        /// <summary>Joins dimensions start…end into one: [B, C, H, W] → [B, C·H·W] by default.</summary>
        public sealed class Flatten : ParameterLessModule<Tensor, Tensor>
        {
            internal Flatten(long start_dim, long end_dim)
                : base(nameof(Flatten)) => (this.start_dim, this.end_dim) = (start_dim, end_dim);

            /// <summary>First dimension joined.</summary>
            public long start_dim { get; set; }

            /// <summary>Last dimension joined.</summary>
            public long end_dim { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
        }
    }
}

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
                /// <summary>a·σ(b), where a and b are the halves of x along a dimension; arXiv:1612.08083.</summary>
                public static Tensor glu(Tensor input, long dim = -1) =>
                    DisposeScope.Result(() =>
                    {
                        if (Given(input).size((int)dim) % 2 != 0)
                            throw Errors.Engine(
                                $"glu: dimension {dim} of shape {Shapes.Text(input.sizes)} cannot be halved; expected an even size"
                            );
                        Tensor[] halves = input.chunk(2, dim);
                        return halves[0] * halves[1].sigmoid();
                    });
            }

            /// <summary>a·σ(b), where a and b are the halves of x along a dimension; arXiv:1612.08083.</summary>
            /// <param name="dim">The dimension that is halved.</param>
            public static GLU GLU(long dim = -1) => new(dim);
        }
    }

    namespace Modules
    {
        /// <summary>a·σ(b), where a and b are the halves of x along a dimension; arXiv:1612.08083.</summary>
        public sealed class GLU : ParameterLessModule<Tensor, Tensor>
        {
            internal GLU(long dim)
                : base(nameof(GLU)) => this.dim = dim;

            /// <summary>The dimension that is halved.</summary>
            public long dim { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.glu(tensor, dim);
        }
    }
}

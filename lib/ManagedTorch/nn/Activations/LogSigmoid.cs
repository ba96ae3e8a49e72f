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
                /// <summary>ln σ(x), without overflow.</summary>
                public static Tensor logsigmoid(Tensor x)
                {
                    x.RequireFloating("logsigmoid");
                    Tensor value;
                    using (GradMode.Set(false))
                        value = DisposeScope.Result(() => x.clamp(max: 0) - (-x.abs()).exp().log1p());
                    // d ln σ(x) = σ(−x).
                    return Graph.Record("logsigmoid", value, [x], [x], (g, op) => [g * (-op.Saved(0)).sigmoid()]);
                }
            }

            /// <summary>ln σ(x), without overflow.</summary>
            public static LogSigmoid LogSigmoid() => new();
        }
    }

    namespace Modules
    {
        /// <summary>ln σ(x), without overflow.</summary>
        public sealed class LogSigmoid : ParameterLessModule<Tensor, Tensor>
        {
            internal LogSigmoid()
                : base(nameof(LogSigmoid)) { }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.logsigmoid(tensor);
        }
    }
}

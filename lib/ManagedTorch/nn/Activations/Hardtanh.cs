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
                /// <summary>x within [min_val, max_val], the nearer bound outside.</summary>
                public static Tensor hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) =>
                    Activation.Apply(
                        "hardtanh",
                        new HardtanhValue(min_val, max_val),
                        new HardtanhGradient(min_val, max_val),
                        t => t.gt(min_val).logical_and(t.lt(max_val)).to(t.dtype),
                        x,
                        inplace
                    );
            }

            /// <summary>x within [min_val, max_val], the nearer bound outside.</summary>
            /// <param name="min_val">Lower bound.</param>
            /// <param name="max_val">Upper bound.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Hardtanh Hardtanh(double min_val = -1.0, double max_val = 1.0, bool inplace = false) =>
                new(min_val, max_val, inplace);
        }
    }

    namespace Modules
    {
        /// <summary>x within [min_val, max_val], the nearer bound outside.</summary>
        public sealed class Hardtanh : ParameterLessModule<Tensor, Tensor>
        {
            internal Hardtanh(double min_val, double max_val, bool inplace)
                : base(nameof(Hardtanh)) => (this.min_val, this.max_val, this.inplace) = (min_val, max_val, inplace);

            /// <summary>Lower bound.</summary>
            public double min_val { get; set; }

            /// <summary>Upper bound.</summary>
            public double max_val { get; set; }

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.hardtanh(tensor, min_val, max_val, inplace);
        }
    }
}

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
                /// <summary>x above the threshold, a value elsewhere.</summary>
                public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                    Activation.Composed("threshold", x, inplace, t => t.masked_fill(t.le(threshold), value));
            }

            /// <summary>x above the threshold, a value elsewhere.</summary>
            /// <param name="threshold">What x is compared with.</param>
            /// <param name="value">What stands for the rest.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Threshold Threshold(double threshold, double value, bool inplace = false) => new(threshold, value, inplace);
        }
    }

    namespace Modules
    {
        /// <summary>x above the threshold, a value elsewhere.</summary>
        public sealed class Threshold : ParameterLessModule<Tensor, Tensor>
        {
            internal Threshold(double threshold, double value, bool inplace)
                : base(nameof(Threshold)) => (this.threshold, this.value, this.inplace) = (threshold, value, inplace);

            /// <summary>What x is compared with.</summary>
            public double threshold { get; set; }

            /// <summary>What stands for the rest.</summary>
            public double value { get; set; }

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.threshold(tensor, threshold, value, inplace);
        }
    }
}

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
                /// <summary>ln(1 + e^(βx))/β, and x itself where βx lies above the threshold: a ReLU with a smooth bend.</summary>
                public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) => Given(x).softplus(beta, threshold);
            }

            /// <summary>ln(1 + e^(βx))/β, and x itself where βx lies above the threshold: a ReLU with a smooth bend.</summary>
            /// <param name="beta">β, how sharp the bend is.</param>
            /// <param name="threshold">Above it the function is x to all digits.</param>
            public static Softplus Softplus(double beta = 1.0, double threshold = 20.0) => new(beta, threshold);
        }
    }

    namespace Modules
    {
        /// <summary>ln(1 + e^(βx))/β, and x itself where βx lies above the threshold: a ReLU with a smooth bend.</summary>
        public sealed class Softplus : ParameterLessModule<Tensor, Tensor>
        {
            internal Softplus(double beta, double threshold)
                : base(nameof(Softplus)) => (this.beta, this.threshold) = (beta, threshold);

            /// <summary>β, how sharp the bend is.</summary>
            public double beta { get; set; }

            /// <summary>Above it the function is x to all digits.</summary>
            public double threshold { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.softplus(tensor, beta, threshold);
        }
    }
}

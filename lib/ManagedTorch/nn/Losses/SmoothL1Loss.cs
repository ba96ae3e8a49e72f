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
                /// <summary>½d²/β where the difference d is less than β, |d| − ½β beyond.</summary>
                /// <param name="input">Predictions, any shape.</param>
                /// <param name="target">What is to be predicted, of the same shape.</param>
                /// <param name="reduction">How the losses of single elements become one value.</param>
                /// <param name="beta">β, where the parabola ends; 0 for plain distances.</param>
                public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0)
                {
                    Reduce.CheckSameShape("smooth_l1_loss", input, target);
                    if (!(beta >= 0))
                        throw Errors.Engine($"smooth_l1_loss: beta is {beta}; expected 0 or more");
                    return Reduce.Of(reduction, () =>
                    {
                        Tensor far = (input - target).abs();
                        return beta == 0 ? far : where(far < beta, far * far * (0.5 / beta), far - 0.5 * beta);
                    });
                }
            }

            /// <summary>½d²/β where the difference d is less than β, |d| − ½β beyond.</summary>
            /// <param name="reduction">How the losses of single elements become one value.</param>
            /// <param name="beta">β, where the parabola ends; 0 for plain distances.</param>
            public static SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1.0) => new(reduction, beta);
        }
    }

    namespace Modules
    {
        /// <summary>½d²/β where the difference d is less than β, |d| − ½β beyond.</summary>
        /// <param name="reduction">How the losses of single elements become one value.</param>
        /// <param name="beta">β, where the parabola ends; 0 for plain distances.</param>
        public sealed class SmoothL1Loss(nn.Reduction reduction = nn.Reduction.Mean, double beta = 1.0)
            : Loss<Tensor, Tensor, Tensor>(reduction)
        {
            /// <summary>β, where the parabola ends; 0 for plain distances.</summary>
            public double beta { get; } = beta;

            /// <inheritdoc/>
            public override Tensor forward(Tensor input, Tensor target) => nn.functional.smooth_l1_loss(input, target, reduction, beta);
        }
    }
}

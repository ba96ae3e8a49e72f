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
                /// <summary>½d² where the difference d is at most δ, δ(|d| − ½δ) beyond: squares near 0, distances far away.</summary>
                /// <param name="input">Predictions, any shape.</param>
                /// <param name="target">What is to be predicted, of the same shape.</param>
                /// <param name="delta">δ, where the parabola ends.</param>
                /// <param name="reduction">How the losses of single elements become one value.</param>
                public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean)
                {
                    Reduce.CheckSameShape("huber_loss", input, target);
                    if (!(delta > 0))
                        throw Errors.Engine($"huber_loss: delta is {delta}; expected more than 0");
                    return Reduce.Of(reduction, () =>
                    {
                        Tensor far = (input - target).abs();
                        return where(far <= delta, far * far * 0.5, (far - 0.5 * delta) * delta);
                    });
                }
            }

            /// <summary>½d² where the difference d is at most δ, δ(|d| − ½δ) beyond: squares near 0, distances far away.</summary>
            /// <param name="delta">δ, where the parabola ends.</param>
            /// <param name="reduction">How the losses of single elements become one value.</param>
            public static HuberLoss HuberLoss(double delta = 1.0, Reduction reduction = Reduction.Mean) => new(delta, reduction);
        }
    }

    namespace Modules
    {
        /// <summary>½d² where the difference d is at most δ, δ(|d| − ½δ) beyond: squares near 0, distances far away.</summary>
        /// <param name="delta">δ, where the parabola ends.</param>
        /// <param name="reduction">How the losses of single elements become one value.</param>
        public sealed class HuberLoss(double delta = 1.0, nn.Reduction reduction = nn.Reduction.Mean)
            : Loss<Tensor, Tensor, Tensor>(reduction)
        {
            /// <summary>δ, where the parabola ends.</summary>
            public double delta { get; } = delta;

            /// <inheritdoc/>
            public override Tensor forward(Tensor input, Tensor target) => nn.functional.huber_loss(input, target, delta, reduction);
        }
    }
}

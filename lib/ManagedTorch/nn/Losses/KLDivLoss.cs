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
                /// <summary>Kullback–Leibler divergence by element, t(log t − x) with x = log of the prediction.</summary>
                /// <param name="input">Logarithms of predicted probabilities.</param>
                /// <param name="target">Logarithms of the true probabilities; the probabilities themselves if <paramref name="log_target"/>
                /// is false.</param>
                /// <param name="log_target">True unless said otherwise, as in TorchSharp (PyTorch: false).</param>
                /// <param name="reduction">The mean is over all elements, not over the batch.</param>
                public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean)
                {
                    Reduce.Check("kl_div", input, target);
                    if (log_target)
                        return Reduce.Of(reduction, () => target.exp() * (target - input));
                    // t·log t is 0 at t = 0, where the logarithm is not defined.
                    return Reduce.Of(reduction, () =>
                    {
                        Tensor positive = target > 0;
                        Tensor logs = where(positive, target, ones_like(target)).log();
                        return where(positive, target * logs, zeros_like(target)) - target * input;
                    });
                }
            }

            /// <summary>
            /// Kullback–Leibler divergence of logarithms of probabilities; <paramref name="log_target"/> defaults to true, as in
            /// TorchSharp.
            /// </summary>
            public static KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);
        }
    }

    namespace Modules
    {
        /// <summary>Kullback–Leibler divergence of logarithms of probabilities.</summary>
        /// <param name="log_target">True if targets are logarithms too.</param>
        /// <param name="reduction">How the losses of single elements become one value.</param>
        public sealed class KLDivLoss(bool log_target = true, nn.Reduction reduction = nn.Reduction.Mean)
            : Loss<Tensor, Tensor, Tensor>(reduction)
        {
            /// <summary>True if targets are logarithms too.</summary>
            public bool log_target { get; } = log_target;

            /// <inheritdoc/>
            public override Tensor forward(Tensor input, Tensor target) => nn.functional.kl_div(input, target, log_target, reduction);
        }
    }
}

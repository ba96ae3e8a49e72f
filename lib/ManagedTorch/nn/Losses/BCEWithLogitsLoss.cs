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
                /// <summary>
                /// Binary cross entropy of σ(x): w·[(1 − t)x + (1 + (p − 1)t)·log(1 + e^(−x))], in the form that does not overflow.
                /// </summary>
                /// <param name="input">Logits x, any shape.</param>
                /// <param name="target">Probabilities t in [0, 1] of the same shape.</param>
                /// <param name="weight">Weight w of each element, broadcast.</param>
                /// <param name="reduction">How the losses of single elements become one value.</param>
                /// <param name="pos_weights">Weight p of the positive case, broadcast.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">Input and target differ in shape.</exception>
                public static Tensor binary_cross_entropy_with_logits(
                    Tensor input,
                    Tensor target,
                    Tensor? weight = null,
                    Reduction reduction = Reduction.Mean,
                    Tensor? pos_weights = null
                )
                {
                    input.RequireFloating("binary_cross_entropy_with_logits");
                    target.RequireFloating("binary_cross_entropy_with_logits");
                    if (!Shapes.Equal(input.sizes, target.shape))
                        throw Errors.ShapesDoNotFit(
                            "binary_cross_entropy_with_logits",
                            input.sizes,
                            target.sizes,
                            "input and target must have the same shape"
                        );
                    // log(1 + e^(−x)) = m + log(e^(−m) + e^(−x−m)) with m = max(−x, 0).
                    return Reduce.Of(reduction, () =>
                    {
                        Tensor largest = (-input).clamp(0);
                        Tensor softplus = ((-largest).exp() + (-input - largest).exp()).log() + largest;
                        Tensor factor = pos_weights is null ? softplus : ((pos_weights - 1) * target + 1) * softplus;
                        Tensor losses = (1 - target) * input + factor;
                        return weight is null ? losses : losses * weight;
                    });
                }
            }

            /// <summary>Binary cross entropy of σ(x).</summary>
            /// <param name="weight">Weight of each element, broadcast.</param>
            /// <param name="reduction">How the losses of single elements become one value.</param>
            /// <param name="pos_weights">Weight of the positive case, broadcast.</param>
            public static BCEWithLogitsLoss BCEWithLogitsLoss(
                Tensor? weight = null,
                Reduction reduction = Reduction.Mean,
                Tensor? pos_weights = null
            ) => new(weight, reduction, pos_weights);
        }
    }

    namespace Modules
    {
        /// <summary>Binary cross entropy of σ(x).</summary>
        /// <param name="weight">Weight of each element, broadcast.</param>
        /// <param name="reduction">How the losses of single elements become one value.</param>
        /// <param name="pos_weights">Weight of the positive case, broadcast.</param>
        public sealed class BCEWithLogitsLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean, Tensor? pos_weights = null)
            : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
        {
            /// <summary>Weight of the positive case; null for 1.</summary>
            public Tensor? pos_weights { get; } = pos_weights;

            /// <inheritdoc/>
            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
        }
    }
}

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
                /// <summary>Binary cross entropy −w·[t·ln x + (1 − t)·ln(1 − x)] of probabilities x, logarithms at least −100.</summary>
                /// <param name="input">Predictions, any shape.</param>
                /// <param name="target">What is to be predicted, of the same shape.</param>
                /// <param name="weight">Weight w of each element, broadcast.</param>
                /// <param name="reduction">How the losses of single elements become one value.</param>
                public static Tensor binary_cross_entropy(
                    Tensor input,
                    Tensor target,
                    Tensor? weight = null,
                    Reduction reduction = Reduction.Mean
                )
                {
                    ArgumentNullException.ThrowIfNull(target);
                    input.RequireFloating("binary_cross_entropy");
                    if (!Shapes.Equal(input.sizes, target.sizes))
                        throw Errors.ShapesDoNotFit(
                            "binary_cross_entropy",
                            input.sizes,
                            target.sizes,
                            "input and target must have the same shape"
                        );
                    using (Tensor outside = input.detach().lt(0).logical_or(input.detach().gt(1)))
                        if (outside.any().ToBoolean())
                            throw Errors.Engine(
                                "binary_cross_entropy: expected probabilities in [0, 1]; of logits take binary_cross_entropy_with_logits"
                            );
                    return Reduce.Of(reduction, () =>
                    {
                        Tensor losses = BinaryCrossEntropy(input, target);
                        return weight is null ? losses : losses * weight;
                    });
                }

                private static Tensor BinaryCrossEntropy(Tensor x, Tensor t)
                {
                    Tensor losses;
                    using (GradMode.Set(false))
                        losses = (t - 1) * (-x).log1p().clamp(min: -100) - t * x.log().clamp(min: -100);
                    // dx = (x − t)/(x(1 − x)), the divisor at least 10⁻¹²; dt = ln(1 − x) − ln x.
                    return Graph.Record("binary_cross_entropy", losses, [x, t], [x, t], (g, op) =>
                    {
                        Tensor p = op.Saved(0);
                        return
                        [
                            op.Needs(0) ? g * (p - op.Saved(1)) / (p * (1 - p)).clamp(min: 1e-12) : null,
                            op.Needs(1) ? g * ((1 - p).log() - p.log()) : null,
                        ];
                    });
                }
            }

            /// <summary>Binary cross entropy −w·[t·ln x + (1 − t)·ln(1 − x)] of probabilities x, logarithms at least −100.</summary>
            /// <param name="weight">Weight w of each element, broadcast.</param>
            /// <param name="reduction">How the losses of single elements become one value.</param>
            public static BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
        }
    }

    namespace Modules
    {
        /// <summary>Binary cross entropy −w·[t·ln x + (1 − t)·ln(1 − x)] of probabilities x, logarithms at least −100.</summary>
        /// <param name="weight">Weight w of each element, broadcast.</param>
        /// <param name="reduction">How the losses of single elements become one value.</param>
        public sealed class BCELoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
            : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
        {
            /// <inheritdoc/>
            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.binary_cross_entropy(input, target, weight, reduction);
        }
    }
}

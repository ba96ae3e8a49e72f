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
                /// <summary>Negative log-likelihood −w·x[class] of log-probabilities; the mean divides by the sum of the weights.</summary>
                /// <param name="input">Log-probabilities [N, C, ...] or [C].</param>
                /// <param name="target">Class indices [N, ...] or [], Int64; −100 is passed over.</param>
                /// <param name="weight">Weight of each class [C].</param>
                /// <param name="reduction">How the losses of single items become one value.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">Shapes do not fit, or a target is no
                /// class.</exception>
                public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                    Given(input).ndim >= 2
                        ? NegativeLogLikelihood(input, Given(target), weight, -100, reduction)
                        : throw Errors.Engine(
                            $"nll_loss: input {Shapes.Text(input.sizes)}; "
                                + $"expected log-probabilities [N, C, ...], one example with unsqueeze(0)"
                        );

                private static Tensor NegativeLogLikelihood(
                    Tensor input,
                    Tensor target,
                    Tensor? weight,
                    long ignore_index,
                    Reduction reduction
                )
                {
                    var targets = new ClassTargets("nll_loss", input, target, weight, ignore_index);
                    using Tensor scores = input.contiguous();
                    using Tensor picked = Picked(scores, targets);
                    double[] losses = picked.data<double>().ToArray();
                    long[] shape = input.sizes;
                    ScalarType type = input.type;
                    // dx: −w·g at the class, 0 elsewhere.
                    return Graph.Record("nll_loss", targets.Reduced(losses, reduction, type), [input], [], (g, _) =>
                    {
                        if (!GradMode.Enabled)
                        {
                            double[] factors = targets.Factors(g, reduction);
                            return [targets.AtClasses(shape, type, i => -factors[i])];
                        }
                        double divisor = reduction == Reduction.Mean ? targets.TotalWeight : 1;
                        Tensor slopes = targets.AtClasses(shape, type, i => -targets.Weight(i) / divisor);
                        return [slopes * PerItem(g, reduction, shape)];
                    });
                }

                /// <summary>A gradient by item with a dimension of size 1 for the classes, so that it broadcasts over scores.</summary>
                private static Tensor PerItem(Tensor gradient, Reduction reduction, long[] shape) =>
                    reduction == Reduction.None ? gradient.unsqueeze(shape.Length == 1 ? 0 : 1) : gradient;

                private static unsafe Tensor Picked(Tensor scores, ClassTargets targets)
                {
                    Tensor losses = Tensor.Allocate([targets.Items], ScalarType.Float64);
                    double* into = (double*)losses.Pointer;
                    for (long i = 0; i < targets.Items; i++)
                    {
                        long at = targets.Start(i) + targets.Class(i) * targets.Inner;
                        into[i] =
                            targets.Class(i) < 0 ? 0
                            : scores.type == ScalarType.Float32 ? -((float*)scores.Pointer)[at]
                            : -((double*)scores.Pointer)[at];
                    }
                    GC.KeepAlive(scores.storage);
                    return losses;
                }
            }

            /// <summary>Negative log-likelihood of log-probabilities.</summary>
            /// <param name="weight">Weight of each class [C].</param>
            /// <param name="reduction">How the losses of single items become one value.</param>
            public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
        }
    }

    namespace Modules
    {
        /// <summary>Negative log-likelihood of log-probabilities.</summary>
        /// <param name="weight">Weight of each class [C].</param>
        /// <param name="reduction">How the losses of single items become one value.</param>
        public sealed class NLLLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
            : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
        {
            /// <inheritdoc/>
            public override Tensor forward(Tensor input, Tensor target) => nn.functional.nll_loss(input, target, weight, reduction);
        }
    }
}

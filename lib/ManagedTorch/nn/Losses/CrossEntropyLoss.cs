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
                /// Cross entropy of softmax(x): w·(log Σ eˣ − x[class]) for class indices, −Σ w·t·log softmax(x) for probabilities.
                /// </summary>
                /// <param name="input">Scores (logits) [N, C, ...] or [C].</param>
                /// <param name="target">Class indices [N, ...] or [], Int64; or probabilities of the input's shape and dtype.</param>
                /// <param name="weight">Weight of each class [C].</param>
                /// <param name="ignore_index">A class index to pass over.</param>
                /// <param name="reduction">How the losses of single items become one value; the mean of class indices divides by the sum of
                /// their weights.</param>
                /// <param name="label_smoothing">Share ε of the target spread evenly over all classes.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">Shapes do not fit, or a target is no
                /// class.</exception>
                public static Tensor cross_entropy(
                    Tensor input,
                    Tensor target,
                    Tensor? weight = null,
                    long ignore_index = -100,
                    Reduction reduction = Reduction.Mean,
                    double label_smoothing = 0.0
                )
                {
                    ArgumentNullException.ThrowIfNull(target);
                    ArgumentNullException.ThrowIfNull(input);
                    if (!(label_smoothing is >= 0 and <= 1))
                        throw Errors.Engine($"cross_entropy: label smoothing is {label_smoothing}; expected 0 to 1");
                    // One example may have its class in a vector of one.
                    if (input.ndim == 1 && target.ndim == 1 && target.sizes[0] == 1 && !DTypes.IsFloating(target.type))
                        target = target.squeeze(0);
                    if (DTypes.IsFloating(target.dtype) && Shapes.Equal(input.shape, target.shape))
                        return DisposeScope.Result(() => SoftTargets(input, target, weight, reduction, label_smoothing));
                    if (label_smoothing > 0)
                        return DisposeScope.Result(() => Smoothed(input, target, weight, ignore_index, reduction, label_smoothing));
                    return HardTargets(input, target, weight, ignore_index, reduction);
                }

                /// <summary>Log-softmax and negative log-likelihood in one pass over the scores.</summary>
                private static Tensor HardTargets(Tensor input, Tensor target, Tensor? weight, long ignore_index, Reduction reduction)
                {
                    var targets = new ClassTargets("cross_entropy", input, target, weight, ignore_index);
                    using Tensor scores = input.contiguous();
                    var normalizers = new double[targets.Items];
                    var losses = new double[targets.Items];
                    if (input.type == ScalarType.Float32)
                        CrossEntropy.Forward<float>(scores, targets, normalizers, losses);
                    else
                        CrossEntropy.Forward<double>(scores, targets, normalizers, losses);
                    long[] shape = input.sizes;
                    // dx = w·g·(softmax(x) − 1 at the class).
                    return Graph.Record("cross_entropy", targets.Reduced(losses, reduction, input.type), [input], [input], (g, op) =>
                    {
                        Tensor x = op.Saved(0);
                        if (!GradMode.Enabled)
                            return [CrossEntropy.Backward(x, targets, normalizers, targets.Factors(g, reduction))];
                        double divisor = reduction == Reduction.Mean ? targets.TotalWeight : 1;
                        Tensor hits = targets.AtClasses(shape, x.type, i => targets.Weight(i) / divisor);
                        int dim = shape.Length == 1 ? 0 : 1;
                        Tensor spread = x.softmax(dim) * hits.sum(dim, true);
                        return [(spread - hits) * PerItem(g, reduction, shape)];
                    });
                }

                private static Tensor SoftTargets(Tensor input, Tensor target, Tensor? weight, Reduction reduction, double smoothing)
                {
                    int dim = input.ndim == 1 ? 0 : 1;
                    long classes = input.shape[dim];
                    Tensor goal = smoothing > 0 ? target * (1 - smoothing) + smoothing / classes : target;
                    Tensor terms = input.log_softmax(dim) * goal;
                    Tensor losses = -(weight is null ? terms : terms * weight.reshape(PerClass(input))).sum(dim);
                    // The mean is over items: probabilities carry their own weight.
                    return reduction == Reduction.Mean ? losses.sum() / Math.Max(1, losses.NumberOfElements) : Reduce.By(reduction, losses);
                }

                /// <summary>(1 − ε) times the loss at the class, ε/C times the sum of the losses at all classes.</summary>
                private static Tensor Smoothed(
                    Tensor input,
                    Tensor target,
                    Tensor? weight,
                    long ignore_index,
                    Reduction reduction,
                    double smoothing
                )
                {
                    var targets = new ClassTargets("cross_entropy", input, target, weight, ignore_index);
                    int dim = input.ndim == 1 ? 0 : 1;
                    Tensor logs = input.log_softmax(dim);
                    Tensor hard = NegativeLogLikelihood(logs, target, weight, ignore_index, reduction);
                    Tensor spread = -(weight is null ? logs : logs * weight.reshape(PerClass(input))).sum(dim);
                    spread = spread.masked_fill(target == ignore_index, 0);
                    spread = reduction switch
                    {
                        Reduction.None => spread,
                        Reduction.Sum => spread.sum(),
                        _ => spread.sum() / targets.TotalWeight,
                    };
                    return hard * (1 - smoothing) + spread * (smoothing / targets.Classes);
                }

                /// <summary>Shape that lines up a value per class with the scores.</summary>
                private static long[] PerClass(Tensor input) =>
                    [.. input.shape.Select((size, d) => d == (input.ndim == 1 ? 0 : 1) ? size : 1)];
            }

            /// <summary>Cross entropy of softmax(x).</summary>
            /// <param name="weight">Weight of each class [C].</param>
            /// <param name="ignore_index">A class index to pass over.</param>
            /// <param name="reduction">How the losses of single items become one value.</param>
            public static CrossEntropyLoss CrossEntropyLoss(
                Tensor? weight = null,
                long? ignore_index = null,
                Reduction reduction = Reduction.Mean
            ) => new(weight, ignore_index, reduction);
        }
    }

    namespace Modules
    {
        /// <summary>Cross entropy of softmax(x); see <see cref="nn.functional.cross_entropy"/>.</summary>
        /// <param name="weight">Weight of each class [C].</param>
        /// <param name="ignore_index">A class index to pass over.</param>
        /// <param name="reduction">How the losses of single items become one value.</param>
        /// <param name="label_smoothing">Share of the target spread evenly over all classes.</param>
        public sealed class CrossEntropyLoss(
            Tensor? weight = null,
            long? ignore_index = null,
            nn.Reduction reduction = nn.Reduction.Mean,
            double label_smoothing = 0.0
        ) : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
        {
            /// <summary>A class index to pass over.</summary>
            public long? ignore_index { get; } = ignore_index;

            /// <summary>Share of the target spread evenly over all classes.</summary>
            public double label_smoothing { get; } = label_smoothing;

            /// <inheritdoc/>
            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
        }
    }
}

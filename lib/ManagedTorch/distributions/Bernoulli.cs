using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Bernoulli distributions: 1 with probability p, otherwise 0; by probabilities or by logits ln(p/(1 − p)).</summary>
        public class Bernoulli : distributions.Distribution
        {
            private readonly Tensor share,
                odds;

            /// <summary>By probabilities or by logits.</summary>
            /// <param name="p">Probabilities, or null.</param>
            /// <param name="l">Logits, or null.</param>
            /// <param name="generator">Where samples are drawn from.</param>
            /// <exception cref="ArgumentException">Both or neither is given.</exception>
            public Bernoulli(Tensor? p = null, Tensor? l = null, Generator? generator = null)
                : base(
                    generator,
                    (
                        (p is null) == (l is null)
                            ? throw new ArgumentException("Bernoulli: give probabilities or logits, one of the two")
                            : p ?? l!
                    ).shape
                )
            {
                using DisposeScope scope = NewDisposeScope();
                // Kept off 0 and 1 by the dtype's rounding unit, so that logarithms stay finite.
                double eps = (p ?? l!).dtype == ScalarType.Float32 ? Math.ScaleB(1, -23) : Math.ScaleB(1, -52);
                share = (p is null ? l!.sigmoid() : p.alias()).DetachFromDisposeScope();
                odds = (
                    p is null ? l!.alias()
                    : p.clamp(eps, 1 - eps) is var kept ? kept.log() - (-kept).log1p()
                    : p
                ).DetachFromDisposeScope();
            }

            /// <summary>Probabilities of 1.</summary>
            public Tensor probs => share;

            /// <summary>Logarithms of the odds.</summary>
            public Tensor logits => odds;

            /// <inheritdoc/>
            public override Tensor mean => share;

            /// <inheritdoc/>
            public override Tensor variance => share * (1 - share);

            /// <summary>Draws zeros and ones. No gradient flows through them.</summary>
            public override Tensor rsample(params long[] sample_shape)
            {
                using IDisposable off = no_grad();
                using Tensor stretched = share.expand([.. sample_shape, .. batch_shape]);
                return bernoulli(stretched, Source);
            }

            /// <summary>x·l − ln(1 + e^l).</summary>
            public override Tensor log_prob(Tensor value) =>
                -nn.functional.binary_cross_entropy_with_logits(
                    odds.expand(Shapes.Broadcast("Bernoulli.log_prob", odds.sizes, value.sizes)),
                    value.expand(Shapes.Broadcast("Bernoulli.log_prob", odds.sizes, value.sizes)),
                    reduction: nn.Reduction.None
                );

            /// <summary>Entropy in nats.</summary>
            public override Tensor entropy() => nn.functional.binary_cross_entropy_with_logits(odds, share, reduction: nn.Reduction.None);
        }

        /// <summary>Uniform distributions on [low, high).</summary>
        public class Uniform : distributions.Distribution
        {
            private readonly Tensor from,
                to;

            /// <summary>On [low, high), broadcast against each other.</summary>
            public Uniform(Tensor low, Tensor high, Generator? generator = null)
                : base(generator, Shapes.Broadcast("Uniform", low.shape, high.shape)) =>
                (from, to) = (
                    low.expand(batch_shape.Shape).Alias().DetachFromDisposeScope(),
                    high.expand(batch_shape.Shape).Alias().DetachFromDisposeScope()
                );

            /// <inheritdoc/>
            public override Tensor mean => (to + from) / 2;

            /// <inheritdoc/>
            public override Tensor variance => (to - from).pow(2) / 12;

            /// <summary>low + u·(high − low) with u from U[0, 1): gradients flow to both ends.</summary>
            public override Tensor rsample(params long[] sample_shape)
            {
                using Tensor draw = rand([.. sample_shape, .. batch_shape], from.dtype, generator: Source);
                return from + draw * (to - from);
            }

            /// <summary>−ln(high − low) within, −∞ outside.</summary>
            public override Tensor log_prob(Tensor value)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor inside = from.le(value).to(from.dtype) * to.gt(value).to(from.dtype);
                return (inside.log() - (to - from).log()).MoveToOuterDisposeScope();
            }

            /// <summary>Probability of less than the value.</summary>
            public override Tensor cdf(Tensor value) => ((value - from) / (to - from)).clamp(0, 1);

            /// <summary>The value below which lies that share.</summary>
            public override Tensor icdf(Tensor value) => value * (to - from) + from;

            /// <summary>ln(high − low).</summary>
            public override Tensor entropy() => (to - from).log();
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Bernoulli distributions by probabilities or by logits.</summary>
            public static Modules.Bernoulli Bernoulli(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(probs, logits, generator);

            /// <summary>A Bernoulli distribution in Float32.</summary>
            public static Modules.Bernoulli Bernoulli(float? probs, float? logits, Generator? generator = null) =>
                new(probs is { } p ? tensor(p) : null, logits is { } l ? tensor(l) : null, generator);

            /// <summary>A Bernoulli distribution in Float64.</summary>
            public static Modules.Bernoulli Bernoulli(double? probs, double? logits, Generator? generator = null) =>
                new(probs is { } p ? tensor(p) : null, logits is { } l ? tensor(l) : null, generator);

            /// <summary>Uniform distributions on [low, high), broadcast against each other.</summary>
            public static Modules.Uniform Uniform(Tensor low, Tensor high, Generator? generator = null) => new(low, high, generator);
        }
    }
}

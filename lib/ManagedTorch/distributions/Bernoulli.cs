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
                using DisposeScope scope = new(counted: false);
                // Kept off 0 and 1 by the dtype's rounding unit, so that logarithms stay finite.
                double eps = (p ?? l!).dtype == ScalarType.Float32 ? Math.ScaleB(1, -23) : Math.ScaleB(1, -52);
                share = (p is null ? l!.sigmoid() : p.alias()).DetachFromDisposeScope();
                odds = (p is null ? l!.alias() : LogOdds(p.clamp(eps, 1 - eps))).DetachFromDisposeScope();
            }

            private static Tensor LogOdds(Tensor p) => p.log() - (-p).log1p();

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
            public override Tensor log_prob(Tensor value)
            {
                long[] shape = Shapes.Broadcast("Bernoulli.log_prob", odds.sizes, value.sizes);
                return -nn.functional.binary_cross_entropy_with_logits(
                    odds.expand(shape),
                    value.expand(shape),
                    reduction: nn.Reduction.None
                );
            }

            /// <summary>Entropy in nats.</summary>
            public override Tensor entropy() => nn.functional.binary_cross_entropy_with_logits(odds, share, reduction: nn.Reduction.None);
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
        }
    }
}

using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Categorical distributions over 0…K−1, by probabilities or by logits [..., K].</summary>
        public class Categorical : distributions.Distribution
        {
            private readonly Tensor shares,
                logs;

            internal Categorical(Tensor? probs, Tensor? logits, Generator? generator)
                : base(generator, BatchShape(probs, logits))
            {
                using DisposeScope scope = new(counted: false);
                Tensor p,
                    l;
                if (probs is not null)
                {
                    using Tensor negative = probs.detach().lt(0);
                    if (negative.any().item<bool>())
                        throw new ArgumentException("Categorical: a probability is negative", nameof(probs));
                    p = probs / probs.sum(-1, true);
                    // Kept off 0 and 1 by the dtype's rounding unit, so that logarithms stay finite.
                    double eps = p.dtype == ScalarType.Float32 ? Math.ScaleB(1, -23) : Math.ScaleB(1, -52);
                    l = p.clamp(eps, 1 - eps).log();
                }
                else
                {
                    l = logits!.log_softmax(-1);
                    p = l.softmax(-1);
                }
                (shares, logs) = (p.DetachFromDisposeScope(), l.DetachFromDisposeScope());
            }

            private static long[] BatchShape(Tensor? probs, Tensor? logits)
            {
                if ((probs is null) == (logits is null))
                    throw new ArgumentException("Categorical: give probabilities or logits, one of the two");
                Tensor given = probs ?? logits!;
                if (given.ndim < 1)
                    throw new ArgumentException("Categorical: the parameter needs a dimension of categories, [..., K]");
                return given.shape[..^1];
            }

            /// <summary>Probabilities [..., K].</summary>
            public Tensor probs => shares;

            /// <summary>Logarithms of the probabilities [..., K].</summary>
            public Tensor logits => logs;

            /// <summary>Not a number: categories have no mean.</summary>
            public override Tensor mean => full(batch_shape.Shape, double.NaN, shares.dtype);

            /// <summary>Not a number: categories have no variance.</summary>
            public override Tensor variance => full(batch_shape.Shape, double.NaN, shares.dtype);

            /// <summary>Draws categories, Int64 [sample_shape, ...]. No gradient flows through a drawn category.</summary>
            public override Tensor rsample(params long[] sample_shape)
            {
                using IDisposable off = no_grad();
                using DisposeScope scope = new(counted: false);
                long categories = shares.shape[^1],
                    count = Shapes.Count(sample_shape);
                Tensor drawn = multinomial(shares.reshape(-1, categories), count, true, Source); // [batch, count]
                return drawn.T.reshape([.. sample_shape, .. batch_shape]).contiguous().MoveToOuterDisposeScope();
            }

            /// <summary>Logarithm of the probability of categories, Int64.</summary>
            public override Tensor log_prob(Tensor value)
            {
                using DisposeScope scope = new(counted: false);
                long[] shape = Shapes.Broadcast("Categorical.log_prob", value.shape, batch_shape.Shape);
                Tensor index = value.to(ScalarType.Int64).expand(shape).unsqueeze(-1);
                return logs.expand([.. shape, logs.shape[^1]]).gather(-1, index).squeeze(-1).MoveToOuterDisposeScope();
            }

            /// <summary>−Σ p·log p.</summary>
            public override Tensor entropy()
            {
                using DisposeScope scope = new(counted: false);
                return (-(logs * shares).sum(-1)).MoveToOuterDisposeScope();
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>So many categories, each as likely.</summary>
            public static Modules.Categorical Categorical(int categories, Generator? generator = null) =>
                new(full([categories], 1.0 / categories), null, generator);

            /// <summary>Categorical distributions by probabilities (normalised here) or by logits [..., K].</summary>
            /// <exception cref="ArgumentException">Both or neither is given, or a probability is negative.</exception>
            public static Modules.Categorical Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(probs, logits, generator);
        }
    }
}

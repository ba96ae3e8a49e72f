using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
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
                using DisposeScope scope = new(counted: false);
                Tensor inside = from.le(value).to(from.dtype) * to.gt(value).to(from.dtype);
                return (inside.log() - (to - from).log()).MoveToOuterDisposeScope();
            }

            /// <summary>Probability of less than the value.</summary>
            public override Tensor cdf(Tensor value) => ((value - from) / (to - from)).clamp(0, 1);

            /// <summary>The value with that probability of less: the inverse of <see cref="cdf"/>.</summary>
            public override Tensor icdf(Tensor value) => value * (to - from) + from;

            /// <summary>ln(high − low).</summary>
            public override Tensor entropy() => (to - from).log();
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Uniform distributions on [low, high), broadcast against each other.</summary>
            public static Modules.Uniform Uniform(Tensor low, Tensor high, Generator? generator = null) =>
                new(Given(low), Given(high), generator);
        }
    }
}

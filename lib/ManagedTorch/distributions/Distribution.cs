// The room distributions: probability distributions over tensors, Normal and Categorical. It owns densities, entropies and how samples are
// shaped; the random stream itself is Ops' and Kernels'.

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Probability distributions.</summary>
    public static partial class distributions
    {
        /// <summary>A batch of distributions of one kind.</summary>
        public abstract class Distribution
        {
            /// <summary>Where samples are drawn from; null for the default.</summary>
            private protected Generator? Source { get; }

            private protected Distribution(Generator? generator, long[] batch) => (Source, batch_shape) = (generator, new Size(batch));

            /// <summary>Shape of the batch of distributions.</summary>
            public Size batch_shape { get; }

            /// <summary>Expected value.</summary>
            public abstract Tensor mean { get; }

            /// <summary>Variance (not standard deviation).</summary>
            public abstract Tensor variance { get; }

            /// <summary>Standard deviation.</summary>
            public virtual Tensor stddev => variance.sqrt();

            /// <summary>The likeliest value.</summary>
            /// <exception cref="NotImplementedException">It is not known for this kind.</exception>
            public virtual Tensor mode => throw new NotImplementedException($"{GetType().Name}: there is no mode");

            /// <summary>The same distributions stretched to a shape.</summary>
            /// <exception cref="NotImplementedException">This kind cannot be stretched.</exception>
            public virtual Distribution expand(Size batch_shape, Distribution? instance = null) =>
                throw new NotImplementedException($"{GetType().Name}: expand is not supported by the managed engine");

            /// <summary>Probability of less than the value.</summary>
            /// <exception cref="NotImplementedException">It is not known for this kind.</exception>
            public virtual Tensor cdf(Tensor value) => throw new NotImplementedException($"{GetType().Name}: there is no cdf");

            /// <summary>The value below which lies that share.</summary>
            /// <exception cref="NotImplementedException">It is not known for this kind.</exception>
            public virtual Tensor icdf(Tensor value) => throw new NotImplementedException($"{GetType().Name}: there is no icdf");

            /// <summary>Draws without gradients: [sample_shape, batch_shape].</summary>
            public Tensor sample(Size sample_shape) => sample(sample_shape.Shape);

            /// <summary>Draws so that gradients flow to the parameters where the distribution allows it.</summary>
            public Tensor rsample(Size sample_shape) => rsample(sample_shape.Shape);

            /// <summary>Draws without gradients: [sample_shape, batch_shape].</summary>
            public virtual Tensor sample(params long[] sample_shape)
            {
                using (no_grad())
                    return rsample(sample_shape);
            }

            /// <summary>Draws so that gradients flow to the parameters where the distribution allows it.</summary>
            public abstract Tensor rsample(params long[] sample_shape);

            /// <summary>Logarithm of density or probability.</summary>
            public abstract Tensor log_prob(Tensor value);

            /// <summary>Entropy in nats.</summary>
            public abstract Tensor entropy();
        }
    }
}

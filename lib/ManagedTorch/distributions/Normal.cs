using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Normal distributions N(loc, scale²).</summary>
        public class Normal : distributions.Distribution
        {
            private readonly Tensor location,
                deviation;

            internal Normal(Tensor loc, Tensor scale, Generator? generator)
                : base(generator, Shapes.Broadcast("Normal", loc.shape, scale.shape))
            {
                loc.RequireFloating("Normal");
                if (scale.detach().le(0).any().item<bool>())
                    throw new ArgumentException("Normal: a scale is not positive; expected standard deviations above 0", nameof(scale));
                (location, deviation) = (
                    loc.expand(batch_shape.Shape).Alias().DetachFromDisposeScope(),
                    scale.expand(batch_shape.Shape).Alias().DetachFromDisposeScope()
                );
            }

            /// <inheritdoc/>
            public override Tensor mean => location;

            /// <inheritdoc/>
            public override Tensor mode => location;

            /// <summary>The same distributions stretched to a shape.</summary>
            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
                new Normal(location.expand(batch_shape.Shape), deviation.expand(batch_shape.Shape), Source);

            /// <summary>Probability of less than the value.</summary>
            public override Tensor cdf(Tensor value) =>
                DisposeScope.Result(() => 0.5 * (1 + ((value - location) / deviation / Math.Sqrt(2)).erf()));

            /// <summary>The value below which lies that share.</summary>
            public override Tensor icdf(Tensor value) =>
                DisposeScope.Result(() => location + deviation * (2 * value - 1).erfinv() * Math.Sqrt(2));

            /// <inheritdoc/>
            public override Tensor stddev => deviation;

            /// <inheritdoc/>
            public override Tensor variance => deviation * deviation;

            /// <summary>loc + scale·z with z from N(0, 1): gradients flow to both parameters.</summary>
            public override Tensor rsample(params long[] sample_shape)
            {
                // Drawn in Float32 whatever the parameters' dtype, as TorchSharp does.
                using Tensor noise = empty([.. sample_shape, .. batch_shape], ScalarType.Float32);
                using (no_grad())
                    noise.normal_(0, 1, Source);
                using Tensor z = noise.to(location.dtype);
                return location + z * deviation;
            }

            /// <summary>−(x − loc)²/(2·scale²) − log scale − ½·log 2π.</summary>
            public override Tensor log_prob(Tensor value)
            {
                using DisposeScope scope = new(counted: false);
                Tensor error = value - location;
                return (-(error * error) / (2 * variance) - deviation.log() - Math.Log(Math.Sqrt(2 * Math.PI))).MoveToOuterDisposeScope();
            }

            /// <summary>½ + ½·log 2π + log scale.</summary>
            public override Tensor entropy() => deviation.log() + (0.5 + 0.5 * Math.Log(2 * Math.PI));
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Normal distributions N(loc, scale²), broadcast against each other.</summary>
            /// <param name="loc">Means.</param>
            /// <param name="scale">Standard deviations, above 0.</param>
            /// <param name="generator">Where samples are drawn from.</param>
            /// <exception cref="ArgumentException">A scale is not positive.</exception>
            public static Modules.Normal Normal(Tensor loc, Tensor scale, Generator? generator = null) =>
                new(Given(loc), Given(scale), generator);

            /// <summary>The normal distribution N(loc, scale²) in Float32.</summary>
            public static Modules.Normal Normal(float loc, float scale = 1.0f, Generator? generator = null) =>
                new(tensor(loc), tensor(scale), generator);

            /// <summary>The normal distribution N(loc, scale²) in Float64.</summary>
            public static Modules.Normal Normal(double loc, double scale = 1.0, Generator? generator = null) =>
                new(tensor(loc, ScalarType.Float64), tensor(scale, ScalarType.Float64), generator);
        }
    }
}

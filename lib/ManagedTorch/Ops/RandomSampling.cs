using TorchSharp.Kernels;

namespace TorchSharp;

// Samples of distributions that a tensor describes: bernoulli and multinomial. No gradient flows through a sample.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>For every element, a probability, 1 or 0.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">An element is not in [0, 1], or the tensor is not
        /// of floating point.</exception>
        public Tensor bernoulli(Generator? generator = null)
        {
            this.RequireFloating("bernoulli");
            using Tensor probabilities = Copy(this);
            Tensor y = Allocate(sizes, type);
            MersenneTwister engine = (generator ?? Generator.Default).Engine;
            lock (engine)
            {
                // Float32 probabilities are compared in float, with one draw; Float64 in double, with two.
                if (type == ScalarType.Float32)
                    Each(Elements<float>(probabilities), Elements<float>(y), p => Draws.Bernoulli(engine, p) ? 1 : 0);
                else
                    Each(Elements<double>(probabilities), Elements<double>(y), p => Draws.Bernoulli(engine, p) ? 1 : 0);
            }
            return y;

            static void Each<T>(Span<T> p, Span<T> y, Func<T, T> draw)
                where T : System.Numerics.INumber<T>
            {
                for (int i = 0; i < p.Length; i++)
                {
                    if (!(p[i] >= T.Zero && p[i] <= T.One))
                        throw Errors.Engine($"bernoulli: expected probabilities in [0, 1], found {p[i]}");
                    y[i] = draw(p[i]);
                }
            }
        }

        /// <summary>
        /// Indices drawn with probabilities in proportion to the elements: [n] → [samples], or [rows, n] → [rows, samples], Int64.
        /// </summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">
        /// The weights are not one or two dimensions of floating point, an element is negative or not finite, a row sums
        /// to 0, or more samples are asked for than there are without replacement.
        /// </exception>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null)
        {
            CheckWeights(num_samples, replacement);
            int n = (int)sizes[^1],
                rows = sizes.Length == 2 ? (int)sizes[0] : 1;
            using Tensor wide = Cast(this, ScalarType.Float64);
            Tensor y = Allocate([.. sizes[..^1], num_samples], ScalarType.Int64);
            Span<double> weights = Elements<double>(wide);
            Span<long> samples = Elements<long>(y);
            MersenneTwister engine = (generator ?? Generator.Default).Engine;
            lock (engine)
            {
                for (int row = 0; row < rows; row++)
                    CheckRow(weights.Slice(row * n, n));
                for (int row = 0; row < rows; row++)
                {
                    Span<double> from = weights.Slice(row * n, n);
                    Span<long> into = samples.Slice((int)(row * num_samples), (int)num_samples);
                    // A single draw is the winner of the race, with replacement or without, as in libtorch.
                    if (replacement && num_samples > 1)
                        DrawAgain(engine, from, into, type == ScalarType.Float32);
                    else
                        DrawOnce(engine, from, into, type == ScalarType.Float32);
                }
            }
            return y;
        }

        private void CheckWeights(long count, bool replacement)
        {
            this.RequireFloating("multinomial");
            if (sizes.Length is not (1 or 2))
                throw Errors.Engine($"multinomial: expected weights of one or two dimensions, found {Shapes.Text(sizes)}");
            if (count <= 0)
                throw Errors.Engine($"multinomial: expected at least 1 sample, found {count}");
            if (!replacement && count > sizes[^1])
                throw Errors.Engine($"multinomial: {count} samples of {sizes[^1]} without replacement; draw fewer, or with replacement");
        }

        private static void CheckRow(ReadOnlySpan<double> weights)
        {
            double sum = 0;
            foreach (double weight in weights)
            {
                if (!(weight >= 0) || double.IsInfinity(weight))
                    throw Errors.Engine($"multinomial: expected weights that are finite and not negative, found {weight}");
                sum += weight;
            }
            if (sum <= 0)
                throw Errors.Engine("multinomial: the weights of a row sum to 0; there is nothing to draw");
        }

        /// <summary>
        /// Without replacement: weights over exponential numbers, the largest first (a race whose winner has probability
        /// in proportion to its weight).
        /// </summary>
        private static void DrawOnce(MersenneTwister engine, Span<double> weights, Span<long> into, bool single)
        {
            var race = new double[weights.Length];
            for (int i = 0; i < race.Length; i++)
            {
                double time = Draws.Exponential(engine);
                race[i] = single ? (float)weights[i] / (float)time : weights[i] / time;
            }
            int[] order = [.. Enumerable.Range(0, race.Length).OrderByDescending(i => race[i])];
            for (int i = 0; i < into.Length; i++)
                into[i] = order[i];
        }

        /// <summary>With replacement: a uniform number looked up in the cumulative distribution.</summary>
        private static void DrawAgain(MersenneTwister engine, Span<double> weights, Span<long> into, bool single)
        {
            var cumulative = new double[weights.Length];
            double sum = 0;
            for (int i = 0; i < weights.Length; i++)
                cumulative[i] = sum = single ? (float)sum + (float)weights[i] : sum + weights[i];
            for (int i = 0; i < weights.Length; i++)
                cumulative[i] = single ? (float)cumulative[i] / (float)sum : cumulative[i] / sum;
            cumulative[^1] = 1;
            foreach (ref long sample in into)
            {
                double u = Draws.Uniform(engine);
                int low = 0,
                    high = cumulative.Length;
                while (low < high)
                {
                    int middle = low + (high - low) / 2;
                    if (cumulative[middle] < u)
                        low = middle + 1;
                    else
                        high = middle;
                }
                sample = low;
            }
        }
    }

    /// <summary>For every element, a probability, 1 or 0.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => Given(input).bernoulli(generator);

    /// <summary>Indices drawn with probabilities in proportion to the elements; see <see cref="Tensor.multinomial"/>.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        Given(input).multinomial(num_samples, replacement, generator);
}

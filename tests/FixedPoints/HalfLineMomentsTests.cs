namespace SelfNormalizing.FixedPoints.Tests;

public class HalfLineMomentsTests
{
    // Identities between the moments of the two sides, over the whole range of shapes: narrow, wide, one-sided.
    [Fact]
    public void The_two_sides_add_up()
    {
        var random = new Random(8);
        for (int i = 0; i < 20_000; i++)
        {
            double variance = Math.Pow(10, 9 * random.NextDouble() - 6);
            double mean = i % 2 == 0 ? 20 * random.NextDouble() - 10 : 8 * (random.NextDouble() - 0.5) * Math.Sqrt(variance);
            HalfLineMoments<double> z = DoubleArithmetic.HalfLines(mean, variance);
            HalfLineMoments<double> mirrored = DoubleArithmetic.HalfLines(-mean, variance);
            double size = Math.Max(Math.Abs(mean), Math.Sqrt(variance));

            Assert.Equal(1, z.PositiveMass + z.NegativeMass, 1e-15);
            Assert.Equal(mirrored.NegativeMass, z.PositiveMass, 1e-15);
            Assert.Equal(mean, z.PositiveMean - mirrored.PositiveMean, 1e-14 * size);
            Assert.Equal(mean * mean + variance, z.PositiveSquare + mirrored.PositiveSquare, 1e-14 * size * size);
            Assert.Equal(z.NegativeMass, z.DeficitMean + z.NegativeExp, 1e-14);
            Assert.Equal(z.NegativeMass - 2 * z.NegativeExp + z.NegativeExpSquare, z.DeficitSquare, 1e-14);
        }
    }

    [Fact]
    public void Every_moment_is_finite_and_not_negative_and_variances_obey_their_bounds()
    {
        var random = new Random(9);
        for (int i = 0; i < 20_000; i++)
        {
            double variance = Math.Pow(10, 20 * random.NextDouble() - 12);
            double mean = Math.CopySign(Math.Pow(10, 8 * random.NextDouble() - 5), random.NextDouble() - 0.5);
            HalfLineMoments<double> z = DoubleArithmetic.HalfLines(mean, variance);
            double[] all =
            [
                z.PositiveMass,
                z.NegativeMass,
                z.DensityAtZero,
                z.PositiveMean,
                z.PositiveSquare,
                z.PositiveVariance,
                z.NegativeExp,
                z.NegativeExpSquare,
                z.DeficitMean,
                z.DeficitSquare,
                z.DeficitVariance,
            ];
            Assert.All(all, value => Assert.True(value >= 0 && double.IsFinite(value), $"{value} at mean {mean:R}, variance {variance:R}"));

            // max(·, 0) and 1 − e^min(·, 0) are Lipschitz with constant 1, so they do not raise the variance; g lies in [0, 1).
            Assert.True(z.PositiveVariance <= variance * (1 + 1e-14));
            Assert.True(z.DeficitVariance <= Math.Min(variance * (1 + 1e-14), 0.25));
            Assert.True(z.NegativeExpSquare <= z.NegativeExp && z.NegativeExp <= z.NegativeMass);
            Assert.True(z.DeficitMean <= z.NegativeMass);
        }
    }
}

namespace SelfNormalizing.FixedPoints.Tests;

/// <summary>Moments at the ends of the range of double, against mpmath with 1600 digits; see
/// tests/Reference/FixedPoints/extremes.py.</summary>
public class MomentMapRangeTests
{
    // Where z's own variance is a subnormal number, a unit of it is all that a result can promise.
    const double Subnormal = 1e-307;

    [Fact]
    public void Moments_agree_with_mpmath_at_the_ends_of_the_range_of_double()
    {
        int rows = 0;
        foreach (double[] row in Golden.Rows("extremes.csv"))
        {
            var (m, v, parameters) = (row[0], row[1], new SeluParameters(row[2], row[3]));
            string at = $"at mean {m:R}, variance {v:R}, {parameters}";
            double size = parameters.Lambda * Math.Max(Math.Abs(m), Math.Sqrt(v));
            if (double.IsFinite(row[4]) && double.IsFinite(row[6]))
            {
                var (mean, variance) = MomentMap.Apply(m, v, 1, 1, parameters);
                Assert.True(
                    Math.Abs(mean - row[4])
                        <= Math.Max(1e-12 * Math.Abs(row[4]), Math.Min(1e-15 * size, 1e-15 * parameters.Lambda * (1 + parameters.Alpha))),
                    $"mean {mean:R}, expected {row[4]:R} {at}"
                );
                Close(variance, row[6], parameters.Lambda, parameters.Alpha, v, $"variance {at}");
                Assert.True(variance >= 0);
                rows++;
            }
            else
            {
                Assert.Contains(
                    "range of double",
                    Assert.Throws<ArgumentOutOfRangeException>(() => MomentMap.Apply(m, v, 1, 1, parameters)).Message
                );
            }

            if (double.IsFinite(row[5]))
            {
                Close(
                    MomentMap.SecondMoment(m, v, 1, 1, parameters),
                    row[5],
                    parameters.Lambda,
                    parameters.Alpha,
                    v,
                    $"second moment {at}"
                );
            }
            else
            {
                Assert.Contains(
                    "range of double",
                    Assert.Throws<ArgumentOutOfRangeException>(() => MomentMap.SecondMoment(m, v, 1, 1, parameters)).Message
                );
            }
        }

        Assert.True(rows > 500, $"{rows} rows");
    }

    static void Close(double actual, double expected, double lambda, double alpha, double v, string what)
    {
        double lost = v < Subnormal ? 8 * double.Epsilon * lambda * lambda * (1 + alpha * alpha) : 0;
        double tolerance = Math.Max(Math.Max(1e-12 * expected, lost), 4 * double.Epsilon);
        Assert.True(Math.Abs(actual - expected) <= tolerance, $"{what}: {actual:R}, expected {expected:R}");
    }

    [Fact]
    public void A_grid_over_all_finite_arguments_gives_finite_moments_or_a_refusal()
    {
        double[] exponents = [-323.3, -308.5, -300, -200, -162, -155, -50, -16, -3, 0, 1, 3, 16, 50, 154.2, 155, 200, 300, 308.2];
        foreach (double size in exponents)
        {
            foreach (double spread in exponents)
            {
                foreach (int sign in (int[])[-1, 0, 1])
                {
                    double m = sign * Math.Pow(10, size),
                        v = Math.Pow(10, spread);
                    foreach (
                        SeluParameters parameters in (SeluParameters[])
                            [SeluParameters.Standard, new(0, 1), new(1e300, 1), new(1, 1e300), new(1e-300, 1e-300)]
                    )
                    {
                        try
                        {
                            var (mean, variance) = MomentMap.Apply(m, v, 1, 1, parameters);
                            Assert.True(
                                double.IsFinite(mean) && variance >= 0 && double.IsFinite(variance),
                                $"{m} {v} {parameters}: {mean}, {variance}"
                            );
                            Jacobian jacobian = MomentMap.JacobianAt(m, v, 1, 1, parameters);
                            Assert.False(double.IsNaN(jacobian.SpectralRadius), $"{m} {v} {parameters}: {jacobian}");
                            Assert.False(double.IsNaN(jacobian.LargestSingularValue));
                        }
                        catch (ArgumentOutOfRangeException refusal)
                        {
                            Assert.Contains("range of double", refusal.Message);
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Alpha_dropout_agrees_with_mpmath_down_to_the_least_probability()
    {
        int rows = 0;
        foreach (double[] row in Golden.Rows("dropout-extremes.csv"))
        {
            var (keep, mean, variance) = (row[0], row[1], row[2]);
            string at = $"at keep {keep:R}, mean {mean:R}, variance {variance:R}";
            var (scale, shift, _) = AlphaDropoutAffine.For(SeluParameters.Standard, keep, mean, variance);
            Assert.True(Golden.RelativeError(scale, row[3]) <= 1e-14, $"scale {scale:R}, expected {row[3]:R} {at}");
            Assert.True(
                Math.Abs(shift - row[4]) <= 1e-14 * Math.Max(Math.Abs(row[4]), Math.Max(Math.Abs(mean), scale * keep * Math.Abs(mean))),
                $"shift {shift:R}, expected {row[4]:R} {at}"
            );
            rows++;
        }

        Assert.True(rows > 40);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            AlphaDropoutAffine.For(new SeluParameters(1e200, 1), double.Epsilon, 0, 1e300)
        );
        Assert.Contains("range of double", error.Message);
    }

    [Fact]
    public void What_TrySolve_finds_is_a_fixed_point_and_what_it_cannot_tell_is_refused()
    {
        var random = new Random(20);
        int found = 0,
            refused = 0;
        for (int i = 0; i < 100_000; i++)
        {
            double mean = (random.Next(3) - 1) * Math.Pow(10, 80 * random.NextDouble() - 40),
                variance = Math.Pow(10, 80 * random.NextDouble() - 40);
            double omega = 2 * random.NextDouble() - 1,
                tau = Math.Pow(10, random.NextDouble() - 0.5);
            if (SeluSolver.TrySolve(mean, variance, out SeluParameters p, omega, tau))
            {
                var (m, v) = MomentMap.Apply(mean, variance, omega, tau, p);
                double residual = Math.Max(Math.Abs(m - mean) / Math.Sqrt(variance), Math.Abs(v - variance) / variance);
                Assert.True(
                    residual <= 2e-9,
                    $"residual {residual} at mean {mean:R}, variance {variance:R}, omega {omega:R}, tau {tau:R}: {p}"
                );
                found++;
            }
            else
            {
                var error = Assert.Throws<NoSeluException>(() => SeluSolver.Solve(mean, variance, omega, tau));
                Assert.NotEmpty(error.Message);
                Assert.Empty(SeluSolver.SolveAll(mean, variance, omega, tau));
                Assert.NotEqual(SeluExistence.Attracting, SeluSolver.Classify(mean, variance, omega, tau));
                refused++;
            }
        }

        Assert.True(found > 30_000 && refused > 10_000, $"{found} found, {refused} refused");
    }
}

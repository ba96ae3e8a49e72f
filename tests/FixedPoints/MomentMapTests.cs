namespace SelfNormalizing.FixedPoints.Tests;

public class MomentMapTests
{
    // Quadrature of the definition by mpmath at 60 digits, spread over |μω| ≤ 10, 10⁻⁶ ≤ ντ ≤ 10³, five pairs (α, λ).
    [Fact]
    public void Moments_agree_with_quadrature_of_the_definition()
    {
        int rows = 0;
        foreach (double[] row in Golden.Rows("moments.csv"))
        {
            var parameters = new SeluParameters(row[4], row[5]);
            var (mean, variance) = MomentMap.Apply(row[0], row[1], row[2], row[3], parameters);
            double second = MomentMap.SecondMoment(row[0], row[1], row[2], row[3], parameters);
            string at = $"at mean {row[0]:R}, variance {row[1]:R}, omega {row[2]:R}, tau {row[3]:R}, {parameters}";
            Assert.True(Math.Abs(mean - row[6]) <= Math.Max(1e-13 * Math.Abs(row[6]), 1e-15), $"mean {mean:R}, expected {row[6]:R} {at}");
            Assert.True(Golden.RelativeError(second, row[7]) <= 1e-13, $"second moment {second:R}, expected {row[7]:R} {at}");
            Assert.True(Golden.RelativeError(variance, row[8]) <= 1e-13, $"variance {variance:R}, expected {row[8]:R} {at}");
            rows++;
        }

        Assert.True(rows > 500);
    }

    [Fact]
    public void Double_agrees_with_the_plain_closed_form_where_that_is_good()
    {
        foreach (double mean in new[] { -1.5, -0.2, 0, 0.3, 1.5 })
        {
            foreach (double variance in new[] { 0.45, 1, 2.5, 8 })
            {
                var plain = HalfLineMoments<double>.FromErfc<DoubleArithmetic>(mean, variance);
                HalfLineMoments<double> own = DoubleArithmetic.HalfLines(mean, variance);
                foreach (var property in typeof(HalfLineMoments<double>).GetProperties())
                {
                    double expected = (double)property.GetValue(plain)!;
                    Assert.Equal(expected, (double)property.GetValue(own)!, 1e-14 * Math.Max(expected, variance));
                }
            }
        }
    }

    [Fact]
    public void Apply_at_the_fixed_point_returns_it()
    {
        var (mean, variance) = MomentMap.Apply(0, 1, omega: 0, tau: 1, SeluParameters.Standard);
        Assert.Equal(0, mean, 2e-16);
        Assert.Equal(1, variance, 1e-15);
    }

    [Fact]
    public void Moments_agree_with_a_million_samples()
    {
        const int Count = 1_000_000;
        var random = new Random(17);
        var (m, v) = (-0.3 * 0.7, 1.4 * 1.2);
        double sum = 0,
            squares = 0;
        for (int i = 0; i < Count; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            double y = Selu.Value(m + Math.Sqrt(v) * normal, SeluParameters.Standard);
            sum += y;
            squares += y * y;
        }

        double mean = sum / Count;
        var (expectedMean, expectedVariance) = MomentMap.Apply(-0.3, 1.4, 0.7, 1.2, SeluParameters.Standard);
        Assert.Equal(expectedMean, mean, 5 * Math.Sqrt(expectedVariance / Count));
        Assert.Equal(expectedVariance, squares / Count - mean * mean, 0.02);
    }

    [Theory]
    [InlineData(0, 1e-300, 1, 1)]
    [InlineData(1e-200, 1e-300, 1, 1)]
    [InlineData(-1, 1e-300, 1, 1)]
    [InlineData(5000, 1e8, 1, 1)]
    [InlineData(-5000, 1e8, 1, 1)]
    [InlineData(-1e100, 1, 1, 1)]
    [InlineData(0, 1e300, 0, 1e-200)]
    public void Nothing_overflows_far_outside_the_stated_domain(double mean, double variance, double omega, double tau)
    {
        var (nextMean, nextVariance) = MomentMap.Apply(mean, variance, omega, tau, SeluParameters.Standard);
        Jacobian j = MomentMap.JacobianAt(mean, variance, omega, tau, SeluParameters.Standard);
        Assert.True(double.IsFinite(nextMean));
        Assert.True(nextVariance >= 0 && double.IsFinite(nextVariance));
        Assert.True(double.IsFinite(j.MeanByMean) && double.IsFinite(j.MeanByVariance));
        Assert.True(double.IsFinite(j.VarianceByMean) && double.IsFinite(j.VarianceByVariance));
    }

    [Fact]
    public void Relu_is_the_case_of_no_exponential_branch()
    {
        // E[max(z,0)] = √(v/2π), Var = v (½ − 1/2π) for m = 0.
        var (mean, variance) = MomentMap.Apply(0, 4, 0, 1, new SeluParameters(0, 1));
        Assert.Equal(Math.Sqrt(4 / (2 * Math.PI)), mean, 1e-15);
        Assert.Equal(4 * (0.5 - 1 / (2 * Math.PI)), variance, 2e-15);
    }
}

using System.Globalization;

namespace SelfNormalizing.FixedPoints.Tests;

public class HermiteSeriesTests
{
    static double Standard(double z) => Selu.Value(z, SeluParameters.Standard);

    [Fact]
    public void Coefficients_agree_with_the_reference()
    {
        var functions = new Dictionary<string, Func<double, double>>
        {
            ["selu"] = Standard,
            ["relu"] = z => Math.Max(z, 0),
            ["tanh"] = Math.Tanh,
            ["gelu"] = z => z * ErrorFunction.Erfc(-z / Math.Sqrt(2)) / 2,
        };
        var series = functions.ToDictionary(f => f.Key, f => HermiteSeries.Of(f.Value, 21).Coefficients);
        foreach (string[] row in Golden.Lines("hermite.csv").Skip(1).Select(line => line.Split(',')))
        {
            Assert.Equal(
                double.Parse(row[2], CultureInfo.InvariantCulture),
                series[row[0]][int.Parse(row[1], CultureInfo.InvariantCulture)],
                1e-13
            );
        }
    }

    [Fact]
    public void Squares_sum_to_the_second_moment_and_k_times_squares_to_that_of_the_derivative()
    {
        HermiteSeries tanh = HermiteSeries.Of(Math.Tanh, 120);
        Assert.Equal(0, tanh.Missing, 1e-10);
        double slope = new GaussianRule().Expectation(z => Math.Pow(Math.Cosh(z), -4));
        Assert.Equal(slope, tanh.Coefficients.Select((c, k) => k * c * c).Sum(), 1e-7);
    }

    // selu(z₁)selu(z₂) by two quadratures, one inside the other.
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(-0.8)]
    public void Covariance_is_that_of_two_correlated_inputs(double rho)
    {
        var rule = new GaussianRule();
        double across = Math.Sqrt(1 - rho * rho);
        double Given(double x) => new GaussianRule(-rho * x / across).Expectation(y => Standard(rho * x + across * y));
        double expected = rule.Expectation(x => Math.Abs(x) > 12 ? 0 : Standard(x) * Given(x));
        Assert.Equal(expected, HermiteSeries.Of(Standard, 100).Covariance(rho), 1e-9);
    }

    [Fact]
    public void At_correlation_one_it_is_the_second_moment() => Assert.Equal(1, HermiteSeries.Of(Standard, 50).Covariance(1), 1e-12);

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HermiteSeries.Of(Standard, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => HermiteSeries.Of(z => Math.Exp(z * z), 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => HermiteSeries.Of(Standard, 3).Covariance(1.1));
    }
}

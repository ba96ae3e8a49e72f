namespace SelfNormalizing.Tests;

public class RepeatedErfcTests
{
    // e^(x²) iⁿerfc(x) at n = 0, 1, 2, 8, 24: mpmath, quadrature of (2/√π) ∫ tⁿ/n! e^(−t²−2xt) dt; see repeated_erfc_rows in
    // golden_values.py.
    [Fact]
    public void Ladder_agrees_with_mpmath()
    {
        Span<double> ladder = stackalloc double[RepeatedErfc.Count];
        foreach (double[] row in Golden.Rows("repeated-erfc.csv"))
        {
            var (x, n, expected) = (row[0], (int)row[1], row[2]);
            RepeatedErfc.Fill(x, ladder);
            double error = Golden.RelativeError(ladder[n], expected);
            Assert.True(error <= 2e-15 || (n > 8 && x > 9), $"J{n}({x}): relative error {error:E2}");
        }
    }

    [Theory]
    [InlineData(0.0, 0.4)]
    [InlineData(1.3, 0.5)]
    [InlineData(-0.4, 0.2)]
    [InlineData(5.0, 0.5)]
    public void Differences_agree_with_subtraction_where_that_is_good(double centre, double h)
    {
        double low = ErrorFunction.ScaledErfc(centre - h);
        double middle = ErrorFunction.ScaledErfc(centre);
        double high = ErrorFunction.ScaledErfc(centre + h);
        var (at, odd, even) = RepeatedErfc.Around(centre, h);
        Assert.Equal(middle, at, 1e-15 * middle);
        Assert.Equal(low - middle, odd + even, 1e-15 * low);
        Assert.Equal(middle - high, odd - even, 1e-15 * low);
        Assert.Equal(low - 2 * middle + high, 2 * even, 2e-15 * low);
    }

    [Fact]
    public void Differences_tend_to_the_derivatives_without_loss()
    {
        // erfcx′(0) = −2/√π, erfcx″(0) = 2: for a step of 10⁻⁹ subtraction would keep no digit of the second.
        const double Step = 1e-9;
        var (_, odd, even) = RepeatedErfc.Around(0, Step);
        Assert.Equal(2 / Math.Sqrt(Math.PI), odd / Step, 1e-15 * 2);
        Assert.Equal(2, 2 * even / (Step * Step), 1e-14);
    }
}

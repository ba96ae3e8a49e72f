namespace SelfNormalizing.FixedPoints.Tests;

public class ErrorFunctionTests
{
    [Fact]
    public void Erfc_agrees_with_mpmath()
    {
        foreach (double[] row in Golden.Rows("error-functions.csv").Where(row => row[1] > 2.3e-308))
        {
            double error = Golden.RelativeError(ErrorFunction.Erfc(row[0]), row[1]);
            Assert.True(error <= 1e-15, $"erfc({row[0]:R}): relative error {error:E2}");
        }
    }

    [Fact]
    public void Scaled_erfc_agrees_with_mpmath()
    {
        foreach (double[] row in Golden.Rows("error-functions.csv").Where(row => double.IsFinite(row[2])))
        {
            double error = Golden.RelativeError(ErrorFunction.ScaledErfc(row[0]), row[2]);
            Assert.True(error <= (row[0] >= 0 ? 6e-16 : 1e-15), $"erfcx({row[0]:R}): relative error {error:E2}");
        }
    }

    [Fact]
    public void Scaled_erfc_falls_across_the_seams_of_its_pieces()
    {
        foreach (double seam in new[] { 0.5, 1, 1.5, 2, 2.5, 10 / 3.0, 5, 10 })
        {
            double before = ErrorFunction.ScaledErfc(seam * (1 - 1e-14));
            double after = ErrorFunction.ScaledErfc(seam * (1 + 1e-14));
            Assert.InRange(before - after, 0, 1e-13 * before);
        }
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 0, 0)]
    [InlineData(double.NegativeInfinity, 2, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    [InlineData(-30, 2, double.PositiveInfinity)]
    [InlineData(0, 1, 1)]
    [InlineData(1e300, 0, 5.641895835477563e-301)]
    public void Ends_of_the_range_give_the_limits(double x, double erfc, double scaled)
    {
        Assert.Equal(erfc, ErrorFunction.Erfc(x));
        Assert.Equal(scaled, ErrorFunction.ScaledErfc(x), Math.Abs(scaled) is > 0 and < 1 ? 1e-315 : 0);
    }
}

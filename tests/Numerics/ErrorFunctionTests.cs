namespace SelfNormalizing.Tests;

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

    // erf and its inverse from mpmath at 50 digits.
    [Theory]
    [InlineData(1e-300, 1.1283791670955126022e-300)]
    [InlineData(-1e-09, -1.1283791670955126438e-9)]
    [InlineData(0.1, 0.1124629160182848984)]
    [InlineData(-0.3, -0.32862675945912741619)]
    [InlineData(0.4999, 0.52041199516138659028)]
    [InlineData(0.5, 0.52049987781304653768)]
    [InlineData(-0.51, -0.52924361984117043674)]
    [InlineData(0.9, 0.79690821242283213966)]
    [InlineData(1.7, 0.98379045859077456084)]
    [InlineData(2.5, 0.99959304798255504106)]
    [InlineData(-4, -0.99999998458274209972)]
    [InlineData(5.5, 0.99999999999999264215)]
    public void Erf_agrees_with_mpmath(double x, double expected) =>
        Assert.True(Golden.RelativeError(ErrorFunction.Erf(x), expected) <= 5e-16, $"{ErrorFunction.Erf(x):R}");

    [Theory]
    [InlineData(1e-300, 8.8622692545275803586e-301)]
    [InlineData(-1e-09, -8.8622692545275806908e-10)]
    [InlineData(0.1, 0.088855990494257691974)]
    [InlineData(-0.3, -0.27246271472675434502)]
    [InlineData(0.4999, 0.47682502362542779535)]
    [InlineData(0.5001, 0.47704754059097568835)]
    [InlineData(-0.9, -1.1630871536766741628)]
    [InlineData(0.999, 2.3267537655135244939)]
    [InlineData(0.999999999, 4.3200053881053620459)]
    [InlineData(-0.9999999999999, -5.2614833313726762591)]
    public void Inverse_erf_agrees_with_mpmath(double y, double expected) =>
        Assert.True(Golden.RelativeError(ErrorFunction.InverseErf(y), expected) <= 1e-15, $"{ErrorFunction.InverseErf(y):R}");

    [Fact]
    public void Erf_and_its_inverse_have_their_limits_and_signs()
    {
        Assert.Equal([1, -1, 0], [ErrorFunction.Erf(double.PositiveInfinity), ErrorFunction.Erf(-30), ErrorFunction.Erf(0)]);
        Assert.Equal([double.PositiveInfinity, double.NegativeInfinity], [ErrorFunction.InverseErf(1), ErrorFunction.InverseErf(-1)]);
        Assert.Equal([double.NegativeInfinity, double.NegativeInfinity], [1 / ErrorFunction.Erf(-0.0), 1 / ErrorFunction.InverseErf(-0.0)]);
        Assert.True(
            double.IsNaN(ErrorFunction.Erf(double.NaN))
                && double.IsNaN(ErrorFunction.InverseErf(double.NaN))
                && double.IsNaN(ErrorFunction.InverseErf(1.1))
        );
    }
}

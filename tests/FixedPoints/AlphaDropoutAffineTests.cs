namespace SelfNormalizing.FixedPoints.Tests;

public class AlphaDropoutAffineTests
{
    // A kept activation y has (μ, ν); a dropped one is α′. The mixture's moments, mapped by a·y + b, must be (μ, ν) again.
    [Theory]
    [InlineData(0, 1, 0.95)]
    [InlineData(0, 1, 0.5)]
    [InlineData(-0.1, 2, 0.9)]
    [InlineData(0.05, 0.7, 0.05)]
    public void Mean_and_variance_are_kept(double mean, double variance, double keep)
    {
        SeluParameters p = SeluSolver.Solve(mean, variance);
        var (scale, shift, dropped) = AlphaDropoutAffine.For(p, keep, mean, variance);
        double mixed = keep * mean + (1 - keep) * dropped;
        double square = keep * (variance + mean * mean) + (1 - keep) * dropped * dropped;
        Assert.Equal(mean, scale * mixed + shift, 1e-14);
        Assert.Equal(variance, scale * scale * (square - mixed * mixed), 1e-14 * variance);
        Assert.Equal(-p.Lambda * p.Alpha, dropped);
    }

    [Fact]
    public void Standard_values_agree_with_the_paper()
    {
        // arXiv:1706.02515 gives a = (q + α′² q(1−q))^(−1/2), b = −a (1−q) α′ for (0, 1), with α′ ≈ −1.7581.
        const double Q = 0.9;
        var (scale, shift, dropped) = AlphaDropoutAffine.For(SeluParameters.Standard, Q);
        Assert.Equal(-1.7581, dropped, 1e-4);
        Assert.Equal(Math.Pow(Q + dropped * dropped * Q * (1 - Q), -0.5), scale, 1e-15);
        Assert.Equal(-scale * (1 - Q) * dropped, shift, 1e-15);
    }

    [Fact]
    public void Keeping_everything_changes_nothing() =>
        Assert.Equal(
            (1.0, 0.0),
            (AlphaDropoutAffine.For(SeluParameters.Standard, 1).Scale, AlphaDropoutAffine.For(SeluParameters.Standard, 1).Shift)
        );
}

namespace SelfNormalizing.FixedPoints.Tests;

public class BadInputTests
{
    [Theory]
    [InlineData(double.NaN, 1, 0, 1, "mean", "NaN")]
    [InlineData(double.PositiveInfinity, 1, 0, 1, "mean", "Infinity")]
    [InlineData(0, 0, 0, 1, "variance", "0; expected a finite number > 0")]
    [InlineData(0, -2.5, 0, 1, "variance", "-2.5")]
    [InlineData(0, double.NaN, 0, 1, "variance", "NaN")]
    [InlineData(0, double.PositiveInfinity, 0, 1, "variance", "Infinity")]
    [InlineData(0, 1, double.NaN, 1, "omega", "NaN")]
    [InlineData(0, 1, 0, 0, "tau", "0; expected a finite number > 0")]
    [InlineData(0, 1, 0, -1, "tau", "-1")]
    [InlineData(0, 1, 0, double.NaN, "tau", "NaN")]
    [InlineData(1e300, 1, 1e300, 1, "omega", "Infinity")]
    [InlineData(0, 1e300, 0, 1e300, "tau", "Infinity")]
    public void Moments_name_the_argument_the_value_and_the_range(
        double mean,
        double variance,
        double omega,
        double tau,
        string name,
        string part
    )
    {
        Check(() => MomentMap.Apply(mean, variance, omega, tau, SeluParameters.Standard));
        Check(() => MomentMap.SecondMoment(mean, variance, omega, tau, SeluParameters.Standard));
        Check(() => MomentMap.JacobianAt(mean, variance, omega, tau, SeluParameters.Standard));
        Check(() => MomentTrajectory.Iterate(mean, variance, omega, tau, SeluParameters.Standard, 1));
        Check(() => SeluSolver.Solve(mean, variance, omega, tau));
        Check(() => SeluSolver.SolveAll(mean, variance, omega, tau));
        Check(() => SeluSolver.Classify(mean, variance, omega, tau));

        void Check(Func<object> call)
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(call);
            Assert.Equal(name, error.ParamName);
            Assert.Contains(part, error.Message);
            Assert.Contains("expected", error.Message);
        }
    }

    [Theory]
    [InlineData(-0.1, 1, "alpha")]
    [InlineData(double.NaN, 1, "alpha")]
    [InlineData(1, 0, "lambda")]
    [InlineData(1, double.PositiveInfinity, "lambda")]
    public void Parameters_must_be_in_range(double alpha, double lambda, string name) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new SeluParameters(alpha, lambda)).ParamName);

    [Fact]
    public void Default_parameters_are_refused_with_advice()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => MomentMap.Apply(0, 1, 0, 1, default));
        Assert.Contains("SeluParameters.Standard", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Selu.Value(1, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => FixedPointFinder.Find(0, 1, default(SeluParameters)));
        Assert.False(FixedPointFinder.TryFind(0, 1, out _, default(SeluParameters)));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlphaDropoutAffine.For(default, 0.5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(1.0000001)]
    [InlineData(double.NaN)]
    public void Keep_probabilities_must_be_probabilities(double keep)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => AlphaDropoutAffine.For(SeluParameters.Standard, keep));
        Assert.Equal("keepProbability", error.ParamName);
        Assert.Contains("> 0 and ≤ 1", error.Message);
    }

    [Fact]
    public void A_start_must_have_positive_variance()
    {
        Assert.Equal(
            "startVariance",
            Assert.Throws<ArgumentOutOfRangeException>(() => FixedPointFinder.Find(0, 1, startVariance: -1)).ParamName
        );
        Assert.Equal("tau", Assert.Throws<ArgumentOutOfRangeException>(() => FixedPointFinder.Find(0, -1)).ParamName);
        Assert.False(FixedPointFinder.TryFind(0, double.NaN, out _));
    }
}

namespace SelfNormalizing.FixedPoints.Tests;

public class GaussianRuleTests
{
    [Fact]
    public void Even_moments_are_those_of_the_normal_distribution()
    {
        var rule = new GaussianRule();
        double expected = 1;
        for (int n = 0; n <= 20; n += 2)
        {
            Assert.True(Golden.RelativeError(rule.Expectation(z => Math.Pow(z, n)), expected) < 1e-13, $"E z^{n}");
            Assert.Equal(0, rule.Expectation(z => Math.Pow(z, n + 1)), 1e-13 * expected);
            expected *= n + 1;
        }
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(0.5)]
    [InlineData(2)]
    public void An_exponential_is_integrated_far_into_the_tail(double rate) =>
        Assert.True(Golden.RelativeError(new GaussianRule([]).Expectation(z => Math.Exp(rate * z)), Math.Exp(rate * rate / 2)) < 1e-13);

    [Theory]
    [InlineData(0.3)]
    [InlineData(-1.7)]
    public void A_jump_that_the_rule_knows_costs_nothing(double jump)
    {
        double mass = ErrorFunction.Erfc(jump / Math.Sqrt(2)) / 2;
        Assert.Equal(mass, new GaussianRule(jump).Expectation(z => z > jump ? 1 : 0), 1e-14);
        Assert.NotEqual(mass, new GaussianRule(0.123).Expectation(z => z > jump ? 1 : 0), 1e-6);
    }

    [Fact]
    public void Kinks_may_come_in_any_order_and_twice() =>
        Assert.Equal(new GaussianRule(-1, 0, 2).Nodes, new GaussianRule(2, 0, -1, 2).Nodes);

    [Fact]
    public void Values_at_the_nodes_serve_as_well()
    {
        var rule = new GaussianRule();
        Assert.Equal(rule.Expectation(Math.Tanh), rule.Expectation([.. rule.Nodes.Select(Math.Tanh)]));
        Assert.Equal(1, rule.Weights.Sum(), 1e-14);
        Assert.Contains("24 values", Assert.Throws<ArgumentException>(() => rule.Expectation(new double[24])).Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(38)]
    [InlineData(double.NegativeInfinity)]
    public void A_kink_out_of_reach_is_refused(double kink) =>
        Assert.Contains("within ±38", Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianRule(kink)).Message);
}

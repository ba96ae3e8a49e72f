using SelfNormalizing.FixedPoints;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

public class FixedPointLayerTests
{
    [Fact]
    public void With_the_standard_parameters_it_is_SELU()
    {
        manual_seed(1);
        using Tensor x = randn(1000),
            ours = new FixedPointSelu(SeluParameters.Standard).call(x),
            theirs = nn.functional.selu(x);
        Assert.True((ours - theirs).abs().max().ToDouble() < 1e-6);
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(-0.1, 2.0)]
    [InlineData(0.3, 0.5)]
    public void Samples_of_the_fixed_point_keep_mean_and_variance_through_activation_and_dropout(double mean, double variance)
    {
        manual_seed(2);
        SeluParameters parameters = SeluSolver.Solve(mean, variance);
        using Tensor z = randn(400_000, dtype: float64).mul(Math.Sqrt(variance)).add(mean);
        using Tensor activated = new FixedPointSelu(parameters).call(z);
        using Tensor dropped = new FixedPointAlphaDropout(parameters, mean, variance, probability: 0.2).call(activated);
        foreach (Tensor values in new[] { activated, dropped })
        {
            Assert.Equal(mean, values.mean().ToDouble(), 0.01 * Math.Sqrt(variance));
            Assert.Equal(variance, values.var().ToDouble(), 0.02 * variance);
        }
        // What is dropped lands on one value, aα' + b.
        AlphaDropoutAffine affine = AlphaDropoutAffine.For(parameters, 0.8, mean, variance);
        Assert.Equal(0.2, (dropped - (affine.Scale * affine.Dropped + affine.Shift)).abs().lt(1e-12).to(float64).mean().ToDouble(), 0.01);
    }

    [Fact]
    public void Its_derivative_agrees_with_finite_differences()
    {
        var selu = new FixedPointSelu(SeluSolver.Solve(-0.1, 2.0));
        using Tensor x = tensor(new[] { -3.0, -0.7, -0.01, 0.02, 1.5 }, requires_grad: true);
        selu.call(x).sum().backward();
        using Tensor difference = (selu.call(x.detach() + 1e-6) - selu.call(x.detach() - 1e-6)) / 2e-6;
        Assert.True((difference - x.grad!).abs().max().ToDouble() < 1e-8);
    }

    [Fact]
    public void Dropout_is_off_in_evaluation_mode()
    {
        var dropout = new FixedPointAlphaDropout(SeluParameters.Standard, probability: 0.5);
        dropout.eval();
        using Tensor x = randn(10),
            y = dropout.call(x);
        Assert.Equal(x.data<float>().ToArray(), y.data<float>().ToArray());
    }

    [Theory]
    [InlineData(-0.1, 1.0)]
    [InlineData(1.0, 1.0)]
    [InlineData(0.5, 0.0)]
    [InlineData(double.NaN, 1.0)]
    public void Bad_probabilities_and_variances_are_errors(double probability, double variance) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedPointAlphaDropout(SeluParameters.Standard, 0, variance, probability));
}

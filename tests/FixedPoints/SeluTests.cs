namespace SelfNormalizing.FixedPoints.Tests;

public class SeluTests
{
    [Fact]
    public void Standard_parameters_are_the_constants() =>
        Assert.Equal("α = 1.6732632423543772, λ = 1.0507009873554805", SeluParameters.Standard.ToString());

    [Fact]
    public void Selu_keeps_its_digits_near_zero()
    {
        SeluParameters p = SeluParameters.Standard;
        double x = -1e-12;
        Assert.Equal(p.Lambda * p.Alpha * (x + x * x / 2), Selu.Value(x, p), 1e-27);
        Assert.Equal(p.Saturation, Selu.Value(-1000, p));
        Assert.Equal(p.Lambda * 3, Selu.Value(3, p));
        Assert.True(double.IsNaN(Selu.Value(double.NaN, p)));
    }

    [Theory]
    [InlineData(-2.5)]
    [InlineData(-0.1)]
    [InlineData(0.3)]
    public void Selu_derivative_agrees_with_central_differences(double x)
    {
        const double Step = 1e-5;
        SeluParameters p = SeluParameters.Standard;
        double difference = (Selu.Value(x + Step, p) - Selu.Value(x - Step, p)) / (2 * Step);
        Assert.Equal(difference, Selu.Derivative(x, p), 1e-10);
    }
}

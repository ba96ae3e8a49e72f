namespace SelfNormalizing.FixedPoints.Tests;

public class ExponentialTests
{
    // eˣ − 1 from mpmath at 30 digits.
    [Theory]
    [InlineData(-40.0, -0.99999999999999999575)]
    [InlineData(-3.0, -0.95021293163213605702)]
    [InlineData(-0.7, -0.50341469620859046324)]
    [InlineData(-0.41, -0.33634974986368061788)]
    [InlineData(-0.399, -0.32900929864655411318)]
    [InlineData(-0.2, -0.18126924692201815042)]
    [InlineData(-0.001, -0.00099950016662500835274)]
    [InlineData(-1e-09, -9.9999999950000006245e-10)]
    [InlineData(-1e-200, -9.999999999999999821e-201)]
    [InlineData(1e-17, 1.0000000000000000765e-17)]
    [InlineData(1e-05, 0.000010000050000166667901)]
    [InlineData(0.1, 0.10517091807564763095)]
    [InlineData(0.25, 0.28402541668774148407)]
    [InlineData(0.399, 0.49033361860740259724)]
    [InlineData(0.41, 0.5068177851128535408)]
    [InlineData(1.0, 1.7182818284590452354)]
    [InlineData(20.0, 485165194.40979027797)]
    public void Exp_minus_one_agrees_with_mpmath(double x, double expected) =>
        Assert.True(Golden.RelativeError(Exponential.MinusOne(x), expected) <= 5e-16);

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

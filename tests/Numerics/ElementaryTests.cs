namespace SelfNormalizing.Tests;

public class ElementaryTests
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
        Assert.True(Golden.RelativeError(Elementary.ExpM1(x), expected) <= 5e-16);

    // ln(1 + x) from mpmath at 30 digits.
    [Theory]
    [InlineData(-0.9, -2.3025850929940459061)]
    [InlineData(-0.3, -0.35667494393873236305)]
    [InlineData(-1e-05, -0.000010000050000333336651)]
    [InlineData(-1e-200, -1e-200)]
    [InlineData(1e-17, 1.0000000000000000665e-17)]
    [InlineData(1e-09, 9.9999999950000006261e-10)]
    [InlineData(0.001, 0.00099950033308353318761)]
    [InlineData(0.4, 0.33647223662121294636)]
    [InlineData(1.5, 0.91629073187415506518)]
    [InlineData(1e+300, 690.77552789821370526)]
    public void Log_of_one_plus_x_agrees_with_mpmath(double x, double expected) =>
        Assert.True(Golden.RelativeError(Elementary.Log1P(x), expected) <= 5e-16);

    [Fact]
    public void Signs_of_zero_and_limits_are_kept()
    {
        Assert.Equal([double.NegativeInfinity, double.NegativeInfinity], [1 / Elementary.ExpM1(-0.0), 1 / Elementary.Log1P(-0.0)]);
        Assert.Equal([-1, double.PositiveInfinity], [Elementary.ExpM1(double.NegativeInfinity), Elementary.ExpM1(double.PositiveInfinity)]);
        Assert.Equal([double.NegativeInfinity, double.PositiveInfinity], [Elementary.Log1P(-1), Elementary.Log1P(double.PositiveInfinity)]);
        Assert.True(
            double.IsNaN(Elementary.ExpM1(double.NaN)) && double.IsNaN(Elementary.Log1P(double.NaN)) && double.IsNaN(Elementary.Log1P(-1.5))
        );
    }
}

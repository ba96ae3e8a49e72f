using System.Globalization;

namespace SelfNormalizing.FixedPoints.Tests;

public sealed class SeluDigitsTests
{
    public static TheoryData<string, string, string, string, string, string> Golden =>
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "FixedPoints", "selu-digits.csv"))
                .Skip(1)
                .Select(line => line.Split(','))
                .Select(c => (c[0], c[1], c[2], c[3], c[4], c[5])),
        ];

    [Theory]
    [MemberData(nameof(Golden))]
    public void They_are_those_of_quadrature(string mean, string variance, string omega, string tau, string alpha, string lambda) =>
        Assert.Equal((alpha, lambda), SeluDigits.Of(mean, variance, omega, tau, 60));

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(500)]
    public void For_the_papers_fixed_point_they_are_the_constants(int digits) =>
        Assert.Equal((SeluConstants.AlphaDigits(digits), SeluConstants.LambdaDigits(digits)), SeluDigits.Of("0", "1", "0.3", "1", digits));

    [Theory]
    [InlineData("-0.4", "0.7", "1", "1")]
    [InlineData("0.6", "20", "-2", "0.5")]
    [InlineData("-1", "9", "0.1", "30")]
    [InlineData("0.001", "0.0002", "3", "0.1")]
    [InlineData("2", "50", "5", "4")]
    public void They_begin_with_those_of_the_solver(string mean, string variance, string omega, string tau)
    {
        (string alpha, string lambda) = SeluDigits.Of(mean, variance, omega, tau, 25);
        SeluParameters selu = SeluSolver.Solve(Number(mean), Number(variance), Number(omega), Number(tau));
        Assert.Equal(1, Number(alpha) / selu.Alpha, 1e-11);
        Assert.Equal(1, Number(lambda) / selu.Lambda, 1e-11);
    }

    [Fact]
    public void More_digits_begin_with_fewer()
    {
        (string alpha, string lambda) = SeluDigits.Of("-0.1", "2", "0", "1", 300);
        (string shortAlpha, string shortLambda) = SeluDigits.Of("-0.1", "2", "0", "1", 40);
        Assert.StartsWith(shortAlpha, alpha, StringComparison.Ordinal);
        Assert.StartsWith(shortLambda, lambda, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decimal_is_taken_as_it_is_written()
    {
        // The double nearest to 0.1 is another number.
        Assert.NotEqual(
            SeluDigits.Of("0.1", "2", "0", "1", 40),
            SeluDigits.Of("0.1000000000000000055511151231257827021181583404541015625", "2", "0", "1", 40)
        );
        Assert.Equal(SeluDigits.Of("0.1", "2", "0", "1", 40), SeluDigits.Of("1e-1", "20E-1", "0.0", "+1", 40));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SeluDigits.Of("0", "1", "0", "1", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeluDigits.Of("0", "-1", "0", "1", 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeluDigits.Of("0", "1e6", "0", "1", 10));
        Assert.Throws<NoSeluException>(() => SeluDigits.Of("2", "1", "0", "1", 10));
        foreach (string text in (string[])["", "x", "1.2.3", "1e", "1e9999", "0x1", "-"])
            Assert.Throws<FormatException>(() => SeluDigits.Of(text, "1", "0", "1", 10));
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

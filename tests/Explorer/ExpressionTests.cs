using SelfNormalizing.FixedPoints;

namespace SelfNormalizing.Explorer.Tests;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2*3", 0, 7)]
    [InlineData("-x^2", 3, -9)]
    [InlineData("2^3^2", 0, 512)]
    [InlineData("2**-1", 0, 0.5)]
    [InlineData("(1 + x)/(1 - x)", 3, -2)]
    [InlineData("8 - 4 - 2", 0, 2)]
    [InlineData("16/4/2", 0, 2)]
    [InlineData("--x", 5, 5)]
    [InlineData("1.5e-3*x", 2, 0.003)]
    [InlineData("2*e", 0, 2 * Math.E)]
    [InlineData("MAX(x, 0) + min(x, 1)", -2, -2)]
    [InlineData("x \u2212 1", 3, 2)]
    public void Values_follow_the_rules_of_mathematics(string text, double x, double expected) =>
        Assert.Equal(expected, Expression.Parse(text).At(x).Value, 1e-15 * Math.Max(1, Math.Abs(expected)));

    public static TheoryData<string> Smooth =>
        [
            .. Expression.Functions.Where(name => name is not ("max" or "min")).Select(name => $"{name}(x)"),
            "x*sigmoid(x)",
            "max(x, 0.1*x)",
            "min(x^3, x)",
            "x^x",
            "2^x",
            "(x + 1)^-2",
            "tanh(2*x - 1)/(1 + x^2)",
            "-x^3 + exp(-x^2)",
        ];

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Derivatives_agree_with_finite_differences(string text)
    {
        const double Step = 1e-5;
        Expression f = Expression.Parse(text);
        foreach (double x in (double[])[0.3, 0.7, 1.4])
        {
            double expected = (f.At(x + Step).Value - f.At(x - Step).Value) / (2 * Step);
            Assert.Equal(expected, f.At(x).Slope, 1e-8 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Fact]
    public void Negative_numbers_have_whole_powers() => Assert.Equal((-8, 12), Expression.Parse("x^3").At(-2));

    [Fact]
    public void A_constant_has_no_slope() => Assert.Equal((0, 0), Expression.Parse("sqrt(0)").At(1));

    [Fact]
    public void Selu_is_the_librarys()
    {
        Expression selu = Expression.Parse("selu(x)");
        foreach (double x in (double[])[-3, -0.5, 0.5, 3])
            Assert.Equal((Selu.Value(x, SeluParameters.Standard), Selu.Derivative(x, SeluParameters.Standard)), selu.At(x));
    }

    [Theory]
    [InlineData("", "expected a number")]
    [InlineData("2x", "Found x at character 2")]
    [InlineData("sin x", "expected (")]
    [InlineData("(x", "expected )")]
    [InlineData("x +", "ends after character 3")]
    [InlineData("y", "y at character 1 is not known; expected x, pi, e or one of")]
    [InlineData("1.2.3", "1.2.3 at character 1 is no number")]
    [InlineData("max(x)", "expected ,")]
    [InlineData("x $ 2", "Found $ at character 3")]
    public void What_is_no_function_is_refused_with_place_and_expectation(string text, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => Expression.Parse(text)).Message);

    [Theory]
    [InlineData("(", 400)]
    [InlineData("-(", 200)]
    [InlineData("2^", 200)]
    [InlineData("x+", 400)]
    public void Neither_depth_nor_length_takes_the_page_down(string part, int times) =>
        Assert.Throws<FormatException>(() => Expression.Parse(string.Concat(Enumerable.Repeat(part, times)) + "x"));
}

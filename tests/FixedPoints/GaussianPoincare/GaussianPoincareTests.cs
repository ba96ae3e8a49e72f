using System.Globalization;

namespace SelfNormalizing.FixedPoints.Tests;

/// <summary>Against mpmath's quadrature at 40 digits; see tests/Reference/FixedPoints/gaussian_poincare.py.</summary>
public class GaussianPoincareTests
{
    static readonly Dictionary<string, (Func<double, double> F, Func<double, double> Slope)> functions = new()
    {
        ["tanh"] = (Math.Tanh, z => 1 / Math.Pow(Math.Cosh(z), 2)),
        ["relu"] = (z => Math.Max(z, 0), z => z > 0 ? 1 : 0),
        ["leaky"] = (z => z > 0 ? z : z / 100, z => z > 0 ? 1 : 0.01),
        ["elu"] = (z => Selu.Value(z, new(1, 1)), z => Selu.Derivative(z, new(1, 1))),
        ["selu"] = (z => Selu.Value(z, SeluParameters.Standard), z => Selu.Derivative(z, SeluParameters.Standard)),
        ["gelu"] = (z => z * Phi(z), z => Phi(z) + z * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)),
        ["silu"] = (z => z / (1 + Math.Exp(-z)), z => (1 + z / (1 + Math.Exp(z))) / (1 + Math.Exp(-z))),
        ["identity"] = (z => z, _ => 1),
    };

    // a and b, 4 digits, as reported of Table 1 of arXiv:2006.12169.
    [Theory]
    [InlineData("tanh", 1.4674, 0.3885)]
    [InlineData("relu", 1.4142, 0)]
    [InlineData("leaky", 1.4141, 0)]
    [InlineData("elu", 1.2234, 0.0742)]
    [InlineData("selu", 0.9660, 0.2585)]
    public void Constants_are_those_reported_of_the_paper(string name, double a, double b)
    {
        GaussianPoincareConstants constants = GaussianPoincareConstants.Of(functions[name].F, functions[name].Slope);
        Assert.Equal(a, constants.Scale, 1e-4);
        Assert.Equal(b, constants.Shift, 1e-4);
    }

    // Its GELU is z σ(1.702 z), with the root further from 0.
    [Fact]
    public void The_reported_constants_of_GELU_are_those_of_its_sigmoid_form()
    {
        static double Logistic(double z) => 1 / (1 + Math.Exp(-z));
        GaussianPoincareConstants constants = GaussianPoincareConstants.Of(
            z => z * Logistic(1.702 * z),
            z => Logistic(1.702 * z) * (1 + 1.702 * z * Logistic(-1.702 * z))
        );
        Assert.Equal(1.4915, constants.Scale, 1e-4);
        Assert.Equal(-0.9097, constants.OtherShift, 1e-4);
    }

    [Fact]
    public void Constants_agree_with_the_reference()
    {
        foreach (string[] row in Golden.Lines("gaussian-poincare.csv").Skip(1).Select(line => line.Split(',')))
        {
            double[] expected = [.. row.Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
            GaussianPoincareConstants ours = GaussianPoincareConstants.Of(functions[row[0]].F, functions[row[0]].Slope);
            Assert.Equal(expected[0], ours.Mean, 1e-13);
            Assert.Equal(expected[1], ours.SecondMoment, 1e-13);
            Assert.Equal(expected[2], ours.DerivativeSecondMoment, 1e-13);
            Assert.Equal(expected[3], ours.Scale, 1e-13);
            // Where 1 − Var f / E f′² is zero, rounding shows as its square root.
            Assert.Equal(expected[4], Math.Max(ours.Shift, ours.OtherShift), row[0] == "identity" ? 1e-7 : 1e-12);
            Assert.Equal(expected[5], Math.Min(ours.Shift, ours.OtherShift), row[0] == "identity" ? 1e-7 : 1e-12);
        }
    }

    [Fact]
    public void What_is_normalised_has_both_moments_one_at_both_roots()
    {
        var rule = new GaussianRule();
        foreach (var (f, slope) in functions.Values)
        {
            GaussianPoincareConstants c = GaussianPoincareConstants.Of(f, slope, rule);
            foreach (double b in new[] { c.Shift, c.OtherShift })
            {
                Assert.Equal(1, rule.Expectation(z => Math.Pow(c.Scale * f(z) + b, 2)), 1e-12);
            }

            Assert.Equal(1, rule.Expectation(z => Math.Pow(c.Scale * slope(z), 2)), 1e-12);
        }
    }

    [Fact]
    public void Moments_of_no_function_are_refused()
    {
        Assert.Contains("no function", Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianPoincareConstants(0, 1, 0.9)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianPoincareConstants.Of(_ => 3, _ => 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianPoincareConstants.Of(z => Math.Exp(z * z), z => 2 * z * Math.Exp(z * z)));
    }

    static double Phi(double z) => ErrorFunction.Erfc(-z / Math.Sqrt(2)) / 2;
}

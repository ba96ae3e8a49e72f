using System.Globalization;
using SelfNormalizing.FixedPoints.Rigor;

namespace SelfNormalizing.FixedPoints.Tests;

/// <summary>Numbers in messages are the same whatever the language of the machine.</summary>
public sealed class CultureTests : IDisposable
{
    readonly CultureInfo before = CultureInfo.CurrentCulture;

    public CultureTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

    public void Dispose() => CultureInfo.CurrentCulture = before;

    public static TheoryData<Action, string> Refused =>
        new()
        {
            { () => MomentMap.Apply(0, -1.5, 1, 1, SeluParameters.Standard), "variance is -1.5" },
            { () => MomentMap.Apply(0, 1e-300, 0, 2.5e-300, SeluParameters.Standard), "tau = 2.5E-300" },
            { () => AlphaDropoutAffine.For(SeluParameters.Standard, 1.5), "keepProbability is 1.5" },
            { () => AlphaDropoutAffine.For(SeluParameters.Standard, 0.125, 1.5e254, 1.5e-273), "4.94E-324 to 1.8E+308" },
            { () => SeluSolver.Solve(0, double.NegativeInfinity), "variance is -Infinity" },
            { () => new SeluParameters(1.5, -2.5), "lambda is -2.5" },
            {
                () => MomentTrajectory.Iterate(0, 1, 0, 1, SeluParameters.Standard, int.MaxValue),
                "layers is 2147483647; expected 0 to 10,000,000"
            },
            { () => Interval.Between(1.5, -2.5), "-2.5" },
            { () => Interval.Exact(double.NaN), "found NaN" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Messages_have_the_digits_of_no_culture(Action refused, string expected)
    {
        string message = Assert.ThrowsAny<ArgumentOutOfRangeException>(refused).Message;
        Assert.Contains(expected, message);
        Assert.DoesNotContain("-2,5", message);
        Assert.DoesNotContain("1,5", message);
    }
}

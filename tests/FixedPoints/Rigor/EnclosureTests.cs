using System.Globalization;
using SelfNormalizing.FixedPoints.Rigor;

namespace SelfNormalizing.FixedPoints.Tests.Rigor;

/// <summary>exp, erfc, erfcx against mpmath at 40 digits; see tests/Reference/FixedPoints/rigor_functions.py.</summary>
public class EnclosureTests
{
    [Theory]
    [InlineData("exp")]
    [InlineData("erfc")]
    [InlineData("erfcx")]
    public void Enclosures_contain_the_reference_value_and_are_two_doubles_wide_at_most(string function)
    {
        int points = 0,
            tightest = 0;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference/FixedPoints/rigor_functions.csv")))
        {
            string[] fields = line.Split(',');
            if (fields[0] != function)
                continue;
            double x = double.Parse(fields[1], CultureInfo.InvariantCulture);
            Interval value = Evaluate(function, Interval.Exact(x));
            Rational exact = Rational.Parse(fields[2]);
            Assert.True(exact.LiesIn(value.Lower, value.Upper), $"{function}({x:R}) = {fields[2]} is outside {value}");
            Assert.True(
                Math.BitIncrement(Math.BitIncrement(value.Lower)) >= value.Upper,
                $"{function}({x:R}) in {value} is wider than two doubles"
            );
            points++;
            tightest += Math.BitIncrement(value.Lower) >= value.Upper ? 1 : 0;
        }
        Assert.True(points > 1000);
        Assert.True(tightest > 0.7 * points, $"{tightest} of {points} are one double wide");
    }

    [Fact]
    public void Functions_keep_their_order_across_neighbouring_doubles_and_pieces()
    {
        // A gap or a slip at a seam between two table cells would show as two enclosures in the wrong order.
        for (int i = 1; i < 800; i++)
        {
            Interval before = Interval.Exact(Math.BitDecrement(i / 64.0)),
                at = Interval.Exact(i / 64.0),
                after = Interval.Exact(Math.BitIncrement(i / 64.0));
            foreach (string function in (string[])["erfc", "erfcx"])
            {
                Assert.False(Evaluate(function, before).CertainlyLess(Evaluate(function, at)), $"{function} rises before {i}/64");
                Assert.False(Evaluate(function, at).CertainlyLess(Evaluate(function, after)), $"{function} rises after {i}/64");
            }
        }
    }

    static Interval Evaluate(string function, Interval x) =>
        function switch
        {
            "exp" => x.Exp(),
            "erfc" => x.Erfc(),
            _ => x.ScaledErfc(),
        };
}

using System.Globalization;
using SelfNormalizing.FixedPoints.Rigor;

namespace SelfNormalizing.FixedPoints.Tests.Rigor;

/// <summary>The formulas in interval arithmetic against mpmath; see tests/Reference/FixedPoints/rigor_proofs.py.</summary>
public class FormulaTests
{
    static readonly ParameterEnclosure standard = ParameterEnclosure.Standard;

    [Fact]
    public void Parameters_are_enclosed_from_the_closed_form()
    {
        Contains(standard.Alpha, "1.6732632423543772848170429916717");
        Contains(standard.Lambda, "1.0507009873554804934193349852946");
        Assert.True(standard.Alpha.Width < 5e-15 && standard.Lambda.Width < 5e-15);
    }

    [Fact]
    public void Enclosures_at_points_contain_the_reference()
    {
        foreach (string[] row in Rows("map"))
        {
            Box point = new(Exact(row[1]), Exact(row[2]), Exact(row[3]), Exact(row[4]));
            (Quantity, string)[] expected =
            [
                (Quantity.NewMean, row[5]),
                (Quantity.NewVariance, row[6]),
                (Quantity.LargestSingularValue, row[7]),
            ];
            foreach ((Quantity quantity, string value) in expected)
            {
                Interval enclosure = point.Evaluate(quantity, standard);
                // The reference has 25 digits.
                Assert.True(
                    (enclosure + Interval.Between(-1e-20, 1e-20)).Contains(Interval.Parse(value).Lower) && enclosure.Width < 1e-11,
                    $"{quantity} at {point}: {enclosure}, reference {value}"
                );
                Assert.True(point.EvaluateGradient(quantity, standard).Value.Overlaps(enclosure));
            }
        }
    }

    [Fact]
    public void Double_and_interval_arithmetic_agree_on_the_same_formula()
    {
        foreach (string[] row in Rows("map"))
        {
            Box point = new(Exact(row[1]), Exact(row[2]), Exact(row[3]), Exact(row[4]));
            (double mean, double variance) = MomentMap.Apply(
                point.Mean.Lower,
                point.Variance.Lower,
                point.Omega.Lower,
                point.Tau.Lower,
                SeluParameters.Standard
            );
            double singular = MomentMap
                .JacobianAt(point.Mean.Lower, point.Variance.Lower, point.Omega.Lower, point.Tau.Lower, SeluParameters.Standard)
                .LargestSingularValue;
            Interval rounding = Interval.Between(-1e-13, 1e-13);
            Assert.True((point.Evaluate(Quantity.NewMean, standard) + rounding).Contains(mean), $"μ' at {point}");
            Assert.True(
                (point.Evaluate(Quantity.NewVariance, standard) + rounding * Interval.Exact(1 + variance)).Contains(variance),
                $"ν' at {point}"
            );
            Assert.True((point.Evaluate(Quantity.LargestSingularValue, standard) + rounding).Contains(singular), $"S at {point}");
        }
    }

    [Fact]
    public void Enclosures_over_boxes_contain_values_and_difference_quotients_at_their_points()
    {
        Random random = new(4);
        foreach (string[] row in Rows("map"))
        {
            Box box = new(Around(row[1], random), Around(row[2], random), Around(row[3], random), Around(row[4], random));
            foreach (Quantity quantity in Enum.GetValues<Quantity>())
            {
                IntervalGradient f = box.EvaluateGradient(quantity, standard);
                Interval meanValue = box.EvaluateMeanValue(quantity, standard);
                for (int i = 0; i < 5; i++)
                {
                    Box x = Member(box, random),
                        y = Member(box, random);
                    Interval atX = x.Evaluate(quantity, standard);
                    Assert.True(f.Value.Overlaps(atX) && meanValue.Overlaps(atX), $"{quantity} at {x} in {box}");
                    // Mean value theorem along each side: f(x) − f(x with yᵢ) = ∂f/∂xᵢ·(xᵢ − yᵢ).
                    for (int side = 0; side < Box.Sides; side++)
                    {
                        Interval difference = atX - x.With(side, y[side]).Evaluate(quantity, standard);
                        Assert.True(difference.Overlaps(f[side] * (x[side] - y[side])), $"∂{quantity}/∂{side} at {x} in {box}: {f[side]}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Gradients_at_points_agree_with_difference_quotients()
    {
        const double step = 1.0 / (1 << 14);
        foreach (string[] row in Rows("map"))
        {
            Box point = new(Exact(row[1]), Exact(row[2]), Exact(row[3]), Exact(row[4]));
            if (point.Variance.Lower < 0.1)
                continue; // higher derivatives grow like powers of 1/ν
            foreach (Quantity quantity in Enum.GetValues<Quantity>())
            {
                IntervalGradient f = point.EvaluateGradient(quantity, standard);
                for (int side = 0; side < Box.Sides; side++)
                {
                    double up = point.With(side, Interval.Exact(point[side].Lower + step)).Evaluate(quantity, standard).Midpoint;
                    double down = point.With(side, Interval.Exact(point[side].Lower - step)).Evaluate(quantity, standard).Midpoint;
                    Assert.Equal((up - down) / (2 * step), f[side].Midpoint, 2e-5);
                    Assert.True(f[side].Width < 1e-9);
                }
            }
        }
    }

    [Fact]
    public void Variances_that_reach_zero_are_refused()
    {
        Assert.Equal(
            "variance",
            Assert
                .Throws<ArgumentOutOfRangeException>(() => new Box(Interval.Zero, Interval.Zero, Interval.Between(0, 1), Interval.One))
                .ParamName
        );
        Assert.Equal(
            "tau",
            Assert
                .Throws<ArgumentOutOfRangeException>(() => new Box(Interval.Zero, Interval.Zero, Interval.One, Interval.Between(-1, 1)))
                .ParamName
        );
        Assert.Equal(
            "mean",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Box(Interval.Entire, Interval.Zero, Interval.One, Interval.One)).ParamName
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => IntervalArithmetic.HalfLines(Interval.Zero, Interval.Between(-1, 1)));
    }

    internal static IEnumerable<string[]> Rows(string kind) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference/FixedPoints/rigor_proofs.csv"))
            .Select(line => line.Split(','))
            .Where(fields => fields[0] == kind);

    internal static Interval Exact(string text) => Interval.Exact(double.Parse(text, CultureInfo.InvariantCulture));

    static Interval Around(string text, Random random)
    {
        double x = double.Parse(text, CultureInfo.InvariantCulture),
            radius = Math.Abs(x) * 0.2 * random.NextDouble();
        return Interval.Between(x - radius, x + radius);
    }

    static Box Member(Box box, Random random) =>
        new(Pick(box.Mean, random), Pick(box.Omega, random), Pick(box.Variance, random), Pick(box.Tau, random));

    static Interval Pick(Interval side, Random random) =>
        Interval.Exact(Math.Clamp(side.Lower + random.NextDouble() * (side.Upper - side.Lower), side.Lower, side.Upper));

    static void Contains(Interval value, string reference) =>
        Assert.True(Rational.Parse(reference).LiesIn(value.Lower, value.Upper), $"{reference} is outside {value}");
}

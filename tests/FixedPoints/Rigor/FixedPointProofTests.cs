using SelfNormalizing.FixedPoints.Rigor;

namespace SelfNormalizing.FixedPoints.Tests.Rigor;

public class FixedPointProofTests
{
    [Fact]
    public void The_unique_fixed_point_is_proved_and_enclosed()
    {
        foreach (string[] row in FormulaTests.Rows("fixed"))
        {
            EnclosedFixedPoint found = FixedPointProof.Prove(FormulaTests.Exact(row[1]), FormulaTests.Exact(row[2]));
            Assert.True(
                (found.Mean + Interval.Between(-1e-20, 1e-20)).Overlaps(Interval.Parse(row[3])),
                $"{found.Mean}, reference {row[3]}"
            );
            Assert.True(found.Variance.Overlaps(Interval.Parse(row[4])), $"{found.Variance}, reference {row[4]}");
            Assert.True(found.Mean.Width < 1e-12 && found.Variance.Width < 1e-12);
            Assert.Equal(Stability.Attracting, found.Stability);
            Assert.True(found.Uniqueness.Mean.Contains(Interval.Between(-0.1, 0.1)));
        }
    }

    [Fact]
    public void A_range_of_weights_encloses_the_fixed_points_of_its_members()
    {
        EnclosedFixedPoint all = FixedPointProof.Prove(Interval.Parse("[0.02, 0.03]"), Interval.Parse("[1.0, 1.01]"));
        EnclosedFixedPoint one = FixedPointProof.Prove(Interval.Parse("0.025"), Interval.Parse("1.005"));
        Assert.True(all.Mean.Contains(one.Mean) && all.Variance.Contains(one.Variance), $"{all} does not contain {one}");
    }

    [Fact]
    public void Weights_beyond_the_theorem_are_refused_with_the_part_that_fails()
    {
        string message = Assert
            .Throws<InvalidOperationException>(() => FixedPointProof.Prove(Interval.Zero, Interval.Parse("1.3")))
            .Message;
        Assert.Contains("max S < 1: refuted", message);
        Assert.Equal(
            "tau",
            Assert.Throws<ArgumentOutOfRangeException>(() => FixedPointProof.Prove(Interval.Zero, Interval.Zero)).ParamName
        );
    }

    [Fact]
    public void The_originals_parameters_for_minus_a_tenth_and_two_have_that_fixed_point_which_repels_at_omega_1()
    {
        // α and λ as the originals print them, ω = τ = 1. mpmath: the Jacobian's eigenvalues are 1.1084 and 0.6071.
        ParameterEnclosure printed = new(Interval.Parse("1.9769021954242"), Interval.Parse("1.073851239616"));
        EnclosedFixedPoint found = FixedPointProof.Enclose(-0.09, 1.95, Interval.One, Interval.One, printed);
        Assert.True(Math.Abs(found.Mean.Midpoint + 0.1) < 1e-10 && Math.Abs(found.Variance.Midpoint - 2) < 1e-10, found.ToString());
        Assert.Equal(Stability.Repelling, found.Stability);
    }

    [Theory]
    [InlineData(double.NaN, 1.0, "mean")]
    [InlineData(double.PositiveInfinity, 1.0, "mean")]
    [InlineData(0.0, 0.0, "variance")]
    [InlineData(0.0, -1.0, "variance")]
    public void A_guess_where_the_map_is_undefined_is_refused(double mean, double variance, string name) =>
        Assert.Equal(
            name,
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    FixedPointProof.Enclose(mean, variance, Interval.One, Interval.One, ParameterEnclosure.Standard)
                )
                .ParamName
        );

    [Fact]
    public void Where_no_fixed_point_is_near_the_test_says_so() =>
        Assert.Throws<InvalidOperationException>(() =>
            FixedPointProof.Enclose(0, 1, Interval.Exact(1), Interval.Exact(4), ParameterEnclosure.Exact(1, 2))
        );
}

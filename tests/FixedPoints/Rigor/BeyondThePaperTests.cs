using SelfNormalizing.FixedPoints.Rigor;

namespace SelfNormalizing.FixedPoints.Tests.Rigor;

public class BeyondThePaperTests
{
    [Fact]
    public void The_map_contracts_up_to_tau_1_268()
    {
        ReachResult reach = TheoremReach.OfContraction(3, TestContext.Current.CancellationToken);
        Assert.Equal((1.268m, 1.269m), (reach.Proved, reach.Refuted));
        Assert.Equal(Quantity.LargestSingularValue, reach.Breaks.Claim.Quantity);
        Assert.NotNull(reach.Breaks.Counterexample);
    }

    [Fact]
    public void Theorem_1_as_a_whole_holds_up_to_tau_1_117()
    {
        ReachResult reach = TheoremReach.OfTheorem1(3, TestContext.Current.CancellationToken);
        Assert.Equal((1.117m, 1.118m), (reach.Proved, reach.Refuted));
        Assert.Equal(Quantity.NewVariance, reach.Breaks.Claim.Quantity);
        Assert.Throws<ArgumentOutOfRangeException>(() => TheoremReach.OfTheorem1(13, TestContext.Current.CancellationToken));
    }

    /// <summary>
    /// On a wide domain the Jacobian's entries enclose 0, where the root in S has no bounded slope: all sides are then halved in turn. What
    /// fails first is the self-map.
    /// </summary>
    [Fact]
    public void The_map_contracts_on_a_range_of_omega_where_it_no_longer_maps_the_box_into_itself()
    {
        Theorem wide = Theorems.OnContractionDomain("wide", new("[-0.1, 0.1]", "[-0.3, 0.3]", "[0.8, 1.5]", "[0.95, 1.1]"));
        ClaimResult Prove(int claim) =>
            wide.Claims[claim]
                .Prove(null, TestContext.Current.CancellationToken, new() { Tolerance = double.PositiveInfinity, MaximalBoxes = 10_000 });
        Assert.Equal(Verdict.Proved, Prove(0).Verdict);
        Assert.Equal((Quantity.NewVariance, Extremum.Minimum), (wide.Claims[3].Quantity, wide.Claims[3].Extremum));
        Assert.Equal(Verdict.Refuted, Prove(3).Verdict);
    }

    [Fact]
    public void Small_cells_are_decided_as_the_reference_decides_their_middle()
    {
        int decided = 0,
            rows = 0;
        foreach (string[] row in FormulaTests.Rows("solution"))
        {
            (Interval mean, Interval variance) = (FormulaTests.Exact(row[1]), FormulaTests.Exact(row[2]));
            Interval spread = Interval.Between(-1.0 / 2048, 1.0 / 2048);
            Existence answer = AttractingRegion.Decide(
                new(mean + spread, FormulaTests.Exact(row[3]), variance * (Interval.One + spread), FormulaTests.Exact(row[4]))
            );
            rows++;
            if (answer == Existence.Undecided)
                continue;
            decided++;
            Assert.Equal(row[5] == "attracting" ? Existence.Attracting : Existence.None, answer);
        }
        Assert.Equal(300, rows);
        Assert.True(decided > 250, $"only {decided} of {rows} decided");
    }

    [Fact]
    public void The_plane_is_classified_with_both_kinds_and_a_thin_boundary()
    {
        RegionMap map = AttractingRegion.Classify(
            Interval.Between(-2, 2),
            Interval.Between(0.5, 4.5),
            16,
            16,
            depth: 9,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.True(map.AttractingShare + map.NoneShare > 0.95, $"{map.AttractingShare} attracting, {map.NoneShare} none");
        Assert.Equal(Existence.Attracting, map.Cells[2, 8]); // around (0, 1), the standard SELU's own
        Assert.Equal(Existence.None, map.Cells[6, 0]); // mean −2 at variance 2
    }

    [Fact]
    public void With_weights_of_sum_1_no_selu_makes_these_fixed_points_attract()
    {
        // ω = τ = 1 is the convention of the originals' solver. Around mean 0 every solution has an eigenvalue beyond 1.
        RegionMap map = AttractingRegion.Classify(
            Interval.Between(-0.125, 0.125),
            Interval.Between(0.5, 2.5),
            8,
            8,
            omega: 1,
            tau: 1,
            depth: 12,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(1, map.NoneShare);
    }

    [Theory]
    [InlineData(0.0, 1.0, 4, 4, "variance")]
    [InlineData(0.5, 1.0, 0, 4, "columns")]
    [InlineData(0.5, 1.0, 4, -1, "rows")]
    public void A_plane_that_makes_no_sense_is_refused(double from, double to, int columns, int rows, string name) =>
        Assert.Equal(
            name,
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    AttractingRegion.Classify(
                        Interval.Between(-1, 1),
                        Interval.Between(from, to),
                        columns,
                        rows,
                        cancellationToken: TestContext.Current.CancellationToken
                    )
                )
                .ParamName
        );
}

namespace SelfNormalizing.Tests;

public sealed class RankTableTests
{
    static readonly string[] methods = ["a", "b", "c", "d"];

    // scipy.stats.rankdata(-scores), axis by axis.
    [Fact]
    public void Ranks_are_scipys_with_ties_shared()
    {
        var table = new RankTable(
            methods,
            [
                [0.9, 0.8, 0.9, 0.7],
                [0.6, 0.6, 0.6, 0.6],
                [0.1, 0.4, 0.2, 0.3],
            ]
        );
        Assert.Equal(
            [
                [1.5, 3, 1.5, 4],
                [2.5, 2.5, 2.5, 2.5],
                [4, 1, 3, 2],
            ],
            table.Ranks
        );
        Assert.All(table.AverageRanks.Zip([8 / 3.0, 6.5 / 3, 7 / 3.0, 8.5 / 3]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    // Demšar (2006), Section 3.2.2: four classifiers on 14 data sets, average ranks 3.143, 2.000, 2.893, 1.964; there the critical
    // difference is given as 2.569·√(4·5/(6·14)) = 1.25.
    [Fact]
    public void The_critical_difference_is_Demsars()
    {
        var table = new RankTable(methods, [.. Enumerable.Range(0, 14).Select(_ => new double[] { 1, 2, 3, 4 })]);
        Assert.Equal(1.25, table.CriticalDifference, 0.01);
        Assert.Equal(
            2.948 * Math.Sqrt(7 * 8 / (6.0 * 22)),
            new RankTable([.. "abcdefg".Select(c => $"{c}")], [.. Enumerable.Range(0, 22).Select(_ => new double[7])]).CriticalDifference,
            1e-12
        );
    }

    [Fact]
    public void Groups_join_methods_that_cannot_be_told_apart()
    {
        // Average ranks 4, 3, 2, 1 over 14 sets: neighbours are within 1.25 of each other, others are not.
        var table = new RankTable(methods, [.. Enumerable.Range(0, 14).Select(_ => new double[] { 1, 2, 3, 4 })]);
        Assert.Equal(
            [
                [3, 2],
                [2, 1],
                [1, 0],
            ],
            table.Groups
        );
        var alike = new RankTable(
            methods,
            [
                [1, 1, 1, 1],
            ]
        );
        Assert.Equal(
            [
                [0, 1, 2, 3],
            ],
            alike.Groups
        );
        var apart = new RankTable(["a", "b"], [.. Enumerable.Range(0, 100).Select(_ => new double[] { 2, 1 })]);
        Assert.Empty(apart.Groups);
    }

    [Fact]
    public void Scores_that_cannot_be_ranked_are_errors()
    {
        Assert.Contains(
            "1 methods",
            Assert
                .Throws<ArgumentException>(() =>
                    new RankTable(
                        ["a"],
                        [
                            [1],
                        ]
                    )
                )
                .Message
        );
        Assert.Contains("no data set", Assert.Throws<ArgumentException>(() => new RankTable(["a", "b"], [])).Message);
        Assert.Contains(
            "Row 1",
            Assert
                .Throws<ArgumentException>(() =>
                    new RankTable(
                        ["a", "b"],
                        [
                            [1, 2],
                            [1, double.NaN],
                        ]
                    )
                )
                .Message
        );
    }
}

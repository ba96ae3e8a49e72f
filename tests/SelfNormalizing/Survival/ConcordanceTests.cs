namespace SelfNormalizing.Tests.Survival;

public sealed class ConcordanceTests
{
    [Theory]
    [MemberData(nameof(SurvivalGolden.Names), MemberType = typeof(SurvivalGolden))]
    public void It_counts_the_pairs_that_R_counts(string name)
    {
        SurvivalGolden golden = SurvivalGolden.Named(name);
        Concordance pairs = Concordance.Of(golden.Scores, golden.Times, golden.Died);
        Assert.Equal(new Concordance(golden.Concordant, golden.Discordant, golden.Tied), pairs);
        Assert.Equal(golden.Index, pairs.Index, 1e-15);
    }

    // Few levels: tied scores, tied times and a censored time equal to an event's all come up.
    [Theory]
    [InlineData(1, 6, 5)]
    [InlineData(2, 60, 8)]
    [InlineData(3, 200, 1000)]
    [InlineData(4, 150, 2)]
    public void It_is_the_count_of_all_pairs_one_by_one(int seed, int count, int levels)
    {
        var random = new Random(seed);
        double[] times = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(levels))],
            scores = [.. Enumerable.Range(0, count).Select(_ => random.Next(levels) - levels / 2.0)];
        bool[] events = [.. Enumerable.Range(0, count).Select(i => i == 0 || random.Next(2) == 0)];
        times[0] = 0;
        long concordant = 0,
            discordant = 0,
            tied = 0;
        for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++)
        {
            if (!events[i] || !(times[i] < times[j] || (times[i] == times[j] && !events[j])))
                continue;
            concordant += scores[i] > scores[j] ? 1 : 0;
            discordant += scores[i] < scores[j] ? 1 : 0;
            tied += scores[i] == scores[j] ? 1 : 0;
        }
        Concordance pairs = Concordance.Of(scores, times, events);
        Assert.Equal(new Concordance(concordant, discordant, tied), pairs);
        Concordance reversed = Concordance.Of([.. scores.Select(score => -score)], times, events);
        Assert.Equal(1 - pairs.Index, reversed.Index, 1e-15);
    }

    [Fact]
    public void Equal_scores_count_one_half_and_the_true_order_one()
    {
        Assert.Equal(0.5, Concordance.Of([7, 7, 7], [1, 2, 3], [true, true, false]).Index);
        Assert.Equal(1, Concordance.Of([3, 2, 1], [1, 2, 3], [true, true, false]).Index);
        Assert.Equal(0.75, Concordance.Of([3, 3, 2], [1, 2, 2], [true, false, false]).Index);
        // Equal times: who is still well outlives who has the event; two events cannot be compared.
        Assert.Equal(new Concordance(1, 0, 0), Concordance.Of([2, 1], [5, 5], [true, false]));
        Assert.Equal(new Concordance(2, 0, 0), Concordance.Of([2, 9, 1], [5, 5, 6], [true, true, false]));
    }

    [Fact]
    public void What_has_no_order_is_an_error()
    {
        Assert.Contains("1 scores of 2 samples", Assert.Throws<ArgumentException>(() => Concordance.Of([1], [1, 2], [true, true])).Message);
        Assert.Contains(
            "Score 1 is not a number",
            Assert.Throws<ArgumentException>(() => Concordance.Of([1, double.NaN], [1, 2], [true, true])).Message
        );
        Assert.Contains(
            "no pair can be compared",
            Assert.Throws<ArgumentException>(() => Concordance.Of([1, 2], [3, 3], [true, true])).Message
        );
    }
}

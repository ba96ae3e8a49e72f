namespace SelfNormalizing.Plotting.Tests;

public class DecimationTests
{
    [Fact]
    public void Keep_holds_the_extremes_of_every_column_and_both_ends()
    {
        double[] ys = Gallery.Normal(30, 20_000),
            xs = [.. Enumerable.Range(0, ys.Length).Select(i => (double)i)];
        const int most = 2000;
        int[] kept = Decimation.Keep(xs, ys, most);
        Assert.InRange(kept.Length, most / 2, most);
        Assert.Equal(0, kept[0]);
        Assert.Equal(ys.Length - 1, kept[^1]);
        int columns = most / 4;
        HashSet<int> all = [.. kept];
        foreach (
            IGrouping<int, int> column in Enumerable
                .Range(0, ys.Length)
                .GroupBy(i => Math.Min(columns - 1, (int)(xs[i] / xs[^1] * columns)))
        )
        {
            Assert.Contains(column.MinBy(i => ys[i]), all);
            Assert.Contains(column.MaxBy(i => ys[i]), all);
        }
    }

    [Fact]
    public void Keep_is_ascending_without_repeats() =>
        Assert.All(
            Decimation.Keep([.. Enumerable.Range(0, 5000).Select(i => (double)i)], Gallery.Normal(31, 5000), 400) is var kept
                ? kept.Zip(kept.Skip(1))
                : [],
            pair => Assert.True(pair.First < pair.Second)
        );

    [Fact]
    public void Short_lines_and_lines_that_turn_back_are_kept_whole()
    {
        Assert.Equal(10, Decimation.Keep(Gallery.Normal(1, 10), Gallery.Normal(2, 10), 100).Length);
        Assert.Equal(5000, Decimation.Keep(Gallery.Normal(1, 5000), Gallery.Normal(2, 5000), 100).Length);
    }

    [Fact]
    public void One_spike_in_a_hundred_thousand_steps_shows_in_the_svg()
    {
        double[] ys = new double[100_000];
        ys[54_321] = 1;
        string svg = Chart.Lines().Line("loss", ys).YRange(0, 1).ToSvg();
        // The spike reaches the top of the panel: a relative move up by its whole height, and back.
        System.Text.RegularExpressions.Match path = System.Text.RegularExpressions.Regex.Match(
            svg,
            "<path d=\"([^\"]*)\" fill=\"none\" stroke=\"#0072b2\" stroke-width=\"1.6\" stroke-linejoin=\"round\"/>"
        );
        Assert.True(path.Success);
        Assert.Matches("-3[0-9]{2}", path.Groups[1].Value);
        Assert.InRange(svg.Length, 0, 6000);
    }
}

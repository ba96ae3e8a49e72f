using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SelfNormalizing.Plotting.Tests;

/// <summary>A point without a neighbour is seen: alone in its series, between gaps, or in a band.</summary>
public class LonePointTests
{
    static readonly double[] Gaps = [1, double.NaN, 2, double.NaN, 3, 4];

    static JsonNode Trace(Figure figure) => JsonNode.Parse(figure.ToPlotlyJson())!["data"]![0]!;

    // The marks' own path, filled in the series' colour; the legend's sample has no arcs.
    static int Dots(Figure figure) =>
        Regex.Matches(figure.ToSvg(), "<path d=\"([^\"]*)\" fill=\"#0072b2\"").Sum(m => m.Groups[1].Value.Count(c => c == 'M'));

    [Fact]
    public void One_value_is_a_dot()
    {
        Assert.Equal(1, Dots(Chart.Lines().Line(null, [5.0])));
        Assert.Equal(1, Dots(Chart.Lines().Line(null, [5.0, 5.0], [2.0, 2.0])));
        Assert.Equal("lines+markers", (string)Trace(Chart.Lines().Line("a", [5.0]))["mode"]!);
    }

    [Fact]
    public void Values_between_gaps_are_dots_and_the_rest_a_line()
    {
        Assert.Equal(2, Dots(Chart.Lines().Line(null, Gaps)));
        JsonNode trace = Trace(Chart.Lines().Line(null, Gaps));
        Assert.Equal("lines+markers", (string)trace["mode"]!);
        Assert.Equal([true, false, true, false, false, false], trace["marker"]!["size"]!.AsArray().Select(v => (double)v! > 0));
    }

    [Fact]
    public void Values_with_neighbours_get_no_dots()
    {
        Assert.Equal(0, Dots(Chart.Lines().Line(null, [1, 2, 3])));
        Assert.Equal("lines", (string)Trace(Chart.Lines().Line(null, [1, 2, 3]))["mode"]!);
    }

    [Theory]
    [InlineData(new[] { 0.0 }, new[] { 1.0 }, 1)]
    [InlineData(new[] { 0.0, double.NaN, 0.5 }, new[] { 1.0, 1, 1 }, 2)]
    [InlineData(new[] { 0.0, 0, 0, 0 }, new[] { 1.0, double.NaN, 1, 1 }, 2)]
    public void A_band_shows_each_stretch_of_its_points(double[] lower, double[] upper, int pieces)
    {
        Figure figure = Chart.Lines().Band(null, Enumerable.Range(0, lower.Length), lower, upper);
        Assert.Equal(pieces, Dots(figure));
        Assert.DoesNotContain("NaN", figure.ToSvg());
        Assert.Equal(pieces - 1, Trace(figure)["x"]!.AsArray().Count(v => v is null));
    }

    [Fact]
    public void Shapes_of_one_value_are_drawn()
    {
        foreach (
            Chart chart in (Chart[])
                [
                    Chart.Boxes().Box("a", [3.0]),
                    Chart.Violins().Violin("a", [3.0]),
                    Chart.Ridges().Ridge("a", [3.0]),
                    Chart.Histograms().Histogram("a", [3.0]),
                    Chart.Bars(["a"]).Bar("b", [3.0]),
                    Chart.HeatMap(
                        new[,]
                        {
                            { 3.0 },
                        }
                    ),
                    Chart.Scatter().Points("a", [3.0], [3.0]),
                ]
        )
        {
            Assert.Matches("<path d=\"[^\"]+\" fill=\"#[0-9a-f]{6}\"", chart.ToSvg());
            Assert.DoesNotContain("NaN", chart.ToSvg());
        }
    }
}

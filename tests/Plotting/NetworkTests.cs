using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace SelfNormalizing.Plotting.Tests;

public class NetworkTests
{
    static readonly (double, double)[] corners = [(0, 0), (4, 0), (4, 2), (0, 2)];

    static readonly (int, int)[] ring = [(0, 1), (1, 2), (2, 3), (3, 0)];

    static IEnumerable<string> Paths(Figure figure, string colour) =>
        XDocument
            .Parse(figure.ToSvg())
            .Root!.Descendants()
            .Where(e => e.Name.LocalName == "path" && e.Attribute("stroke")?.Value == colour)
            .Select(e => e.Attribute("d")!.Value);

    [Fact]
    public void Both_directions_have_one_scale()
    {
        PlotArea area = FigureLayout.Of(Chart.Network(corners, ring)).Panels[0].Area;
        Assert.Equal(area.X(1) - area.X(0), area.Y(0) - area.Y(1), 1e-6);
        PlotArea beside = FigureLayout.Of(Figure.Row(Chart.Network(corners, ring), Chart.Lines().Line("a", [1, 2]))).Panels[0].Area;
        Assert.Equal(beside.X(1) - beside.X(0), beside.Y(0) - beside.Y(1), 1e-6);
    }

    [Fact]
    public void Links_within_a_group_have_its_colour_and_those_between_are_grey()
    {
        Figure figure = Chart.Network(corners, ring, [0, 0, 1, 1], ["left", "right"]);
        Assert.Equal(1, Paths(figure, Palette.Blue.ToString()).Single().Count(letter => letter == 'M'));
        Assert.Equal(1, Paths(figure, Palette.Red.ToString()).Single().Count(letter => letter == 'M'));
        Assert.Equal(2, Paths(figure, Theme.Muted.ToString()).Single().Count(letter => letter == 'M'));
        Assert.Contains("left", figure.ToSvg());
        Assert.Contains("2 links", figure.ToString());
    }

    [Fact]
    public void Thirty_two_groups_differ_in_colour_or_symbol()
    {
        JsonArray traces = JsonNode.Parse(
            (
                (Figure)Chart.Network(Enumerable.Range(0, 32).Select(i => ((double)i, (double)(i % 5))), [], Enumerable.Range(0, 32))
            ).ToPlotlyJson()
        )!["data"]!.AsArray();
        Assert.Equal(
            32,
            traces.Select(trace => (trace!["marker"]!["color"]!.ToString(), trace["marker"]!["symbol"]!.ToString())).Distinct().Count()
        );
    }

    [Fact]
    public void Of_too_many_links_some_are_drawn_and_a_note_says_so()
    {
        (double, double)[] places = [.. Enumerable.Range(0, 50).Select(i => (Math.Cos(i), Math.Sin(i)))];
        (int, int)[] all = [.. from i in Enumerable.Range(0, 50) from j in Enumerable.Range(0, i) select (j, i)];
        Chart chart = Chart.Network(places, all, mostLinks: 300);
        Assert.Equal(["245 of 1,225 links drawn"], chart.Notes);
        JsonNode trace = JsonNode.Parse(((Figure)chart).ToPlotlyJson())!["data"]![0]!;
        Assert.Equal(3 * 245, trace["x"]!.AsArray().Count);
        Assert.Equal(places[0].Item1, (double)trace["x"]![0]!);
        Assert.Empty(Chart.Network(places, all).Notes);
    }

    [Fact]
    public void One_node_and_a_row_of_nodes_are_drawn()
    {
        Assert.DoesNotContain("NaN", Chart.Network([(3, 3)], []).ToSvg());
        PlotArea area = FigureLayout.Of(Chart.Network([(0, 5), (1, 5), (2, 5)], [(0, 1)])).Panels[0].Area;
        Assert.True(area.Height > 50);
        Assert.Equal(area.X(1) - area.X(0), area.Y(0) - area.Y(1), 1e-6);
    }
}

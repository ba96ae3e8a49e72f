using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SelfNormalizing.Plotting.Tests;

public class MarkTests
{
    static PanelLayout Panel(Figure figure) => FigureLayout.Of(figure).Panels[0];

    static IEnumerable<XElement> Elements(Figure figure, string name) =>
        XDocument.Parse(figure.ToSvg()).Root!.Descendants().Where(e => e.Name.LocalName == name);

    static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    [Fact]
    public void A_line_begins_and_ends_at_the_pixels_of_its_ends()
    {
        Figure figure = Chart.Lines().Line("a", [10.0, 20.0], [1.0, 3.0]).XRange(0, 40).YRange(0, 4);
        PlotArea area = Panel(figure).Area;
        string d = Elements(figure, "path")
            .Single(p => p.Attribute("stroke")?.Value == "#0072b2" && p.Attribute("d")!.Value.Contains('l'))
            .Attribute("d")!
            .Value;
        Match m = Regex.Match(d, @"^M([\d.]+) ([\d.]+)l([\d.]+)(-[\d.]+)$");
        double[] n = [.. m.Groups.Cast<Group>().Skip(1).Select(g => double.Parse(g.Value, CultureInfo.InvariantCulture))];
        Assert.Equal(area.Left + area.Width / 4, n[0], 0.06);
        Assert.Equal(area.Bottom - area.Height / 4, n[1], 0.06);
        Assert.Equal(area.Width / 4, n[2], 0.11);
        Assert.Equal(-area.Height / 2, n[3], 0.11);
    }

    [Fact]
    public void Lines_are_cut_at_the_border()
    {
        Figure figure = Chart.Lines().Line("a", [0.0, 1, 2], [-100.0, 100, -100]).YRange(0, 1);
        PlotArea area = Panel(figure).Area;
        List<(double X, double Y)> points =
        [
            (area.Left, area.Y(-100)),
            (area.Left + area.Width / 2, area.Y(100)),
            (area.Right, area.Y(-100)),
        ];
        List<List<(double X, double Y)>> parts = [.. Clip.Polyline(points, area)];
        Assert.Equal(2, parts.Count);
        Assert.All(parts.SelectMany(p => p), p => Assert.True(Clip.Contains(area, p)));
    }

    [Fact]
    public void A_polygon_larger_than_the_panel_becomes_the_panel()
    {
        PlotArea area = Panel(Chart.Lines().Line("a", [0, 1])).Area;
        List<(double X, double Y)> clipped = Clip.Polygon([(-1e4, -1e4), (1e4, -1e4), (1e4, 1e4), (-1e4, 1e4)], area);
        Assert.Equal(4, clipped.Count);
        Assert.All(clipped, p => Assert.True(Clip.Contains(area, p)));
        Assert.Equal(
            area.Width * area.Height,
            (clipped.Max(p => p.X) - clipped.Min(p => p.X)) * (clipped.Max(p => p.Y) - clipped.Min(p => p.Y)),
            1e-6
        );
    }

    [Fact]
    public void Bars_stand_on_zero_and_series_stand_side_by_side()
    {
        PanelLayout panel = Panel(Chart.Bars(["a", "b"]).Bar("first", [1, 2]).Bar("second", [3, 4]));
        Assert.Equal(0, panel.Area.YRange.Low);
        (double X, double Y)[] first = [.. panel.Chart.Marks[0].Occupied(panel.Area)],
            second = [.. panel.Chart.Marks[1].Occupied(panel.Area)];
        Assert.Equal(panel.Area.Bottom, first.Max(p => p.Y), 1e-9);
        // Of category a the first series ends where the second begins.
        Assert.True(first.Take(18).Max(p => p.X) <= second.Take(18).Min(p => p.X));
    }

    [Fact]
    public void Negative_bars_hang_from_zero() =>
        Assert.True(Panel(Chart.Bars(["a", "b"]).Bar("x", [-1, 2])).Area.YRange is { Low: < -1, High: > 2 });

    [Fact]
    public void The_first_horizontal_bar_is_on_top()
    {
        PlotArea area = Panel(Chart.Bars(["first", "second"], horizontal: true).Bar("x", [1, 2])).Area;
        Assert.True(area.Y(0) < area.Y(1));
    }

    [Fact]
    public void Arrows_point_where_the_field_goes_and_do_not_reach_their_neighbours()
    {
        PanelLayout panel = Panel(Chart.VectorField((x, y) => (1, 0), (0, 1), (0, 1), steps: 10));
        (double X, double Y)[] ends = [.. panel.Chart.Marks[0].Occupied(panel.Area)];
        Assert.True(ends.Length >= 180);
        Assert.All(ends.Chunk(2), arrow =>
        {
            Assert.InRange(arrow[1].X - arrow[0].X, 5, panel.Area.Width / 10);
            Assert.Equal(arrow[0].Y, arrow[1].Y, 1e-9);
        });
    }

    [Fact]
    public void Labels_of_reference_lines_move_away_from_curves()
    {
        // The curve runs along the line's right half, above and below it.
        Figure figure = Chart
            .Lines()
            .Line(
                null,
                Enumerable.Range(0, 200),
                Enumerable
                    .Range(0, 200)
                    .Select(i =>
                        i < 100 ? 3
                        : i % 2 == 0 ? 1.05
                        : 0.95
                    )
            )
            .HLine(1, "theory");
        PlotArea area = Panel(figure).Area;
        Assert.All(Elements(figure, "text").Where(t => t.Value == "theory"), t => Assert.True(Number(t, "x") < area.Left + area.Width / 2));
    }

    [Fact]
    public void A_log_axis_puts_equal_ratios_at_equal_distances()
    {
        PlotArea area = Panel(Chart.Lines(logY: true).Line("a", [1e-3, 1e3])).Area;
        Assert.Equal(area.Y(1e-2) - area.Y(1e-1), area.Y(1e1) - area.Y(1e2), 1e-9);
        Assert.Equal(0.05, area.YAt(area.Y(0.05)), 1e-12);
    }

    [Fact]
    public void Ridges_run_from_the_top_down_and_violins_from_the_left()
    {
        PlotArea ridges = Panel(Chart.Ridges().Ridge("a", [1, 2, 3]).Ridge("b", [2, 3, 4])).Area,
            violins = Panel(Chart.Violins().Violin("a", [1, 2, 3]).Violin("b", [2, 3, 4])).Area;
        Assert.True(ridges.Y(0) < ridges.Y(1));
        Assert.True(violins.X(0) < violins.X(1));
    }

    [Fact]
    public void Colours_come_in_the_order_of_the_palette_and_a_band_takes_its_lines()
    {
        Chart chart = Chart.Lines().Line("a", [1, 2]).Line("b", [1, 2]).Band("c", [0, 1], [1, 1], [2, 2]);
        Assert.Equal([Palette.Default[0], Palette.Default[1], Palette.Default[1]], chart.Marks.Select(m => m.Color));
    }

    [Fact]
    public void Rows_of_flat_values_make_the_same_heat_map_as_a_matrix() =>
        Assert.Equal(
            Chart
                .HeatMap(
                    new[,]
                    {
                        { 1f, 2f, 3f },
                        { 4f, 5f, 6f },
                    }
                )
                .ToSvg(),
            Chart.HeatMap([1f, 2f, 3f, 4f, 5f, 6f], 2, 3).ToSvg()
        );
}

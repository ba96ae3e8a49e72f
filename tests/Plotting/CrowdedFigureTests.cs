using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace SelfNormalizing.Plotting.Tests;

/// <summary>Long words and many series stay within the figure, and nothing of a text is lost.</summary>
public class CrowdedFigureTests
{
    static readonly string Long = string.Join(' ', Enumerable.Range(0, 50).Select(i => $"word{i:00}"))[..300];
    static readonly XName Text = XName.Get("text", "http://www.w3.org/2000/svg"),
        Title = XName.Get("title", "http://www.w3.org/2000/svg");

    static Chart Series(int count, string name = "series", Func<Chart, Chart>? more = null)
    {
        Chart chart = Chart.Lines("t", "x", "y");
        for (int i = 0; i < count; i++)
            chart.Line($"{name} {i}", [i, i + 1.0, i]);
        return more is null ? chart : more(chart);
    }

    static void Fits(Legend legend, FigureLayout layout)
    {
        Assert.True(
            legend.Left >= 0 && legend.Left + legend.Width <= layout.Width + 0.5,
            $"{legend.Left} + {legend.Width} beyond {layout.Width}"
        );
        Assert.True(
            legend.Top >= 0 && legend.Top + legend.Height <= layout.Height + 0.5,
            $"{legend.Top} + {legend.Height} beyond {layout.Height}"
        );
    }

    [Theory]
    [InlineData(60)]
    [InlineData(200)]
    public void Many_series_are_listed_under_a_panel_that_stays_readable(int count)
    {
        FigureLayout layout = FigureLayout.Of(Series(count));
        Fits(layout.Panels[0].Legend!, layout);
        Assert.True(layout.Panels[0].Area.Height >= 150, $"{layout.Panels[0].Area.Height}");
        Assert.Equal(count, layout.Panels[0].Legend!.Entries.Count + layout.Panels[0].Legend!.Hidden);
    }

    [Theory]
    [InlineData(LegendPosition.Right)]
    [InlineData(LegendPosition.TopRight)]
    [InlineData(LegendPosition.Below)]
    public void A_wish_that_does_not_fit_gives_way(LegendPosition wish)
    {
        FigureLayout layout = FigureLayout.Of(Series(60, more: c => c.Legend(wish)));
        Fits(layout.Panels[0].Legend!, layout);
    }

    [Fact]
    public void Where_the_size_is_fixed_the_legend_tells_how_many_it_leaves_out()
    {
        Figure figure = Series(60, more: c => c.Size(400, 250));
        FigureLayout layout = FigureLayout.Of(figure);
        Assert.Equal((400, 250), (layout.Width, layout.Height));
        Fits(layout.Panels[0].Legend!, layout);
        Assert.InRange(layout.Panels[0].Legend!.Hidden, 1, 59);
        Assert.Contains($"… and {layout.Panels[0].Legend!.Hidden} more", figure.ToSvg());
        figure.ToPng();
    }

    [Fact]
    public void A_shared_legend_of_many_stays_inside_too()
    {
        FigureLayout free = FigureLayout.Of(Figure.Row(Series(60), Series(60)).WithSharedLegend()),
            fixedSize = FigureLayout.Of(Figure.Row(Series(60), Series(60)).WithSharedLegend().Size(600, 300));
        Fits(free.SharedLegend!, free);
        Fits(fixedSize.SharedLegend!, fixedSize);
        Assert.All(fixedSize.Panels, p => Assert.True(p.Area.Height >= 40));
    }

    // Of two or four columns: twice as many rows as an int can count are fewer than none.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void A_shared_legend_without_a_fixed_height_names_every_series(int count)
    {
        FigureLayout free = FigureLayout.Of(Figure.Row(Series(count), Series(count)).WithSharedLegend());
        Assert.Equal((count, 0), (free.SharedLegend!.Entries.Count, free.SharedLegend.Hidden));
        Fits(free.SharedLegend, free);
    }

    [Theory]
    [InlineData(TextAlignment.Left)]
    [InlineData(TextAlignment.Center)]
    [InlineData(TextAlignment.Right)]
    public void Words_at_the_edge_of_a_chart_move_aside(TextAlignment alignment)
    {
        const string Words = "critical difference 5.20";
        double width = TextMetrics.Width(Words, Theme.TickSize);
        foreach (double x in new[] { 0.0, 5.0, 10.0 })
        {
            Figure figure = Chart.Lines("t", "x", "y").Line("line", [0.0, 10.0], [0.0, 1.0]).Text(x, 0.5, Words, alignment: alignment);
            XElement text = XDocument.Parse(figure.ToSvg()).Descendants(Text).First(t => t.Value == Words);
            double at = double.Parse(text.Attribute("x")!.Value, System.Globalization.CultureInfo.InvariantCulture);
            double left = text.Attribute("text-anchor")?.Value switch
            {
                "end" => at - width,
                "middle" => at - width / 2,
                _ => at,
            };
            Assert.InRange(left, 0, FigureLayout.Of(figure).Width - width);
        }
    }

    public static TheoryData<string, Figure> LongWords =>
        new()
        {
            { "title", Chart.Lines(Long).Line("a", [1, 2]) },
            { "title of a figure", Figure.Row(Chart.Lines("a").Line("a", [1, 2])).WithTitle(Long) },
            { "axes", Chart.Lines("t", Long, Long).Line("a", [1, 2]) },
            { "series", Series(3, Long) },
            { "categories", Chart.Bars([Long, "b"]).Bar("a", [1, 2]) },
            { "categories on their side", Chart.Bars([Long, "b"], horizontal: true).Bar("a", [1, 2]) },
            {
                "colour bar",
                Chart.HeatMap(
                    new double[,]
                    {
                        { 1, 2 },
                        { 3, 4 },
                    },
                    scale: Long
                )
            },
            { "captions", Chart.Images(new float[8], 2, 2, captions: [Long, "b"]) },
            { "notes", Chart.Lines("t").Line(Long, [1, double.NaN, 2]) },
            {
                "one word",
                Chart.Lines(new string('w', 300), new string('w', 300), new string('w', 300)).Line(new string('w', 300), [1, 2])
            },
        };

    [Theory]
    [MemberData(nameof(LongWords))]
    public void Three_hundred_characters_stay_inside_and_are_all_there(string what, Figure figure)
    {
        XElement root = XDocument.Parse(figure.ToSvg()).Root!;
        double width = (double)root.Attribute("width")!,
            height = (double)root.Attribute("height")!;
        foreach (XElement text in root.Descendants(Text))
        {
            string shown = string.Concat(
                text.Nodes().Where(n => n is not XElement e || e.Name != Title).Select(n => n is XElement e ? e.Value : n.ToString())
            );
            double size = (double)text.Attribute("font-size")!,
                x = (double)text.Attribute("x")!,
                y = (double)text.Attribute("y")!;
            double long_ = TextMetrics.Width(shown, size, text.Attribute("font-weight") is not null);
            double before = (string?)text.Attribute("text-anchor") switch
            {
                "middle" => long_ / 2,
                "end" => long_,
                _ => 0,
            };
            string turn = (string?)text.Attribute("transform") ?? "";
            (double from, double to, double end) = turn.Contains("rotate(-90")
                ? (y - before, y - before + long_, height)
                : (x - before, x - before + long_, width);
            if (turn.Contains("rotate(-45"))
                (from, to) = (x - long_ * 0.71, x);
            Assert.True(from >= -1 && to <= end + 1, $"{what}: '{shown}' runs from {from:F0} to {to:F0} of {end:F0}");
        }
        string full = what == "one word" ? new string('w', 300) : Long;
        Assert.True(
            root.Descendants(Title).Any(t => t.Value.Contains(full))
                || string.Join(' ', root.Descendants(Text).Select(t => t.Value)).Contains(full),
            $"{what}: the whole text is nowhere"
        );
        Assert.InRange(height, 20, 700);
        figure.ToPng();
        Assert.Equal(
            0,
            ((JsonArray)JsonNode.Parse(figure.ToPlotlyJson())!["data"]!).Count(t => t!["name"] is { } n && ((string)n!).Length > 60)
        );
    }

    [Fact]
    public void A_title_is_wrapped_at_its_words()
    {
        TextFit fit = FigureLayout.Of(Chart.Lines(Long[..200]).Line("a", [1, 2])).Panels[0].Title!;
        Assert.InRange(fit.Lines.Count, 2, 3);
        Assert.Null(fit.Full);
        Assert.Equal(Long[..200].TrimEnd(), string.Join(' ', fit.Lines));
    }

    [Fact]
    public void A_shortened_text_keeps_characters_of_two_units_whole() =>
        Assert.DoesNotMatch("[\ud800-\udbff]…", TextFit.Shorten(string.Concat(Enumerable.Repeat("𝜇", 30)), 11, 101));
}

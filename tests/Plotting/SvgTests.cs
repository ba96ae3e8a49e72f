using System.Xml.Linq;

namespace SelfNormalizing.Plotting.Tests;

public class SvgTests
{
    static readonly string[] Allowed = ["svg", "g", "rect", "path", "text", "tspan", "image", "title"];

    public static TheoryData<string> Names => GalleryTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_is_plain_well_formed_svg(string name)
    {
        string svg = GalleryTests.Make(name).ToSvg();
        XElement root = XDocument.Parse(svg).Root!;
        Assert.Equal(XName.Get("svg", "http://www.w3.org/2000/svg"), root.Name);
        Assert.Equal($"0 0 {root.Attribute("width")!.Value} {root.Attribute("height")!.Value}", root.Attribute("viewBox")!.Value);
        Assert.Equal("img", root.Attribute("role")!.Value);
        // Neither scripts nor style sheets nor foreign objects, and nothing that a page of many figures could mix up.
        Assert.All(root.DescendantsAndSelf(), e => Assert.Contains(e.Name.LocalName, Allowed));
        Assert.All(root.DescendantsAndSelf().Attributes(), a =>
            Assert.DoesNotContain(a.Name.LocalName, (string[])["style", "class", "id", "onload", "onclick", "clip-path"])
        );
        Assert.All(root.Descendants().Where(e => e.Name.LocalName == "image"), e =>
            Assert.StartsWith("data:image/png;base64,", e.Attribute("href")!.Value)
        );
        Assert.All(root.Descendants().Attributes().Where(a => a.Name.LocalName != "href"), a =>
            Assert.DoesNotMatch("NaN|∞|Infinity", a.Value)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_white_sheet_lies_under_every_figure(string name)
    {
        XElement root = XDocument.Parse(GalleryTests.Make(name).ToSvg()).Root!,
            sheet = root.Elements().First();
        Assert.Equal(("rect", "#ffffff"), (sheet.Name.LocalName, sheet.Attribute("fill")!.Value));
        Assert.Equal(
            (root.Attribute("width")!.Value, root.Attribute("height")!.Value),
            (sheet.Attribute("width")!.Value, sheet.Attribute("height")!.Value)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_stays_below_60_kB(string name) => Assert.InRange(GalleryTests.Make(name).ToSvg().Length, 500, 60_000);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_figure_gives_the_same_bytes(string name)
    {
        Figure first = GalleryTests.Make(name),
            second = GalleryTests.Make(name);
        Assert.Equal(first.ToSvg(), second.ToSvg());
        Assert.Equal(first.ToPlotlyJson(), second.ToPlotlyJson());
        Assert.Equal(first.ToSvg(), first.ToSvg());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_long_text_has_the_width_that_the_layout_gave_it_whatever_the_viewers_font(string name)
    {
        foreach (XElement text in TextsOf(name).Where(text => Words(text).Length > 12))
        {
            Assert.Equal("spacingAndGlyphs", text.Attribute("lengthAdjust")?.Value);
            double width = TextMetrics.Width(Words(text), Of(text, "font-size"), text.Attribute("font-weight") is not null);
            // Raised and lowered letters are narrower than their text alone tells.
            Assert.InRange(Of(text, "textLength"), text.Elements().Any(e => e.Name.LocalName == "tspan") ? 0 : width - 0.1, width + 0.1);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_name_in_a_legend_leaves_the_figure_or_covers_another(string name)
    {
        Figure figure = GalleryTests.Make(name);
        FigureLayout layout = FigureLayout.Of(figure);
        string[] names =
        [
            .. layout
                .Panels.Select(p => p.Legend)
                .Append(layout.SharedLegend)
                .OfType<Legend>()
                .SelectMany(l => l.Entries)
                .Select(Legend.NameOf),
        ];
        (string Words, double Left, double Right, double Middle)[] drawn =
        [
            .. TextsOf(name)
                .Where(t => t.Attribute("transform") is null && Of(t, "font-size") == Theme.LegendSize && names.Contains(Words(t)))
                .Select(t => (Words(t), Of(t, "x"), Of(t, "x") + TextMetrics.Width(Words(t), Theme.LegendSize), Of(t, "y"))),
        ];
        Assert.True(drawn.Length >= names.Length, $"{drawn.Length} of {names.Length} names are drawn");
        Assert.All(drawn, n => Assert.True(n.Left >= 0 && n.Right <= layout.Width, $"{n.Words}: {n.Left} to {n.Right} of {layout.Width}"));
        Assert.All(drawn, n => Assert.InRange(n.Middle, 0, layout.Height));
        for (int i = 0; i < drawn.Length; i++)
        for (int j = i + 1; j < drawn.Length; j++)
        {
            bool apart =
                Math.Abs(drawn[i].Middle - drawn[j].Middle) >= Theme.LegendSize
                || drawn[i].Right <= drawn[j].Left
                || drawn[j].Right <= drawn[i].Left;
            Assert.True(apart, $"{drawn[i]} and {drawn[j]}");
        }
    }

    static XElement[] TextsOf(string name) =>
        [.. XDocument.Parse(GalleryTests.Make(name).ToSvg()).Root!.Descendants().Where(e => e.Name.LocalName == "text")];

    static string Words(XElement text) =>
        string.Concat(text.DescendantNodes().OfType<XText>().Where(t => t.Parent!.Name.LocalName != "title").Select(t => t.Value));

    static double Of(XElement text, string attribute) =>
        double.Parse(text.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Two_figures_in_one_page_share_no_id()
    {
        string page = GalleryTests.Make("figure-1").ToSvg() + GalleryTests.Make("vector-field").ToSvg();
        string[] ids = [.. System.Text.RegularExpressions.Regex.Matches(page, "\\bid=\"([^\"]*)\"").Select(m => m.Groups[1].Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_leaves_the_figure_or_covers_another_tick_label(string name)
    {
        FigureLayout layout = FigureLayout.Of(GalleryTests.Make(name));
        foreach (PanelLayout panel in layout.Panels)
        {
            PlotArea area = panel.Area;
            Assert.InRange(area.Left, 0, area.Right - 30);
            Assert.InRange(area.Right, area.Left, layout.Width);
            Assert.InRange(area.Bottom + panel.BelowAxis, area.Top, layout.Height);
            Tick[] x = [.. panel.XTicks.Where(t => !t.IsMinor)];
            if (!panel.TurnXLabels)
                Assert.False(PanelLayout.LabelsCollide(area, x));
            if (x.Length > 0)
                Assert.InRange(area.X(x[^1].Value) + TextMetrics.Width(x[^1].Label, Theme.TickSize) / 2, 0, layout.Width);
            double[] rows = [.. panel.YTicks.Where(t => !t.IsMinor).Select(t => area.Y(t.Value)).Order()];
            Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Theme.TickSize));
            if (panel.Legend is { } legend)
                Assert.True(
                    legend.Left >= 0
                        && legend.Left + legend.Width <= layout.Width + 0.5
                        && legend.Top + legend.Height <= layout.Height + 0.5
                );
        }
    }

    [Fact]
    public void Text_of_the_user_is_escaped()
    {
        XElement root = XDocument.Parse(Chart.Lines("a < b & \"c\"\u0007").Line("<script>", [1, 2]).ToSvg()).Root!;
        Assert.Contains(root.Descendants(), e => e.Value == "a < b & \"c\"\uFFFD");
        Assert.Contains(root.Descendants(), e => e.Value == "<script>");
    }

    [Fact]
    public void Superscripts_are_raised_digits_not_glyphs()
    {
        string svg = Chart.Lines(y: "loss", logY: true).Line("x", [1e-6, 1.0]).ToSvg();
        Assert.Matches("10<tspan dy=\"-[0-9.]+\" font-size=\"[0-9.]+\">−6</tspan>", svg);
        Assert.DoesNotContain("⁻", svg);
    }

    [Fact]
    public void The_legend_takes_a_corner_that_no_line_crosses()
    {
        Figure falling = Chart.Lines().Line("a", Enumerable.Range(0, 50).Select(i => -i)),
            rising = Chart.Lines().Line("a", Enumerable.Range(0, 50));
        PanelLayout Panel(Figure f) => FigureLayout.Of(f).Panels[0];
        Assert.True(Panel(falling).Legend!.Left > Panel(falling).Area.Left + Panel(falling).Area.Width / 2);
        Assert.True(Panel(rising).Legend!.Left < Panel(rising).Area.Left + 20);
    }

    [Fact]
    public void A_full_panel_sends_its_legend_outside()
    {
        Figure full = Chart
            .Scatter()
            .Points("everywhere", Enumerable.Range(0, 2500).Select(i => i % 50), Enumerable.Range(0, 2500).Select(i => i / 50));
        PanelLayout panel = FigureLayout.Of(full).Panels[0];
        Assert.True(panel.Legend!.Left >= panel.Area.Right || panel.Legend.Top >= panel.Area.Bottom);
    }

    [Fact]
    public void An_outer_legend_takes_the_room_it_needs_and_no_more()
    {
        FigureLayout layout = FigureLayout.Of(GalleryTests.Make("vector-field"));
        PanelLayout panel = layout.Panels[0];
        Assert.True(panel.Legend!.Top >= panel.Area.Bottom + panel.BelowAxis);
        Assert.InRange(layout.Height - (panel.Legend.Top + panel.Legend.Height), 0, 12);
    }

    [Fact]
    public void Panels_of_a_row_align()
    {
        FigureLayout layout = FigureLayout.Of(GalleryTests.Make("figure-1"));
        Assert.Equal(layout.Panels[0].Area.Top, layout.Panels[1].Area.Top);
        Assert.Equal(layout.Panels[0].Area.Bottom, layout.Panels[1].Area.Bottom);
        Assert.Equal(6, layout.SharedLegend!.Entries.Count);
    }
}

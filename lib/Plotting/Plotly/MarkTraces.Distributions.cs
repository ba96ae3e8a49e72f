using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

static partial class MarkTraces
{
    static void Add(PlotlyPanel panel, BarMark mark, PlotArea area)
    {
        (double[] values, bool horizontal) = (mark.Values, mark.IsHorizontal);
        JsonObject trace = panel.Trace(mark, "bar");
        JsonArray places = PlotlyPanel.Numbers(Enumerable.Range(0, values.Length).Select(i => (double)i)),
            lengths = PlotlyPanel.Numbers(values, mark.Axis(area).IsLog);
        (trace["x"], trace["y"]) = horizontal ? (lengths, places) : (places, lengths);
        trace["orientation"] = horizontal ? "h" : "v";
        trace["offset"] = PlotlyPanel.Rounded(mark.Offset);
        trace["width"] = PlotlyPanel.Rounded(mark.Thickness);
        trace["marker"] = new JsonObject { ["color"] = mark.Color.ToString(), ["opacity"] = mark.Opacity };
        if (mark.Errors is not null)
            trace[horizontal ? "error_x" : "error_y"] = new JsonObject { ["type"] = "data", ["array"] = PlotlyPanel.Numbers(mark.Errors) };
        if (!mark.ShowValues)
            return;
        trace["text"] = new JsonArray([.. Enumerable.Range(0, values.Length).Select(i => (JsonNode)mark.Label(i))]);
        trace["textposition"] = "outside";
        trace["cliponaxis"] = false;
    }

    static void Add(PlotlyPanel panel, HistogramMark mark, PlotArea area)
    {
        JsonObject trace = panel.Trace(mark, "bar");
        trace["x"] = PlotlyPanel.Numbers(mark.Edges.SkipLast(1));
        trace["y"] = PlotlyPanel.Numbers(mark.Heights, area.YAxis.IsLog);
        trace["offset"] = 0;
        trace["width"] = PlotlyPanel.Numbers(mark.Edges.Skip(1).Zip(mark.Edges, (right, left) => right - left));
        trace["marker"] = new JsonObject
        {
            ["color"] = mark.Color.WithOpacity(mark.Opacity),
            ["line"] = new JsonObject { ["width"] = 0 },
        };
        // The outline as one line: around each bar it would look like a fence.
        List<(double X, double Y)> outline = mark.Outline(area);
        JsonObject top = panel.Trace(mark, "scatter");
        top["mode"] = "lines";
        top["x"] = PlotlyPanel.Numbers(outline.Select(p => p.X));
        top["y"] = PlotlyPanel.Numbers(outline.Select(p => p.Y));
        top["line"] = new JsonObject { ["color"] = mark.Color.ToString(), ["width"] = 1.2 };
        top["hoverinfo"] = "skip";
    }

    static void Add(PlotlyPanel panel, BoxMark mark)
    {
        var box = mark.Figures;
        JsonObject trace = panel.Trace(mark, "box");
        trace["x"] = PlotlyPanel.Numbers([box.Position]);
        foreach (
            (string key, double value) in (IEnumerable<(string, double)>)
                [
                    ("lowerfence", box.Lower),
                    ("q1", box.First),
                    ("median", box.Median),
                    ("q3", box.Third),
                    ("upperfence", box.Upper),
                    ("mean", box.Mean),
                ]
        )
            trace[key] = PlotlyPanel.Numbers([value]);
        trace["width"] = 0.6;
        trace["line"] = new JsonObject { ["color"] = mark.Color.ToString(), ["width"] = 1.2 };
        trace["fillcolor"] = mark.Color.WithOpacity(0.25 * mark.Opacity);
        bool hasOutliers = mark.Outliers.Count > 0;
        if (hasOutliers)
            trace["y"] = new JsonArray(PlotlyPanel.Numbers(mark.Outliers));
        trace["boxpoints"] = hasOutliers ? "all" : false;
        if (!hasOutliers)
            return;
        trace["pointpos"] = 0;
        trace["jitter"] = 0;
        trace["marker"] = new JsonObject
        {
            ["symbol"] = "circle-open",
            ["size"] = 4,
            ["color"] = mark.Color.ToString(),
        };
    }

    static void Add(PlotlyPanel panel, DensityMark mark, PlotArea area)
    {
        List<(double X, double Y)> outline =
        [
            .. mark.Outline()
                .Select(p => (PlotlyPanel.Drawn(p.X, area.XRange, area.XAxis), PlotlyPanel.Drawn(p.Y, area.YRange, area.YAxis))),
        ];
        panel.AddPolygons(
            mark,
            [outline],
            lineWidth: 1,
            lineColor: mark.IsRidge ? Theme.Paper : mark.Color,
            fillOpacity: mark.IsRidge ? 0.85 : 0.35
        );
    }
}

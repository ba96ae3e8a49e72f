using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

sealed partial class TraceReader
{
    bool Histogram()
    {
        bool lies = trace["x"] is null && trace["y"] is not null;
        double[] values = [.. (lies ? panel.Y : panel.X).Places(trace[lies ? "y" : "x"]).Where(double.IsFinite)];
        if (values.Length == 0)
            return true;
        JsonNode? given = trace[lies ? "ybins" : "xbins"];
        string norm = PlotlyValues.Word(trace["histnorm"]) ?? "";
        HistogramBins bins = new(
            (int?)PlotlyValues.Maybe(trace[lies ? "nbinsy" : "nbinsx"]) is > 0 and <= 1000 and var n ? n : null,
            norm.EndsWith("density", StringComparison.Ordinal),
            false
        );
        double[] edges = Given(given, values) ?? bins.Edges(values),
            heights = bins.Heights(values, edges);
        double factor = norm switch
        {
            "percent" => 100.0 / values.Length,
            "probability" => 1.0 / values.Length,
            _ => 1,
        };
        if (norm == "density")
            factor = values.Length; // counts over widths
        double sum = 0;
        for (int i = 0; i < heights.Length; i++)
            heights[i] = PlotlyValues.Flag(trace["cumulative"]?["enabled"]) == true ? sum += heights[i] * factor : heights[i] * factor;
        panel.Marks.Add(
            new PolygonMark([.. heights.Select((h, i) => BarTrace.Outline(edges[i], edges[i + 1], 0, h, lies))], "histogram")
            {
                Name = Name,
                Color = OwnColor("marker"),
                Opacity = OwnOpacity() * (PlotlyValues.Word(panel.Layout["barmode"]) == "overlay" && trace["opacity"] is null ? 0.6 : 1),
                Edge = Theme.Paper,
                EdgeWidth = 0.6,
                IsStanding = true,
                IsLying = lies,
            }
        );
        return true;
    }

    static double[]? Given(JsonNode? bins, double[] values)
    {
        if (PlotlyValues.Maybe(bins?["size"]) is not > 0 || PlotlyValues.Maybe(bins?["size"]) is not { } size)
            return null;
        double start = PlotlyValues.Maybe(bins?["start"]) ?? Math.Floor(values.Min() / size) * size,
            end = Math.Max(PlotlyValues.Maybe(bins?["end"]) ?? values.Max(), start + size);
        int count = (int)Math.Min(2000, Math.Ceiling((end - start) / size - 1e-9));
        return [.. Enumerable.Range(0, count + 1).Select(i => start + i * size)];
    }

    // Values by the place they stand at: a group for each element of x, or the trace's own name.
    IEnumerable<(double Place, double[] Values)> Groups()
    {
        double[] values = PlotlyValues.Numbers(trace["y"]);
        if (trace["x"] is not null && panel.X.Places(trace["x"]) is var x && x.Length == values.Length)
            return x.Zip(values)
                .Where(p => double.IsFinite(p.First))
                .GroupBy(p => p.First)
                .Select(g => (g.Key, g.Select(p => p.Second).Where(double.IsFinite).ToArray()));
        double place = PlotlyValues.Maybe(trace["x0"])
            ?? panel.X.Place(PlotlyValues.Word(trace["x0"]) ?? PlotlyValues.Word(trace["name"]) ?? $"trace {panel.Marks.Count}");
        return [(place, [.. values.Where(double.IsFinite)])];
    }

    bool IsLying => PlotlyValues.Word(trace["orientation"]) == "h" || (trace["y"] is null && trace["x"] is not null && trace["q1"] is null);

    bool Box()
    {
        if (IsLying)
            return Lying("box");
        bool all = PlotlyValues.Word(trace["boxpoints"]) is not "false";
        if (trace["q1"] is not null)
        {
            double[] q1 = PlotlyValues.Numbers(trace["q1"]),
                median = PlotlyValues.Numbers(trace["median"]),
                q3 = PlotlyValues.Numbers(trace["q3"]);
            double[] low = trace["lowerfence"] is null ? q1 : PlotlyValues.Numbers(trace["lowerfence"]),
                high = trace["upperfence"] is null ? q3 : PlotlyValues.Numbers(trace["upperfence"]);
            double[] mean = trace["mean"] is null ? median : PlotlyValues.Numbers(trace["mean"]),
                places = trace["x"] is null ? [panel.X.Place(PlotlyValues.Word(trace["name"]) ?? "")] : panel.X.Places(trace["x"]);
            for (
                int i = 0;
                i < new[] { q1.Length, median.Length, q3.Length, low.Length, high.Length, mean.Length, places.Length }.Min();
                i++
            )
            {
                double[] beyond =
                    trace["y"] is JsonArray rows && rows.ElementAtOrDefault(i) is JsonArray row && all
                        ? [.. PlotlyValues.Numbers(row).Where(double.IsFinite)]
                        : [];
                panel.Marks.Add(
                    new BoxMark(places[i], low[i], q1[i], median[i], q3[i], high[i], mean[i], beyond) { Color = LineColor(), Name = Name }
                );
            }
            return true;
        }
        foreach ((double place, double[] values) in Groups())
            if (values.Length > 0)
                panel.Marks.Add(new BoxMark(place, values, all) { Color = LineColor(), Name = Name });
        return true;
    }

    bool Violin()
    {
        if (IsLying)
            return Lying("violin");
        foreach ((double place, double[] values) in Groups())
            if (values.Length > 0)
                panel.Marks.Add(new DensityMark(place, values, isRidge: false) { Color = LineColor(), Name = Name });
        return true;
    }

    bool Lying(string kind)
    {
        panel.Notes.Add($"a {kind} that lies on its side is not drawn here: plotly.js draws it in the interactive view");
        return true;
    }

    Color LineColor() => PlotlyColors.Read(trace["line"]?["color"])?.Color ?? OwnColor("marker");

    // One vertical line a dimension, each from its least to its greatest value; a polyline a row, coloured by its value.
    bool ParallelCoordinates()
    {
        JsonObject[] dimensions =
        [
            .. PlotlyValues.Elements(trace["dimensions"]).OfType<JsonObject>().Where(d => PlotlyValues.Flag(d["visible"]) != false),
        ];
        double[][] columns = [.. dimensions.Select(d => PlotlyValues.Numbers(d["values"]))];
        if (columns.Length < 2 || columns.Any(c => c.Length == 0))
            return false;
        int rows = columns.Min(c => c.Length);
        Extent[] ranges =
        [
            .. dimensions.Select(
                (d, i) => PlotlyValues.Numbers(d["range"]) is [var a, var b] && b > a ? new Extent(a, b) : Extent.Of(columns[i])
            ),
        ];
        double[] values = PlotlyValues.Numbers(trace["line"]?["color"]);
        bool isScaled = values.Length == rows;
        ColorScale scale = Scale(
            trace["line"],
            isScaled ? values : [0, 1],
            "cmin",
            "cmax",
            PlotlyValues.Plain(trace["line"]?["colorbar"]?["title"])
        );
        for (int i = 0; i < columns.Length; i++)
        {
            panel.X.Place(PlotlyValues.Plain(dimensions[i]["label"]) ?? $"{i + 1}");
            panel.Marks.Add(new LineMark([i, i], [0, 1]) { Color = Theme.Axis, Width = 1 });
            double[] ticks = PlotlyValues.Numbers(dimensions[i]["tickvals"]);
            if (ticks.Length > 0)
                WordsOnAxis(i, ticks, ranges[i], dimensions[i]["ticktext"]);
            else
                foreach ((double at, double value) in (IEnumerable<(double, double)>)[(-0.03, ranges[i].Low), (1.03, ranges[i].High)])
                    panel.Marks.Add(new TextMark(i, at, NumberText.Short(value), TextAlignment.Center) { Color = Theme.Muted });
        }
        double opacity = Math.Clamp(30.0 / rows, 0.25, 0.9);
        foreach (int r in Enumerable.Range(0, rows).OrderBy(r => isScaled ? values[r] : 0))
            panel.Marks.Add(
                new LineMark(
                    [.. Enumerable.Range(0, columns.Length).Select(i => (double)i)],
                    [.. ranges.Select((e, i) => e.Length > 0 ? (columns[i][r] - e.Low) / e.Length : 0.5)]
                )
                {
                    Color = isScaled ? scale.At(values[r]) : PlotlyColors.Read(trace["line"]?["color"])?.Color ?? color,
                    Width = 1.2,
                    Opacity = opacity,
                }
            );
        if (isScaled && PlotlyValues.Flag(trace["line"]?["showscale"]) == true)
            panel.Marks.Add(new ScaleMark(scale));
        panel.HidesY = true;
        return true;
    }

    // Right of the axis, as plotly.js writes them.
    void WordsOnAxis(int axis, double[] ticks, Extent range, JsonNode? words)
    {
        string?[] texts = [.. PlotlyValues.Elements(words).Select(PlotlyValues.Plain)];
        for (int t = 0; t < ticks.Length; t++)
        {
            double at = range.Length > 0 ? (ticks[t] - range.Low) / range.Length : 0.5;
            panel.Marks.Add(
                new TextMark(axis + 0.03, at, texts.ElementAtOrDefault(t) ?? NumberText.Short(ticks[t]), TextAlignment.Left)
                {
                    Color = Theme.Muted,
                }
            );
        }
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

/// <summary>Where the marks of one panel put their part of a plotly figure: traces on the panel's axes, and shapes, texts and images of the
/// layout.</summary>
sealed class PlotlyPanel(int index, PlotArea area, double figureWidth, double figureHeight)
{
    readonly HashSet<Mark> listed = [];

    internal JsonArray Traces { get; init; } = [];
    internal JsonArray Shapes { get; init; } = [];
    internal JsonArray Annotations { get; init; } = [];
    internal JsonArray Images { get; init; } = [];

    /// <summary>Names already in the legend that several panels share; null where each panel has its own.</summary>
    internal HashSet<(string, Color)>? SharedNames { get; init; }

    /// <summary>Whether the panel's legend is shown at all.</summary>
    internal bool HasLegend { get; init; }

    internal string Suffix => index == 0 ? "" : (index + 1).ToString(CultureInfo.InvariantCulture);

    internal string XRef => "x" + Suffix;

    internal string YRef => "y" + Suffix;

    /// <summary>Whether the next trace of the mark brings an entry into the legend.</summary>
    internal bool Lists(Mark mark) =>
        HasLegend && !string.IsNullOrEmpty(mark.Name) && !listed.Contains(mark) && SharedNames?.Contains((mark.Name, mark.Color)) != true;

    /// <summary>A new trace on this panel's axes, in the legend if the mark has a name and no trace of it is there yet.</summary>
    internal JsonObject Trace(Mark mark, string type)
    {
        bool show = Lists(mark),
            named = !string.IsNullOrEmpty(mark.Name);
        listed.Add(mark);
        if (show)
            SharedNames?.Add((mark.Name!, mark.Color));
        var trace = new JsonObject
        {
            ["type"] = type,
            ["xaxis"] = XRef,
            ["yaxis"] = YRef,
        };
        if (named)
            trace["name"] = PlotlyNames.Text(Legend.NameOf(mark));
        else
            trace["hoverinfo"] = "x+y";
        if (type != "heatmap")
        {
            trace["showlegend"] = show;
            if (named)
                trace["legendgroup"] = $"{mark.Name} {mark.Color}";
            if (SharedNames is null && index > 0)
                trace["legend"] = "legend" + Suffix;
        }
        Traces.Add(trace);
        return trace;
    }

    /// <summary>Filled outlines given in data units, as one trace.</summary>
    internal void AddPolygons(
        Mark mark,
        IEnumerable<List<(double X, double Y)>> outlines,
        double lineWidth,
        Color? lineColor = null,
        double fillOpacity = 1
    )
    {
        List<double> xs = [],
            ys = [];
        foreach (List<(double X, double Y)> outline in outlines)
        {
            if (xs.Count > 0)
            {
                xs.Add(double.NaN);
                ys.Add(double.NaN);
            }
            foreach ((double x, double y) in outline.Append(outline[0]))
            {
                xs.Add(x);
                ys.Add(y);
            }
        }
        JsonObject trace = Trace(mark, "scatter");
        trace["mode"] = "lines";
        trace["x"] = Numbers(xs);
        trace["y"] = Numbers(ys);
        trace["fill"] = "toself";
        trace["fillcolor"] = mark.Color.WithOpacity(mark.Opacity * fillOpacity);
        trace["line"] = new JsonObject { ["width"] = lineWidth, ["color"] = (lineColor ?? mark.Color).ToString() };
        trace["hoverinfo"] = "name";
    }

    /// <summary>A title's lines; the whole title stands behind them where they leave part of it out.</summary>
    internal void AddTitle(TextFit title, double x, double y, string yAnchor)
    {
        JsonObject annotation = AddText("", x, y, "paper", "paper", "center", yAnchor, title.Size, Theme.Ink);
        annotation["text"] = $"<b>{string.Join("<br>", title.Lines.Select(PlotlyNames.Text))}</b>";
        if (title.Full is not null)
            annotation["hovertext"] = PlotlyNames.Text(title.Full);
    }

    internal JsonObject AddText(
        string text,
        double x,
        double y,
        string xRef,
        string yRef,
        string xAnchor,
        string yAnchor,
        double size,
        Color color,
        string? tag = null,
        double angle = 0
    )
    {
        var annotation = new JsonObject
        {
            ["text"] = tag is null ? PlotlyNames.Text(text) : $"<{tag}>{PlotlyNames.Text(text)}</{tag}>",
            ["x"] = Placed(x, xRef),
            ["y"] = Placed(y, yRef),
            ["xref"] = xRef,
            ["yref"] = yRef,
            ["xanchor"] = xAnchor,
            ["yanchor"] = yAnchor,
            ["showarrow"] = false,
            ["textangle"] = angle,
            ["font"] = new JsonObject { ["size"] = size, ["color"] = color.ToString() },
        };
        Annotations.Add(annotation);
        return annotation;
    }

    // A share of the figure or the panel is part of the layout, all else stands at a value.
    static JsonNode? Placed(double value, string reference) =>
        reference == "paper" || reference.EndsWith("domain", StringComparison.Ordinal) ? Rounded(value) : Number(value);

    /// <summary>A rectangle behind the traces, which shows where they leave gaps.</summary>
    internal void AddGround(Extent x, Extent y, Color color) =>
        Shapes.Add(
            new JsonObject
            {
                ["type"] = "rect",
                ["layer"] = "below",
                ["xref"] = XRef,
                ["yref"] = YRef,
                ["x0"] = Number(x.Low),
                ["x1"] = Number(x.High),
                ["y0"] = Number(y.Low),
                ["y1"] = Number(y.High),
                ["fillcolor"] = color.ToString(),
                ["line"] = new JsonObject { ["width"] = 0 },
            }
        );

    /// <summary>The colour bar's place beside the panel.</summary>
    internal JsonObject ColorBar(ColorScale scale)
    {
        var bar = new JsonObject
        {
            ["x"] = Rounded((area.Right + 12) / figureWidth),
            ["xanchor"] = "left",
            ["xpad"] = 0,
            ["ypad"] = 0,
            ["y"] = Rounded(1 - (area.Top + area.Height / 2) / figureHeight),
            ["yanchor"] = "middle",
            ["len"] = Rounded(area.Height / figureHeight),
            ["lenmode"] = "fraction",
            ["thickness"] = Theme.ColorBarWidth,
            ["thicknessmode"] = "pixels",
            ["outlinewidth"] = 0,
        };
        if (PanelLayout.ScaleTitle(scale, area) is { } title)
            bar["title"] = new JsonObject { ["text"] = PlotlyNames.Text(title.Lines[0]), ["side"] = "right" };
        return bar;
    }

    /// <summary>A colour bar for marks whose traces have none of their own.</summary>
    internal void AddColorBar(ColorScale scale) =>
        Traces.Add(
            new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "markers",
                ["xaxis"] = XRef,
                ["yaxis"] = YRef,
                ["x"] = new JsonArray((JsonNode?)null),
                ["y"] = new JsonArray((JsonNode?)null),
                ["showlegend"] = false,
                ["hoverinfo"] = "skip",
                ["marker"] = new JsonObject
                {
                    ["colorscale"] = ColorScale(scale.Map),
                    ["cmin"] = Number(scale.Low),
                    ["cmax"] = Number(scale.High),
                    ["color"] = Numbers([scale.Low]),
                    ["showscale"] = true,
                    ["colorbar"] = ColorBar(scale),
                },
            }
        );

    internal static JsonArray ColorScale(ColorMap map) =>
        [.. Enumerable.Range(0, 17).Select(i => (JsonNode)new JsonArray(Number(i / 16.0), map.At(i / 16.0).ToString()))];

    /// <summary>A JSON array of data, every value with all its digits; null where one is not finite, or not positive though it should
    /// be.</summary>
    internal static JsonArray Numbers(IEnumerable<double> values, bool positive = false) =>
        [.. values.Select(v => positive && v <= 0 ? null : Number(v))];

    /// <summary>A value of the data: the shortest digits that read back as the same double. Null if it is not finite.</summary>
    internal static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>A corner of a shape that is drawn, not measured: to a hundredth of a pixel, wherever on the axis the panel
    /// stands.</summary>
    internal static double Drawn(double value, Extent range, Axis axis)
    {
        int decimals = 5 - (int)Math.Floor(Math.Log10(range.Length));
        return !axis.IsLog && decimals is >= 0 and <= 15 ? Math.Round(value, decimals) : value;
    }

    /// <summary>A place in the layout, of which seven digits are enough; data are never rounded.</summary>
    internal static JsonNode? Rounded(double value) =>
        !double.IsFinite(value)
            ? null
            : JsonValue.Create(double.Parse(value.ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
}

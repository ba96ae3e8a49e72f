using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

/// <summary>Reads one plotly trace into marks of its panel.</summary>
sealed partial class TraceReader(JsonObject trace, PanelReader panel, Color color, bool isListed)
{
    /// <summary>Whether the trace is of a kind that is drawn here.</summary>
    internal bool Read(string type)
    {
        switch (type)
        {
            case "scatter" or "scattergl":
                Scatter();
                return true;
            case "bar":
                panel.Bars.Add(new BarTrace(trace, panel, OwnColor("marker"), OwnOpacity(), Name));
                return true;
            case "histogram":
                return Histogram();
            case "heatmap" or "heatmapgl":
                return Heat(isContour: false, note: null);
            case "contour":
                return Heat(isContour: true, note: null);
            case "surface":
                return Heat(isContour: false, note: "a surface: its heights are drawn as colours here, the interactive view turns it");
            case "box":
                return Box();
            case "violin":
                return Violin();
            case "image":
                return Image();
            case "parcoords":
                return ParallelCoordinates();
            default:
                return false;
        }
    }

    internal static Dash DashOf(JsonNode? node) =>
        PlotlyValues.Word(node) switch
        {
            null or "solid" => Dash.Solid,
            "dot" => Dash.Dotted,
            "dashdot" or "longdashdot" => Dash.DashDot,
            var lengths => lengths.Split(',') is { Length: 2 } pair && pair[0].Trim().StartsWith("1.", StringComparison.Ordinal)
                ? Dash.Dotted
            : lengths.Split(',').Length == 4 ? Dash.DashDot
            : Dash.Dashed,
        };

    string? Name => isListed ? PlotlyValues.Plain(trace["name"]) : null;

    Color OwnColor(string part) => (PlotlyColors.Read(trace[part]?["color"]) ?? PlotlyColors.Read(trace["fillcolor"]))?.Color ?? color;

    double OwnOpacity() =>
        (PlotlyValues.Maybe(trace["opacity"]) ?? 1)
        * (PlotlyColors.Read(trace["marker"]?["color"])?.Opacity ?? 1)
        * (PlotlyValues.Maybe(trace["marker"]?["opacity"]) ?? 1);

    (double[] X, double[] Y) Points()
    {
        double[] y = panel.Y.Places(trace["y"]),
            x = trace["x"] is null ? Steps(y.Length, "x0", "dx") : panel.X.Places(trace["x"]);
        if (trace["y"] is null)
            y = Steps(x.Length, "y0", "dy");
        int count = Math.Min(x.Length, y.Length);
        return (x[..count], y[..count]);
    }

    double[] Steps(int count, string first, string step)
    {
        double from = PlotlyValues.Maybe(trace[first]) ?? 0,
            by = PlotlyValues.Maybe(trace[step]) ?? 1;
        return [.. Enumerable.Range(0, count).Select(i => from + i * by)];
    }
}

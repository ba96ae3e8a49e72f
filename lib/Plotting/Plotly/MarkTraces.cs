using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

/// <summary>
/// How plotly says each kind of mark: as traces on the panel's axes, or as shapes, texts and images of the layout. Marks know nothing of
/// it.
/// </summary>
static partial class MarkTraces
{
    /// <summary>Adds a mark to a panel of a plotly figure.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="mark">The mark.</param>
    /// <param name="area">The panel's plot area, as the SVG has it.</param>
    internal static void Add(PlotlyPanel panel, Mark mark, PlotArea area)
    {
        switch (mark)
        {
            case LineMark line:
                Add(panel, line, area);
                break;
            case BandMark band:
                panel.AddPolygons(band, band.Outlines(area), lineWidth: 0);
                break;
            case PolygonMark polygon:
                panel.AddPolygons(polygon, polygon.Outlines, polygon.Edge is null ? 0 : polygon.EdgeWidth, polygon.Edge);
                break;
            case ReferenceMark reference:
                Add(panel, reference, area);
                break;
            case TextMark text:
                Add(panel, text, area);
                break;
            case BarMark bars:
                Add(panel, bars, area);
                break;
            case HistogramMark histogram:
                Add(panel, histogram, area);
                break;
            case BoxMark box:
                Add(panel, box);
                break;
            case DensityMark density:
                Add(panel, density, area);
                break;
            case HeatMapMark map:
                Add(panel, map);
                break;
            case ContourMark contours:
                Add(panel, contours);
                break;
            case ArrowMark arrows:
                Add(panel, arrows, area);
                break;
            case LinkMark links:
                Add(panel, links);
                break;
            case ImageGridMark images:
                Add(panel, images);
                break;
            case PictureMark picture:
                Add(panel, picture);
                break;
            case ScaleMark scale:
                panel.AddColorBar(scale.Scale!);
                break;
            default:
                throw new NotSupportedException($"{mark.GetType().Name} has no form in plotly: give it one in {nameof(MarkTraces)}.");
        }
    }

    static void Add(PlotlyPanel panel, LineMark mark, PlotArea area)
    {
        (double[] xs, double[] ys, bool joined) = (mark.Xs, mark.Ys, mark.Joined);
        double[] px = [.. xs.Select(area.X)];
        int[] kept =
            joined && Array.TrueForAll(px, double.IsFinite) && Array.TrueForAll(ys, double.IsFinite)
                ? Decimation.Keep(px, ys, area.PointsPerLine)
                : [.. Enumerable.Range(0, xs.Length)];
        // A thin or pale line has a clearer sample in the legend, as in the SVG; plotly takes the sample from the trace itself.
        bool isFaint = joined && (mark.Width < LineMark.KeyLineWidth || mark.Opacity < LineMark.KeyOpacity);
        if (isFaint && panel.Lists(mark))
            AddKey(panel, mark);
        JsonObject trace = panel.Trace(mark, "scatter");
        bool[] alone =
            joined && mark.Marker == Marker.None ? LineMark.Alone([.. kept.Select(i => xs[i])], [.. kept.Select(i => ys[i])], area) : [];
        trace["mode"] =
            !joined ? "markers"
            : mark.Marker == Marker.None && !alone.Contains(true) ? "lines"
            : "lines+markers";
        trace["x"] = PlotlyPanel.Numbers(kept.Select(i => xs[i]), area.XAxis.IsLog);
        trace["y"] = PlotlyPanel.Numbers(kept.Select(i => ys[i]), area.YAxis.IsLog);
        if (mark.Opacity < 1)
            trace["opacity"] = mark.Opacity;
        string color = mark.Color.ToString();
        if (joined)
            trace["line"] = new JsonObject
            {
                ["color"] = color,
                ["width"] = mark.Width,
                ["dash"] = mark.Dash.ToPlotly(),
            };
        if (alone.Contains(true))
            trace["marker"] = new JsonObject
            {
                ["color"] = color,
                ["size"] = new JsonArray([.. alone.Select(a => (JsonNode)(a ? 2 * mark.LoneRadius : 0))]),
            };
        if (mark.Marker != Marker.None)
            trace["marker"] = new JsonObject
            {
                ["color"] = color,
                ["size"] = 2 * mark.MarkerSize,
                ["symbol"] = mark.Marker.ToPlotly(),
            };
    }

    static void AddKey(PlotlyPanel panel, LineMark mark)
    {
        JsonObject key = panel.Trace(mark, "scatter");
        key["mode"] = "lines";
        key["x"] = new JsonArray((JsonNode?)null);
        key["y"] = new JsonArray((JsonNode?)null);
        key["opacity"] = Math.Max(mark.Opacity, LineMark.KeyOpacity);
        key["line"] = new JsonObject
        {
            ["color"] = mark.Color.ToString(),
            ["width"] = Math.Max(mark.Width, LineMark.KeyLineWidth),
            ["dash"] = mark.Dash.ToPlotly(),
        };
    }

    static void Add(PlotlyPanel panel, ReferenceMark mark, PlotArea area)
    {
        (bool horizontal, double value) = (mark.IsHorizontal, mark.Value);
        string across = (horizontal ? panel.XRef : panel.YRef) + " domain";
        panel.Shapes.Add(
            new JsonObject
            {
                ["type"] = "line",
                ["xref"] = horizontal ? across : panel.XRef,
                ["yref"] = horizontal ? panel.YRef : across,
                ["x0"] = horizontal ? 0 : value,
                ["x1"] = horizontal ? 1 : value,
                ["y0"] = horizontal ? value : 0,
                ["y1"] = horizontal ? value : 1,
                ["opacity"] = mark.Opacity,
                ["line"] = new JsonObject
                {
                    ["color"] = mark.Color.ToString(),
                    ["width"] = mark.Width,
                    ["dash"] = mark.Dash.ToPlotly(),
                },
            }
        );
        if (!area.Labels.TryGetValue(mark, out PlacedLabel? label))
            return;
        // The label stands where the SVG has it, tied to the value across the line and to the panel along it. Shapes speak of log axes in
        // data units, texts in powers of ten.
        double at = horizontal ? area.Y(value) : area.X(value),
            power = (horizontal ? area.YAxis : area.XAxis).IsLog ? Math.Log10(value) : value;
        JsonObject text = panel.AddText(
            label.Text,
            horizontal ? (label.X - area.Left) / area.Width : power,
            horizontal ? power : (area.Bottom - label.Y) / area.Height,
            horizontal ? across : panel.XRef,
            horizontal ? panel.YRef : across,
            label.EndsHere ? "right" : "left",
            "middle",
            Theme.TickSize,
            mark.Color
        );
        text[horizontal ? "yshift" : "xshift"] = PlotlyPanel.Rounded(horizontal ? at - label.Y : label.X - at);
        text["bgcolor"] = Theme.Paper.WithOpacity(0.7);
        text["borderpad"] = 0;
    }

    static void Add(PlotlyPanel panel, TextMark mark, PlotArea area) =>
        panel.AddText(
            mark.Text,
            area.XAxis.IsLog ? Math.Log10(mark.At.X) : mark.At.X,
            area.YAxis.IsLog ? Math.Log10(mark.At.Y) : mark.At.Y,
            panel.XRef,
            panel.YRef,
            mark.Alignment switch
            {
                TextAlignment.Left => "left",
                TextAlignment.Right => "right",
                _ => "center",
            },
            "middle",
            Theme.TickSize,
            mark.Color
        );
}

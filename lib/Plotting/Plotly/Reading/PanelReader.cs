using System.Globalization;
using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

/// <summary>One pair of axes of a plotly figure with the marks read so far.</summary>
sealed class PanelReader
{
    /// <param name="layout">The figure's layout.</param>
    /// <param name="trace">The first trace of the panel.</param>
    /// <param name="type">Its type.</param>
    internal PanelReader(JsonObject layout, JsonObject trace, string type)
    {
        Layout = layout;
        (XRef, YRef) = (PlotlyValues.Word(trace["xaxis"]) ?? "x", PlotlyValues.Word(trace["yaxis"]) ?? "y");
        bool isCartesian = IsCartesian(type);
        (X, Y) = (
            new(isCartesian ? layout["xaxis" + XRef[1..]] as JsonObject : Foreign(layout, trace, "x")),
            new(isCartesian ? layout["yaxis" + YRef[1..]] as JsonObject : Foreign(layout, trace, "y"))
        );
        if (!isCartesian)
            (XRef, YRef) = ("", "");
        if (Y.Overlays is not null || X.Overlays is not null)
            Notes.Add("the second axis stands in a panel of its own here");
    }

    internal JsonObject Layout { get; }

    internal string XRef { get; }

    internal string YRef { get; }

    internal AxisReader X { get; }

    internal AxisReader Y { get; }

    internal string? Title { get; set; }

    /// <summary>Whether the heights of the panel mean nothing by themselves, as between parallel axes.</summary>
    internal bool HidesY { get; set; }

    internal List<Mark> Marks { get; } = [];

    internal List<string> Notes { get; } = [];

    /// <summary>Bars of this panel, all together, since they stand side by side or on one another.</summary>
    internal List<BarTrace> Bars { get; } = [];

    /// <summary>The curve that "fill to next" reaches down to.</summary>
    internal (double[] X, double[] Y)? Curve { get; set; }

    internal static bool IsCartesian(string type) =>
        type
            is "scatter"
                or "scattergl"
                or "bar"
                or "histogram"
                or "heatmap"
                or "heatmapgl"
                or "contour"
                or "box"
                or "violin"
                or "image"
                or "none";

    /// <summary>Which panel a trace belongs to.</summary>
    internal static string KeyOf(JsonObject trace, string type, int count) =>
        IsCartesian(type) ? $"{PlotlyValues.Word(trace["xaxis"]) ?? "x"} {PlotlyValues.Word(trace["yaxis"]) ?? "y"}"
        : type == "surface" ? PlotlyValues.Word(trace["scene"]) ?? "scene"
        : $"{type} {count.ToString(CultureInfo.InvariantCulture)}";

    internal Chart ToChart()
    {
        BarTrace.Place(this);
        Axis y = Y.ToAxis();
        y.Hidden |= HidesY;
        return Chart.Of(Title, X.ToAxis(), y, Marks, Notes);
    }

    // The axes of a scene, or a domain alone.
    static JsonObject? Foreign(JsonObject layout, JsonObject trace, string axis)
    {
        JsonObject? scene = layout[PlotlyValues.Word(trace["scene"]) ?? "scene"] as JsonObject;
        JsonNode? domain = (PlotlyValues.Word(trace["type"]) == "surface" ? scene?["domain"] : trace["domain"])?[axis];
        JsonObject json = [];
        if (domain is not null)
            json["domain"] = domain.DeepClone();
        if (scene?[axis + "axis"] is JsonObject described && described["title"] is { } title)
            json["title"] = title.DeepClone();
        return json;
    }
}

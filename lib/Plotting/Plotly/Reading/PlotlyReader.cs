using System.Text.Json;
using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

/// <summary>
/// Reads a figure as plotly.js takes it into one of ours, so that it can be drawn without a browser. Traces on x and y axes are read
/// (scatter, bar, histogram, heat
/// map, contour, box, violin, image), surfaces as maps of their heights, parallel coordinates as lines; of the rest a note under the figure
/// tells.
/// </summary>
static class PlotlyReader
{
    internal static Figure Read(string json)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (JsonException e)
        {
            throw new FormatException($"This is no plotly figure, since it is no JSON: {e.Message}", e);
        }
        if (root is not JsonObject figure || figure["data"] is not JsonArray data)
            throw new FormatException("This is no plotly figure: expected an object with an array \"data\" and an object \"layout\".");
        JsonObject layout = figure["layout"] as JsonObject ?? [];
        Dictionary<string, PanelReader> panels = [];
        List<string> missing = [];
        Color[] order = Order(layout);
        bool listsTraces = PlotlyValues.Flag(layout["showlegend"]) ?? data.OfType<JsonObject>().Count(t => t["name"] is not null) > 1;
        int index = 0;
        foreach (JsonObject trace in data.OfType<JsonObject>())
        {
            if (PlotlyValues.Flag(trace["visible"]) == false || PlotlyValues.Word(trace["visible"]) is "legendonly")
                continue;
            string type = PlotlyValues.Word(trace["type"]) ?? "scatter";
            string key = PanelReader.KeyOf(trace, type, panels.Count);
            if (!panels.TryGetValue(key, out PanelReader? panel))
                panel = new PanelReader(layout, trace, type);
            var reader = new TraceReader(
                trace,
                panel,
                order[index++ % order.Length],
                listsTraces && PlotlyValues.Flag(trace["showlegend"]) != false
            );
            if (reader.Read(type))
                panels.TryAdd(key, panel);
            else
                missing.Add(type);
        }
        string[] notes =
        [
            .. missing
                .GroupBy(t => t)
                .Select(g =>
                    $"{DataText.Count(g.Count(), g.Key + " trace")} not drawn here: plotly.js draws "
                    + $"{(g.Count() == 1 ? "it" : "them")} in the interactive view"
                ),
        ];
        if (figure["frames"] is JsonArray { Count: > 0 })
            notes = [.. notes, "an animation: its first frame is drawn here, the interactive view moves"];
        return Arrange(layout, [.. panels.Values], notes);
    }

    static Figure Arrange(JsonObject layout, List<PanelReader> panels, string[] notes)
    {
        string? title = PlotlyValues.Plain(layout["title"]);
        if (panels.Count == 0)
            panels.Add(new PanelReader(layout, [], "none"));
        // Rows from the top, panels of a row from the left.
        panels = [.. panels.OrderByDescending(p => Math.Round(p.Y.Domain.High, 2)).ThenBy(p => p.X.Domain.Low)];
        int columns = panels.GroupBy(p => Math.Round(p.Y.Domain.High, 2)).Max(row => row.Count());
        AnnotationReader.Read(layout, panels, ref title);
        panels[^1].Notes.AddRange(notes);
        double? width = Size(layout["width"]),
            height = Size(layout["height"]);
        if (panels.Count == 1)
        {
            panels[0].Title ??= title;
            return new Figure(panels[0].ToChart().Size(width, height));
        }
        Figure figure = Figure.Grid(columns, [.. panels.Select(p => p.ToChart())]).Size(width, height);
        return title is null ? figure : figure.WithTitle(title);
    }

    static double? Size(JsonNode? node) => PlotlyValues.Maybe(node) is { } size ? Math.Clamp(size, 100, 4000) : null;

    static Color[] Order(JsonObject layout)
    {
        JsonNode? way = layout["colorway"] ?? layout["template"]?["layout"]?["colorway"];
        Color[] given = [.. PlotlyValues.Elements(way).Select(PlotlyColors.Read).OfType<(Color Color, double)>().Select(c => c.Color)];
        return given.Length > 0 ? given : [.. PlotlyColors.DefaultOrder.Select(Color.Parse)];
    }
}

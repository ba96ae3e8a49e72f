using System.Text.Json.Nodes;

namespace Parity;

/// <summary>One line, bar row or matrix of a figure, as it was drawn.</summary>
/// <param name="Cell">The id of the cell that drew it.</param>
/// <param name="Panel">Its vertical axis: <c>y</c>, <c>y2</c> ….</param>
/// <param name="Name">Its name in the legend, or its place.</param>
/// <param name="X">Horizontal values; empty where they are words.</param>
/// <param name="Y">Vertical values, NaN in gaps.</param>
sealed record Trace(string Cell, string Panel, string Name, double[] X, double[] Y);

/// <summary>A vertical axis of a figure.</summary>
sealed record Panel(string Cell, string Name, string? Title, bool Logarithmic);

/// <summary>What a notebook that was run shows: key figures and figures.</summary>
sealed record RunNotebook(
    IReadOnlyDictionary<string, double> Figures,
    IReadOnlyList<Trace> Traces,
    IReadOnlyList<Panel> Panels,
    string? Error
)
{
    public static RunNotebook Read(string path)
    {
        var figures = new Dictionary<string, double>();
        var traces = new List<Trace>();
        var panels = new List<Panel>();
        string? error = null;
        foreach (JsonNode? cell in JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray())
        {
            string id = (string)cell!["id"]!;
            foreach (JsonNode? output in cell["outputs"]?.AsArray() ?? [])
            {
                if ((string?)output!["output_type"] == "error")
                    error = $"{id}: {(string?)output["evalue"]}";
                foreach (JsonNode? figure in output["data"]?["application/vnd.key-figures+json"]?["figures"]?.AsArray() ?? [])
                    if (figure!["value"] is JsonValue value && value.TryGetValue(out double number))
                        figures[(string)figure["name"]!] = number;
                if (output["data"]?["application/vnd.plotly.v1+json"] is JsonObject plot)
                    Add(id, plot, traces, panels);
            }
        }
        return new RunNotebook(figures, traces, panels, error);
    }

    static void Add(string cell, JsonObject plot, List<Trace> traces, List<Panel> panels)
    {
        foreach (
            (string name, JsonNode? axis) in plot["layout"]!
                .AsObject()
                .Where(entry => entry.Key.StartsWith("yaxis", StringComparison.Ordinal))
        )
            panels.Add(new Panel(cell, "y" + name["yaxis".Length..], (string?)axis!["title"]?["text"], (string?)axis["type"] == "log"));
        int place = 0;
        foreach (JsonNode? data in plot["data"]!.AsArray())
        {
            bool matrix = data!["z"] is not null;
            bool sideways = (string?)data["orientation"] == "h";
            double[] values = matrix ? [.. data["z"]!.AsArray().SelectMany(Numbers)] : Numbers(data[sideways ? "x" : "y"]);
            string legend = (string?)data["name"] ?? "";
            traces.Add(
                new Trace(
                    cell,
                    (string?)data["yaxis"] ?? "y",
                    legend.Length > 0 ? legend : $"#{place}",
                    matrix || sideways ? [] : Numbers(data["x"]),
                    values
                )
            );
            place++;
        }
    }

    static double[] Numbers(JsonNode? values) =>
        values is not JsonArray array
            ? []
            : [.. array.Select(value => value is JsonValue one && one.TryGetValue(out double number) ? number : double.NaN)];
}

using System.Text.Json.Nodes;
using NotebookHost.Notebook;

namespace NotebookHost.Report.Plotly;

/// <summary>One of the packages that plotly.js comes in, pinned by what npm states for it.</summary>
/// <param name="Package">Its name on npm.</param>
/// <param name="ScriptName">The script within it.</param>
/// <param name="PackageSha512">Of the package as npm delivers it.</param>
/// <param name="ScriptSha256">Of the script, for copies that are unpacked already.</param>
sealed record PlotlyBundle(string Package, string ScriptName, string PackageSha512, string ScriptSha256)
{
    public const string Version = "4.1.1";

    /// <summary>What draws in a plane: 1.3 MB.</summary>
    public static readonly PlotlyBundle Plane = new(
        "plotly.js-cartesian-dist-min",
        "plotly-cartesian.min.js",
        "o8GrFeusncwBIxbBynRJpY4pkgVB6caM+JLpwrLYbbsO7dZ8FJ+SVN2Fr+L7kiG/Z6w4P5O0Jus/Qr5EefHVeg==",
        "79542150855a52c567260e3137095dbe2b744e6d702a5cabe67da246942fba7a"
    );

    /// <summary>All of it, for surfaces, parallel coordinates, maps: 4.8 MB.</summary>
    public static readonly PlotlyBundle Whole = new(
        "plotly.js-dist-min",
        "plotly.min.js",
        "4Jg6n9FKcn5WBuqHESZmueEBYOLjGlsz8ivzMCl03WCX+GAAOgIALvdONwIi54JDMq0tkxbu+vs5Yj7QSPQtgg==",
        "3b6e15d45dbb7fca5bd2094291e961ddc5472cd887009e6009a56dab668d721f"
    );

    static readonly HashSet<string> InPlane =
    [
        "scatter",
        "bar",
        "box",
        "heatmap",
        "histogram",
        "histogram2d",
        "histogram2dcontour",
        "image",
        "pie",
        "contour",
        "scatterternary",
        "violin",
    ];

    /// <summary>The bundle that draws all plots of a notebook; null if it has none.</summary>
    public static PlotlyBundle? For(NotebookFile notebook)
    {
        JsonNode?[] plots =
        [
            .. notebook
                .Cells.Where(cell => cell.IsCode)
                .SelectMany(cell => cell.Outputs)
                .Select(output => output?["data"]?["application/vnd.plotly.v1+json"])
                .Where(plot => plot is not null),
        ];
        if (plots.Length == 0)
            return null;
        return plots.SelectMany(plot => plot?["data"] as JsonArray ?? []).All(trace => InPlane.Contains(TypeOf(trace))) ? Plane : Whole;
    }

    static string TypeOf(JsonNode? trace) =>
        trace is JsonObject { } found && found["type"] is JsonValue value && value.TryGetValue(out string? type) ? type : "scatter";
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookHost.Notebook;
using NotebookHost.Report.Tex;

namespace NotebookHost.Report;

/// <summary>
/// A cell's outputs as HTML: of each bundle the type that reads best with no network and no script, and a plot's data beside its drawing.
/// </summary>
static partial class OutputHtml
{
    /// <summary>Begins every figure that plotly.js may replace.</summary>
    public const string PlotMark = "<figure class=\"plot\">";

    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        MaxDepth = 1000,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="output">One output as nbformat has it.</param>
    /// <param name="id">Unique in the page; ids within drawings begin with it.</param>
    /// <param name="label">Names a drawing for screen readers.</param>
    /// <param name="markdown">Renders outputs that are markdown.</param>
    public static string Render(JsonObject output, string id, string label, MarkdownHtml markdown) =>
        (string?)output["output_type"] switch
        {
            "stream" => $"<pre class=\"stream {((string?)output["name"] == "stderr" ? "stderr" : "stdout")}\" "
                + $"tabindex=\"0\">{AnsiHtml.Convert(Cell.Join(output["text"]))}</pre>",
            "error" => $"<pre class=\"error\" role=\"alert\">{AnsiHtml.Convert(Traceback(output))}</pre>",
            _ when output["data"] is JsonObject data => Bundle(data, id, label, markdown),
            _ => "",
        };

    /// <summary>An output in words: what is left of it where it cannot be rendered.</summary>
    public static string Words(JsonObject output) =>
        output["data"] is JsonObject data
            ? Text(data, "text/plain")
                ?? Text(data, "text/markdown")
                ?? Text(data, "text/latex")
                ?? $"({string.Join(", ", data.Select(entry => entry.Key))})"
        : output["text"] is { } text ? Cell.Join(text)
        : Traceback(output);

    static string Bundle(JsonObject data, string id, string label, MarkdownHtml markdown)
    {
        if (Text(data, "image/svg+xml") is { } svg)
            return Drawing(SvgHtml.Inline(svg, id + "-", label), data);
        if (KeyFigure.Of(data) is { Count: > 0 } figures)
            return FigureTable(figures);
        if (Text(data, "text/html") is { } html)
            return $"<div class=\"html\">{HtmlFragment.Closed(TableHeads.Named(FormatterStyle().Replace(html, "")))}</div>";
        foreach (string image in new[] { "image/png", "image/jpeg", "image/gif" })
        {
            if (Text(data, image) is { } base64)
                return $"<figure><img src=\"data:{image};base64,{base64.ReplaceLineEndings("")}\" "
                    + $"alt=\"{WebUtility.HtmlEncode(label)}\"></figure>";
        }
        if (Text(data, "text/markdown") is { } text)
            return $"<div class=\"html\">{markdown.Convert(text)}</div>";
        if (Text(data, "text/latex") is { } latex)
            return MathMl.Convert(latex.Trim().Trim('$'), display: true);
        if (Text(data, "text/plain") is { } plain)
            return $"<pre class=\"value\" tabindex=\"0\">{AnsiHtml.Convert(plain)}</pre>";
        if (data["application/json"] is { } json)
            return $"<pre class=\"value\" tabindex=\"0\">{WebUtility.HtmlEncode(json.ToJsonString(Indented))}</pre>";
        return data.Count == 0
            ? ""
            : "<p class=\"note\">Shown only in a notebook viewer: "
                + $"{WebUtility.HtmlEncode(string.Join(", ", data.Select(entry => entry.Key)))}</p>";
    }

    // The words a figure has of itself, for those who cannot see it; its data, for plotly.js. The JSON encoder escapes '<', so that no
    // text in it ends the element.
    static string Drawing(string svg, JsonObject data)
    {
        string words = Text(data, "text/plain") is { Length: > 0 } text
            ? $"<figcaption class=\"words\">{WebUtility.HtmlEncode(text)}</figcaption>"
            : "";
        return data["application/vnd.plotly.v1+json"] is JsonObject plot && plot["data"] is JsonArray && plot["layout"] is JsonObject
            ? $"{PlotMark}{svg}{words}<script type=\"application/json\">{plot.ToJsonString()}</script></figure>"
            : $"<figure>{svg}{words}</figure>";
    }

    static string FigureTable(IReadOnlyList<KeyFigure> figures) =>
        $"<div class=\"scroll\"><table><thead><tr>{ResultsTable.Columns}</tr></thead><tbody>"
        + $"{string.Concat(figures.Select(figure => $"<tr>{ResultsTable.Cells(figure)}</tr>"))}</tbody></table></div>";

    static string? Text(JsonObject data, string mimeType) => data[mimeType] is { } text ? Cell.Join(text) : null;

    static string Traceback(JsonObject output)
    {
        string traceback = string.Join('\n', (output["traceback"] as JsonArray ?? []).Select(line => (string?)line));
        return traceback.Length > 0 ? traceback : $"{output["ename"]}: {output["evalue"]}";
    }

    // The formatting package repeats its style sheet in every output; the page has its own.
    [GeneratedRegex(@"<style>\s*\.dni-code-hint.*?</style>", RegexOptions.Singleline)]
    private static partial Regex FormatterStyle();
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NotebookHost.Notebook;
using NotebookHost.Report;

namespace NotebookHost.Slides;

/// <summary>A lesson's cells as pieces of HTML for a page by itself: outputs as the notebook holds them, charts as pictures.</summary>
sealed class LessonParts
{
    const string Plot = "application/vnd.plotly.v1+json",
        Drawing = "image/svg+xml";

    readonly NotebookFile _notebook;
    readonly MarkdownHtml _markdown;

    /// <param name="notebook">The lesson.</param>
    /// <param name="folder">Where the page will lie, from which links start.</param>
    public LessonParts(NotebookFile notebook, string folder)
    {
        _notebook = notebook;
        var links = new PageLinks([], [], folder);
        _markdown = new MarkdownHtml(notebook.Folder, url => links.Resolve(url, notebook.Folder));
    }

    /// <summary>The cells that are shown: without those that load the library, and those whose author leaves them out.</summary>
    public IEnumerable<Cell> Cells =>
        _notebook.Cells.Where(cell =>
            !cell.HasTag(CellTags.RemoveCell)
            && !string.IsNullOrWhiteSpace(cell.Source)
            && (cell.IsMarkdown || cell.IsCode && !cell.Source.Contains("#load ", StringComparison.Ordinal))
        );

    public static bool IsSolution(Cell cell) => cell.HasTag(CellTags.Solution);

    /// <summary>Text as HTML.</summary>
    public string Text(string markdown, Cell cell) =>
        $"<div class=\"text\">{_markdown.Convert(markdown, cell.Json["attachments"] as JsonObject)}</div>\n";

    /// <summary>A cell's code; empty where its author hides it.</summary>
    public static string Code(Cell cell) =>
        cell.HasTag(CellTags.RemoveInput) || cell.HasTag(CellTags.HideInput)
            ? ""
            : $"<pre class=\"code\" tabindex=\"0\"><code>{Coloured(cell)}</code></pre>\n";

    /// <summary>What a cell shows; empty where it shows nothing.</summary>
    public string Outputs(Cell cell, string label)
    {
        if (cell.HasTag(CellTags.RemoveOutput))
            return "";
        var html = new StringBuilder();
        for (int i = 0; i < cell.Outputs.Count; i++)
        {
            JsonObject output = cell.Outputs[i]!.DeepClone().AsObject();
            // A page of one file has its charts as drawings, and not the data that would draw them again.
            if (output["data"] is JsonObject data && data.ContainsKey(Drawing))
                data.Remove(Plot);
            html.Append(
                Within.Limits(
                    () => OutputHtml.Render(output, $"{cell.Id}-{i + 1}", label, _markdown),
                    () => Within.AsText(OutputHtml.Words(output), "This output cannot be rendered and is shown as text.")
                )
            );
        }
        return html.Length == 0 ? "" : $"<div class=\"outputs\">\n{html}\n</div>\n";
    }

    static string Coloured(Cell cell) =>
        cell.ShownAs is null
            ? Within.Limits(() => CSharpHtml.Highlight(cell.Source), () => WebUtility.HtmlEncode(cell.Source))
            : WebUtility.HtmlEncode(cell.Source);

    /// <summary>A page of one file.</summary>
    /// <param name="title">For the window.</param>
    /// <param name="name">Its style sheet and, where there is one, its script: <c>slides</c> for slides.css and slides.js.</param>
    /// <param name="body">All between the body's tags.</param>
    public static string Page(string title, string name, string body)
    {
        string script = Resource(name + ".js");
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<meta name=\"color-scheme\" content=\"light dark\">\n"
            + $"<title>{WebUtility.HtmlEncode(title)}</title>\n<style>\n{Resource("report.css")}{Resource(name + ".css")}</style>\n"
            + (script.Length > 0 ? $"<script>\n{script}</script>\n" : "")
            + $"</head>\n<body>\n{body}</body>\n</html>\n";
    }

    static string Resource(string name)
    {
        using Stream? stream = typeof(LessonParts).Assembly.GetManifestResourceStream(name);
        if (stream is null)
            return "";
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

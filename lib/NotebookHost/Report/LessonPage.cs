using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NotebookHost.Notebook;
using NotebookHost.Run;

namespace NotebookHost.Report;

/// <summary>One notebook as a chapter: its text, code and outputs in order.</summary>
sealed class LessonPage : BookPage
{
    readonly MarkdownHtml _markdown;
    readonly StringBuilder _searched = new();
    readonly string _content;

    public LessonPage(NotebookResult result, PageLinks links)
        : base(links.FileOf(result.Notebook.Name))
    {
        Result = result;
        _markdown = new MarkdownHtml(result.Notebook.Folder, url => links.Resolve(url, result.Notebook.Folder));
        _content = Content();
    }

    public NotebookResult Result { get; }

    public override string Title => Result.Notebook.Title;

    public override string Searched => _searched.ToString();

    public override IEnumerable<(string Id, string Text)> Parts =>
        _markdown.Headings.Where(heading => heading.Level == 2).Select(heading => (heading.Id, heading.Text));

    /// <summary>The first paragraph of the text, for the contents; empty where it begins with something else.</summary>
    public string Lead => Result.Notebook.Cells.FirstOrDefault() is { IsMarkdown: true } first ? _markdown.Lead(first.Source) : "";

    /// <summary>Its cover, or its first plot, as a small picture beside the contents; empty where there is none.</summary>
    public string Cover => (CoverPicture.Of(Result.Notebook) ?? FirstDrawing()) is { } svg ? SvgHtml.Image(svg, "") : "";

    /// <param name="previous">The lesson before; none for the first.</param>
    /// <param name="next">The lesson after; none for the last.</param>
    /// <param name="texts">Pages of text, which every page links to.</param>
    /// <param name="plots">Whether plotly.js lies beside the page.</param>
    public string Render(LessonPage? previous, LessonPage? next, IEnumerable<TextPage> texts, bool plots) =>
        Page.Of(
            Title,
            Body(_content + Onward(previous, next), texts, hasCode: true),
            plots && _content.Contains(OutputHtml.PlotMark, StringComparison.Ordinal)
        );

    string? FirstDrawing() =>
        Result
            .Notebook.Cells.Where(cell => cell.IsCode)
            .SelectMany(cell => cell.Outputs)
            .Select(output => output?["data"]?["image/svg+xml"])
            .Where(svg => svg is not null)
            .Select(Cell.Join)
            .FirstOrDefault();

    static string Onward(LessonPage? previous, LessonPage? next)
    {
        static string Link(LessonPage? page, string relation, string arrow) =>
            page is null ? "" : $"<a rel=\"{relation}\" href=\"{page.Url}\"><span>{arrow}</span>{WebUtility.HtmlEncode(page.Title)}</a>";
        return "<nav class=\"onward\" aria-label=\"Previous and next "
            + $"lesson\">{Link(previous, "prev", "← Previous")}{Link(next, "next", "Next →")}</nav>\n";
    }

    string Content()
    {
        NotebookFile notebook = Result.Notebook;
        var html = new StringBuilder();
        bool ownTitle = notebook.Cells.FirstOrDefault()?.Source.TrimStart().StartsWith("# ", StringComparison.Ordinal) == true;
        if (!ownTitle)
            html.Append($"<h1>{WebUtility.HtmlEncode(Title)}</h1>\n");
        string heading = Title;
        bool noted = false;
        for (int i = 0; i < notebook.Cells.Count; i++)
        {
            Cell cell = notebook.Cells[i];
            if (cell.HasTag(CellTags.RemoveCell))
                continue;
            if (cell.IsMarkdown)
            {
                int before = _markdown.Headings.Count;
                string text = _markdown.Convert(cell.Source, cell.Json["attachments"] as JsonObject);
                html.Append(
                        cell.Tags.Contains(Parameters.BannerTag) ? "<div class=\"text profile\" role=\"note\">" : "<div class=\"text\">"
                    )
                    .Append(text)
                    .Append("</div>\n");
                _searched.Append(text);
                if (_markdown.Headings.Count > before)
                    heading = _markdown.Headings[^1].Text;
            }
            else if (cell.IsCode)
            {
                Code(html, cell, i, heading);
            }
            // After the title, where a reader begins.
            if (!noted)
                Note(html);
            noted = true;
        }
        if (!noted)
            Note(html);
        return html.ToString();
    }

    static string CellId(int executionCount) => $"cell-{executionCount}";

    void Note(StringBuilder html)
    {
        html.Append(ExerciseNote.OnPage(Result, CellId));
        if (Result.Failure is { } failure)
        {
            string word = Result.Status == NotebookStatus.Interrupted ? "Interrupted" : "Failed";
            html.Append(
                $"<p class=\"failure\" role=\"alert\"><strong>{word}</strong> "
                    + $"{(failure.Cell > 0 ? $"in <a href=\"#{CellId(failure.Cell)}\">cell {failure.Cell}</a>" : "")}: "
                    + $"{WebUtility.HtmlEncode(failure.Name)}: {WebUtility.HtmlEncode(failure.Message)} What ran before it is below.</p>\n"
            );
        }
        else if (Result.Status == NotebookStatus.NotRun)
        {
            html.Append("<p class=\"failure\"><strong>Not run</strong>: the run was stopped before this notebook.</p>\n");
        }
    }

    void Code(StringBuilder html, Cell cell, int index, string heading)
    {
        if (string.IsNullOrWhiteSpace(cell.Source))
            return;
        string id = cell.ExecutionCount is { } count ? CellId(count) : $"at-{index}";
        bool failed = cell.Outputs.Any(output => (string?)output?["output_type"] == "error");
        // Loading the library is no part of the lesson.
        bool isSetup = cell.Source.Contains("#load ", StringComparison.Ordinal) && !failed;
        bool isFolded = isSetup || cell.HasTag(CellTags.HideInput) || cell.HasTag(CellTags.HideCell);
        string prompt = cell.ExecutionCount is { } n ? $"[{n}]" : "[ ]";
        html.Append($"<section id=\"{id}\" class=\"cell{(failed ? " failed" : "")}\">\n");
        if (!cell.HasTag(CellTags.RemoveInput))
        {
            html.Append($"<details class=\"code\"{(isFolded ? "" : " open")}>\n");
            html.Append($"<summary><span class=\"words\">Code of cell </span>{prompt}{(isSetup ? " Setup" : "")}</summary>\n");
            string code = cell.ShownAs is null
                ? Within.Limits(() => CSharpHtml.Highlight(cell.Source), () => WebUtility.HtmlEncode(cell.Source))
                : WebUtility.HtmlEncode(cell.Source);
            html.Append($"<pre class=\"code\" tabindex=\"0\"><code>{code}</code></pre>\n</details>\n");
            if (!isSetup)
                _searched.Append("<pre>").Append(WebUtility.HtmlEncode(cell.Source)).Append("</pre>\n");
        }
        if (cell.Outputs.Count > 0 && !cell.HasTag(CellTags.RemoveOutput))
        {
            html.Append("<div class=\"outputs\">\n");
            for (int i = 0; i < cell.Outputs.Count; i++)
            {
                JsonObject output = cell.Outputs[i]!.AsObject();
                html.Append(
                        Within.Limits(
                            () => OutputHtml.Render(output, $"{id}-output-{i + 1}", $"Figure: {heading}", _markdown),
                            () => Within.AsText(OutputHtml.Words(output), "This output cannot be rendered and is shown as text.")
                        )
                    )
                    .Append('\n');
            }
            html.Append("</div>\n");
        }
        html.Append("</section>\n");
    }
}

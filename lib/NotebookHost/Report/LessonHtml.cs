using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NotebookHost.Notebook;

namespace NotebookHost.Report;

/// <summary>One notebook as a chapter: its text, code and outputs in order.</summary>
sealed class LessonHtml
{
    readonly NotebookResult _result;
    readonly MarkdownHtml _markdown;
    readonly StringBuilder _html = new();

    public LessonHtml(NotebookResult result, Func<string, string?> lessonAnchor)
    {
        _result = result;
        Id = IdOf(result.Notebook);
        _markdown = new MarkdownHtml(result.Notebook.Folder, Id, lessonAnchor);
    }

    public string Id { get; }

    /// <summary>Second-level headings, for the contents; known after <see cref="Render"/>.</summary>
    public IEnumerable<(string Id, string Text)> Parts => _markdown.Headings.Where(heading => heading.Level == 2).Select(heading => (heading.Id, heading.Text));

    public static string IdOf(NotebookFile notebook) => "lesson-" + notebook.Name;

    public static string CellId(NotebookFile notebook, int executionCount) => $"{IdOf(notebook)}-cell-{executionCount}";

    public string Render()
    {
        NotebookFile notebook = _result.Notebook;
        _html.Append($"<article id=\"{Id}\" class=\"lesson\">\n");
        bool ownTitle = notebook.Cells.FirstOrDefault()?.Source.TrimStart().StartsWith("# ", StringComparison.Ordinal) == true;
        if (!ownTitle)
            _html.Append($"<h2>{WebUtility.HtmlEncode(notebook.Title)}</h2>\n");
        bool noted = false;
        string heading = notebook.Title;
        for (int i = 0; i < notebook.Cells.Count; i++)
        {
            Cell cell = notebook.Cells[i];
            if (cell.IsMarkdown)
            {
                int before = _markdown.Headings.Count;
                _html.Append("<div class=\"text\">").Append(_markdown.Convert(cell.Source, cell.Json["attachments"] as JsonObject)).Append("</div>\n");
                if (_markdown.Headings.Count > before)
                    heading = _markdown.Headings[^1].Text;
            }
            else if (cell.IsCode)
            {
                Code(cell, i, heading);
            }
            // After the title, where a reader begins.
            if (!noted)
                Note();
            noted = true;
        }
        _html.Append("<p class=\"onward\"><a href=\"#contents\">Contents</a></p>\n");
        return _html.Append("</article>\n").ToString();
    }

    void Note()
    {
        if (_result.Failure is { } failure)
        {
            string word = _result.Status == NotebookStatus.Interrupted ? "Interrupted" : "Failed";
            _html.Append($"<p class=\"failure\" role=\"alert\"><strong>{word}</strong> in <a href=\"#{CellId(_result.Notebook, failure.Cell)}\">cell {failure.Cell}</a>: "
                + $"{WebUtility.HtmlEncode(failure.Name)}: {WebUtility.HtmlEncode(failure.Message)} What ran before it is below.</p>\n");
        }
        else if (_result.Status == NotebookStatus.NotRun)
        {
            _html.Append("<p class=\"failure\"><strong>Not run</strong>: the run was stopped before this notebook.</p>\n");
        }
    }

    void Code(Cell cell, int index, string heading)
    {
        if (string.IsNullOrWhiteSpace(cell.Source))
            return;
        string id = cell.ExecutionCount is { } count ? CellId(_result.Notebook, count) : $"{Id}-at-{index}";
        bool failed = cell.Outputs.Any(output => (string?)output?["output_type"] == "error");
        _html.Append($"<section id=\"{id}\" class=\"cell{(failed ? " failed" : "")}\">\n");
        _html.Append($"<div class=\"prompt\" aria-hidden=\"true\">{(cell.ExecutionCount is { } n ? $"[{n}]" : "[ ]")}</div>\n");
        _html.Append($"<pre class=\"code\" tabindex=\"0\"><code>{CSharpHtml.Highlight(cell.Source)}</code></pre>\n");
        if (cell.Outputs.Count > 0)
        {
            _html.Append("<div class=\"outputs\">\n");
            for (int i = 0; i < cell.Outputs.Count; i++)
                _html.Append(OutputHtml.Render(cell.Outputs[i]!.AsObject(), $"{id}-output-{i + 1}", $"Figure: {heading}", _markdown)).Append('\n');
            _html.Append("</div>\n");
        }
        _html.Append("</section>\n");
    }
}

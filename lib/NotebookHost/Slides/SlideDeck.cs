using System.Net;
using System.Text;
using NotebookHost.Notebook;

namespace NotebookHost.Slides;

/// <summary>A lesson as slides in one HTML file: its headings begin them, and each cell of code stands beside what it shows.</summary>
static class SlideDeck
{
    // Longer code leaves no room beside it for what it shows.
    const int LinesBeside = 18;

    /// <param name="notebook">The lesson, with its outputs.</param>
    /// <param name="folder">Where the file will lie.</param>
    public static string Render(NotebookFile notebook, string folder)
    {
        var parts = new LessonParts(notebook, folder);
        List<(string Title, string Kind, string Content)> slides = [];
        string heading = "";
        foreach (Cell cell in parts.Cells)
        {
            string solution = LessonParts.IsSolution(cell) ? " solution" : "";
            if (cell.IsMarkdown)
            {
                foreach (SlideText text in SlideText.Of(cell.Source, solution.Length > 0 ? heading : ""))
                {
                    heading = text.Heading.Length > 0 ? text.Heading : heading;
                    bool isTitle = slides.Count == 0;
                    string under = text.Continues || text.Heading.Length == 0 ? Repeated(heading) : "";
                    string own = text.Continues ? "" : text.Heading + "\n\n";
                    slides.Add((Plain(heading), (isTitle ? "title" : "text-only") + solution, under + parts.Text(own + text.Text, cell)));
                }
                continue;
            }
            string title = Plain(heading),
                code = LessonParts.Code(cell),
                outputs = parts.Outputs(cell, title);
            bool beside = cell.Source.Split('\n').Length <= LinesBeside;
            if (code.Length > 0 && outputs.Length > 0 && !beside)
            {
                slides.Add((title, "code-only", Repeated(heading) + code));
                slides.Add((title, "outputs-only", Repeated(heading) + outputs));
            }
            else if (code.Length + outputs.Length > 0)
            {
                string kind =
                    code.Length == 0 ? "outputs-only"
                    : outputs.Length == 0 ? "code-only"
                    : "both";
                slides.Add((title, kind, $"{Repeated(heading)}<div class=\"pair\">{code}{outputs}</div>"));
            }
        }
        return LessonParts.Page(notebook.Title, "slides", Body(notebook.Title, slides));
    }

    static string Body(string title, List<(string Title, string Kind, string Content)> slides)
    {
        var html = new StringBuilder($"<main id=\"slides\" aria-label=\"{WebUtility.HtmlEncode(title)}\">\n");
        for (int i = 0; i < slides.Count; i++)
        {
            (string name, string kind, string content) = slides[i];
            html.Append(
                $"<section class=\"slide {kind}\" tabindex=\"-1\" role=\"group\" aria-roledescription=\"slide\" "
                    + $"aria-label=\"{i + 1}: {WebUtility.HtmlEncode(name)}\"><div class=\"inner\">\n{content}</div></section>\n"
            );
        }
        return html.Append("</main>\n").Append(Controls).ToString();
    }

    // Hidden until the script is there: without it, the slides follow one another down the page.
    const string Controls = """
        <nav id="controls" aria-label="Slides" hidden>
        <button type="button" id="back" aria-label="Previous slide">←</button>
        <span id="place" role="status"></span>
        <button type="button" id="on" aria-label="Next slide">→</button>
        <button type="button" id="solutions" aria-pressed="false">Solutions</button>
        <button type="button" id="two" aria-pressed="false">Print two a page</button>
        </nav>

        """;

    // The heading above what goes on beneath it.
    static string Repeated(string heading) =>
        heading.Length == 0 ? "" : $"<p class=\"under\" aria-hidden=\"true\">{WebUtility.HtmlEncode(Plain(heading))}</p>\n";

    static string Plain(string heading) =>
        heading
            .TrimStart('#')
            .Trim()
            .Replace("*", "", StringComparison.Ordinal)
            .Replace("`", "", StringComparison.Ordinal)
            .Replace("$", "", StringComparison.Ordinal);
}

using System.Net;
using System.Text;
using NotebookHost.Notebook;

namespace NotebookHost.Slides;

/// <summary>A lesson as a page to print: text, code and outputs as the notebook holds them, without solutions.</summary>
static class Handout
{
    /// <param name="notebook">The lesson, with its outputs.</param>
    /// <param name="folder">Where the file will lie.</param>
    public static string Render(NotebookFile notebook, string folder)
    {
        var parts = new LessonParts(notebook, folder);
        var html = new StringBuilder("<main class=\"handout\">\n");
        string heading = notebook.Title;
        foreach (Cell cell in parts.Cells.Where(cell => !LessonParts.IsSolution(cell)))
        {
            if (cell.IsMarkdown)
            {
                heading = cell.Source.Split('\n').LastOrDefault(line => line.StartsWith('#'))?.TrimStart('#', ' ') ?? heading;
                html.Append(parts.Text(cell.Source, cell));
                continue;
            }
            html.Append("<section class=\"cell\">\n")
                .Append(LessonParts.Code(cell))
                .Append(parts.Outputs(cell, heading))
                .Append("</section>\n");
        }
        html.Append($"<p class=\"note\">{WebUtility.HtmlEncode(notebook.Name)}. Solutions are in the notebook.</p>\n</main>\n");
        return LessonParts.Page(notebook.Title, "handout", html.ToString());
    }
}

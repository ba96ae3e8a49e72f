using System.Net;
using System.Text;
using NotebookHost.Notebook;
using NotebookHost.Run;

namespace NotebookHost.Report;

/// <summary>Every notebook's time and key figures, beside the published ones.</summary>
static class ResultsTable
{
    public static void Append(StringBuilder html, IReadOnlyList<LessonPage> lessons)
    {
        html.Append("<section>\n<h2 id=\"results\">Results</h2>\n");
        if (lessons.Any(lesson => lesson.Result.Figures.Any(figure => figure.DiffersMuch)))
            html.Append($"<p class=\"note\"><span class=\"differs\">{Mark}</span> {KeyFigure.DiffersMuchMeans}.</p>\n");
        if (lessons.Any(lesson => lesson.Result.Figures.Any(figure => figure is { Published: not null, IsComparable: false })))
            html.Append(
                "<p class=\"note\">A published figure in grey comes from another setup "
                    + "than this run's, for the reason below it: no difference is taken.</p>\n"
            );
        html.Append(
            "<div class=\"scroll\">\n<table class=\"results\">\n<thead><tr><th scope=\"col\">Notebook</th><th "
                + "scope=\"col\" class=\"number\">Time</th><th scope=\"col\">Result</th>"
                + Columns
                + "</tr></thead>\n"
        );
        bool mixed = lessons.Any(lesson => lesson.Result.Earlier is not null);
        foreach (LessonPage lesson in lessons)
            Rows(html, lesson, mixed);
        html.Append("</table>\n</div>\n</section>\n");
    }

    /// <summary>The columns of <see cref="Cells"/>, for a table's head.</summary>
    public const string Columns =
        "<th scope=\"col\">Key figure</th><th scope=\"col\" class=\"number\">Here</th><th "
        + "scope=\"col\" class=\"number\">Published</th><th scope=\"col\" class=\"number\">Difference</th>";

    const string Mark = "≠";

    /// <summary>One figure as table cells.</summary>
    public static string Cells(KeyFigure? figure)
    {
        string note = figure is { Note.Length: > 0 } ? $"<br><small>{WebUtility.HtmlEncode(figure.Note)}</small>" : "";
        string difference = figure is { DiffersMuch: true }
            ? $"<span class=\"differs\">{figure.DifferenceText} {Mark}</span>"
            : figure?.DifferenceText ?? "";
        return $"<td>{WebUtility.HtmlEncode(figure?.Name)}{note}</td><td class=\"number\">{WebUtility.HtmlEncode(figure?.ValueText)}</td>"
            + $"{PublishedCell(figure)}<td class=\"number\">{difference}</td>";
    }

    static string PublishedCell(KeyFigure? figure) =>
        figure is { Published: not null, IsComparable: false }
            ? $"<td class=\"number apart\">{WebUtility.HtmlEncode(figure.PublishedText)}<br><small>"
                + $"{WebUtility.HtmlEncode(figure.NotComparable)}</small></td>"
            : $"<td class=\"number\">{WebUtility.HtmlEncode(figure?.PublishedText)}</td>";

    static void Rows(StringBuilder html, LessonPage lesson, bool mixed)
    {
        IReadOnlyList<KeyFigure> figures = lesson.Result.Figures;
        string span = figures.Count > 1 ? $" rowspan=\"{figures.Count}\"" : "";
        html.Append(
            $"<tbody>\n<tr><th scope=\"rowgroup\"{span}><a "
                + $"href=\"{lesson.Url}\">"
                + $"{WebUtility.HtmlEncode(lesson.Result.Notebook.Name)}</a></th>"
                + $"<td class=\"number\"{span}>{lesson.Result.TimeText}</td><td{span}>"
                + $"{Badge(lesson.Result)}{(mixed ? RunOf(lesson.Result) : "")}</td>{Cells(figures.FirstOrDefault())}</tr>\n"
        );
        foreach (KeyFigure figure in figures.Skip(1))
            html.Append($"<tr>{Cells(figure)}</tr>\n");
        html.Append("</tbody>\n");
    }

    static string RunOf(NotebookResult result) =>
        result.Earlier is { } earlier
            ? $"<br><small>profile {WebUtility.HtmlEncode(earlier.Profile)}, {ReportWriter.DateText(earlier.Ended)}</small>"
            : "<br><small><strong>this run</strong></small>";

    static string Badge(NotebookResult result) =>
        $"<span class=\"badge {(result.Status == NotebookStatus.Passed ? "passed" : "not-passed")}\">{result.StatusText}</span>"
        + ExerciseNote.InTable(result);
}

using System.Globalization;
using System.Net;
using System.Text;
using NotebookHost.Notebook;

namespace NotebookHost.Report;

// Report/ owns the one HTML page a run leaves: contents, results, every lesson. The page needs nothing beside it.
// It may import Notebook/.

/// <summary>Writes the report.</summary>
static class ReportWriter
{
    /// <param name="results">One a notebook, in reading order.</param>
    /// <param name="profile">The profile they were run at.</param>
    public static string Write(IReadOnlyList<NotebookResult> results, string profile)
    {
        var anchors = results.ToDictionary(result => result.Notebook.Name + ".ipynb", result => LessonHtml.IdOf(result.Notebook));
        LessonHtml[] lessons = [.. results.Select(result => new LessonHtml(result, anchors.GetValueOrDefault))];
        string body = string.Concat(lessons.Select(lesson => lesson.Render()));

        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>Notebooks: results</title>\n");
        html.Append($"<style>\n{StyleSheet()}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#contents\">To the contents</a>\n");
        html.Append($"<header>\n<h1>Notebooks and their results</h1>\n<p>{Summary(results, profile)}</p>\n</header>\n");
        Contents(html, results, lessons);
        html.Append("<main>\n").Append(body).Append("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    static string Summary(IReadOnlyList<NotebookResult> results, string profile)
    {
        int passed = results.Count(result => result.Status == NotebookStatus.Passed);
        var time = TimeSpan.FromTicks(results.Sum(result => result.Elapsed.Ticks));
        string date = DateTime.Now.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        return $"{passed} of {results.Count} notebooks passed, at profile <em>{WebUtility.HtmlEncode(profile)}</em>, in {NotebookResult.Duration(time)}; {date}.";
    }

    static void Contents(StringBuilder html, IReadOnlyList<NotebookResult> results, LessonHtml[] lessons)
    {
        html.Append("<nav id=\"contents\" aria-label=\"Contents\">\n<h2>Contents</h2>\n<ol class=\"contents\">\n");
        for (int i = 0; i < lessons.Length; i++)
        {
            html.Append($"<li><a href=\"#{lessons[i].Id}\">{WebUtility.HtmlEncode(results[i].Notebook.Title)}</a>{Badge(results[i])}");
            string parts = string.Join(" · ", lessons[i].Parts.Select(part => $"<a href=\"#{part.Id}\">{WebUtility.HtmlEncode(part.Text)}</a>"));
            html.Append(parts.Length > 0 ? $"<div class=\"parts\">{parts}</div></li>\n" : "</li>\n");
        }
        html.Append("</ol>\n<table class=\"results\">\n<caption>Results</caption>\n<thead><tr><th scope=\"col\">Notebook</th><th scope=\"col\" class=\"number\">Time</th>"
            + "<th scope=\"col\">Key figure</th><th scope=\"col\" class=\"number\">Here</th><th scope=\"col\" class=\"number\">Published</th><th scope=\"col\">Result</th></tr></thead>\n");
        foreach (NotebookResult result in results)
            Rows(html, result);
        html.Append("</table>\n</nav>\n");
    }

    static void Rows(StringBuilder html, NotebookResult result)
    {
        html.Append("<tbody>\n");
        for (int i = 0; i < Math.Max(1, result.Figures.Count); i++)
        {
            KeyFigure? figure = result.Figures.ElementAtOrDefault(i);
            string span = result.Figures.Count > 1 ? $" rowspan=\"{result.Figures.Count}\"" : "";
            html.Append("<tr>");
            if (i == 0)
            {
                html.Append($"<th scope=\"rowgroup\"{span}><a href=\"#{LessonHtml.IdOf(result.Notebook)}\">{WebUtility.HtmlEncode(result.Notebook.Name)}</a></th>"
                    + $"<td class=\"number\"{span}>{result.TimeText}</td>");
            }
            string note = figure is { Note.Length: > 0 } ? $"<br><small>{WebUtility.HtmlEncode(figure.Note)}</small>" : "";
            html.Append($"<td>{WebUtility.HtmlEncode(figure?.Name)}{note}</td><td class=\"number\">{WebUtility.HtmlEncode(figure?.ValueText)}</td>"
                + $"<td class=\"number\">{WebUtility.HtmlEncode(figure?.PublishedText)}</td>");
            if (i == 0)
                html.Append($"<td{span}>{Badge(result)}</td>");
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n");
    }

    static string Badge(NotebookResult result)
    {
        string text = result.StatusText;
        return $" <span class=\"badge {(result.Status == NotebookStatus.Passed ? "passed" : "not-passed")}\">{text}</span>";
    }

    static string StyleSheet()
    {
        using Stream stream = typeof(ReportWriter).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

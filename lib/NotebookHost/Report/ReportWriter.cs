using System.Globalization;
using System.Net;
using System.Text;
using NotebookHost.Explore;
using NotebookHost.Notebook;
using NotebookHost.Report.Plotly;
using NotebookHost.Run;
using Notebooks.Engine.Parameters;

namespace NotebookHost.Report;

/// <summary>Writes the report.</summary>
static class ReportWriter
{
    /// <summary>The page to open.</summary>
    public const string FirstPage = "index.html";

    /// <summary>Writes all pages into a folder, and plotly.js with its licence beside them where it is given.</summary>
    /// <param name="results">One a notebook, in reading order; of this run, and of earlier ones.</param>
    /// <param name="profile">The profile that those of this run were run at.</param>
    /// <param name="folder">The report's folder.</param>
    /// <param name="plotly">plotly.js; none: plots stay pictures.</param>
    /// <returns>What could not be written, and why; the rest is there.</returns>
    public static IReadOnlyList<string> Write(
        IReadOnlyList<NotebookResult> results,
        string profile,
        string folder,
        PlotlyFiles? plotly = null
    )
    {
        var faults = new List<string>();
        if (plotly is not null)
        {
            Try(PlotlyFiles.ScriptName, path => File.Copy(plotly.Script, path, overwrite: true));
            Try("plotly.LICENSE.txt", path => File.Copy(plotly.Licence, path, overwrite: true));
        }
        foreach ((string name, string text) in Pages(results, profile, folder, plots: plotly is not null && faults.Count == 0))
            Try(name, path => AtomicFile.Write(path, text));
        return faults;

        void Try(string name, Action<string> write)
        {
            if (SafeWrite.Fault(Path.Combine(folder, name), write) is { } fault)
                faults.Add(fault);
        }
    }

    /// <summary>All pages by file name.</summary>
    public static IReadOnlyList<(string Name, string Text)> Pages(
        IReadOnlyList<NotebookResult> results,
        string profile,
        string folder,
        bool plots
    )
    {
        NotebookFile[] notebooks = [.. results.Select(result => result.Notebook)];
        IReadOnlyList<string> linked = TextPage.LinkedFrom(notebooks);
        var links = new PageLinks(notebooks, linked, folder);
        LessonPage[] lessons = [.. results.Select(result => new LessonPage(result, links))];
        TextPage[] texts = [.. linked.Select(path => new TextPage(path, links))];
        var index = new SearchIndex();
        foreach (BookPage page in lessons.Concat<BookPage>(texts))
            index.Add(page.Url, page.Title, page.Searched);
        return
        [
            (FirstPage, Front(results, profile, lessons, texts, ExplorerSite.In(folder))),
            .. lessons.Select(
                (lesson, i) =>
                    (lesson.FileName, lesson.Render(lessons.ElementAtOrDefault(i - 1), lessons.ElementAtOrDefault(i + 1), texts, plots))
            ),
            .. texts.Select(text => (text.FileName, text.Render(texts))),
            (SearchIndex.FileName, index.Script()),
        ];
    }

    static string Front(IReadOnlyList<NotebookResult> results, string profile, LessonPage[] lessons, TextPage[] texts, string? explorer)
    {
        var body = new StringBuilder("<div class=\"front\">\n<a class=\"skip\" href=\"#results\">To the results</a>\n");
        body.Append(
            $"<header>\n<h1>Notebooks and their results</h1>\n<p>{Summary(results, profile)}</p>\n{BookPage.SearchForm}</header>\n<main>\n"
        );
        Contents(body, lessons);
        if (texts.Length > 0)
        {
            body.Append("<nav class=\"texts\" aria-labelledby=\"texts\">\n<h2 id=\"texts\">To look things up</h2>\n<ul>\n");
            foreach (TextPage text in texts)
                body.Append($"<li><a href=\"{text.Url}\">{WebUtility.HtmlEncode(text.Title)}</a></li>\n");
            body.Append("</ul>\n</nav>\n");
        }
        if (explorer is not null)
            body.Append(
                $"<p class=\"explorer\"><a href=\"{explorer}\">The explorer</a>: fixed points, depth and training in the browser. "
                    + "Browsers run it from a web server only: put this folder on one, or start <code>snn explore</code>.</p>\n"
            );
        ResultsTable.Append(body, lessons);
        body.Append("</main>\n</div>\n");
        return Page.Of("Notebooks and their results", body.ToString(), plots: false);
    }

    static string Summary(IReadOnlyList<NotebookResult> all, string profile)
    {
        List<NotebookResult> results = [.. all.Where(result => result.Earlier is null)];
        int passed = results.Count(result => result.Status == NotebookStatus.Passed);
        var time = TimeSpan.FromTicks(results.Sum(result => result.Elapsed.Ticks));
        int earlier = all.Count - results.Count;
        return $"{passed} of {results.Count} notebooks passed, at profile "
            + $"<em>{WebUtility.HtmlEncode(profile)}</em>, in {NotebookResult.Duration(time)}; {DateText(DateTimeOffset.Now)}."
            + (
                profile == Profiles.Quick
                    ? " The quick profile is a short run on few data: each page says with "
                        + "which parameters, and most published figures cannot be compared with it."
                    : ""
            )
            + earlier switch
            {
                0 => "",
                1 => " One more is here from an earlier run.",
                _ => $" {earlier} more are here from earlier runs.",
            };
    }

    /// <summary><c>30 November 2026, 08:26</c>.</summary>
    public static string DateText(DateTimeOffset time) => time.LocalDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    static void Contents(StringBuilder html, LessonPage[] lessons)
    {
        html.Append("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol class=\"contents\">\n");
        foreach (LessonPage lesson in lessons)
        {
            html.Append(
                $"<li>\n<div class=\"cover\">{lesson.Cover}</div>\n<div>\n<h3><a "
                    + $"href=\"{lesson.Url}\">{WebUtility.HtmlEncode(lesson.Title)}</a></h3>\n{lesson.Lead}"
            );
            string parts = string.Join(
                " · ",
                lesson.Parts.Select(part => $"<a href=\"{lesson.Url}#{part.Id}\">{WebUtility.HtmlEncode(part.Text)}</a>")
            );
            if (parts.Length > 0)
                html.Append($"<p class=\"parts\">{parts}</p>\n");
            html.Append("</div>\n</li>\n");
        }
        html.Append("</ol>\n</nav>\n");
    }
}

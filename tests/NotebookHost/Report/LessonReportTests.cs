using System.Text.RegularExpressions;
using NotebookHost.Notebook;
using NotebookHost.Report;
using NotebookHost.Run;
using Notebooks.Engine.Parameters;

namespace NotebookHost.Tests.Report;

/// <summary>
/// The report of the committed lessons with the outputs they carry. The pages stay in the test's folder, to be looked at.
/// </summary>
public sealed partial class LessonReportTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "lessons-report");

    static readonly Lazy<IReadOnlyList<(string Name, string Text)>> Report = new(() =>
    {
        NotebookResult[] results =
        [
            .. Lessons.Paths.Select(path => new NotebookResult(NotebookFile.Read(path), NotebookStatus.Passed, TimeSpan.FromSeconds(1))),
        ];
        IReadOnlyList<(string Name, string Text)> pages = ReportWriter.Pages(results, Profiles.Lesson, Folder, plots: true);
        Directory.CreateDirectory(Folder);
        foreach ((string name, string text) in pages)
            File.WriteAllText(Path.Combine(Folder, name), text);
        return pages;
    });

    public static TheoryData<string> Pages =>
        [
            .. Lessons.Paths.Select(path => Path.GetFileNameWithoutExtension(path) + ".html"),
            ReportWriter.FirstPage,
            "glossary.html",
            "notation.html",
        ];

    static string Page(string name) => Report.Value.Single(page => page.Name == name).Text;

    static string[] Ids(string html) => [.. Id().Matches(html).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_id_is_there_once_and_every_link_within_the_report_leads_to_one(string name)
    {
        string html = Page(name);
        Assert.Equal(Ids(html).Distinct(), Ids(html));
        foreach (
            string link in Link()
                .Matches(html)
                .Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value))
                .Where(link => !link.Contains(':'))
        )
        {
            if (link.EndsWith(".ipynb", StringComparison.Ordinal))
                continue; // a notebook that is not among these
            string[] parts = link.Split('#');
            string page = parts[0].Length == 0 ? name : parts[0];
            if (Report.Value.Any(known => known.Name == page))
                Assert.True(parts.Length == 1 || Ids(Page(page)).Contains(Uri.UnescapeDataString(parts[1])), link);
            else
                Assert.True(Path.Exists(Path.Combine(Folder, parts[0])), link);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Headings_begin_with_one_of_the_first_level_and_leave_none_out(string name)
    {
        int[] levels = [.. Heading().Matches(Page(name)).Select(match => int.Parse(match.Groups[1].Value))];
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair =>
            Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} is followed by h{pair.Second}")
        );
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_picture_has_words(string name)
    {
        string html = Page(name);
        Assert.DoesNotContain(Image().Matches(html), image => !image.Value.Contains(" alt=\"", StringComparison.Ordinal));
        Assert.DoesNotContain(Drawing().Matches(html), svg =>
            !svg.Value.Contains(" class=\"fence\"", StringComparison.Ordinal)
            && !svg.Value.Contains("aria-label=\"", StringComparison.Ordinal)
        );
        Assert.Equal(Regex.Count(html, "<figure class=\"plot\">"), Regex.Count(html, "<figcaption class=\"words\">[^<]"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Nothing_is_loaded_from_elsewhere(string name)
    {
        Assert.DoesNotMatch(@"(src|srcset)=""(https?:)?//", Page(name));
        Assert.DoesNotContain("<link", Page(name));
        Assert.DoesNotContain("@import", Page(name));
    }

    [Fact]
    public void The_first_page_names_every_lesson_in_order_with_a_picture()
    {
        string html = Page(ReportWriter.FirstPage);
        Assert.Equal(
            Lessons.Paths.Select(path => Path.GetFileNameWithoutExtension(path) + ".html"),
            Regex.Matches(html, "<h3><a href=\"([^\"]+)\"").Select(match => match.Groups[1].Value)
        );
        Assert.Equal(
            Lessons.Paths.Count(path => File.ReadAllText(path).Contains("image/svg+xml", StringComparison.Ordinal)),
            Regex.Count(html, "<div class=\"cover\"><img src=\"data:image/svg")
        );
    }

    [Fact]
    public void A_page_with_plots_loads_plotly_and_the_first_page_does_not()
    {
        Assert.Contains("<script src=\"plotly.min.js\" defer>", Page("03-mlp-mnist.html"));
        Assert.DoesNotContain("plotly.min.js", Page(ReportWriter.FirstPage));
    }

    [GeneratedRegex(@"<[a-z][^>]* id=""([^""]+)""")]
    private static partial Regex Id();

    [GeneratedRegex(@"<a [^>]*href=""([^""]*)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"<h([1-6])[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex(@"<img [^>]*>")]
    private static partial Regex Image();

    [GeneratedRegex(@"<svg [^>]*>")]
    private static partial Regex Drawing();
}

/// <summary>The repository's own notebooks.</summary>
static class Lessons
{
    public static string Repository { get; } = Above(AppContext.BaseDirectory);

    public static IReadOnlyList<string> Paths { get; } =
    [.. Directory.EnumerateFiles(Path.Combine(Repository, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)];

    static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "global.json"))
            ? folder
            : Above(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder))!);
}

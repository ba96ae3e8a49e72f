using System.Text.RegularExpressions;

namespace NotebookHost.Workbooks;

/// <summary>Links of a Markdown text that lead to files beside it.</summary>
static partial class RelativeLinks
{
    /// <summary>The files that a text links to or shows, each as it is written, without the place within it.</summary>
    public static IEnumerable<string> In(string markdown) =>
        new[] { Picture(), Link(), Attribute() }
            .SelectMany(kind => kind.Matches(markdown))
            .Select(match => FileOf(match.Groups["url"].Value))
            .OfType<string>()
            .Distinct();

    /// <summary>Leaves the words of links to some files, and no link.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="isGone">Whether a file, as it is written, is not there.</param>
    public static string Without(string markdown, Predicate<string> isGone)
    {
        // A link may stand around a picture.
        foreach (Regex kind in new[] { Picture(), Link(), Anchor() })
            markdown = kind.Replace(markdown, match => IsGone(match) ? match.Groups["text"].Value : match.Value);
        return markdown;

        bool IsGone(Match match) => FileOf(match.Groups["url"].Value) is { } file && isGone(file);
    }

    // "#part" is in the same file, and "https:", "data:" or "//" lead elsewhere.
    static string? FileOf(string url)
    {
        string file = Uri.UnescapeDataString(url.Split('#', '?')[0]);
        return file.Length == 0 || file.StartsWith('/') || Scheme().IsMatch(file) ? null : file;
    }

    // ![words](file.svg "title")
    [GeneratedRegex(@"!\[(?<text>[^\[\]]*)\]\(<?(?<url>[^()\s<>]+)>?(?:\s+""[^""]*"")?\)")]
    private static partial Regex Picture();

    // [words](file.md#part "title"); the words may hold a picture.
    [GeneratedRegex(@"(?<!!)\[(?<text>[^\[\]]*(?:!\[[^\[\]]*\]\([^()]*\)[^\[\]]*)*)\]\(<?(?<url>[^()\s<>]+)>?(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(?:href|src)\s*=\s*""(?<url>[^""]+)""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"<a\s[^>]*?\bhref\s*=\s*""(?<url>[^""]+)""[^>]*>(?<text>.*?)</a>", RegexOptions.Singleline)]
    private static partial Regex Anchor();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();
}

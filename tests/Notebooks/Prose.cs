using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>
/// Finds what a lesson's text claims and its run does not show: figures that no cell computed or sets, and comparisons ("is ahead",
/// "far below") that hold in one run and not in another. Both may stand where the text says whose they are: a paragraph that names the
/// committed run, or a sentence that speaks of what is published.
/// </summary>
/// <remarks>
/// Not judged: formulas, code, headings, references, exercises, numbers of lessons and sections, years, sizes such as 28×28, and whole
/// numbers up to ten without a unit. A rounded figure counts as computed where an output rounds to it.
/// </remarks>
static partial class Prose
{
    /// <summary>One line a claim: the cell's id, what is claimed, the sentence.</summary>
    public static IReadOnlyList<string> Unsupported(IReadOnlyList<JsonElement> cells)
    {
        List<double> known = [.. cells.Where(IsCode).SelectMany(Shown).SelectMany(text => Number().Matches(text)).Select(Value)];
        return
        [
            .. cells
                .Where(cell => !IsCode(cell) && !Lesson.HasTag(cell, "run-profile"))
                .SelectMany(cell => Claims(Lesson.Source(cell), known).Select(claim => $"{cell.GetProperty("id").GetString()}: {claim}")),
        ];
    }

    /// <summary>What one text claims beyond the numbers known.</summary>
    public static IEnumerable<string> Claims(string markdown, IReadOnlyCollection<double> known)
    {
        if (markdown.Contains("## Exercises", StringComparison.Ordinal) || markdown.Contains("## References", StringComparison.Ordinal))
            yield break;
        string leadIn = "";
        foreach (string paragraph in Paragraphs().Split(NotProse().Replace(markdown, " ")))
        {
            // Rows and list items belong to what leads them in, above all with a colon.
            bool isRow = paragraph.TrimStart() is ['|', ..],
                isItem = paragraph.TrimStart() is ['-' or '*', ' ', ..] && leadIn.TrimEnd() is [.., ':'];
            if (!isRow && !isItem)
                leadIn = paragraph;
            if (CommittedRun().IsMatch(paragraph) || ((isRow || isItem) && (CommittedRun().IsMatch(leadIn) || Published().IsMatch(leadIn))))
                continue;
            foreach (
                string sentence in Sentences().Split(paragraph.ReplaceLineEndings(" ")).Where(sentence => !Published().IsMatch(sentence))
            )
            {
                foreach (Match number in Number().Matches(References().Replace(sentence, " ")))
                    if (IsFigure(sentence, number) && !IsKnown(number, known))
                        yield return $"{number.Value} in “{sentence.Trim()}”";
                if (Comparison().Match(sentence) is { Success: true } claim && !sentence.Contains('?', StringComparison.Ordinal))
                    yield return $"{claim.Value} in “{sentence.Trim()}”";
            }
        }
    }

    static bool IsCode(JsonElement cell) => cell.GetProperty("cell_type").GetString() == "code";

    // What a cell sets (its literals) and what it shows, as text.
    static IEnumerable<string> Shown(JsonElement cell)
    {
        yield return Lesson.Source(cell);
        foreach (JsonElement output in cell.GetProperty("outputs").EnumerateArray())
        {
            if (output.TryGetProperty("text", out JsonElement stream))
                yield return Lesson.Joined(stream);
            if (!output.TryGetProperty("data", out JsonElement data))
                continue;
            foreach (
                JsonProperty shown in data.EnumerateObject().Where(entry => entry.Name is "text/plain" or "text/markdown" or "text/html")
            )
                yield return WebUtility.HtmlDecode(Tags().Replace(Lesson.Joined(shown.Value), " "));
        }
    }

    static bool IsFigure(string sentence, Match number)
    {
        string after = sentence[Math.Min(sentence.Length, sentence.IndexOf(number.Value, StringComparison.Ordinal) + number.Length)..]
            .TrimStart();
        double value = Value(number);
        bool whole = !number.Value.Contains('.', StringComparison.Ordinal);
        return !(whole && value <= 10 && !after.StartsWith('%')) && !(whole && value is >= 1900 and <= 2100);
    }

    static bool IsKnown(Match number, IReadOnlyCollection<double> known)
    {
        int point = number.Value.IndexOf('.', StringComparison.Ordinal),
            decimals = point < 0 ? 0 : number.Length - point - 1;
        double value = Value(number),
            half = decimals == 0 ? 1e-9 : 0.5000001 * Math.Pow(10, -decimals);
        return known.Any(one => Math.Abs(Math.Abs(one) - value) <= half || Math.Abs(100 * Math.Abs(one) - value) <= half);
    }

    static double Value(Match number) =>
        double.Parse(
            number.Value.Replace(",", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture
        );

    // A number of its own: no part of a name, a size (5×5), a power (10⁻³) or a version.
    [GeneratedRegex(
        @"(?<![\w.×^/-])\d{1,3}(?:[,_]\d{3})+(?:\.\d+)?(?![\w×⁻⁰¹²³⁴-⁹])"
            + @"|(?<![\w.×^/-])\d+(?:\.\d+)?(?:e-?\d+)?(?![\w×⁻⁰¹²³⁴-⁹]|\.\d|-\d|-[a-z])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Number();

    [GeneratedRegex(
        @"```.*?```|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$|\]\([^)]*\)|<[^>]*>|^#+ .*$",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex NotProse();

    [GeneratedRegex(@"\n\s*\n|\n(?=\s*(?:[-|*]|\d+\.)\s?)", RegexOptions.CultureInvariant)]
    private static partial Regex Paragraphs();

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[\p{Lu}*(“])", RegexOptions.CultureInvariant)]
    private static partial Regex Sentences();

    [GeneratedRegex(
        @"\b(?:lessons?|sections?|figures?|theorems?|exercises?|profiles?|equations?|ICCV|NeurIPS)\s+\d+(?:(?:,| and| to|–)\s*\d+)*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex References();

    [GeneratedRegex(
        @"\b(?:committed (?:run|outputs?|figures?)|run stored here)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex CommittedRun();

    [GeneratedRegex(
        @"\b(?:publish\w*|paper(?:'s)?|authors?|article|printed|theorem|tutorials?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Published();

    [GeneratedRegex(
        @"\b(?:far|well|still|stays?|remains?|is|are|was|ends) (?:ahead|behind|below its|above its)\b"
            + @"|\b(?:overtakes?|beats?|outperforms?|wins)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Comparison();

    [GeneratedRegex("<style>.*?</style>|<[^>]+>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}

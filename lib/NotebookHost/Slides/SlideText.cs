using System.Text.RegularExpressions;

namespace NotebookHost.Slides;

/// <summary>A stretch of a text cell that goes on a slide of its own.</summary>
/// <param name="Heading">The heading line it stands under, as written; empty where it has none.</param>
/// <param name="Continues">Whether an earlier stretch stands under that heading as well.</param>
/// <param name="Text">What follows the heading.</param>
sealed partial record SlideText(string Heading, bool Continues, string Text)
{
    // So many characters fit on a slide and can be read from the back of a room.
    const int Full = 650,
        Formula = 120,
        Row = 70;

    /// <summary>Cuts a text cell: at its headings, before each question of a quiz, and where a slide is full.</summary>
    /// <param name="markdown">The cell.</param>
    /// <param name="heading">The heading line it stands under; empty where there is none.</param>
    public static IReadOnlyList<SlideText> Of(string markdown, string heading = "")
    {
        var slides = new List<SlideText>();
        var gathered = new List<string>();
        int weight = 0;
        bool continues = heading.Length > 0;
        foreach (string block in Blocks(markdown))
        {
            bool isHeading = HeadingLine().IsMatch(block);
            bool isFull = weight + Weight(block) > Full && gathered.Count > 0 && !gathered[^1].TrimEnd().EndsWith(':');
            if (isHeading || isFull || QuestionLine().IsMatch(block) && gathered.Count > 0)
                Close();
            if (isHeading)
            {
                // A heading without text is the title of what follows: of a chart, say.
                if (heading.Length > 0 && !continues)
                    slides.Add(new SlideText(heading, false, ""));
                (heading, continues) = (block.Trim(), false);
                continue;
            }
            gathered.Add(block);
            weight += Weight(block);
        }
        Close();
        if (heading.Length > 0 && !continues)
            slides.Add(new SlideText(heading, false, ""));
        return slides;

        void Close()
        {
            if (gathered.Count > 0)
            {
                slides.Add(new SlideText(heading, continues, string.Join("\n\n", gathered)));
                continues = heading.Length > 0;
            }
            gathered.Clear();
            weight = 0;
        }
    }

    static int Weight(string block) =>
        block.StartsWith("$$", StringComparison.Ordinal) ? Formula
        : block.StartsWith('|') ? Row * block.Split('\n').Length
        : block.StartsWith("<details", StringComparison.Ordinal) ? Row
        : block.Length;

    // Paragraphs, with a heading by itself; fences, formulas and folded text whole.
    static List<string> Blocks(string markdown)
    {
        var blocks = new List<string>();
        var lines = new List<string>();
        int folded = 0;
        string fence = "";
        bool formula = false;
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            bool inside = folded > 0 || fence.Length > 0 || formula;
            if (!inside && (line.Trim().Length == 0 || HeadingLine().IsMatch(line)))
                End();
            if (inside || line.Trim().Length > 0)
                lines.Add(line);
            if (!inside && HeadingLine().IsMatch(line))
                End();
            string text = line.Trim();
            if (fence.Length == 0 && (text.StartsWith("```", StringComparison.Ordinal) || text.StartsWith("~~~", StringComparison.Ordinal)))
                fence = text[..3];
            else if (fence.Length > 0 && text.StartsWith(fence, StringComparison.Ordinal) && text.Trim(fence[0]).Length == 0)
                fence = "";
            if (fence.Length > 0)
                continue;
            folded += Opening().Count(line) - Closing().Count(line);
            if (line.Split("$$").Length % 2 == 0)
                formula = !formula;
        }
        End();
        return blocks;

        void End()
        {
            if (lines.Count > 0)
                blocks.Add(string.Join('\n', lines));
            lines.Clear();
        }
    }

    [GeneratedRegex(@"^#{1,3}\s[^\n]*$")]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^\*\*\d+\.\s")]
    private static partial Regex QuestionLine();

    [GeneratedRegex("<details")]
    private static partial Regex Opening();

    [GeneratedRegex("</details>")]
    private static partial Regex Closing();
}

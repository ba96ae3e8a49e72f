using System.Text;

namespace SelfNormalizing.Plotting;

/// <summary>Text that is to fit a width: set a little smaller, wrapped at its words, and shortened where even that is not enough.</summary>
/// <param name="Lines">What is shown.</param>
/// <param name="Size">Font size in pixels.</param>
/// <param name="Full">The whole text where the lines leave part of it out; null otherwise.</param>
sealed record TextFit(IReadOnlyList<string> Lines, double Size, string? Full)
{
    const double Smallest = 0.8,
        WrappedSize = 0.86;

    internal const double LineGap = 4;

    /// <summary>Height of all lines.</summary>
    internal double Height => Lines.Count * (Size + LineGap) - LineGap;

    /// <summary>The text in at most so many lines.</summary>
    internal static TextFit Of(string text, double size, double width, int lines = 1, bool bold = false)
    {
        double wide = TextMetrics.Width(text, size, bold);
        if (wide <= width)
            return new([text], size, null);
        double factor = width / wide;
        if (factor >= Smallest)
            return new([text], size * factor, null);
        if (lines == 1)
        {
            string shown = Shorten(text, Smallest * size, width, bold);
            return new([shown], Smallest * size, text);
        }
        double smaller = WrappedSize * size;
        List<string> wrapped = Wrap(text, smaller, width, bold);
        if (wrapped.Count <= lines)
            return new(wrapped, smaller, null);
        string rest = string.Join(' ', wrapped.Skip(lines - 1));
        return new([.. wrapped.Take(lines - 1), Shorten(rest, smaller, width, bold)], smaller, text);
    }

    /// <summary>The longest beginning that fits, closed by an ellipsis; the text itself where it fits.</summary>
    internal static string Shorten(string text, double size, double width, bool bold = false)
    {
        if (TextMetrics.Width(text, size, bold) <= width)
            return text;
        var kept = new StringBuilder();
        double left = width - TextMetrics.Width("…", size, bold);
        foreach (Rune rune in text.EnumerateRunes())
        {
            left -= TextMetrics.Width(rune.Value, size, bold);
            if (left < 0)
                break;
            kept.Append(rune.ToString());
        }
        return kept.ToString().TrimEnd() + "…";
    }

    static List<string> Wrap(string text, double size, double width, bool bold)
    {
        List<string> lines = [];
        string line = "";
        foreach (string word in text.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (TextMetrics.Width(longer, size, bold) <= width)
            {
                line = longer;
                continue;
            }
            if (line.Length > 0)
                lines.Add(line);
            line = word;
            // A word wider than the line is cut where it must.
            while (TextMetrics.Width(line, size, bold) > width)
            {
                string part = Shorten(line, size, width, bold)[..^1];
                if (part.Length == 0)
                    break;
                lines.Add(part);
                line = line[part.Length..];
            }
        }
        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }
}

using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace NotebookHost.Report;

/// <summary>Terminal colours and styles as spans; backspaces take back what they follow; every other escape sequence is dropped.</summary>
static partial class AnsiHtml
{
    public static string Convert(string text)
    {
        var html = new StringBuilder();
        var style = new AnsiStyle();
        string shown = text.Contains('\b', StringComparison.Ordinal) ? TakeBack(text) : text;
        int at = 0;
        foreach (Match escape in Escape().Matches(shown))
        {
            Append(html, shown[at..escape.Index], style);
            at = escape.Index + escape.Length;
            if (escape.Groups["style"].Success)
                style.Apply(escape.Groups["style"].Value);
        }
        Append(html, shown[at..], style);
        return html.ToString();
    }

    // As front ends do: a backspace removes the character before it, up to the line's start; colours in between stay.
    static string TakeBack(string text)
    {
        var kept = new StringBuilder();
        var characters = new Stack<(int Start, int Length)>(); // of the current line, as they stand in `kept`
        for (int at = 0; at < text.Length; )
        {
            Match escape = EscapeHere().Match(text, at);
            int length =
                escape.Success ? escape.Length
                : char.IsSurrogatePair(text, at) ? 2
                : 1;
            if (text[at] == '\b')
            {
                if (characters.TryPop(out var last))
                    kept.Remove(last.Start, last.Length);
            }
            else
            {
                if (text[at] == '\n')
                    characters.Clear();
                else if (!escape.Success)
                    characters.Push((kept.Length, length));
                kept.Append(text, at, length);
            }
            at += length;
        }
        return kept.ToString();
    }

    static void Append(StringBuilder html, string text, AnsiStyle style)
    {
        if (text.Length == 0)
            return;
        string encoded = WebUtility.HtmlEncode(text);
        html.Append(style.IsPlain ? encoded : $"<span{style.Attributes}>{encoded}</span>");
    }

    const string Sequence = "\x1b(?:\\[(?<style>[0-9;:]*)m|\\[[0-9;:?]*[A-Za-ln-z]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\))";

    [GeneratedRegex(Sequence)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\G" + Sequence)]
    private static partial Regex EscapeHere();
}

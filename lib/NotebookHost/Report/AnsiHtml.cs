using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace NotebookHost.Report;

/// <summary>Terminal colours as spans; every other escape sequence is dropped.</summary>
static partial class AnsiHtml
{
    static readonly string[] Colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    public static string Convert(string text)
    {
        var html = new StringBuilder();
        var classes = new SortedSet<string>(StringComparer.Ordinal);
        int at = 0;
        foreach (Match escape in Escape().Matches(text))
        {
            Append(html, text[at..escape.Index], classes);
            at = escape.Index + escape.Length;
            if (escape.Groups["style"].Success)
                Apply(escape.Groups["style"].Value, classes);
        }
        Append(html, text[at..], classes);
        return html.ToString();
    }

    static void Apply(string style, SortedSet<string> classes)
    {
        foreach (string code in style.Split(';'))
        {
            int number = int.TryParse(code, out int parsed) ? parsed : 0;
            if (number is 0)
                classes.Clear();
            else if (number is 1)
                classes.Add("ansi-bold");
            else if (number is 22)
                classes.Remove("ansi-bold");
            else if (number is >= 30 and <= 37 or 39 or >= 90 and <= 97)
                classes.RemoveWhere(name => name != "ansi-bold");
            if (number is >= 30 and <= 37 or >= 90 and <= 97)
                classes.Add("ansi-" + Colours[number % 10]);
        }
    }

    static void Append(StringBuilder html, string text, SortedSet<string> classes)
    {
        if (text.Length == 0)
            return;
        string encoded = WebUtility.HtmlEncode(text);
        html.Append(classes.Count == 0 ? encoded : $"<span class=\"{string.Join(' ', classes)}\">{encoded}</span>");
    }

    [GeneratedRegex("\x1b(?:\\[(?<style>[0-9;]*)m|\\[[0-9;?]*[A-Za-ln-z])")]
    private static partial Regex Escape();
}

using System.Text.RegularExpressions;

namespace NotebookHost.Report;

/// <summary>
/// Heads of tables that somebody else wrote: the cells of <c>thead</c> become heads of their columns, so that a screen reader says with a
/// value what it is. The formatter of .NET Interactive, for one, writes them as plain cells.
/// </summary>
static partial class TableHeads
{
    public static string Named(string html) =>
        html.Contains("<thead", StringComparison.OrdinalIgnoreCase)
            ? Head().Replace(html, head => EndOfCell().Replace(Cell().Replace(head.Value, WithScope), "</th>"))
            : html;

    static string WithScope(Match cell)
    {
        string attributes = cell.Groups["attributes"].Value;
        return attributes.Contains("scope=", StringComparison.OrdinalIgnoreCase) ? $"<th{attributes}>" : $"<th scope=\"col\"{attributes}>";
    }

    [GeneratedRegex("<thead\\b[^>]*>.*?</thead>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Head();

    [GeneratedRegex("<t[hd](?<attributes>(?:\\s[^>]*)?)>", RegexOptions.IgnoreCase)]
    private static partial Regex Cell();

    [GeneratedRegex("</td>", RegexOptions.IgnoreCase)]
    private static partial Regex EndOfCell();
}

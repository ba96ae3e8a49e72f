using System.Globalization;

namespace Notebooks.Engine.Script;

/// <summary>The source of the cells run so far, to show the line an error names.</summary>
sealed class SourceOfCells
{
    const int Around = 2;
    readonly Dictionary<int, string[]> _lines = [];

    /// <summary>The name under which a cell is compiled, and by which messages call it.</summary>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Cell {number}");

    public void Add(int number, string code) => _lines[number] = code.ReplaceLineEndings("\n").Split('\n');

    /// <summary>The line with two lines on either side, and an arrow at it; empty where the cell is unknown.</summary>
    /// <param name="number">The cell's execution count.</param>
    /// <param name="line">1-based line within it.</param>
    public IReadOnlyList<string> Excerpt(int number, int line)
    {
        if (!_lines.TryGetValue(number, out string[]? lines) || line < 1 || line > lines.Length)
            return [];
        int first = Math.Max(1, line - Around),
            last = Math.Min(lines.Length, line + Around);
        var excerpt = new List<string> { Ansi.Bold($"{NameOf(number)}, line {line}") };
        for (int i = first; i <= last; i++)
        {
            string text = $"{(i == line ? "---->" : "     ")} {i, 3} {lines[i - 1]}".TrimEnd();
            excerpt.Add(i == line ? Ansi.Red(text) : text);
        }
        return excerpt;
    }
}

/// <summary>Terminal colours, which front ends show in tracebacks.</summary>
static class Ansi
{
    public static string Red(string text) => $"\e[31m{text}\e[0m";

    public static string Bold(string text) => $"\e[1m{text}\e[0m";
}

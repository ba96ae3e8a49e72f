using System.Globalization;
using System.Text;
using Spectre.Console;

namespace NotebookHost.Handed;

/// <summary>What a class has handed in, as a table in the terminal and as CSV.</summary>
static class HandedInTable
{
    static readonly (string Name, string Title, Func<HandedIn, int> Value)[] Numbers =
    [
        ("checks_passed", "✓", one => one.Checks.Passed),
        ("checks_warned", "⚠", one => one.Checks.Warned),
        ("checks_failed", "✗", one => one.Checks.Failed),
        ("exercises_done", "Done", one => one.Exercises.Done),
        ("exercises_not_right", "Not right", one => one.Exercises.NotRight),
        ("exercises_open", "Open", one => one.Exercises.Open),
        ("exercises_not_run", "Not run", one => one.Exercises.NotRun),
        ("error_cells", "Errors", one => one.ErrorCells),
    ];

    public static void Write(IAnsiConsole console, IReadOnlyList<HandedIn> all)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("Student");
        table.AddColumn("Lesson");
        foreach ((_, string title, _) in Numbers)
            table.AddColumn(new TableColumn(title).RightAligned().NoWrap());
        foreach (HandedIn one in all)
        {
            table.AddRow([
                Markup.Escape(one.Student),
                Markup.Escape(one.Lesson) + (one.Problem.Length > 0 ? " [red]not readable[/]" : ""),
                .. Numbers.Select(number => one.Problem.Length > 0 ? "" : number.Value(one).ToString(CultureInfo.InvariantCulture)),
            ]);
        }
        console.Write(table);
        console.WriteLine("✓ ⚠ ✗: checks that hold, warn (under changed parameters) and fail. Done to not run: exercises. Errors: cells.");
        if (all.Where(one => one.Files > 1).ToList() is { Count: > 0 } several)
            console.WriteLine(
                "Of several files of one lesson the furthest counts: "
                    + string.Join(", ", several.Select(one => $"{one.File} of {one.Files}"))
                    + "."
            );
        foreach (HandedIn one in all.Where(one => one.Problem.Length > 0))
            console.MarkupLineInterpolated($"[red]{one.Student}[/]: {one.Problem}");
    }

    /// <summary>One line a notebook, with a line of names first. It begins with the mark by which spreadsheets know UTF-8.</summary>
    public static byte[] Csv(IReadOnlyList<HandedIn> all)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, ["student", "lesson", "file", .. Numbers.Select(number => number.Name), "problem"]);
        foreach (HandedIn one in all)
        {
            IEnumerable<string> numbers = Numbers.Select(number => number.Value(one).ToString(CultureInfo.InvariantCulture));
            Line(text, [one.Student, one.Lesson, one.File, .. one.Problem.Length > 0 ? Numbers.Select(_ => "") : numbers, one.Problem]);
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static void Line(StringBuilder text, IEnumerable<string> values) => text.AppendJoin(',', values.Select(Field)).Append("\r\n");

    // RFC 4180. A name that a spreadsheet would compute as a formula is a text.
    static string Field(string value)
    {
        if (value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            value = "'" + value;
        return value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

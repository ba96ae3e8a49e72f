using System.Globalization;
using Spectre.Console;

namespace NotebookHost.Run;

/// <summary>The table a run ends with: notebook, time, key figures beside the published ones, passed or failed.</summary>
static class ResultTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<NotebookResult> results)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("Notebook");
        table.AddColumn(new TableColumn("Time").RightAligned());
        table.AddColumn("Key figures");
        table.AddColumn(new TableColumn("Here").RightAligned());
        table.AddColumn(new TableColumn("Published").RightAligned());
        table.AddColumn("Result");
        foreach (NotebookResult result in results)
        {
            table.AddRow(
                Markup.Escape(result.Notebook.Name),
                result.Status == NotebookStatus.NotRun ? "" : Duration(result.Elapsed),
                Column(result, figure => figure.Name),
                Column(result, figure => figure.ValueText),
                Column(result, figure => figure.PublishedText),
                StatusMarkup(result.Status));
        }
        console.Write(table);
        foreach (NotebookResult result in results)
        {
            if (result.Failure is { } failure)
                console.MarkupLineInterpolated($"[red]{result.Notebook.Name}[/], cell {failure.Cell}: {failure.Name}: {failure.Message}");
        }
    }

    /// <summary><c>8.3 s</c>, <c>2:05 min</c>.</summary>
    public static string Duration(TimeSpan time) => time < TimeSpan.FromMinutes(1)
        ? time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s"
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00} min");

    public static string StatusText(NotebookStatus status) => status switch
    {
        NotebookStatus.Passed => "passed",
        NotebookStatus.Failed => "failed",
        NotebookStatus.Interrupted => "interrupted",
        _ => "not run",
    };

    static string Column(NotebookResult result, Func<KeyFigure, string> text) => Markup.Escape(string.Join('\n', result.Figures.Select(text)));

    static string StatusMarkup(NotebookStatus status) => status switch
    {
        NotebookStatus.Passed => "[green]passed[/]",
        NotebookStatus.Failed => "[red]failed[/]",
        var other => $"[yellow]{StatusText(other)}[/]",
    };
}

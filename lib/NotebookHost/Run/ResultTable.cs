using NotebookHost.Notebook;
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
            AddRows(table, result);
        console.Write(table);
        if (results.Any(result => result.Figures.Any(figure => figure is { Published: not null, IsComparable: false })))
            console.WriteLine("(in brackets): published for another setup than this run's, so not comparable; the report says why.");
        foreach (string line in ExerciseLines.Of(results))
            console.WriteLine(line);
        foreach (NotebookResult result in results)
        {
            if (result is { Status: NotebookStatus.PartDone, Failure: { } part })
                console.MarkupLineInterpolated($"[yellow]{result.Notebook.Name}[/]: {part.Message}");
            else if (result.Failure is { } failure)
                console.MarkupLineInterpolated(
                    $"[red]{result.Notebook.Name}[/]{(failure.Cell > 0 ? $", cell {failure.Cell}" : "")}: {failure.Name}: {failure.Message}"
                );
        }
    }

    // A row for each figure, so that its value stands beside the first line of a name that needs two.
    static void AddRows(Table table, NotebookResult result)
    {
        KeyFigure? first = result.Figures.FirstOrDefault();
        table.AddRow(
            Markup.Escape(result.Notebook.Name),
            result.TimeText,
            Markup.Escape(first?.Name ?? ""),
            Markup.Escape(first?.ValueText ?? ""),
            Published(first),
            StatusMarkup(result)
        );
        foreach (KeyFigure figure in result.Figures.Skip(1))
            table.AddRow("", "", Markup.Escape(figure.Name), Markup.Escape(figure.ValueText), Published(figure), "");
    }

    static string Published(KeyFigure? figure) =>
        figure is { Published: not null, IsComparable: false }
            ? $"[grey]({Markup.Escape(figure.PublishedText)})[/]"
            : Markup.Escape(figure?.PublishedText ?? "");

    static string StatusMarkup(NotebookResult result)
    {
        string colour = result.Status switch
        {
            NotebookStatus.Passed => "green",
            NotebookStatus.Failed => "red",
            _ => "yellow",
        };
        return $"[{colour}]{result.StatusText}[/]";
    }
}

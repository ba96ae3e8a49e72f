using System.Diagnostics;
using NotebookHost.Notebook;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NotebookHost.Run;

/// <summary>
/// A display that is redrawn in place: finished notebooks, the running one with cell, heading and elapsed
/// time, and the last line it printed.
/// </summary>
sealed class LiveProgress : IRunProgress
{
    readonly Lock _lock = new();
    readonly List<string> _finished = [];
    readonly Stopwatch _watch = new();
    string _running = "",
        _cell = "",
        _label = "",
        _printed = "";
    double _share;

    /// <summary>Draws until <paramref name="work"/> is done.</summary>
    public async Task<T> ShowAsync<T>(IAnsiConsole console, Func<Task<T>> work)
    {
        T result = default!;
        await console
            .Live(Draw())
            .AutoClear(true)
            .StartAsync(async context =>
            {
                Task<T> working = work();
                while (!working.IsCompleted)
                {
                    context.UpdateTarget(Draw());
                    await Task.WhenAny(working, Task.Delay(150));
                }
                result = await working;
            });
        return result;
    }

    public void BuildStarted(string project) => Start($"Building {Path.GetFileNameWithoutExtension(project)}");

    public void BuildLine(string line)
    {
        // "FixedPoints -> /…/FixedPoints.dll": the name is news, the path is not.
        int arrow = line.IndexOf(" -> ", StringComparison.Ordinal);
        Printed(arrow > 0 ? line[..arrow] : line);
    }

    public void BuildEnded(TimeSpan elapsed) => Finish($"[green]✓[/] library built [grey]{NotebookResult.Duration(elapsed)}[/]");

    public void NotebookStarted(NotebookFile notebook, int index, int count) => Start($"{index}/{count} {notebook.Name}", "starting");

    public void CellStarted(int index, int count, string label)
    {
        lock (_lock)
        {
            _cell = $"cell {index} of {count}";
            _label = label;
            _share = (index - 1) / (double)count;
        }
    }

    public void Printed(string text)
    {
        string? line = text.Split('\n', '\r').LastOrDefault(part => !string.IsNullOrWhiteSpace(part));
        lock (_lock)
            _printed = line?.Trim() ?? _printed;
    }

    public void CellEnded(int index, string label, TimeSpan elapsed) { }

    public void NotebookEnded(NotebookResult result)
    {
        string mark = result.Status == NotebookStatus.Passed ? "[green]✓[/]" : "[red]✗[/]";
        Finish($"{mark} {Markup.Escape(result.Notebook.Name)} [grey]{NotebookResult.Duration(result.Elapsed)}[/]");
    }

    void Start(string running, string cell = "")
    {
        lock (_lock)
        {
            (_running, _cell, _label, _printed, _share) = (running, cell, "", "", 0);
            _watch.Restart();
        }
    }

    void Finish(string line)
    {
        lock (_lock)
        {
            _finished.Add(line);
            _running = "";
        }
    }

    Rows Draw()
    {
        const int BarWidth = 20;
        lock (_lock)
        {
            List<IRenderable> rows = [.. _finished.Select(line => new Markup(line))];
            if (_running.Length > 0)
            {
                int done = (int)(_share * BarWidth);
                rows.Add(
                    new Markup(
                        $"[bold]{Markup.Escape(_running)}[/]  "
                            + $"[blue]{new string('━', done)}[/][grey]{new string('━', BarWidth - done)}[/]  {_cell} "
                            + $" {NotebookResult.Duration(_watch.Elapsed)}"
                    )
                );
                rows.Add(new Markup($"  {Markup.Escape(_label)}"));
                rows.Add(new Markup($"  [grey]{Markup.Escape(CellLabel.Clip(_printed))}[/]"));
            }
            return new Rows(rows);
        }
    }
}

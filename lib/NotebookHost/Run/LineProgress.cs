using NotebookHost.Notebook;
using Spectre.Console;

namespace NotebookHost.Run;

/// <summary>Plain lines for a log: one at a notebook's start and end, and one for each slow cell.</summary>
sealed class LineProgress(IAnsiConsole console) : IRunProgress
{
    static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);
    int _index,
        _count;

    public void BuildStarted(string project) => console.WriteLine($"Building {Path.GetFileName(project)} …");

    public void BuildLine(string line) { }

    public void BuildEnded(TimeSpan elapsed) => console.WriteLine($"Built in {NotebookResult.Duration(elapsed)}");

    public void NotebookStarted(NotebookFile notebook, int index, int count)
    {
        (_index, _count) = (index, count);
        console.WriteLine($"[{index}/{count}] {notebook.Name} …");
    }

    public void CellStarted(int index, int count, string label) { }

    public void Printed(string text) { }

    public void CellEnded(int index, string label, TimeSpan elapsed)
    {
        if (elapsed >= Slow)
            console.WriteLine($"      cell {index} ({label}): {NotebookResult.Duration(elapsed)}");
    }

    public void NotebookEnded(NotebookResult result) =>
        console.WriteLine($"[{_index}/{_count}] {result.Notebook.Name} {result.StatusText} in {NotebookResult.Duration(result.Elapsed)}");
}

using NotebookHost.Notebook;
using NotebookHost.Report;
using NotebookHost.Run;

namespace NotebookHost.Tests.Run;

/// <summary>Keeps what a run tells, and can act on a cell's start or on printed text.</summary>
sealed class QuietProgress : IRunProgress
{
    public List<string> Cells { get; } = [];

    public Action<string> OnPrinted { get; set; } = _ => { };

    public void BuildStarted(string project) { }

    public void BuildLine(string line) { }

    public void BuildEnded(TimeSpan elapsed) { }

    public void NotebookStarted(NotebookFile notebook, int index, int count) => Cells.Add($"{index}/{count} {notebook.Name}");

    public void CellStarted(int index, int count, string label) => Cells.Add($"{index}/{count} {label}");

    public void Printed(string text) => OnPrinted(text);

    public void CellEnded(int index, string label, TimeSpan elapsed) { }

    public void NotebookEnded(NotebookResult result) => Cells.Add($"{result.Notebook.Name} {result.Status}");
}

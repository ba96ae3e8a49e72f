using NotebookHost.Notebook;

namespace NotebookHost.Run;

enum NotebookStatus
{
    Passed,
    Failed,
    Interrupted,
    NotRun,
}

/// <summary>The first error of a failed notebook.</summary>
/// <param name="Cell">Execution count of the failing cell.</param>
/// <param name="Name">Its type.</param>
/// <param name="Message">Its message.</param>
sealed record NotebookFailure(int Cell, string Name, string Message);

/// <summary>How a notebook ended, and the notebook with its outputs.</summary>
sealed record NotebookResult(NotebookFile Notebook, NotebookStatus Status, TimeSpan Elapsed, NotebookFailure? Failure = null)
{
    public IReadOnlyList<KeyFigure> Figures { get; } = KeyFigure.Of(Notebook);
}

namespace NotebookHost.Notebook;

/// <summary>
/// Tags by which nbclient, nbconvert and jupyter-book let an author steer a cell, and two of ours; each is known with dashes and with
/// underscores.
/// </summary>
static class CellTags
{
    /// <summary>An error of this cell is what its author wants to show.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>The cell is not run.</summary>
    public const string SkipExecution = "skip-execution";

    /// <summary>The cell is an exercise for the reader; our own tag.</summary>
    public const string Exercise = "exercise";

    /// <summary>The text below an exercise that solves it; our own tag.</summary>
    public const string Solution = "solution";

    /// <summary>Not in the report: the whole cell, its code, what it shows.</summary>
    public const string RemoveCell = "remove-cell",
        RemoveInput = "remove-input",
        RemoveOutput = "remove-output";

    /// <summary>In the report behind a click: the code.</summary>
    public const string HideInput = "hide-input",
        HideCell = "hide-cell";
}

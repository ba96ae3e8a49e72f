using System.Text.Json.Nodes;

namespace Notebooks.Engine.Script;

enum CellStatus
{
    Succeeded,
    Failed,
    Interrupted,
}

/// <summary>How a cell ended.</summary>
/// <param name="Status">Whether it ran to its end.</param>
/// <param name="Value">Its trailing value, formatted; null where the cell ends in a statement.</param>
/// <param name="Error">What went wrong; null where nothing did.</param>
sealed record CellResult(CellStatus Status, JsonObject? Value = null, CellError? Error = null);

/// <summary>An error as Jupyter shows it.</summary>
/// <param name="Name">Type of the exception, or <c>CompilationError</c>.</param>
/// <param name="Message">Its message in one piece.</param>
/// <param name="Traceback">Lines to show: where it happened, the offending line, the message, the stack.</param>
sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback);

using NotebookHost.Notebook;
using NotebookHost.Run;

namespace NotebookHost.Report;

/// <summary>How far the reader is with a lesson's exercises.</summary>
static class ExerciseNote
{
    /// <summary>Below the result in the table of all lessons; empty where the lesson has no exercises or was not run.</summary>
    public static string InTable(NotebookResult result) =>
        Of(result) is { Count: > 0 } exercises ? $"<br><small>Exercises: {ExerciseCount.Of(exercises)}</small>" : "";

    /// <summary>On the lesson's page, with a link to each exercise that is not done.</summary>
    /// <param name="result">The lesson.</param>
    /// <param name="idOf">The id of a cell on the page, by its execution count.</param>
    public static string OnPage(NotebookResult result, Func<int, string> idOf)
    {
        IReadOnlyList<Exercise> exercises = Of(result);
        if (exercises.Count == 0)
            return "";
        string[] left =
        [
            .. exercises
                .Where(exercise => exercise.State != ExerciseState.Done && exercise is { Number: not null, Cell.ExecutionCount: not null })
                .Select(exercise => $"<a href=\"#{idOf(exercise.Cell.ExecutionCount!.Value)}\">{exercise.Number}</a>"),
        ];
        string toDo = left.Length > 0 ? $" To do: {string.Join(", ", left)}." : "";
        return $"<p class=\"note\">Exercises: {ExerciseCount.Of(exercises)}.{toDo}</p>\n";
    }

    static IReadOnlyList<Exercise> Of(NotebookResult result) => result.Status == NotebookStatus.NotRun ? [] : result.Exercises;
}

using NotebookHost.Notebook;

namespace NotebookHost.Run;

/// <summary>What the table of a run is followed by where the notebooks have exercises.</summary>
static class ExerciseLines
{
    /// <summary>
    /// <c>Exercises: 2 done, 1 not right yet, 54 open. Not right yet: 04-cnn-mnist 2.</c>, then how many solutions hold, then the notes.
    /// </summary>
    public static IEnumerable<string> Of(IReadOnlyList<NotebookResult> results)
    {
        List<NotebookResult> run = [.. results.Where(result => result.Status != NotebookStatus.NotRun)];
        ExerciseCount count = ExerciseCount.Of(run.SelectMany(result => result.Exercises));
        if (count != default)
        {
            string[] wrong = [.. run.Select(NotRight).Where(text => text.Length > 0)];
            yield return $"Exercises: {count}.{(wrong.Length > 0 ? $" Not right yet: {string.Join("; ", wrong)}." : "")}";
        }
        int ran = run.Sum(result => result.Solutions.Ran);
        if (ran > 0)
            yield return $"Solutions: {run.Sum(result => result.Solutions.Done)} of {ran} do their exercise.";
        foreach (NotebookResult result in run.Where(result => result.Note.Length > 0))
            yield return $"{result.Notebook.Name}: {result.Note}.";
    }

    static string NotRight(NotebookResult result)
    {
        string[] wrong =
        [
            .. result
                .Exercises.Where(exercise => exercise.State == ExerciseState.NotRight)
                .Select(exercise => exercise.Number is { } number ? $"{number}" : $"in cell {exercise.Cell.ExecutionCount}"),
        ];
        return wrong.Length == 0 ? "" : $"{result.Notebook.Name} {string.Join(", ", wrong)}";
    }
}

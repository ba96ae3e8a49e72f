namespace NotebookHost.Notebook;

/// <summary>How many exercises are done, not right yet, open and not run.</summary>
readonly record struct ExerciseCount(int Done, int NotRight, int Open, int NotRun)
{
    public static ExerciseCount Of(IEnumerable<Exercise> exercises)
    {
        ILookup<ExerciseState, Exercise> by = exercises.ToLookup(exercise => exercise.State);
        return new ExerciseCount(
            by[ExerciseState.Done].Count(),
            by[ExerciseState.NotRight].Count(),
            by[ExerciseState.Open].Count(),
            by[ExerciseState.NotRun].Count()
        );
    }

    /// <summary><c>2 done, 1 not right yet, 3 open</c>; what there is none of is left out.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            new[] { (Done, "done"), (NotRight, "not right yet"), (Open, "open"), (NotRun, "not run") }
                .Where(part => part.Item1 > 0)
                .Select(part => $"{part.Item1} {part.Item2}")
        );
}

using NotebookHost.Notebook;

namespace NotebookHost.Run;

/// <summary>How a notebook's solutions fare: each runs directly after its exercise's cell, and shows that the exercise is done.</summary>
/// <param name="notebook">The notebook.</param>
/// <param name="compares">Whether what is printed should be what the notebook shows: where it runs as it is written.</param>
sealed class SolutionRun(NotebookFile notebook, bool compares)
{
    readonly List<string> _faults = [.. Solution.Faults(notebook)];
    readonly List<string> _changed = [];
    NotebookFailure? _first;

    readonly ILookup<Cell, Solution> _solutions = Solution.Of(notebook).ToLookup(solution => solution.ExerciseCell);

    /// <summary>How many have run, and how many of them do their exercise.</summary>
    public (int Ran, int Done) Count { get; private set; }

    /// <summary>What a reader of the log should know.</summary>
    public string Note =>
        _changed.Count == 0
            ? ""
            : $"the text below the solution of {string.Join(", ", _changed)} is not what this run printed; "
                + "--solutions --in-place writes it";

    /// <summary>What is wrong with them; null where nothing is.</summary>
    public NotebookFailure? Failure =>
        _faults.Count == 0 ? null : new NotebookFailure(_first?.Cell ?? 0, "SolutionNotDone", Capital(string.Join("; ", _faults) + "."));

    /// <summary>The solution of an exercise's cell; null where there is none.</summary>
    public Solution? Of(Cell exercise) => _solutions[exercise].FirstOrDefault();

    /// <summary>Takes what the codes of a solution have shown.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="cells">One a code that has run.</param>
    /// <param name="error">The error that ended it; null where none did.</param>
    public void Ended(Solution solution, IReadOnlyList<Cell> cells, NotebookFailure? error)
    {
        string name = NameOf(solution.ExerciseCell);
        IReadOnlyList<Exercise> results = [.. cells.SelectMany(Exercise.Results)];
        string? fault =
            error is not null ? $"the solution of {name} throws {error.Name}: {error.Message}"
            : results.Count == 0 ? $"the solution of {name} shows no result: end it with the call that ends the exercise's cell"
            : results.FirstOrDefault(result => result.State != ExerciseState.Done) is { } other
                ? $"the solution of {name} does not do it: {other.Text}"
            : null;
        Count = (Count.Ran + 1, Count.Done + (fault is null ? 1 : 0));
        if (fault is not null)
        {
            _faults.Add(fault);
            _first ??= new NotebookFailure(solution.ExerciseCell.ExecutionCount ?? 0, "", "");
            return;
        }
        if (solution.Show([.. cells.Select(PrintedText.Of)]) && compares)
            _changed.Add(name);
    }

    static string NameOf(Cell cell) =>
        Exercise.Of(cell)?.Number is { } number ? $"exercise {number}" : $"the exercise in cell {cell.ExecutionCount}";

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

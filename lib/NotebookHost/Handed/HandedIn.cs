using NotebookHost.Notebook;

namespace NotebookHost.Handed;

/// <summary>One notebook that a student has handed in, as its outputs tell.</summary>
/// <param name="Student">Whose it is.</param>
/// <param name="Lesson">Which one.</param>
/// <param name="File">Its path within the folder that was read.</param>
/// <param name="Checks">Findings that hold, that were warned of, that do not hold.</param>
/// <param name="Exercises">How far the exercises are.</param>
/// <param name="ErrorCells">How many cells ended in an error, open exercises and errors shown on purpose aside.</param>
/// <param name="Problem">Why it could not be read; empty where it could.</param>
/// <param name="Files">How many files of this lesson the student has; the others are less far.</param>
sealed record HandedIn(
    string Student,
    string Lesson,
    string File,
    CheckCount Checks = default,
    ExerciseCount Exercises = default,
    int ErrorCells = 0,
    string Problem = "",
    int Files = 1
);

/// <summary>How many findings of a lesson hold, were warned of and do not hold.</summary>
readonly record struct CheckCount(int Passed, int Warned, int Failed)
{
    /// <summary>What throws where a finding does not hold; the host does not import the library.</summary>
    const string CheckFailed = "CheckFailedException";

    /// <summary>Counts the lines that the library's checks print, and the errors in which they end.</summary>
    public static CheckCount Of(NotebookFile notebook)
    {
        string[] lines =
        [
            .. notebook
                .Cells.Where(cell => cell.IsCode)
                .SelectMany(cell => cell.Outputs)
                .Where(output => (string?)output?["output_type"] == "stream")
                .SelectMany(output => Cell.Join(output!["text"]).Split('\n')),
        ];
        int thrown = notebook
            .Cells.Where(cell => cell.IsCode)
            .SelectMany(cell => cell.Outputs)
            .Count(output => output?["ename"]?.ToString().Split('.', '+')[^1] == CheckFailed);
        return new CheckCount(Count("✓ "), Count("⚠ "), Count("✗ ") + thrown);

        int Count(string mark) => lines.Count(line => line.StartsWith(mark, StringComparison.Ordinal));
    }
}

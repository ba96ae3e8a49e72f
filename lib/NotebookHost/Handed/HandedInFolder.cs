using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookHost.Notebook;

namespace NotebookHost.Handed;

/// <summary>
/// What a class has handed in: a folder a student, with notebooks at any depth, or notebooks side by side that are named
/// <c>STUDENT-LESSON.ipynb</c>. Their outputs are read, and nothing is run.
/// </summary>
static partial class HandedInFolder
{
    /// <summary>
    /// All notebooks of a folder, by student and lesson; of several files of one lesson, such as the copy that a run leaves in <c>out/</c>,
    /// the furthest. One that cannot be read is there with the reason.
    /// </summary>
    public static IReadOnlyList<HandedIn> Read(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*.ipynb", options)
                .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                .Where(IsHandedIn)
                .Select(file => ReadOne(folder, file))
                .GroupBy(one => one.Problem.Length > 0 ? (one.Student, one.File) : (one.Student, one.Lesson))
                .Select(Furthest)
                .OrderBy(one => one.Student, StringComparer.CurrentCulture)
                .ThenBy(one => one.Lesson, StringComparer.Ordinal)
                .ThenBy(one => one.File, StringComparer.Ordinal),
        ];
    }

    static HandedIn Furthest(IEnumerable<HandedIn> files)
    {
        HandedIn[] all = [.. files];
        HandedIn furthest = all.OrderByDescending(one => one.Exercises.Done)
            .ThenByDescending(one => one.Exercises.NotRight)
            .ThenBy(one => one.Exercises.NotRun)
            .ThenByDescending(one => one.Checks.Passed)
            .ThenBy(one => one.File.Length)
            .First();
        return furthest with { Files = all.Length };
    }

    // What Jupyter keeps for itself, and what macOS puts into archives.
    static bool IsHandedIn(string file) => !file.Split('/').Any(part => part.StartsWith('.') || part == "__MACOSX");

    static HandedIn ReadOne(string folder, string file)
    {
        (string student, string? lesson) = NamesOf(file);
        string name = Path.GetFileNameWithoutExtension(file);
        try
        {
            NotebookFile notebook = NotebookFile.Read(Path.Combine(folder, file));
            return new HandedIn(
                student,
                lesson ?? notebook.Title,
                file,
                CheckCount.Of(notebook),
                ExerciseCount.Of(Exercise.Of(notebook)),
                notebook.Cells.Count(HasError)
            );
        }
        catch (Exception exception) when (exception is NotebookException or InvalidOperationException or FormatException or IOException)
        {
            return new HandedIn(student, lesson ?? name, file, Problem: exception.Message);
        }
    }

    // "anna/out/04-cnn-mnist.ipynb" is anna's; so is "anna-04-cnn-mnist.ipynb". Another name is the student's alone.
    static (string Student, string? Lesson) NamesOf(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        int slash = file.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
            return (file[..slash], name);
        Match match = StudentAndLesson().Match(name);
        return match.Success ? (match.Groups["student"].Value, match.Groups["lesson"].Value) : (name, null);
    }

    static bool HasError(Cell cell) =>
        cell.IsCode
        && !cell.HasTag(CellTags.RaisesException)
        && cell.Outputs.OfType<JsonObject>()
            .Any(output =>
                (string?)output["output_type"] == "error"
                && !(cell.HasTag(CellTags.Exercise) && Exercise.IsNotDoneYet(output["ename"]?.ToString() ?? ""))
            );

    // Lessons begin with two digits.
    [GeneratedRegex(@"^(?<student>.+?)[-_ ]+(?<lesson>[0-9]{2}-.+)$")]
    private static partial Regex StudentAndLesson();
}

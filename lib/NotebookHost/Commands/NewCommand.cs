using System.CommandLine;
using NotebookHost.Create;
using NotebookHost.Notebook;
using NotebookHost.Run;

namespace NotebookHost.Commands;

/// <summary><c>snn new</c>: exit codes as of <c>snn run</c>.</summary>
static class NewCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name")
        {
            Description = "Name of the lesson's file: 19-my-lesson, or my-lesson for the next free number.",
        };
        var command = new Command("new", "Writes a new lesson into notebooks/: a small experiment in the form of all lessons, which runs.")
        {
            name,
        };
        command.SetAction((parsed, _) => RunCommand.GuardedAsync(() => Task.FromResult(Write(parsed.GetRequiredValue(name)))));
        return command;
    }

    static int Write(string given)
    {
        string here = Directory.GetCurrentDirectory();
        LessonName name = LessonName.Parse(given)
            ?? throw new UsageException(
                $"`{given}` is no name for a lesson: expected are lower-case words with dashes between them, "
                    + "as in 19-my-lesson or my-lesson."
            );
        string root = RunPlan.FindRoot(here)
            ?? throw new UsageException($"Neither {here} nor a folder above it holds `notebooks/`. Go to the repository.");
        string folder = Path.Combine(root, "notebooks");
        string[] lessons = [.. Directory.GetFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)];
        int number = name.Number ?? LessonName.NextIn(lessons);
        if (lessons.FirstOrDefault(file => LessonName.Parse(Path.GetFileName(file))?.Number == number) is { } taken)
            throw new UsageException(
                $"{Path.GetFileName(taken)} has that number. The next free one is {LessonName.NextIn(lessons):00}, "
                    + "which a name without a number gets."
            );
        string path = Path.Combine(folder, name.FileName(number));
        LessonTemplate.Fill(path, number, name.Title, SetupOf(lessons, folder)).Write(path);
        string shown = Path.GetRelativePath(here, path);
        Console.WriteLine(
            $"Written: {shown}\n"
                + $"Run it at the quick profile: snn run {shown}\n"
                + $"Write its outputs, and its picture into images/: snn run {shown} --profile lesson --solutions --in-place\n"
                + "Judge it with all others, since the tests take every notebook there is: dotnet test tests/Notebooks"
        );
        return RunCommand.Passed;
    }

    // All lessons begin alike.
    static string SetupOf(string[] lessons, string folder) =>
        lessons
            .Select(lesson => NotebookFile.Read(lesson).Cells.FirstOrDefault(cell => cell.IsCode)?.Source)
            .FirstOrDefault(source => source?.Contains("#load ", StringComparison.Ordinal) == true)
        ?? throw new UsageException($"No notebook of {folder} loads the lessons' library, and a new one begins as the others do.");
}

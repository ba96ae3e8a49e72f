using System.CommandLine;
using NotebookHost.Handed;
using NotebookHost.Notebook;
using NotebookHost.Run;
using Spectre.Console;

namespace NotebookHost.Commands;

/// <summary><c>snn collect</c>: exit code 0 where every notebook could be read, 1 where one could not, 2 if the call was wrong.</summary>
static class CollectCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "What the class has handed in: a folder a student, or files named STUDENT-LESSON.ipynb.",
        };
        var csv = new Option<string?>("--csv") { Description = "Writes the table to this file as well.", HelpName = "file.csv" };
        var command = new Command(
            "collect",
            "Shows the checks and exercises of a class by student and lesson, from the outputs of the notebooks; nothing is run."
        )
        {
            folder,
            csv,
        };
        command.SetAction(
            (parsed, _) => RunCommand.GuardedAsync(() => Task.FromResult(Collect(parsed.GetRequiredValue(folder), parsed.GetValue(csv))))
        );
        return command;
    }

    static int Collect(string folder, string? csv)
    {
        if (!Directory.Exists(folder))
            throw new UsageException($"There is no folder {folder}. Give the one that holds what the class has handed in.");
        IReadOnlyList<HandedIn> all = HandedInFolder.Read(folder);
        if (all.Count == 0)
            throw new UsageException(
                $"{folder} holds no .ipynb file. Expected are FOLDER/STUDENT/LESSON.ipynb or FOLDER/STUDENT-LESSON.ipynb."
            );
        HandedInTable.Write(Console.IsOutputRedirected ? Terminal.Plain(Console.Out) : AnsiConsole.Console, all);
        if (csv is not null)
        {
            AtomicFile.Write(csv, HandedInTable.Csv(all));
            Console.WriteLine($"Written: {csv}");
        }
        return all.Any(one => one.Problem.Length > 0) ? RunCommand.Failed : RunCommand.Passed;
    }
}

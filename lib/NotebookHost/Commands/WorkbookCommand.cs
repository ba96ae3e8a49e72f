using System.CommandLine;
using System.Globalization;
using NotebookHost.Library;
using NotebookHost.Run;
using NotebookHost.Workbooks;
using Spectre.Console;

namespace NotebookHost.Commands;

/// <summary><c>snn workbook</c>: exit codes as of <c>snn run</c>.</summary>
static class WorkbookCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder to write; it is made." };
        var lessons = new Argument<string[]>("lesson")
        {
            Description = "Lessons, by number or by the beginning of the name; none: all of notebooks/.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replaces lessons in the folder, and the work that is in them." };
        var noData = new Option<bool>("--no-data") { Description = "Leaves out data/: lessons then download what they need." };
        var noBuild = new Option<bool>("--no-build") { Description = "Takes the library as it was built last." };
        var command = new Command(
            "workbook",
            "Writes students' copies of lessons, without outputs and solutions, into a folder with all they need: zip it, or share it."
        )
        {
            folder,
            lessons,
            overwrite,
            noData,
            noBuild,
        };
        command.SetAction(
            (parsed, stop) =>
                RunCommand.GuardedAsync(() =>
                    WriteAsync(
                        parsed.GetRequiredValue(folder),
                        parsed.GetValue(lessons) ?? [],
                        parsed.GetValue(overwrite),
                        !parsed.GetValue(noData),
                        !parsed.GetValue(noBuild),
                        stop
                    )
                )
        );
        return command;
    }

    static async Task<int> WriteAsync(string folder, string[] names, bool overwrite, bool withData, bool build, CancellationToken stop)
    {
        string from = RunPlan.LessonsFolder(Directory.GetCurrentDirectory());
        IReadOnlyList<string> lessons = LessonChoice.Of(from, names);
        if (build && Directory.GetFiles(from, "*.csproj").Order(StringComparer.Ordinal).FirstOrDefault() is { } project)
            await LibraryBuild.RunAsync(project, new LineProgress(AnsiConsole.Console), stop);
        WrittenWorkbook written = Workbook.Write(lessons, folder, overwrite, withData);
        if (written.Lessons.Count > 0)
            Console.WriteLine(
                $"Written to {Path.GetFullPath(folder)}: {string.Join(", ", written.Lessons)}; "
                    + $"outputs are left out, and {Count(written.Solutions, "solution")}."
            );
        if (written.Unchanged.Count > 0)
            Console.WriteLine($"There already, as they would be written: {string.Join(", ", written.Unchanged)}.");
        if (written.Beside.Count > 0)
            Console.WriteLine($"Beside them: {string.Join(", ", written.Beside)}.");
        if (written.LinksLeftOut.Count > 0)
            Console.WriteLine($"Not in the folder, so plain words and no links: {string.Join(", ", written.LinksLeftOut)}.");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{written.Bytes / 1e6:0.0} MB in all. The folder works wherever it is put; `snn collect` reads what comes back."
            )
        );
        return RunCommand.Passed;
    }

    static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}

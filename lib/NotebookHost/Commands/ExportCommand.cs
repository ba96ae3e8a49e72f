using System.CommandLine;
using NotebookHost.Export;
using NotebookHost.Library;
using NotebookHost.Notebook;
using NotebookHost.Run;
using Spectre.Console;

namespace NotebookHost.Commands;

/// <summary><c>snn export</c>: exit codes as of <c>snn run</c>.</summary>
static class ExportCommand
{
    public static Command Create()
    {
        var notebook = new Argument<string>("notebook") { Description = "The notebook to export." };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The program's file; default: out/export/NAME.cs beside notebooks/.",
            HelpName = "file.cs",
        };
        var profile = new Option<string?>("--profile")
        {
            Description = "Values of the parameters: quick (the default), lesson (as written) or paper.",
            HelpName = "quick|lesson|paper",
        };
        var set = new Option<string[]>("--set")
        {
            Description = "Sets a parameter that the notebook declares; may be repeated.",
            HelpName = "name=value",
        };
        var noBuild = new Option<bool>("--no-build") { Description = "Uses the library as it was built last." };
        Option<string?> engine = RunCommand.EngineOption();
        var command = new Command("export", "Writes a notebook as a C# program of one file, to step through in a debugger.")
        {
            notebook,
            output,
            profile,
            set,
            noBuild,
            engine,
        };
        command.SetAction(
            (parsed, stop) =>
                RunCommand.GuardedAsync(() =>
                    ExportAsync(
                        parsed.GetRequiredValue(notebook),
                        parsed.GetValue(output),
                        parsed.GetValue(profile),
                        RunCommand.ParseValues(parsed.GetValue(set) ?? []),
                        !parsed.GetValue(noBuild),
                        RunCommand.ParseEngine(parsed.GetValue(engine), parsed.GetValue(noBuild)),
                        stop
                    )
                )
        );
        return command;
    }

    static async Task<int> ExportAsync(
        string notebook,
        string? output,
        string? profile,
        Dictionary<string, string> values,
        bool build,
        TensorEngine? engine,
        CancellationToken stop
    )
    {
        RunPlan plan = RunPlan.Make(
            new RunSettings([notebook], profile, values, null, InPlace: false, build),
            Directory.GetCurrentDirectory()
        );
        NotebookFile file = plan.Notebooks[0];
        string path = Path.GetFullPath(output ?? Path.Combine(plan.OutFolder, "export", file.Name + ".cs"));
        if (Path.GetExtension(path) != ".cs")
            throw new UsageException($"-o {output}: a program's file ends in .cs.");
        LibraryProjects? projects = null;
        if (plan.Projects.FirstOrDefault() is { } project)
        {
            if (build)
                await LibraryBuild.RunAsync(project, new LineProgress(AnsiConsole.Console), stop, engine);
            projects = await LibraryProjects.ReadAsync(project, stop, engine);
        }
        string program = await Exporter.ExportAsync(file, path, projects, stop);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, program);
        string shown = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        // The program is the same for both; its own build chooses again.
        string chosen = engine switch
        {
            TensorEngine.TorchSharp => " with the environment variable TensorEngine=TorchSharp",
            TensorEngine.Managed when Environment.GetEnvironmentVariable("TensorEngine") is { Length: > 0 } =>
                " without the environment variable TensorEngine",
            _ => "",
        };
        Console.WriteLine(
            $"Written: {shown} (profile {plan.Profile}).\n"
                + $"Run it with `dotnet run --file {shown}`{chosen}; add `-c Debug` to step through it and the library."
        );
        return RunCommand.Passed;
    }
}

using System.CommandLine;
using DividedRuns;
using NotebookHost.Explore;
using NotebookHost.Library;
using NotebookHost.Notebook;
using NotebookHost.Report;
using NotebookHost.Report.Plotly;
using NotebookHost.Run;
using Spectre.Console;

namespace NotebookHost.Commands;

/// <summary><c>snn run</c>: exit code 0 if every notebook passed, 1 if one failed, 2 if the call was wrong, 130 if stopped.</summary>
static class RunCommand
{
    public const int Passed = 0,
        Failed = 1,
        Usage = 2,
        Stopped = 130;

    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook")
        {
            Description = "Notebooks to run; none: all of this folder, or else of notebooks/.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var profile = new Option<string?>("--profile")
        {
            Description =
                "quick (minutes in all, the default), lesson (as written; the default with --in-place) or paper (published scale); "
                + "wins over a notebook's own Profile.Use.",
            HelpName = "quick|lesson|paper",
        };
        var set = new Option<string[]>("--set")
        {
            Description = "Sets a parameter that the notebooks declare; may be repeated.",
            HelpName = "name=value",
        };
        var outFolder = new Option<string?>("--out")
        {
            Description = "Folder for the executed copies and the report; default: out/ beside notebooks/.",
            HelpName = "folder",
        };
        var inPlace = new Option<bool>("--in-place")
        {
            Description = "Writes the outputs into the notebooks themselves as well, where they pass.",
        };
        var noBuild = new Option<bool>("--no-build") { Description = "Uses the library as it was built last." };
        Option<string?> engine = EngineOption();
        var allowErrors = new Option<bool>("--allow-errors") { Description = "Leaves a cell that fails as it is, and runs the next one." };
        var shard = new Option<string?>("--shard")
        {
            Description = "Does one part of the trainings of a long lesson, 3/16 the third of sixteen; `snn merge` joins their results.",
            HelpName = "part/parts",
        };
        var solutions = new Option<bool>("--solutions")
        {
            Description =
                "Runs the solution of each exercise after it; one that does not do its exercise fails the notebook. "
                + "What they print is written below them: into the copies, with --in-place into the notebooks.",
        };
        var command = new Command("run", "Runs notebooks from top to bottom and writes executed copies and one HTML report.")
        {
            notebooks,
            profile,
            set,
            outFolder,
            inPlace,
            noBuild,
            engine,
            allowErrors,
            shard,
            solutions,
        };
        command.SetAction(
            (parsed, stop) =>
                GuardedAsync(() =>
                    RunAsync(
                        new RunSettings(
                            parsed.GetValue(notebooks) ?? [],
                            parsed.GetValue(profile),
                            ParseValues(parsed.GetValue(set) ?? []),
                            parsed.GetValue(outFolder),
                            parsed.GetValue(inPlace),
                            !parsed.GetValue(noBuild),
                            parsed.GetValue(allowErrors),
                            ParseEngine(parsed.GetValue(engine), parsed.GetValue(noBuild)),
                            parsed.GetValue(shard),
                            parsed.GetValue(solutions)
                        ),
                        stop
                    )
                )
        );
        return command;
    }

    /// <summary>Turns what a user can put right into a message and an exit code.</summary>
    public static async Task<int> GuardedAsync(Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception exception) when (exception is UsageException or NotebookException)
        {
            Terminal.Tell(exception.Message);
            return Usage;
        }
        catch (Exception exception) when (exception is BuildFailedException or IOException or UnauthorizedAccessException)
        {
            Terminal.Tell(exception.Message);
            return Failed;
        }
    }

    static async Task<int> RunAsync(RunSettings settings, CancellationToken stop)
    {
        if (settings.Notebooks.FirstOrDefault(notebook => notebook.StartsWith('-')) is { } option)
            throw new UsageException($"Unknown option {option}. See `snn run --help`.");
        RunPlan plan = RunPlan.Make(settings, Directory.GetCurrentDirectory());
        foreach (string note in plan.Notes)
            Terminal.Tell(note);
        if (settings.Shard is { } part)
            Environment.SetEnvironmentVariable(ShardText.Variable, part);
        bool terminal = !Console.IsOutputRedirected;
        using var log = new LogWriter(Console.Out);
        IAnsiConsole console = terminal ? AnsiConsole.Console : Terminal.Plain(log);
        IReadOnlyList<NotebookResult> results;
        ReportedRun run;
        if (terminal && console.Profile.Capabilities is { Interactive: true, Ansi: true })
        {
            var live = new LiveProgress();
            run = new ReportedRun(plan, settings, live, PlotlySource.Of(plan.OutFolder));
            results = await live.ShowAsync(console, () => run.RunAsync(stop));
        }
        else
        {
            run = new ReportedRun(plan, settings, new LineProgress(console), PlotlySource.Of(plan.OutFolder));
            results = await run.RunAsync(stop);
        }
        ResultTable.Write(console, results);
        if (run.PlotlyMissing.Length > 0)
            console.WriteLine($"Plots in the report are pictures without zoom and values: {run.PlotlyMissing}.");
        console.WriteLine($"Report: {Path.Combine(plan.OutFolder, ReportWriter.FirstPage)}");
        if (ExplorerSite.In(plan.OutFolder) is null && ExplorerSite.Find(Directory.GetCurrentDirectory()) is not null)
            console.WriteLine("The explorer is not built: `snn explore` builds it and opens it in the browser.");
        foreach (string fault in run.Notes.Concat(run.Unwritten))
            Terminal.Tell(fault);
        if (log.Fault is { } reason)
            Terminal.Tell($"Standard output could not be written: {reason}");
        if (stop.IsCancellationRequested)
            return Stopped;
        bool whole = run.Unwritten.Count == 0 && log.Fault is null;
        return whole && results.All(result => result.Status is NotebookStatus.Passed or NotebookStatus.PartDone) ? Passed : Failed;
    }

    /// <summary>The option that chooses the engine.</summary>
    public static Option<string?> EngineOption() =>
        new("--engine")
        {
            Description =
                "Tensor engine to build the library on: managed, or torchsharp for the package TorchSharp-cpu; "
                + "default: what the environment variable TensorEngine says, or managed.",
            HelpName = "managed|torchsharp",
        };

    /// <summary>Reads the name of a tensor engine; none where none was given.</summary>
    public static TensorEngine? ParseEngine(string? given, bool noBuild) =>
        given?.ToLowerInvariant() switch
        {
            null => null,
            _ when noBuild => throw new UsageException(
                "--engine chooses what the library is built on, and --no-build builds nothing. Leave one of them out."
            ),
            "managed" => TensorEngine.Managed,
            "torchsharp" => TensorEngine.TorchSharp,
            _ => throw new UsageException($"Unknown engine `{given}`. Known are managed, torchsharp."),
        };

    /// <summary>Reads <c>name=value</c> pairs.</summary>
    public static Dictionary<string, string> ParseValues(IEnumerable<string> given)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in given)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new UsageException($"--set {pair}: expected is name=value, as in --set epochs=5.");
            values[pair[..equals].Trim()] = pair[(equals + 1)..];
        }
        return values;
    }
}

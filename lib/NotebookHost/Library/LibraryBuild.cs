using System.Diagnostics;
using Notebooks.Engine.Processes;

namespace NotebookHost.Library;

/// <summary>A build that failed; the message holds its errors and what to do.</summary>
sealed class BuildFailedException(string message) : Exception(message);

/// <summary>What computes with tensors: the managed engine, or the package TorchSharp-cpu (lib/TensorEngine.props).</summary>
enum TensorEngine
{
    Managed,
    TorchSharp,
}

/// <summary>Builds the project beside the notebooks, which brings the library they load.</summary>
static class LibraryBuild
{
    const int ErrorsShown = 20;

    /// <exception cref="BuildFailedException">The build failed, or dotnet could not be started.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static async Task RunAsync(string project, IBuildProgress progress, CancellationToken stop, TensorEngine? engine = null)
    {
        var watch = Stopwatch.StartNew();
        progress.BuildStarted(project);
        // No node reuse: a build server would keep our pipe open, and outlive us.
        string[] command = ["build", project, "-c", "Release", "-v", "minimal", "-nologo", "-nodeReuse:false", "-tl:off"];
        ProcessStartInfo start = Dotnet.Command([.. command, .. Choose(engine)]);
        start.WorkingDirectory = Path.GetDirectoryName(project);
        using Process process = Process.Start(start) ?? throw new BuildFailedException("`dotnet` could not be started.");
        var lines = new List<string>();
        Task reading = Task.WhenAll(ReadAsync(process.StandardOutput, lines, progress), ReadAsync(process.StandardError, lines, progress));
        try
        {
            // Only the exit is awaited, and the pipes for a moment: a compiler server may hold them open.
            while (!process.HasExited)
                await Task.Delay(50, stop);
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(2), stop));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        progress.BuildEnded(watch.Elapsed);
        if (process.ExitCode != 0)
            throw new BuildFailedException(Describe(project, lines));
    }

    /// <summary>What MSBuild is told to choose an engine; it goes before the environment's own choice.</summary>
    public static IEnumerable<string> Choose(TensorEngine? engine) =>
        engine switch
        {
            null => [],
            TensorEngine.Managed => ["-p:TensorEngine=", "-p:TorchSharpDll="],
            _ => ["-p:TensorEngine=TorchSharp"],
        };

    static string Describe(string project, List<string> lines)
    {
        string[] errors;
        lock (lines)
        {
            errors =
            [
                .. lines
                    .Where(line =>
                        line.Contains(": error ", StringComparison.Ordinal) || line.Contains("error MSB", StringComparison.Ordinal)
                    )
                    .Distinct(),
            ];
            if (errors.Length == 0)
                errors = [.. lines.TakeLast(ErrorsShown)];
        }
        string more = errors.Length > ErrorsShown ? $"\n  and {errors.Length - ErrorsShown} more" : "";
        return $"The library did not build, so no notebook was run.\n  {string.Join("\n  ", errors.Take(ErrorsShown))}{more}\n"
            + $"Repair it and see `dotnet build {Path.GetFileName(Path.GetDirectoryName(project))}` "
            + "pass, or use what an earlier build left with --no-build.";
    }

    static async Task ReadAsync(StreamReader reader, List<string> lines, IBuildProgress progress)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (lines)
                lines.Add(line.Trim());
            progress.BuildLine(line.Trim());
        }
    }
}

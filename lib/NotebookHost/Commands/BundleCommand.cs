using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NotebookHost.Bundle;
using NotebookHost.Run;
using Notebooks.Engine.Processes;

namespace NotebookHost.Commands;

/// <summary><c>snn bundle</c>: exit codes as of <c>snn run</c>.</summary>
static class BundleCommand
{
    const string LeftOut =
        "Left out: git's history, builds, the package TorchSharp (for --engine torchsharp), what `snn explore` builds the explorer with "
        + "(built, it is part of the book), packages that notebooks of your own load by #r, and data that do not ship (data/SOURCES.md).";

    public static Command Create()
    {
        var file = new Argument<string>("file.zip") { Description = "The file to write." };
        var noRestore = new Option<bool>("--no-restore") { Description = "Takes the packages that were restored last." };
        var command = new Command(
            "bundle",
            "Writes the repository, the packages it is built with and the book into one file, for machines with the SDK and no network."
        )
        {
            file,
            noRestore,
        };
        command.SetAction(
            (parsed, stop) => RunCommand.GuardedAsync(() => BundleAsync(parsed.GetRequiredValue(file), !parsed.GetValue(noRestore), stop))
        );
        return command;
    }

    static async Task<int> BundleAsync(string given, bool restore, CancellationToken stop)
    {
        string here = Directory.GetCurrentDirectory();
        string file = Path.GetFullPath(given, here);
        if (Path.GetExtension(file) != ".zip")
            throw new UsageException($"{given}: a bundle's file ends in .zip.");
        if (!Directory.Exists(Path.GetDirectoryName(file)))
            throw new UsageException($"There is no folder {Path.GetDirectoryName(file)}. Make it, or give another.");
        if (RunPlan.FindRoot(here) is not { } root || Directory.GetFiles(root, "*.slnx").FirstOrDefault() is not { } solution)
            throw new UsageException(
                $"Neither {here} nor a folder above it holds `notebooks/` and a solution (.slnx). Go to the repository."
            );
        try
        {
            if (restore)
                await RestoreAsync(solution, stop);
            IReadOnlyList<string> packages = SolutionPackages.Of(solution);
            string sdk = await SdkAsync(root, stop);
            IReadOnlyList<BundleWriter.Part> parts = await Task.Run(
                () => BundleWriter.Write(root, file, packages, parts => StartHere(parts, sdk), stop),
                stop
            );
            Console.WriteLine($"Written: {file}, {Megabytes(new FileInfo(file).Length)}");
            foreach (BundleWriter.Part part in parts)
                Console.WriteLine($"  {part.Name, -10} {part.Files, 5} files, {Megabytes(part.Bytes)}");
            if (!HasBook(parts))
                Console.WriteLine("There is no book in it: `snn run` makes it in out/, and then bundle again.");
            Console.WriteLine(LeftOut);
            Console.WriteLine($"Needed there: the .NET SDK {sdk}. Unzip it and read START-HERE.txt.");
            return RunCommand.Passed;
        }
        catch (BundleException exception)
        {
            Terminal.Tell(exception.Message);
            return RunCommand.Failed;
        }
        catch (OperationCanceledException)
        {
            return RunCommand.Stopped;
        }
    }

    static async Task RestoreAsync(string solution, CancellationToken stop)
    {
        (int code, string output) = await DotnetAsync(
            Path.GetDirectoryName(solution)!,
            stop,
            "restore",
            solution,
            "-nologo",
            "-v",
            "minimal"
        );
        if (code != 0)
            throw new BundleException($"The solution cannot be restored, so it is not known which packages it needs:\n{output.Trim()}");
    }

    static async Task<string> SdkAsync(string root, CancellationToken stop) => (await DotnetAsync(root, stop, "--version")).Output.Trim();

    static async Task<(int Code, string Output)> DotnetAsync(string folder, CancellationToken stop, params string[] arguments)
    {
        ProcessStartInfo start = Dotnet.Command(arguments);
        start.WorkingDirectory = folder;
        using Process process = Process.Start(start) ?? throw new BundleException("`dotnet` could not be started.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop),
            errors = process.StandardError.ReadToEndAsync(stop);
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return (process.ExitCode, await output + await errors);
    }

    static string StartHere(IReadOnlyList<BundleWriter.Part> parts, string sdk) =>
        $"""
            Lessons that run without a network. All that is needed is the .NET SDK, best of the version that this
            was made with, {sdk}: what an SDK asks for by itself goes by its own version. In this folder:

                dotnet run -c Release --project lib/NotebookHost -- run                                 every lesson, quick profile
                dotnet run -c Release --project lib/NotebookHost -- run notebooks/00-start-here.ipynb   one of them
                dotnet run -c Release --project lib/NotebookHost -- doctor                              what this machine lacks
                dotnet test                                                                             the tests

            The first of them builds the lessons' library. Packages come from {BundleWriter.Feed}/ alone, which nuget.config names:
            delete that file where this machine's own sources are to be asked.

            {string.Join("\n", parts.Where(part => part.Files > 0).Select(SizeOf))}
            {(HasBook(parts) ? "The book is out/index.html: any browser shows it." : "")}
            {LeftOut}

            """;

    static bool HasBook(IReadOnlyList<BundleWriter.Part> parts) => parts.Any(part => part is { Name: "book", Files: > 0 });

    static string SizeOf(BundleWriter.Part part) => $"{part.Name}: {part.Files} files, {Megabytes(part.Bytes)}";

    static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB";
}

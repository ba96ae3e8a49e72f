using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Parity;

/// <summary>One engine, and where it lies.</summary>
/// <param name="Name">As on the page.</param>
/// <param name="Environment">What a build needs to be told.</param>
sealed record Engine(string Name, IReadOnlyList<(string Name, string? Value)> Environment);

/// <summary>Runs lessons by <c>snn</c>, each on both engines in turn, so that what else the machine does weighs on both.</summary>
static class LessonRuns
{
    const string Managed = "ManagedTorch",
        Other = "TorchSharp";
    static readonly string Out = Path.Combine("out", "parity");
    static readonly string[] choice = ["TensorEngine", "TorchSharpDll", "TorchSharpPackage"];

    public static string Repository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    /// <summary>Runs each lesson on each engine and writes the page.</summary>
    public static int Run(string repository, string part)
    {
        if (choice.All(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))))
        {
            Console.Error.WriteLine(
                "Which TorchSharp? Set TensorEngine=TorchSharp for the package, or TorchSharpDll to the path of an assembly."
            );
            return 2;
        }
        Engine[] engines =
        [
            new(Managed, [.. choice.Select(name => (name, (string?)null))]),
            new(Other, [.. choice.Select(name => (name, Environment.GetEnvironmentVariable(name)))]),
        ];
        string[] lessons =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(repository, "notebooks"), "*.ipynb")
                .Order(StringComparer.Ordinal)
                .Where(path => Path.GetFileName(path).Contains(part, StringComparison.OrdinalIgnoreCase)),
        ];
        Dotnet(repository, engines[0], ["build", "lib/NotebookHost", "-c", "Release", "-v", "quiet", "-nologo"]);
        Directory.CreateDirectory(Path.Combine(repository, Out));
        // Both builds leave the lessons' library in notebooks/bin, where the managed engine is to stay; each run has a copy.
        foreach (Engine engine in engines.Reverse())
        {
            Dotnet(repository, engine, ["build", "notebooks", "-c", "Release", "-v", "quiet", "-nologo"]);
            CopyLibrary(Path.Combine(repository, "notebooks", "bin"), Path.Combine(repository, Out, engine.Name, "notebooks", "bin"));
        }
        for (int i = 0; i < lessons.Length; i++)
        {
            foreach (Engine engine in i % 2 == 0 ? engines : engines.Reverse())
            {
                string lesson = Path.Combine(repository, Out, engine.Name, "notebooks", Path.GetFileName(lessons[i]));
                File.Copy(lessons[i], lesson, overwrite: true);
                double time = Dotnet(
                    repository,
                    engine,
                    [
                        "lib/NotebookHost/bin/Release/net10.0/snn.dll",
                        "run",
                        lesson,
                        "--no-build",
                        "--profile",
                        "quick",
                        "--out",
                        Path.Combine(Out, engine.Name),
                    ]
                );
                string line = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{engine.Name},{Path.GetFileNameWithoutExtension(lesson)},{time:0.0}"
                );
                Console.WriteLine(line);
                File.AppendAllLines(Path.Combine(repository, Out, "seconds.csv"), [line]);
            }
        }
        return WritePage(repository);
    }

    // Native libraries are half a gigabyte: linked.
    static void CopyLibrary(string from, string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        if (Directory.Exists(Path.Combine(from, "runtimes")))
            Directory.CreateSymbolicLink(Path.Combine(to, "runtimes"), Path.Combine(from, "runtimes"));
    }

    /// <summary>Writes the page from the latest run of each lesson.</summary>
    public static int WritePage(string repository)
    {
        var seconds = new Dictionary<(string, string), double>();
        foreach (string[] fields in File.ReadLines(Path.Combine(repository, Out, "seconds.csv")).Select(line => line.Split(',')))
            seconds[(fields[0], fields[1])] = double.Parse(fields[2], CultureInfo.InvariantCulture);
        string Executed(string engine, string lesson) => Path.Combine(repository, Out, engine, lesson + ".ipynb");
        double Seconds(string engine, string lesson) => seconds.GetValueOrDefault((engine, lesson), double.NaN);
        ParityPage.Write(
            Path.Combine(repository, "tests", "Parity"),
            [
                .. Directory
                    .EnumerateFiles(Path.Combine(repository, Out, Managed), "*.ipynb")
                    .Select(path => Path.GetFileNameWithoutExtension(path)!)
                    .Order(StringComparer.Ordinal)
                    .Where(lesson => File.Exists(Executed(Managed, lesson)) && File.Exists(Executed(Other, lesson)))
                    .Select(lesson => new LessonPair(
                        lesson,
                        RunNotebook.Read(Executed(Managed, lesson)),
                        RunNotebook.Read(Executed(Other, lesson)),
                        Seconds(Managed, lesson),
                        Seconds(Other, lesson)
                    )),
            ]
        );
        return 0;
    }

    static double Dotnet(string folder, Engine engine, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach ((string name, string? value) in engine.Environment)
            start.Environment[name] = value;
        // What an outer `dotnet run` set for itself must not steer another build.
        foreach (
            string name in new[] { "MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly" }
        )
            start.Environment.Remove(name);
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        // Exit code 1 may be a check that did not hold: the page shows what came out all the same.
        if (process.ExitCode != 0)
            Console.WriteLine($"{engine.Name}: dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}\n{output}");
        return watch.Elapsed.TotalSeconds;
    }
}

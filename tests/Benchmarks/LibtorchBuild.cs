using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>This program built on the package TorchSharp-cpu, and how it loads the native library.</summary>
static class LibtorchBuild
{
    static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    /// <summary>
    /// The program with its first arguments, and the environment it needs; null, with the reason on the console, where there is none.
    /// </summary>
    public static (string[] Program, (string Name, string Value)[] Environment)? Find()
    {
        var folder = Path.Combine(Repository(), "tests", "Benchmarks");
        string[] program = ["dotnet", Path.Combine(folder, "bin", "TorchSharp", "Release", "net10.0", "Benchmarks.dll")];
        try
        {
            Processes.Output("dotnet", ["build", folder, "-c", "Release", "-v", "quiet", "-nologo"], ("TensorEngine", "TorchSharp"));
        }
        catch (InvalidOperationException error)
        {
            Console.Error.WriteLine(
                $"The other engine is the package TorchSharp-cpu, 297 MB, and the build with it failed.\n{error.Message}"
            );
            return null;
        }
        List<string> failures = [];
        foreach (var environment in Environments())
        {
            try
            {
                Console.WriteLine(
                    $"peer: {Processes.Output(program[0], program[1..], environment).Split(',')[0]}, libtorch of the package TorchSharp-cpu"
                );
                return (program, environment);
            }
            catch (InvalidOperationException error)
            {
                failures.Add(error.Message);
            }
        }
        failures.ForEach(Console.Error.WriteLine);
        return null;
    }

    /// <summary>The environment as it is; then, for a Linux with an older C++ library, a private copy of the native library.</summary>
    static IEnumerable<(string Name, string Value)[]> Environments()
    {
        yield return [];
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            yield break;
        var copy = Path.Combine(Repository(), "out", "libtorch");
        try
        {
            Processes.Output("python3", [Path.Combine(Repository(), "tests", "Parity", "old_linux.py"), copy]);
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine($"tests/Parity/old_linux.py made no copy for an older Linux: {error.Message}");
            yield break;
        }
        yield return [("LD_LIBRARY_PATH", $"{copy}:{Environment.GetEnvironmentVariable("LD_LIBRARY_PATH")}")];
    }
}

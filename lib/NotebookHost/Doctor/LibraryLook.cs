using System.Diagnostics;
using System.Globalization;
using Notebooks.Engine.Processes;

namespace NotebookHost.Doctor;

/// <summary>The SDK, as the lessons' folder asks for it, and the library that the lessons load.</summary>
static class LibraryLook
{
    const string Download = "https://dotnet.microsoft.com/download";

    public static IEnumerable<Finding> Findings(Surroundings surroundings)
    {
        yield return Sdk(surroundings);
        if (surroundings.Root is not { } root)
        {
            yield return Finding.Lacking(
                "lessons",
                $"neither {surroundings.Folder} nor a folder above it holds `notebooks/`",
                "go to the folder of the lessons, or run notebooks of your own by their paths"
            );
            yield break;
        }
        int lessons = Directory.GetFiles(Path.Combine(root, "notebooks"), "*.ipynb").Length;
        yield return lessons > 0
            ? Finding.Good("lessons", $"{lessons} in {Path.Combine(root, "notebooks")}")
            : Finding.Missing("lessons", $"{Path.Combine(root, "notebooks")} holds no .ipynb file", "get the repository again");
        if (Directory.GetFiles(Path.Combine(root, "notebooks"), "*.csproj").Length > 0)
            yield return Library(Path.Combine(root, "notebooks", "bin"));
    }

    // In the lessons' folder, whose global.json it has to satisfy.
    static Finding Sdk(Surroundings surroundings)
    {
        ProcessStartInfo start = Dotnet.Command("--version");
        start.WorkingDirectory = surroundings.Root ?? surroundings.Folder;
        try
        {
            using Process process = Process.Start(start)!;
            string version = process.StandardOutput.ReadToEnd().Trim(),
                errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? Finding.Good(".NET SDK", version)
                : Finding.Missing(".NET SDK", Refusal(errors + version), $"install the .NET 10 SDK: {Download}");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return Finding.Missing(".NET SDK", $"`dotnet` does not start: {exception.Message}", $"install the .NET 10 SDK: {Download}");
        }
    }

    // Of what dotnet says, the version that was asked for and those there are.
    static string Refusal(string told)
    {
        string[] lines =
        [
            .. told.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line.StartsWith("Requested SDK version", StringComparison.Ordinal) || line.EndsWith(']')),
        ];
        return lines.Length > 0
            ? $"none that global.json accepts ({string.Join("; ", lines)})"
            : $"`dotnet --version` fails: {told.Trim()}";
    }

    static Finding Library(string bin)
    {
        string setup = Path.Combine(bin, "setup.csx");
        if (!File.Exists(setup))
            return Finding.Lacking("library", "not built yet; `snn run` does it by itself", "dotnet build notebooks");
        string engine = File.Exists(Path.Combine(bin, "ManagedTorch.dll")) ? "managed engine" : "TorchSharp";
        string date = File.GetLastWriteTime(setup).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        return Finding.Good("library", $"built ({engine}; first on {date})");
    }
}

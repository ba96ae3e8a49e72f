using System.Diagnostics;
using System.Text;

namespace Packages.Tests;

/// <summary>What a program that has ended left.</summary>
/// <param name="Call">Its command line.</param>
/// <param name="Code">Exit code.</param>
/// <param name="Output">Standard output, then standard error.</param>
sealed record Ended(string Call, int Code, string Output)
{
    /// <summary>Itself where it passed.</summary>
    public Ended Passed()
    {
        Assert.True(Code == 0, $"{Call}: exit code {Code}\n{Output}");
        return this;
    }
}

/// <summary>Runs programs in a folder, with an environment of their own.</summary>
sealed class Command(string folder, IReadOnlyDictionary<string, string> environment)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // What an outer `dotnet test` set for itself, and what would choose how things are built.
    static readonly string[] Forgotten =
    [
        "MSBuildSDKsPath",
        "MSBUILD_EXE_PATH",
        "MSBuildExtensionsPath",
        "MSBuildLoadMicrosoftTargetsReadOnly",
        "TensorEngine",
        "TorchSharpPackage",
        "TorchSharpDll",
    ];

    public Ended Run(string program, params string[] arguments) => RunIn(folder, program, arguments);

    public Ended RunIn(string directory, string program, params string[] arguments)
    {
        using Process process = Start(directory, program, arguments);
        process.StandardInput.Close();
        var output = new StringBuilder();
        // Only the exit is awaited, and the pipes for a moment: a compiler server may hold them open.
        Task reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, output));
        bool ended = process.WaitForExit(Patience);
        if (!ended)
            process.Kill(entireProcessTree: true);
        reading.Wait(TimeSpan.FromSeconds(3));
        lock (output)
            return new Ended(
                $"{Path.GetFileName(program)} {string.Join(' ', arguments)}",
                ended ? process.ExitCode : -1,
                output.ToString()
            );
    }

    /// <summary>Starts a program whose input and output are the caller's.</summary>
    public Process Start(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in Forgotten)
            start.Environment.Remove(variable);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    static async Task ReadAsync(StreamReader reader, StringBuilder output)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (output)
                output.Append(line).Append('\n');
        }
    }
}

using System.Diagnostics;

namespace Benchmarks;

static class Processes
{
    /// <summary>This program with the arguments it needs before its own, however it was started.</summary>
    public static string[] Me =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet"
            ? [Environment.ProcessPath!, typeof(Processes).Assembly.Location]
            : [Environment.ProcessPath!];

    /// <summary>What this program prints with other arguments, in a process of its own.</summary>
    public static string Myself(params string[] arguments) => Output(Me[0], [.. Me[1..], .. arguments]);

    /// <summary>What a program prints, with further environment variables.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it wrote as errors.</exception>
    public static string Output(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{Path.GetFileName(program)} ended with {process.ExitCode}: {errors.Result.Trim()}\n{output.Trim()}".Trim()
            );
    }
}

using System.Diagnostics;

namespace NotebookHost.Tests;

/// <summary>Programs in Python that judge what the host makes, with tools that nobody here wrote.</summary>
static class PythonJudge
{
    // What a script exits with where a module that it needs is missing.
    const int NotHere = 77;

    /// <summary>Runs Python, and fails with what it says; skips where there is no Python, or a module is not installed.</summary>
    /// <param name="name">What judges, for messages.</param>
    /// <param name="arguments">Python's arguments.</param>
    /// <param name="prepare">Sets folder and environment.</param>
    /// <returns>What it printed, outputs before errors.</returns>
    public static string Run(string name, IEnumerable<string> arguments, Action<ProcessStartInfo>? prepare = null)
    {
        var start = new ProcessStartInfo(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        prepare?.Invoke(start);
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{name}: there is no python3 here.");
        }
        using (process)
        {
            Task<string> errors = process!.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.SkipWhen(process.ExitCode == NotHere, $"{name}: a Python module it needs is not installed ({output.Trim()}).");
            Assert.True(process.ExitCode == 0, $"{name} exited with {process.ExitCode}\n{output}\n{errors.Result}");
            return output + errors.Result;
        }
    }
}

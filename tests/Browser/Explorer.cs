using System.Diagnostics;
using System.Text.RegularExpressions;

[assembly: AssemblyFixture(typeof(Browser.Tests.Explorer))]

namespace Browser.Tests;

/// <summary>
/// The explorer as a reader starts it: <c>snn explore</c>, which builds the pages where they have changed and serves them. Started by the
/// first test that needs it; a test is skipped where there is no browser, or where the packages of the pages cannot be had.
/// </summary>
public sealed partial class Explorer : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    readonly SemaphoreSlim _turn = new(1);
    Process? _process;
    string? _address,
        _unavailable;

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/")]
    private static partial Regex Address { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Where the explorer is served, with a slash at its end.</summary>
    public async Task<string> AddressAsync()
    {
        Assert.SkipWhen(Chromium.Executable is null, "No Chromium is installed (Debian: chromium), and SNN_CHROMIUM names none.");
        await _turn.WaitAsync();
        try
        {
            if (_address is null && _unavailable is null)
                await StartAsync();
        }
        finally
        {
            _turn.Release();
        }
        Assert.SkipWhen(_unavailable is not null, _unavailable ?? "");
        return _address!;
    }

    async Task StartAsync()
    {
        string[] command =
        [
            "run",
            "-c",
            "Release",
            "--project",
            Path.Combine(Repository, "lib", "NotebookHost"),
            "--",
            "explore",
            "--no-browser",
        ];
        var start = new ProcessStartInfo("dotnet", command)
        {
            WorkingDirectory = Repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What `dotnet test` sets for itself would steer the inner build.
        foreach (
            string variable in (string[])
                ["MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly"]
        )
            start.Environment.Remove(variable);
        _process = Process.Start(start)!;
        var lines = new List<string>();
        var found = new TaskCompletionSource<string?>();
        void Hear(string? line)
        {
            if (line is null)
                return;
            lock (lines)
                lines.Add(line);
            if (Address.Match(line) is { Success: true } match)
                found.TrySetResult(match.Value);
        }
        _process.OutputDataReceived += (_, told) => Hear(told.Data);
        _process.ErrorDataReceived += (_, told) => Hear(told.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ = _process.WaitForExitAsync().ContinueWith(_ => found.TrySetResult(null), TaskScheduler.Default);
        _address = await found.Task.WaitAsync(Patience);
        if (_address is not null)
            return;
        await Task.Delay(200); // the last lines
        string said;
        lock (lines)
            said = string.Join('\n', lines);
        // NU1101 and its like: the package is not served, or there is no connection.
        Assert.SkipWhen(
            said.Contains("error NU1", StringComparison.Ordinal),
            _unavailable = $"The explorer's packages cannot be had:\n{said}"
        );
        Assert.Fail($"`snn explore` ended with {_process.ExitCode}:\n{said}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not { HasExited: false })
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    static string Repository { get; } = Upwards(AppContext.BaseDirectory);

    static string Upwards(string folder) =>
        File.Exists(Path.Combine(folder, "global.json"))
            ? folder
            : Upwards(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder))!);
}

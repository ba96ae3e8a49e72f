using System.Diagnostics;
using System.Text.Json.Nodes;
using NotebookHost.Report;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Run;

/// <summary>A run that is stopped ends within two seconds, whatever runs, and keeps what was run.</summary>
[Collection(nameof(Timing))]
public sealed class StopTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_run_within_this_program() =>
        Timing.HoldsAsync(async () =>
        {
            // A thread of its own that nothing in its process can stop, and a tight loop.
            const string code =
                "new System.Threading.Thread(() => { while (true) { } }).Start(); Console.WriteLine(\"go\"); while (true) { }";
            _folder.WriteNotebook("notebooks/1.ipynb", "# One", "\"kept\"", code, "\"never\"");
            _folder.WriteNotebook("notebooks/2.ipynb", "# Two", "1");
            using var stop = new CancellationTokenSource();
            var watch = new Stopwatch();
            var progress = new QuietProgress
            {
                OnPrinted = _ =>
                {
                    watch.Start();
                    stop.CancelAfter(0);
                },
            };
            var settings = new RunSettings([], null, new Dictionary<string, string>(), null, InPlace: false, Build: false);
            var run = new ReportedRun(RunPlan.Make(settings, _folder.Path), settings, progress);
            IReadOnlyList<NotebookResult> results = await run.RunAsync(stop.Token);
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
            Assert.Equal([NotebookStatus.Interrupted, NotebookStatus.NotRun], results.Select(result => result.Status));
            JsonNode cells = JsonNode.Parse(File.ReadAllText(_folder.File("out/1.ipynb")))!["cells"]!;
            Assert.Equal("kept", (string?)cells[1]!["outputs"]![0]!["data"]!["text/plain"]![0]);
            Assert.Contains("interrupted", (string?)cells[2]!["outputs"]![1]!["evalue"]);
            Assert.Contains("<strong>Interrupted</strong>", File.ReadAllText(_folder.File("out/1.html")));
            Assert.False(File.Exists(_folder.File("out/2.ipynb")));
        });

    [Fact]
    public Task Ctrl_C_exits_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "kill -INT does not exist on Windows.");
        Assert.SkipWhen(
            IgnoresInterrupts(),
            "Ctrl-C is ignored here: a shell started the tests in the background, and what they start inherits that."
        );
        return Timing.HoldsAsync(InterruptAsync);
    }

    /// <summary>Whether this process was started with SIGINT ignored, as by <c>nohup … &amp;</c> in a script; known on Linux.</summary>
    static bool IgnoresInterrupts()
    {
        const string status = "/proc/self/status",
            ignored = "SigIgn:";
        string? mask = File.Exists(status)
            ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith(ignored, StringComparison.Ordinal))
            : null;
        return mask is not null
            && (ulong.Parse(mask.AsSpan(ignored.Length).Trim(), System.Globalization.NumberStyles.HexNumber) & (1UL << (2 - 1))) != 0;
    }

    async Task InterruptAsync()
    {
        string started = _folder.File("started");
        File.Delete(started);
        _folder.WriteNotebook(
            "notebooks/a.ipynb",
            "\"kept\"",
            $"System.IO.File.WriteAllText(@\"{started}\", \"\"); System.Threading.Thread.Sleep(60000);"
        );
        using Process process = CommandLineTests.StartIn(_folder.Path, "run", "--no-build");
        Task<(int Code, string Output, string Errors)> finish = CommandLineTests.Finish(process);
        await Timing.UntilAsync(() => File.Exists(started) || finish.IsCompleted);
        var watch = Stopwatch.StartNew();
        using (Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            (int code, string output, _) = await finish;
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
            Assert.Equal(130, code);
            Assert.Contains("interrupted", output);
        }
        Assert.Contains("kept", await File.ReadAllTextAsync(_folder.File("out/a.ipynb")));
        Assert.True(File.Exists(_folder.File("out/index.html")));
    }
}

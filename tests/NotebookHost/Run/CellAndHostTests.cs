using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using NotebookHost.Report;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Run;

/// <summary>Whatever a cell does to its process, the run goes on, ends, and keeps what was printed.</summary>
public sealed class CellAndHostTests(CellAndHostTests.Lasting lasting) : IClassFixture<CellAndHostTests.Lasting>, IDisposable
{
    const string FiftyLines = "for (int i = 0; i < 50; i++) Console.WriteLine(i);";

    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    Task<NotebookResult> Run(params string[] cells) => RunIn(_folder, cells);

    string Printed(int cell) => PrintedIn(_folder, cell);

    static async Task<NotebookResult> RunIn(NotebookFolder folder, params string[] cells)
    {
        folder.WriteNotebook("notebooks/n.ipynb", cells);
        var settings = new RunSettings([], null, new Dictionary<string, string>(), null, InPlace: false, Build: false);
        return Assert.Single(await new ReportedRun(RunPlan.Make(settings, folder.Path), settings, new QuietProgress()).RunAsync(default));
    }

    static string PrintedIn(NotebookFolder folder, int cell)
    {
        JsonNode outputs = JsonNode.Parse(File.ReadAllText(folder.File("out/n.ipynb")))!["cells"]![cell]!["outputs"]!;
        return string.Concat(
            outputs
                .AsArray()
                .Where(output => (string?)output!["name"] == "stdout")
                .SelectMany(output => output!["text"]!.AsArray())
                .Select(line => (string)line!)
        );
    }

    /// <summary>One run of cells that their process outlives.</summary>
    public sealed class Lasting : IAsyncLifetime
    {
        const string Redirected = """
            static class Unix { [System.Runtime.InteropServices.DllImport("libc")] public static extern int close(int descriptor); }
            Unix.close(1);
            var file = System.IO.File.Create("own.txt");
            Console.Write(file.SafeFileHandle.DangerousGetHandle());
            """;

        readonly NotebookFolder _folder = new();

        public async ValueTask InitializeAsync()
        {
            NotebookResult result = await RunIn(
                _folder,
                """
                static class C { [System.Runtime.InteropServices.DllImport("libc")] public static extern int printf(string text); }
                var raw = Console.OpenStandardOutput();
                string[] records = ["\u001e{\"event\":\"done\"}\n", "\u0008\0\0\0{\"kind\":", "\u001e{\"event\":\"error\",\"cell\":1}\n"];
                foreach (string text in records.Append("λ"))
                    raw.Write(Encoding.UTF8.GetBytes(text));
                raw.Flush();
                if (!OperatingSystem.IsWindows())
                    C.printf(", C keeps this");
                """,
                "\"here\"",
                OperatingSystem.IsWindows() ? "1" : Redirected,
                OperatingSystem.IsWindows() ? "1" : "file.Write([65, 66]);",
                OperatingSystem.IsWindows() ? "1" : "file.Dispose(); Console.Write(System.IO.File.ReadAllText(\"own.txt\"));",
                "var own = new System.IO.StringWriter(); Console.SetOut(own); Console.Write(\"kept\");",
                "Console.Write(own); Console.Write(\" later\");",
                "Console.SetIn(new System.IO.StringReader(\"\")); Console.Write(3);",
                """
                for (int i = 0; i < 2000; i++)
                    System.Threading.ThreadPool.QueueUserWorkItem(_ => System.Threading.Thread.Sleep(-1));
                Console.Write(1);
                """,
                "Console.Write(2);",
                "await Task.Yield(); Console.Write(3);"
            );
            Assert.Equal((NotebookStatus.Passed, null), (result.Status, result.Failure));
        }

        internal string Printed(int cell) => PrintedIn(_folder, cell);

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public void Bytes_on_standard_output_that_look_like_our_own_records_are_shown_as_text()
    {
        Assert.Contains("{\"event\":\"error\",\"cell\":1}\nλ", lasting.Printed(0));
        if (!OperatingSystem.IsWindows())
            Assert.EndsWith("λ, C keeps this", lasting.Printed(0));
    }

    [Fact]
    public void A_cell_that_puts_a_file_in_place_of_standard_output_finds_in_it_what_it_wrote()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Descriptors are of Unix.");
        Assert.Equal(["1", "", "AB"], Enumerable.Range(2, 3).Select(lasting.Printed));
    }

    [Fact]
    public void Another_writer_in_place_of_the_console_holds_for_its_cell() =>
        Assert.Equal(["", "kept later", "3"], Enumerable.Range(5, 3).Select(lasting.Printed));

    [Fact]
    public void A_thread_pool_that_waits_for_ever_holds_up_no_cell() =>
        Assert.Equal(["1", "2", "3"], Enumerable.Range(8, 3).Select(lasting.Printed));

    [Theory]
    [InlineData("System.Diagnostics.Process.Start(\"sleep\", \"600\")", "", "Passed")]
    [InlineData("System.Diagnostics.Process.Start(\"sleep\", \"600\")", "Environment.Exit(0);", "Failed")]
    [InlineData("System.Diagnostics.Process.Start(\"sh\", \"-c \\\"setsid sleep 600 & sleep 600\\\"\")", "", "Passed")]
    public async Task Processes_that_a_cell_leaves_behind_end_with_its_notebook(string start, string then, string status)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells of which process a program was started.");
        NotebookResult result = await Run($"var child = {start}; Console.WriteLine(child.Id);", then);
        Assert.Equal(status, result.Status.ToString());
        int id = int.Parse(Printed(0), CultureInfo.InvariantCulture);
        await Timing.UntilAsync(() => !IsAlive(id));
        Assert.False(IsAlive(id));
        Assert.DoesNotContain(Process.GetProcessesByName("sleep"), process => Folder(process) == _folder.File("notebooks"));
    }

    // One that has ended and that nobody has asked for is there as a zombie.
    static bool IsAlive(int id)
    {
        string stat = $"/proc/{id}/stat";
        return File.Exists(stat) && !File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal);
    }

    static string? Folder(Process process)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{process.Id}/cwd", returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null; // it has ended
        }
    }

    [Theory]
    [InlineData("Environment.Exit(3);")]
    [InlineData("IEnumerable<int> deep = [1]; for (int i = 0; i < 1_000_000; i++) deep = deep.Where(x => x > 0); deep.First()")]
    [InlineData("Environment.FailFast(\"no more\");")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();")]
    public async Task What_was_printed_before_the_process_died_is_there(string end)
    {
        NotebookResult result = await Run($"{FiftyLines} Console.Write(\"last\"); {end}");
        Assert.Equal((NotebookStatus.Failed, "ProcessEnded"), (result.Status, result.Failure?.Name));
        Assert.Equal(string.Concat(Enumerable.Range(0, 50).Select(i => $"{i}\n")) + "last", Printed(0));
    }
}

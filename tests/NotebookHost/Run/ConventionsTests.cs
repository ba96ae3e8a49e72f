using System.Text.Json.Nodes;
using NotebookHost.Notebook;
using NotebookHost.Report;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;
using NotebookHost.Workers;
using Notebooks.Engine.Processes;

namespace NotebookHost.Tests.Run;

/// <summary>
/// What authors expect who know nbclient, nbconvert and Polyglot Notebooks; and what a run keeps where a file cannot be written.
/// </summary>
public sealed class ConventionsTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    async Task<IReadOnlyList<NotebookResult>> Run(bool allowErrors = false)
    {
        var settings = new RunSettings([], null, new Dictionary<string, string>(), null, InPlace: false, Build: false, allowErrors);
        var runner = new ReportedRun(RunPlan.Make(settings, _folder.Path), settings, new QuietProgress());
        IReadOnlyList<NotebookResult> results = await runner.RunAsync(default);
        _unwritten = runner.Unwritten;
        return results;
    }

    IReadOnlyList<string> _unwritten = [];

    void Write(string name, params (string Source, string? Tag, string? Language)[] cells)
    {
        var array = new JsonArray();
        foreach ((string source, string? tag, string? language) in cells)
        {
            Cell cell = Cell.Code($"c{array.Count}", source, tag is null ? [] : [tag]);
            if (language is not null)
                cell.Json["metadata"]!["polyglot_notebook"]!["kernelName"] = language;
            array.Add(cell.Json);
        }
        _folder.Write(
            $"notebooks/{name}.ipynb",
            new JsonObject
            {
                ["cells"] = array,
                ["metadata"] = new JsonObject(),
                ["nbformat"] = 4,
                ["nbformat_minor"] = 5,
            }.ToJsonString()
        );
    }

    [Fact]
    public async Task Tags_and_languages_are_followed()
    {
        Write(
            "n",
            ("throw new Exception(\"shown on purpose\");", "raises-exception", null),
            ("no such code", "raises_exception", null),
            ("throw new Exception(\"never\");", "skip-execution", null),
            ("<b>bold</b>", null, "html"),
            ("graph TD; A-->B", null, "mermaid"),
            ("\"secret\"", "remove-input", null),
            ("\"unseen\"", "remove_output", null),
            ("\"vanished\"", "remove-cell", null),
            ("\"folded\"", "hide-input", null)
        );
        NotebookResult result = Assert.Single(await Run());
        Assert.Equal((NotebookStatus.Passed, null), (result.Status, result.Failure));
        JsonArray cells = JsonNode.Parse(File.ReadAllText(_folder.File("out/n.ipynb")))!["cells"]!.AsArray();
        Assert.Equal("shown on purpose", (string?)cells[0]!["outputs"]![0]!["evalue"]);
        Assert.Contains("CompilationError", cells[1]!["outputs"]!.ToJsonString());
        Assert.Empty(cells[2]!["outputs"]!.AsArray());
        Assert.Null(cells[2]!["execution_count"]);
        Assert.Equal("<b>bold</b>", (string?)cells[3]!["outputs"]![0]!["data"]!["text/html"]![0]);
        Assert.Equal("graph TD; A-->B", (string?)cells[4]!["outputs"]![0]!["data"]!["text/vnd.mermaid"]![0]);
        Assert.StartsWith("<svg", (string?)cells[4]!["outputs"]![0]!["data"]!["image/svg+xml"]![0]);
        NbformatJudge.AgreesWith(_folder.File("out/n.ipynb"));

        string page = File.ReadAllText(_folder.File("out/n.html"));
        Assert.DoesNotContain("cs-string\">&quot;secret", page);
        Assert.Contains(">secret</pre>", page);
        Assert.Contains("&quot;unseen&quot;", page);
        Assert.DoesNotContain(">unseen</pre>", page);
        Assert.DoesNotContain("vanished", page);
        Assert.Contains("<b>bold</b>", page);
    }

    [Fact]
    public async Task Errors_that_are_allowed_are_counted_and_the_rest_runs()
    {
        Write("n", ("throw new Exception(\"a\");", null, null), ("int zero = 0; 1 / zero", null, null), ("\"after\"", null, null));
        NotebookResult result = Assert.Single(await Run(allowErrors: true));
        Assert.Equal((NotebookStatus.Passed, "passed, 2 errors allowed"), (result.Status, result.StatusText));
        Assert.Contains("after", File.ReadAllText(_folder.File("out/n.ipynb")));
    }

    [Fact]
    public async Task A_cell_that_removes_the_out_folder_loses_nothing_after_it()
    {
        Write("1", ($"System.IO.Directory.Delete(@\"{_folder.File("out")}\", true);", null, null));
        Write("2", ("kept", null, "html"));
        Assert.All(await Run(), result => Assert.Equal(NotebookStatus.Passed, result.Status));
        Assert.Contains("kept", File.ReadAllText(_folder.File("out/2.ipynb")));
        Assert.True(File.Exists(_folder.File("out/1.html")));
    }

    [Fact]
    public async Task What_cannot_be_written_fails_its_notebook_with_the_reason_and_the_rest_runs()
    {
        // A folder stands where the copy is to go, and one where a page is to go.
        Write(
            "1",
            (
                $"System.IO.Directory.CreateDirectory(@\"{_folder.File("out/1.ipynb/x")}\"); "
                    + $"System.IO.Directory.CreateDirectory(@\"{_folder.File("out/2.html/x")}\");",
                null,
                null
            )
        );
        Write("2", ("kept", null, "html"));
        IReadOnlyList<NotebookResult> results = await Run();
        Assert.Equal([NotebookStatus.Failed, NotebookStatus.Passed], results.Select(result => result.Status));
        Assert.Equal("NotWritten", results[0].Failure!.Name);
        Assert.Contains("1.ipynb could not be written", results[0].Failure!.Message);
        Assert.Contains("2.html could not be written", Assert.Single(_unwritten));
        Assert.Contains("1.ipynb could not be written", File.ReadAllText(_folder.File("out/1.html")));
        Assert.Contains("kept", File.ReadAllText(_folder.File("out/2.ipynb")));
        Assert.Empty(Directory.GetFiles(_folder.File("out"), "*.tmp"));
    }

    [Fact]
    public async Task A_folder_that_a_cell_removes_fails_the_next_notebook_with_the_reason()
    {
        Write("1", ("System.IO.Directory.Delete(System.IO.Directory.GetCurrentDirectory(), true);", null, null));
        Write("2", ("1", null, null));
        IReadOnlyList<NotebookResult> results = await Run();
        Assert.Equal([NotebookStatus.Passed, NotebookStatus.Failed], results.Select(result => result.Status));
        Assert.Contains("notebooks is no longer there", results[1].Failure!.Message);
    }

    [Fact]
    public void A_folder_in_place_of_a_notebook_is_told_apart()
    {
        var settings = new RunSettings([_folder.Path], null, new Dictionary<string, string>(), null, InPlace: false, Build: false);
        string message = Assert.Throws<UsageException>(() => RunPlan.Make(settings, _folder.Path)).Message;
        Assert.Equal($"{_folder.Path} is a folder. Give its notebooks, as in {_folder.File("*.ipynb")}.", message);
    }

    [Fact]
    public async Task A_name_as_long_as_file_systems_allow_is_taken()
    {
        string name = new('n', 246);
        Write(name, ("kept", null, "html"));
        Assert.Equal(NotebookStatus.Passed, Assert.Single(await Run()).Status);
        Assert.True(File.Exists(_folder.File($"out/{name}.html")));
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_ends_no_run_and_shows_in_the_exit_code()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has /dev/full.");
        Write("n", ("kept", null, "html"));
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(
                "sh",
                ["-c", $"exec '{Dotnet.Path}' '{typeof(WorkerProcess).Assembly.Location}' run --no-build >/dev/full"]
            )
            {
                WorkingDirectory = _folder.Path,
                RedirectStandardError = true,
            }
        )!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("Standard output could not be written: ", errors);
        Assert.DoesNotContain("   at ", errors);
        Assert.Contains("kept", File.ReadAllText(_folder.File("out/n.ipynb")));
        Assert.True(File.Exists(_folder.File("out/index.html")));
    }
}

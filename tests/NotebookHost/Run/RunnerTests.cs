using System.Text.Json.Nodes;
using NotebookHost.Notebook;
using NotebookHost.Report;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Run;

/// <summary>Whole runs of small notebooks, with their worker processes.</summary>
public sealed class RunnerTests : IDisposable
{
    readonly NotebookFolder _folder = new();
    readonly QuietProgress _progress = new();

    public void Dispose() => _folder.Dispose();

    async Task<IReadOnlyList<NotebookResult>> Run(
        CancellationToken stop = default,
        bool inPlace = false,
        string? profile = null,
        string? set = null
    )
    {
        var values = set is null ? [] : new Dictionary<string, string> { [set.Split('=')[0]] = set.Split('=')[1] };
        var settings = new RunSettings([], profile, values, null, inPlace, Build: false);
        return await new ReportedRun(RunPlan.Make(settings, _folder.Path), settings, _progress).RunAsync(stop);
    }

    string Report => File.ReadAllText(_folder.File("out/index.html"));

    string PageOf(string notebook) => File.ReadAllText(_folder.File($"out/{notebook}.html"));

    static JsonNode Read(string path) => JsonNode.Parse(File.ReadAllText(path))!;

    [Fact]
    public async Task A_notebook_is_written_as_jupyter_would_write_it()
    {
        Directory.CreateDirectory(_folder.File("notebooks"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixtures", "shows.ipynb"), _folder.File("notebooks/shows.ipynb"));
        NotebookResult result = Assert.Single(await Run());
        Assert.Equal(NotebookStatus.Passed, result.Status);

        string written = File.ReadAllText(_folder.File("out/shows.ipynb"));
        string approved = Path.Combine(AppContext.BaseDirectory, "Fixtures", "shows.approved.ipynb");
        if (written != File.ReadAllText(approved))
            File.Copy(
                _folder.File("out/shows.ipynb"),
                Path.Combine(AppContext.BaseDirectory, "Fixtures", "shows.received.ipynb"),
                overwrite: true
            );
        Assert.Equal(File.ReadAllText(approved), written);
        Assert.DoesNotContain(_folder.Path, written);
        NbformatJudge.AgreesWith(_folder.File("out/shows.ipynb"));

        Assert.Equal(
            [new KeyFigure("SELU test accuracy", 91.87, 92.04, "%", "2 epochs"), new KeyFigure("layers", 8, null, "", "")],
            result.Figures
        );
        Assert.Equal(["1/1 shows", "1/9 What a notebook shows", "2/9 What a notebook shows"], _progress.Cells.Take(3));
        Assert.Contains(
            "<td>SELU test accuracy<br><small>2 epochs</small></td><td class=\"number\">91.87%</td><td class=\"number\">92.04%</td>",
            Report
        );
        Assert.Contains("<math display=\"block\">", PageOf("shows"));
        Assert.DoesNotContain("dni-code-hint {\n    font-style", PageOf("shows"));
    }

    [Fact]
    public async Task A_failing_cell_fails_its_notebook_and_the_next_one_runs()
    {
        _folder.WriteNotebook(
            "notebooks/1-bad.ipynb",
            "# Bad",
            "Console.WriteLine(\"before\");",
            "throw new InvalidOperationException(\"boom\");",
            "\"after\""
        );
        _folder.WriteNotebook(
            "notebooks/2-good.ipynb",
            "# Good",
            "typeof(string).Assembly == null",
            "cover:\"<svg>yes</svg>\".DisplayAs(\"image/svg+xml\");"
        );
        IReadOnlyList<NotebookResult> results = await Run();
        Assert.Equal([NotebookStatus.Failed, NotebookStatus.Passed], results.Select(result => result.Status));
        Assert.Equal(new NotebookFailure(2, "System.InvalidOperationException", "boom"), results[0].Failure);

        JsonNode cells = Read(_folder.File("out/1-bad.ipynb"))["cells"]!;
        Assert.Equal("before\n", (string?)cells[1]!["outputs"]![0]!["text"]![0]);
        Assert.Equal("boom", (string?)cells[2]!["outputs"]![0]!["evalue"]);
        Assert.Null(cells[3]!["execution_count"]);
        Assert.Contains("<strong>Failed</strong> in <a href=\"#cell-2\">cell 2</a>", PageOf("1-bad"));
        Assert.Contains("id=\"cell-2\" class=\"cell failed\"", PageOf("1-bad"));
        Assert.Contains("<a rel=\"next\" href=\"2-good.html\">", PageOf("1-bad"));
        NbformatJudge.AgreesWith(_folder.File("out/1-bad.ipynb"));
        Assert.False(Directory.Exists(_folder.File("notebooks/images"))); // written in place alone
    }

    [Fact]
    public async Task In_place_writes_the_notebook_at_its_written_values_and_its_cover_beside_it()
    {
        _folder.WriteNotebook(
            "notebooks/p.ipynb",
            "parameters:int epochs = 20; // quick: 2",
            "epochs",
            "\"no\".DisplayAs(\"image/svg+xml\");",
            "cover:\"<svg>yes</svg>\".DisplayAs(\"image/svg+xml\");"
        );
        string failing = _folder.WriteNotebook("notebooks/q.ipynb", "unknownName");
        string before = File.ReadAllText(failing);
        await Run(inPlace: true);
        Assert.Equal(before, File.ReadAllText(failing)); // what did not pass is not touched
        Assert.Contains("CompilationError", File.ReadAllText(_folder.File("out/q.ipynb")));
        JsonArray cells = Read(_folder.File("notebooks/p.ipynb"))["cells"]!.AsArray();
        Assert.Equal(4, cells.Count);
        Assert.Equal("20", (string?)cells[1]!["outputs"]![0]!["data"]!["text/plain"]![0]);
        Assert.Equal("<svg>yes</svg>\n", File.ReadAllText(_folder.File("notebooks/images/p.svg")));
    }

    [Fact]
    public async Task A_notebook_that_ends_its_process_fails_with_the_reason()
    {
        _folder.WriteNotebook("notebooks/exit.ipynb", "Console.WriteLine(\"before\");", "Environment.FailFast(\"out of luck\");");
        NotebookResult result = Assert.Single(await Run());
        Assert.Equal(NotebookStatus.Failed, result.Status);
        Assert.Equal(2, result.Failure!.Cell);
        Assert.Contains("out of luck", result.Failure.Message);
    }
}

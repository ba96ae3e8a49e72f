using System.Text.RegularExpressions;
using NotebookHost.Report;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;
using NotebookHost.Tests.Run;

namespace NotebookHost.Tests.Report;

/// <summary>A run of one notebook into a folder where others left theirs.</summary>
public sealed partial class EarlierRunsTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public EarlierRunsTests()
    {
        // Text alone needs no process.
        _folder.WriteNotebook("notebooks/1.ipynb", "# One\n\nThe [second](2.ipynb#b).");
        _folder.WriteNotebook("notebooks/2.ipynb", "# Two\n\nThe [first](1.ipynb).", "throw new Exception(\"wrong\");");
        _folder.WriteNotebook("notebooks/3.ipynb", "# Three");
    }

    public void Dispose() => _folder.Dispose();

    async Task<ReportedRun> Run(params string[] names)
    {
        string[] files = [.. names.Select(name => _folder.File($"notebooks/{name}.ipynb"))];
        var settings = new RunSettings(files, "lesson", new Dictionary<string, string>(), null, InPlace: false, Build: false);
        var run = new ReportedRun(RunPlan.Make(settings, _folder.Path), settings, new QuietProgress());
        await run.RunAsync(CancellationToken.None);
        return run;
    }

    string Page(string name) => File.ReadAllText(_folder.File($"out/{name}.html"));

    // Name, status and run of each row of the index.
    string[] Rows =>
        [
            .. ResultRow()
                .Matches(Page("index"))
                .Select(row => $"{row.Groups["name"].Value} {row.Groups["status"].Value} {row.Groups["run"].Value.Split(',')[0]}".Trim()),
        ];

    [Fact]
    public async Task Those_that_others_left_stay_with_their_results()
    {
        await Run("1", "2", "3");
        Assert.Equal(["1 passed", "2 failed", "3 passed"], Rows);
        ReportedRun run = await Run("3");
        Assert.Equal(["1 passed profile lesson", "2 failed profile lesson", "3 passed this run"], Rows);
        Assert.Empty(run.Notes);
        Assert.Contains("1 of 1 notebooks passed", Page("index"));
        Assert.Contains("2 more are here from earlier runs.", Page("index"));
        // Pages lead to each other, and say what their own run said.
        Assert.Contains("<a href=\"1.html\">first</a>", Page("2"));
        Assert.Contains("rel=\"prev\" href=\"2.html\"", Page("3"));
        Assert.Contains("<strong>Failed</strong> in <a href=\"#cell-1\">cell 1</a>: System.Exception: wrong", Page("2"));
    }

    [Fact]
    public async Task A_first_run_of_one_is_joined_by_later_ones()
    {
        await Run("2");
        await Run("1");
        Assert.Equal(["1 passed this run", "2 failed profile lesson"], Rows);
        await Run("2");
        Assert.Equal(["1 passed profile lesson", "2 failed this run"], Rows);
    }

    [Theory]
    [InlineData("{ not json", "is not what snn wrote")]
    [InlineData("[1, 2]", "expected is \"format\"")]
    [InlineData("{\"format\": \"another\", \"notebooks\": {}}", "expected is \"format\"")]
    public async Task A_file_that_is_not_ours_is_passed_over_with_a_word(string text, string word)
    {
        await Run("1");
        _folder.Write("out/runs.json", text);
        ReportedRun run = await Run("3");
        Assert.Contains(word, Assert.Single(run.Notes));
        Assert.Equal(["3 passed"], Rows);
        await Run("1"); // and it is ours again
        Assert.Equal(["1 passed this run", "3 passed profile lesson"], Rows);
    }

    [Theory]
    [InlineData("\"Passed\"", "\"Vanished\"")]
    [InlineData("\"seconds\": ", "\"seconds\": \"x\", \"minutes\": ")]
    [InlineData("\"ended\": \"", "\"ended\": \"soon ")]
    [InlineData("../notebooks/1.ipynb", "../notebooks/other.ipynb")]
    [InlineData("\"profile\": \"lesson\"", "\"profile\": null, \"status\": null")]
    public async Task So_is_an_entry_of_it(string written, string broken)
    {
        await Run("1");
        string text = await File.ReadAllTextAsync(_folder.File("out/runs.json"));
        Assert.Contains(written, text);
        _folder.Write("out/runs.json", text.Replace(written, broken));
        ReportedRun run = await Run("3");
        Assert.Contains("1.ipynb is left out of the report", Assert.Single(run.Notes));
        Assert.Equal(["3 passed"], Rows);
    }

    [Fact]
    public async Task A_copy_that_is_gone_or_no_notebook_is_not_listed()
    {
        await Run("1", "2");
        File.Delete(_folder.File("out/1.ipynb"));
        _folder.Write("out/2.ipynb", "no notebook");
        ReportedRun run = await Run("3");
        Assert.Contains("2.ipynb is left out", Assert.Single(run.Notes));
        Assert.Equal(["3 passed"], Rows);
    }

    [GeneratedRegex(
        """<th scope="rowgroup"[^>]*><a href="[^"]*">(?<name>[^<]*)</a></th>.*?<span class="badge[^"]*">(?<status>[^<]*)</span>"""
            + "(<br><small>(<strong>)?(?<run>[^<]*))?"
    )]
    private static partial Regex ResultRow();
}

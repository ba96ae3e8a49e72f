using System.Text.Json.Nodes;
using NotebookHost.Tests.Notebook;
using Notebooks.Engine.Script;
using Notebooks.Engine.Script.Packages;

namespace NotebookHost.Tests.Script;

/// <summary>Cells with lines that begin with <c>#!</c> or ask for packages.</summary>
public sealed class CommandTests : IDisposable
{
    readonly NotebookFolder _home = new();
    readonly string _folder;
    readonly Evaluator _evaluator;
    readonly RecordedOutput _output = new();
    int _count;

    public CommandTests()
    {
        _folder = _home.Path;
        _evaluator = new Evaluator(_folder);
    }

    public void Dispose() => _home.Dispose();

    async Task<CellResult> Run(string code)
    {
        CellResult result = await _evaluator.RunAsync(code, ++_count, _output, default);
        Assert.True(result.Status == CellStatus.Succeeded, result.Error?.Message);
        return result;
    }

    [Fact]
    public async Task Time_is_told_after_the_value()
    {
        CellResult result = await Run("#!time\nvar a = 1;\na + 1");
        Assert.Null(result.Value);
        Assert.Equal("display:2", _output.Events[0]);
        Assert.Matches(@"^display:Wall time: \d+(\.\d)? ms$", Assert.Single(_output.Events.Skip(1)));
    }

    [Fact]
    public async Task Text_and_code_take_turns()
    {
        CellResult result = await Run("var a = 1;\na\n#!markdown\n# *Title*\nnot `C#`\n#!csharp\na + 1");
        Assert.Equal("2", (string?)result.Value!["text/plain"]);
        Assert.Equal("display:1", _output.Events[0]);
        Assert.Equal(
            "# *Title*\nnot `C#`",
            (string?)JsonNode.Parse(Assert.Single(_output.Events.Skip(1))["display:".Length..])!["text/markdown"]
        );
    }

    [Fact]
    public async Task Lines_of_errors_are_those_of_the_cell()
    {
        CellResult result = await _evaluator.RunAsync("#!time\nvar a = 1;\n#!who\nvar b = unknownName;", 1, _output, default);
        Assert.Contains("Cell 1(4,9): error CS0103", result.Error!.Message);
    }

    [Fact]
    public async Task Who_lists_variables_once()
    {
        await Run("int b = 1; var list = new List<double> { 2 };");
        await Run("var b = \"again\";");
        await Run("#!who");
        Assert.Equal("display:b\nlist", _output.Events[^1]);
        await Run("#!whos");
        Assert.Contains("again", _output.Events[^1]);
    }

    [Theory]
    [InlineData("#!about", "C# 14 by Roslyn 5.")]
    [InlineData("#!lsmagic", "#!whos")]
    [InlineData("#!help Math.Sqrt", "double Math.Sqrt(double d)")]
    [InlineData("#!help nothingOfThisName", "Nothing is known of `nothingOfThisName`")]
    public async Task Commands_tell_what_they_promise(string code, string expected)
    {
        await Run(code);
        Assert.Contains(expected, Assert.Single(_output.Events));
    }

    [Fact]
    public async Task An_output_too_large_is_replaced_by_a_note()
    {
        CellResult result = await Run("new string('x', 20_000_000)");
        Assert.Equal(
            "An output of 20 MB is not shown: at most 10 MB fit into a notebook. Show a part of it, or write it to a file.",
            (string?)result.Value!["text/plain"]
        );
        await Run("for (int i = 0; i < 60; i++) Console.Write(new string('x', 100_000));");
        Assert.EndsWith("… cut here: a cell keeps 5,000,000 characters of printed text.\n", _output.Stdout);
        Assert.InRange(_output.Stdout.Length, 5_000_000, 5_000_200);
    }

    // Restored from a source that is a folder: the notebook's own NuGet settings hold, and no network is needed.
    [Fact]
    public async Task A_package_comes_from_the_notebooks_own_sources()
    {
        string source = Path.Combine(_folder, "source");
        Directory.CreateDirectory(source);
        await TestPackage.PackAsync(source, "SnnTestPackage", "1.2.3");
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "nuget.config"),
            """
            <configuration><packageSources><clear /><add key="shelf" value="source" /></packageSources></configuration>
            """
        );
        await File.WriteAllTextAsync(Path.Combine(_folder, "setup.csx"), "#r \"nuget: SnnTestPackage, 1.2.3\"");

        CellResult result = await Run("#load \"setup.csx\"\nSnnTestPackage.Answer.Get()");
        Assert.Equal("42", (string?)result.Value!["text/plain"]);
        Assert.Equal(["display:Restoring SnnTestPackage 1.2.3 …", "update:SnnTestPackage 1.2.3"], _output.Events);
        Assert.Equal("42", (string?)(await Run("SnnTestPackage.Answer.Get()")).Value!["text/plain"]);

        result = await _evaluator.RunAsync("#r \"nuget: SnnTestPackage, 2.0.0\"\n1", 3, _output, default);
        Assert.Contains("SnnTestPackage is referenced already, as version 1.2.3. Restart the kernel", result.Error!.Message);

        var other = new Evaluator(_folder);
        result = await other.RunAsync("#r \"nuget: SnnTestPackage, 9.9.9\"\n1", 1, _output, default);
        Assert.Matches(@"NU1102.*SnnTestPackage.*9\.9\.9", result.Error!.Message);
        Assert.Matches(@"Found 1 version\(s\) in shelf.*1\.2\.3", result.Error.Message);
        Assert.Contains("dotnet nuget list source", result.Error.Message);
        Assert.Contains("----> ", string.Join('\n', result.Error.Traceback));
        result = await other.RunAsync("#r \"nuget: NoSuchPackageAnywhere\"\n1", 1, _output, default);
        Assert.Matches(@"NU1101.*NoSuchPackageAnywhere.*shelf", result.Error!.Message);
        // a failed one leaves nothing behind
        Assert.Equal("1", (string?)(await other.RunAsync("1", 2, _output, default)).Value!["text/plain"]);
    }

    [Fact]
    public async Task A_restore_that_takes_too_long_is_given_up()
    {
        PackageReference[] packages = [new("NeverRestored" + Guid.NewGuid().ToString("n")[..8], "1.0.0", 1)];
        var exception = await Assert.ThrowsAsync<PackageException>(() =>
            PackageRestore.RunAsync(packages, _folder, TimeSpan.FromMilliseconds(50), default)
        );
        Assert.Contains("took longer than", exception.Message);
    }
}

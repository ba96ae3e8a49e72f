using System.Diagnostics;
using NotebookHost.Notebook;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Run;

/// <summary><c>snn clear</c> takes the outputs out and leaves all else.</summary>
public sealed class ClearCommandTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    async Task<(int Code, string Output, string Errors)> Clear(params string[] notebooks)
    {
        using Process process = CommandLineTests.StartIn(_folder.Path, ["clear", .. notebooks]);
        return await CommandLineTests.Finish(process);
    }

    [Fact]
    public async Task Outputs_and_execution_counts_go_and_the_rest_stays()
    {
        string path = _folder.WriteNotebook("n.ipynb", "# Text", "1", "2", "3");
        NotebookFile.Read(path).Write(path);
        string before = File.ReadAllText(path);
        NotebookFile run = NotebookFile.Read(path);
        run.Cells[1].ExecutionCount = 7;
        new CellOutputs(run.Cells[2]).Error("Exception", "boom", []);
        run.Write(path);
        Assert.NotEqual(before, File.ReadAllText(path));
        Assert.Equal((0, $"n: 2 cells cleared{Environment.NewLine}", ""), await Clear("n.ipynb"));
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal((0, $"n: nothing to clear{Environment.NewLine}", ""), await Clear("n.ipynb"));
    }

    [Fact]
    public async Task Where_one_is_no_notebook_none_is_touched()
    {
        string path = _folder.WriteNotebook("n.ipynb", "1");
        NotebookFile run = NotebookFile.Read(path);
        run.Cells[0].ExecutionCount = 7;
        run.Write(path);
        string before = File.ReadAllText(path);
        _folder.Write("bad.ipynb", "{");
        (int code, _, string errors) = await Clear("n.ipynb", "bad.ipynb");
        Assert.Equal(2, code);
        Assert.Contains("bad.ipynb is not a valid notebook", errors);
        Assert.Equal(before, File.ReadAllText(path));
    }
}

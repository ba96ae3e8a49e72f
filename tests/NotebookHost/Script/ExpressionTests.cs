using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Script;

/// <summary>Values that a front end asks for beside cells.</summary>
public sealed class ExpressionTests
{
    readonly Evaluator _evaluator = new(AppContext.BaseDirectory);
    readonly RecordedOutput _output = new();

    Task<CellResult> Value(string expression) => _evaluator.ValueOfAsync(expression, _output, default);

    [Fact]
    public async Task An_expression_sees_what_cells_have_left_and_leaves_nothing_itself()
    {
        Assert.Equal("4", (string?)(await Value("2 + 2")).Value!["text/plain"]); // before any cell
        await _evaluator.RunAsync("int x = 20; int Twice(int y) => 2 * y;", 1, _output, default);
        Assert.Equal("42", (string?)(await Value("Twice(x) + 2")).Value!["text/plain"]);
        Assert.Equal("7", (string?)(await Value("int.TryParse(\"7\", out int declared) ? declared : 0")).Value!["text/plain"]);
        Assert.Equal("CompilationError", (await Value("declared")).Error!.Name);
        Assert.Equal("20", (string?)(await _evaluator.RunAsync("x", 2, _output, default)).Value!["text/plain"]);
    }

    [Theory]
    [InlineData("int y = 1;", "is no expression")]
    [InlineData("1 +", "is no expression")]
    [InlineData("1; 2", "is no expression")]
    [InlineData("", "is no expression")]
    [InlineData("#r \"System.Xml\"\n1", "is no expression")]
    [InlineData("unknownName", "Expression(1,1): error CS0103")]
    [InlineData("int.Parse(\"a\")", "The input string 'a'")]
    public async Task What_has_no_value_says_why(string expression, string reason)
    {
        CellResult result = await Value(expression);
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Contains(reason, result.Error!.Message);
        Assert.DoesNotContain("Cell 0", string.Join('\n', result.Error.Traceback));
        Assert.Empty(_output.Events);
    }
}

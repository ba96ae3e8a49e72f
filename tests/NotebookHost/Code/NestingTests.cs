using NotebookHost.Notebook;
using NotebookHost.Tests.Script;
using Notebooks.Engine.Code;
using Notebooks.Engine.Parameters;
using Notebooks.Engine.Script;
using Notebooks.Engine.Script.Language;

namespace NotebookHost.Tests.Code;

/// <summary>Code nested without end is an error, and costs neither state nor time.</summary>
public sealed class NestingTests
{
    const int Deep = 10_000;

    static string Times(string text, int count = Deep) => string.Concat(Enumerable.Repeat(text, count));

    public static TheoryData<string> DeepCode =>
        [
            Times("(") + "1" + Times(")"),
            Times("("),
            Times("{") + Times("}"),
            Times("if (true) { ") + Times("}"),
            Times("if (true) ") + ";",
            "if (true) ; " + Times("else if (true) ; "),
            Times("!") + "true",
            Times("- ") + "1",
            Times("(int)") + "1",
            "var f = " + Times("x => ") + "1;",
            Times("true ? 1 : ") + "2",
            "int a; " + Times("a = ") + "1;",
            Times("new[] { ") + "1" + Times(" }"),
            Times("List<") + "int" + Times(">") + " x;",
            "object o = null; o" + Times(".ToString()"),
            Times("class C { ") + Times("}"),
            Times("namespace N { ") + Times("}"),
            Times("$\"{") + "1" + Times("}\""),
            Times("switch (1) { default: "),
            "typeof(int" + Times("[]") + ")",
            "int" + Times("*") + " p;",
            "1" + Times(" + 1"),
            "null" + Times(" ?? null"),
        ];

    [Theory]
    [MemberData(nameof(DeepCode))]
    public async Task Every_request_answers_and_the_state_stays(string code)
    {
        var evaluator = new Evaluator(AppContext.BaseDirectory);
        await evaluator.RunAsync("var kept = 42;", 1, new RecordedOutput(), default);
        CellResult result = await evaluator.RunAsync(code, 2, new RecordedOutput(), default);
        Assert.Equal((CellStatus.Failed, "CompilationError"), (result.Status, result.Error?.Name));
        Assert.Equal(CellStatus.Failed, (await evaluator.ValueOfAsync(code, new RecordedOutput(), default)).Status);
        Assert.Empty(evaluator.Complete(code, code.Length).Items);
        Assert.Null(evaluator.Inspect(code, code.Length / 2));
        Assert.Equal(Completeness.Invalid, CompletenessCheck.Of(code));
        Assert.Equal("42", (string?)(await evaluator.RunAsync("kept", 3, new RecordedOutput(), default)).Value!["text/plain"]);
    }

    [Theory]
    [MemberData(nameof(DeepCode))]
    public void A_value_for_a_parameter_is_refused(string code) => Assert.Null(Parameter.ToLiteral("object", code));

    [Theory]
    [InlineData("(((\"((((((((\")))", 3)]
    [InlineData("// ((((\n/* (((( */ (1)", 1)]
    [InlineData("@\"((\"\"((\" + (1)", 1)]
    [InlineData("\"\"\"((( \" (( \"\" \"\"\" + (1)", 1)]
    [InlineData("'(' + '\\'' + (1)", 1)]
    [InlineData("$\"(( {(1)} {{(( \"", 2)]
    [InlineData("$@\"(( {(1)} \"\" {{(( \"", 2)]
    [InlineData("$$\"\"\"(( {( {{(1)}} \"\"\"", 2)]
    [InlineData("$\"{$\"{$\"{1}\"}\"}\"", 3)]
    [InlineData("#region don't\n(1)", 1)]
    [InlineData("x[0](a, new { b = new[] { 1 } })", 3)]
    [InlineData("f(@class, $\"{a[1]:0.0}\", 'x')", 3)]
    [InlineData(")))((", 2)]
    [InlineData("\"unended ((\n(1)", 1)]
    [InlineData("\"\"\"unended ((\n(1)", 0)]
    [InlineData("/* unended ((", 0)]
    public void Brackets_count_where_they_are_code(string code, int depth)
    {
        var scan = new CodeScan(code);
        int deepest = 0;
        while (scan.Next() is not null)
            deepest = Math.Max(deepest, scan.Depth);
        Assert.Equal(depth, deepest);
    }

    [Fact]
    public void Text_of_a_thousand_brackets_and_long_lists_are_no_nesting()
    {
        Assert.Null(Nesting.FaultIn($"var s = \"{Times("(")}\"; // {Times("[")}\nvar a = new[] {{ {Times("-1, ")} 2 }};"));
        Assert.Null(Nesting.FaultIn(Times("if (a) { b(c[d]); }\n")));
        Assert.Equal(3, Nesting.FaultIn("1;\n2;\n" + Times("("))!.Value.Line);
    }
}

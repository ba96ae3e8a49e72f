using System.Text.Json.Nodes;
using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Script;

public sealed class EvaluatorTests
{
    readonly Evaluator _evaluator = new(AppContext.BaseDirectory);
    readonly RecordedOutput _output = new();
    int _count;

    Task<CellResult> Run(string code, CancellationToken stop = default) => _evaluator.RunAsync(code, ++_count, _output, stop);

    static string? Text(CellResult result) => (string?)result.Value?["text/plain"];

    [Fact]
    public async Task State_lives_on_across_cells()
    {
        await Run("var x = 20; int Twice(int y) => 2 * y;");
        Assert.Equal("42", Text(await Run("Twice(x) + 2")));
    }

    [Fact]
    public async Task Cells_that_declare_nothing_leave_no_gap_and_usings_alone_hold_on()
    {
        await Run("using System.Globalization;");
        await Run("var x = 20;");
        foreach (string code in new[] { "x + 1", "x++;", "Console.Write(x);", "throw new Exception();", "// nothing", "unknownName" })
            await Run(code);
        await Run("int.TryParse(\"21\", out int parsed);");
        await Run("var (sum, product) = (x + parsed, x * parsed);");
        await Run("static int Half(int y) => y / 2;");
        Assert.Equal("21|42|441|21|Calendar", Text(await Run("$\"{parsed}|{sum}|{product}|{Half(sum)}|{typeof(Calendar).Name}\"")));
        await Run("#!who");
        Assert.Equal("display:parsed\nproduct\nsum\nx", _output.Events[^1]);
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("var a = 3;\na", "3")]
    [InlineData("await Task.FromResult(7)", "7")]
    [InlineData("\"hi\"", "hi")]
    [InlineData("(object)null", "<null>")]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(new { a = 1 })", "{\"a\":1}")]
    [InlineData("System.Numerics.BigInteger.Pow(2, 70)", "1180591620717411303424")]
    public async Task A_trailing_expression_is_the_result(string code, string expected) => Assert.Equal(expected, Text(await Run(code)));

    [Theory]
    [InlineData("var a = 3;")]
    [InlineData("Console.Write(\"\")")]
    [InlineData("int F() => 1;")]
    [InlineData("// nothing")]
    [InlineData("")]
    public async Task A_statement_has_no_result(string code)
    {
        CellResult result = await Run(code);
        Assert.Equal(CellStatus.Succeeded, result.Status);
        Assert.Null(result.Value);
    }

    [Fact]
    public async Task Html_is_the_default_and_text_stays_plain()
    {
        Assert.Contains("dni-plaintext", (string?)(await Run("3.5")).Value!["text/html"]);
        Assert.False((await Run("\"hi\"")).Value!.ContainsKey("text/html"));
        Assert.Equal("<b>x</b>", (string?)(await Run("HTML(\"<b>x</b>\")")).Value!["text/html"]);
    }

    [Fact]
    public async Task Prints_and_displays_keep_their_order()
    {
        await Run(
            """
            Console.Write("a"); Console.WriteLine("b"); display("shown"); Console.Error.Write("c"); Console.Write("d");
            "later".Display();
            """
        );
        Assert.Equal(["stdout:a", "stdout:b\n", "display:shown", "stderr:c", "stdout:d", "display:later"], _output.Events);
    }

    [Fact]
    public async Task A_displayed_value_can_be_replaced()
    {
        await Run("var shown = display(\"0 %\");");
        await Run("shown.Update(\"100 %\");");
        Assert.Equal(["display:0 %", "update:100 %"], _output.Events);
    }

    [Fact]
    public async Task Asked_mime_types_are_the_ones_shown()
    {
        var bundle = await Shown("42.Display(\"text/plain\", \"application/json\")");
        Assert.Equal(["text/plain", "application/json"], bundle.Select(entry => entry.Key));
        Assert.Equal("<svg/>", (string?)(await Shown("\"<svg/>\".DisplayAs(\"image/svg+xml\")"))["image/svg+xml"]);
        Assert.Equal(1, (int?)(await Shown("\"{\\\"a\\\":1}\".DisplayAs(\"application/vnd.x+json\")"))["application/vnd.x+json"]!["a"]);
        Assert.Contains("<table", (string?)(await Shown("new[] { new { Name = \"SELU\", Accuracy = 92.0 } }.DisplayTable()"))["text/html"]);
    }

    async Task<JsonObject> Shown(string code)
    {
        var bundles = new BundleOutput();
        CellResult result = await _evaluator.RunAsync(code + ";", ++_count, bundles, default);
        Assert.Equal(CellStatus.Succeeded, result.Status);
        return Assert.Single(bundles.Shown);
    }

    [Fact]
    public async Task Output_of_a_task_lands_in_the_cell_that_started_it()
    {
        var first = new RecordedOutput();
        var second = new RecordedOutput();
        await _evaluator.RunAsync(
            "var late = Task.Run(async () => { await Task.Delay(300); Console.Write(\"late\"); });",
            1,
            first,
            default
        );
        await _evaluator.RunAsync("Console.Write(\"now\"); await late;", 2, second, default);
        await Timing.UntilAsync(() => first.Stdout.Length > 0); // in a message of its own, soon
        Assert.Equal("late", first.Stdout);
        Assert.Equal("now", second.Stdout);
    }

    [Fact]
    public async Task Ten_thousand_prints_arrive_whole_and_in_few_messages()
    {
        await Run("for (int i = 0; i < 10_000; i++) Console.WriteLine(i);");
        Assert.Equal(string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i}\n")), _output.Stdout);
        Assert.InRange(_output.Events.Count, 1, 100);
    }

    [Fact]
    public async Task Blocking_on_a_task_does_not_deadlock()
    {
        Assert.Equal("5", Text(await Run("async Task<int> Slow() { await Task.Delay(20); await Task.Yield(); return 5; }\nSlow().Result")));
    }

    [Fact]
    public async Task Keyboard_input_is_refused_rather_than_waited_for()
    {
        CellResult result = await Run("Console.ReadLine()");
        Assert.Contains("nobody is there to type", result.Error!.Message);
    }
}

sealed class BundleOutput : Notebooks.Engine.Display.ICellOutput
{
    public List<JsonObject> Shown { get; } = [];

    public void Write(string stream, string text) => Assert.Fail($"unexpected {stream}: {text}");

    public void Display(JsonObject data, string? displayId) => Shown.Add(data);

    public void Update(JsonObject data, string displayId) => Assert.Fail("unexpected update");

    public void Clear(bool wait) => Assert.Fail("unexpected clear");
}

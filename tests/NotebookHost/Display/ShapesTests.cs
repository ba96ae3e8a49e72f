using System.Text.Json.Nodes;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting.TabularData;
using NotebookHost.Tests.Script;
using Notebooks.Engine.Display;
using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Display;

/// <summary>What cells return every day looks right, and what cannot be shown does no harm.</summary>
public sealed class ShapesTests
{
    readonly Evaluator _evaluator = new(AppContext.BaseDirectory);
    readonly RecordedOutput _output = new();
    int _count;

    async Task<CellResult> Run(string code) => await _evaluator.RunAsync(code, ++_count, _output, default);

    async Task<string?> Text(string code) => (string?)(await Shown(code))["text/plain"];

    async Task<JsonObject> Shown(string code)
    {
        CellResult result = await Run(code);
        Assert.True(result.Status == CellStatus.Succeeded, result.Error?.Message);
        return result.Value!;
    }

    [Theory]
    [InlineData("(1, \"a\")", "(1, a)")]
    [InlineData("(1, 2, 3, 4, 5, 6, 7, 8, 9)", "(1, 2, 3, 4, 5, 6, 7, 8, 9)")]
    [InlineData("Tuple.Create(1, (2, 3))", "(1, (2, 3))")]
    [InlineData("new[] { (1, \"a\"), (2, \"b\") }", "[ (1, a), (2, b) ]")]
    [InlineData("Enumerable.Range(0, 2).Select(i => (i, i * i))", "[ (0, 0), (1, 1) ]")]
    [InlineData("new int[,] { { 1, 20 }, { 300, 4 } }", "[   1, 20 ]\n[ 300,  4 ]")]
    [InlineData("new int[2, 1, 2]", "[0, ·, ·]\n[ 0, 0 ]\n[1, ·, ·]\n[ 0, 0 ]\n")]
    [InlineData("new int[0, 3]", "empty array of shape [0, 3]")]
    [InlineData("new sbyte[1, 1, 1, 1]", "[0, 0, ·, ·]\n[ 0 ]\n")]
    [InlineData("new Dictionary<string, object> { [\"a\"] = 1, [\"b\"] = (1, 2) }", "{ a: 1, b: (1, 2) }")]
    [InlineData("new HashSet<int> { 1, 2 }", "[ 1, 2 ]")]
    [InlineData("System.Text.Json.Nodes.JsonNode.Parse(\"{\\\"a\\\":[1,null]}\")", "{\"a\":[1,null]}")]
    [InlineData("System.Text.Json.JsonDocument.Parse(\"[1, 2]\")", "[1, 2]")]
    [InlineData("new System.Numerics.Complex(1, 2)", "<1; 2>")]
    [InlineData("System.Numerics.BigInteger.Pow(10, 20)", "100000000000000000000")]
    [InlineData("new DateOnly(2024, 2, 3)", "2024-02-03")]
    [InlineData("new TimeOnly(1, 2, 3)", "01:02:03")]
    [InlineData("new Memory<int>(new[] { 1, 2 })", "[ 1, 2 ]")]
    [InlineData("new FormatException(\"no <b>\")", "System.FormatException: no <b>")]
    [InlineData("Task.FromResult(1)", "Task<Int32>, done: `await` it to see what it gives")]
    [InlineData(
        "async IAsyncEnumerable<int> Coming() { await Task.Yield(); yield return 1; }\nComing()",
        "Int32, one after another as they come: read them with `await foreach`"
    )]
    [InlineData(
        "var table = new System.Data.DataTable(); table.Columns.Add(\"a\", typeof(int)); table.Columns.Add(\"name\"); "
            + "table.Rows.Add(1, \"x\"); table.Rows.Add(20, DBNull.Value);\ntable",
        "a   name\n1   x\n20  <null>"
    )]
    [InlineData("new System.Collections.Specialized.NameValueCollection { { \"a\", \"b\" } }", "{ a: b }")]
    [InlineData("new System.Xml.Linq.XElement(\"a\", new System.Xml.Linq.XAttribute(\"b\", 1))", "<a b=\"1\" />")]
    [InlineData("var xml = new System.Xml.XmlDocument(); xml.LoadXml(\"<a><b /></a>\"); xml", "<a><b /></a>")]
    [InlineData("System.Text.RegularExpressions.Regex.Match(\"baa\", \"a+\")", "aa")]
    [InlineData("new System.Collections.BitArray(new[] { true, false })", "[ True, False ]")]
    [InlineData("IEnumerable<int> Two() { yield return 1; yield return 2; }\nTwo()", "[ 1, 2 ]")]
    [InlineData("IEnumerable<int> Endless() { while (true) yield return 7; }\nEndless().Take(1).Concat(Endless()).Take(2)", "[ 7, 7 ]")]
    [InlineData(
        "IEnumerable<int> Endless() { for (int i = 10; ; i++) yield return i; }\nEndless()",
        "[ 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29 ] … (more)"
    )]
    [InlineData("new System.Numerics.Matrix3x2(1, 2, 3, 4, 5, 6)", "[ 1, 2 ]\n[ 3, 4 ]\n[ 5, 6 ]")]
    public async Task Everyday_shapes_read_well(string code, string expected) => Assert.Equal(expected, await Text(code));

    [Fact]
    public async Task A_collection_that_fails_by_itself_is_shown_with_the_reason() =>
        Assert.Contains(
            "failed: InvalidOperationException: This operation cannot be performed on a default instance of ImmutableArray",
            await Text("default(System.Collections.Immutable.ImmutableArray<int>)")
        );

    [Fact]
    public void Comma_separated_values_are_as_their_standard_has_them()
    {
        var day = new DateTime(2024, 2, 3);
        var rows = new[]
        {
            new
            {
                Number = 1.5,
                Text = "x,\"y\"",
                Day = day,
            },
            new
            {
                Number = 1e-7,
                Text = "two\nlines",
                Day = DateTime.MinValue,
            },
        };
        string expected =
            "Number,Text,Day\n1.5,\"x,\"\"y\"\"\",2024-02-03T00:00:00.0000000\n" + "1E-07,\"two\nlines\",0001-01-01T00:00:00.0000000\n";
        Assert.Equal(expected, Csv(rows.ToTabularDataResource()));
        Assert.Equal(expected, Csv(rows));
        using var table = new System.Data.DataTable();
        table.Columns.Add("a,b", typeof(int));
        table.Rows.Add(1);
        table.Rows.Add(DBNull.Value);
        Assert.Equal("\"a,b\"\n1\n\n", Csv(table));
        var frame = new DataFrame(new StringDataFrameColumn("n", ["a,b", null]), new DoubleDataFrameColumn("d", [0.1, null]));
        Assert.Equal("n,d\n\"a,b\",0.1\n,\n", Csv(frame));

        static string? Csv(object value) => (string?)MimeBundle.Of(value, "text/csv")["text/csv"];
    }

    [Fact]
    public async Task They_are_tables_as_html()
    {
        Assert.Contains("<th>Item2</th>", (string?)(await Shown("new[] { (1, \"a\") }"))["text/html"]);
        Assert.Contains("<tr><td>1</td><td>20</td></tr>", (string?)(await Shown("new int[,] { { 1, 20 }, { 300, 4 } }"))["text/html"]);
        await Run("new[] { new { Name = \"SELU, ours\", Value = 1.5 } }.DisplayTable();");
        Assert.Equal("display:Name        Value\nSELU, ours    1.5", _output.Events[^1]);
    }

    [Fact]
    public async Task A_formatter_of_the_cells_own_goes_first()
    {
        await Run(
            """
            Formatter.Register<long[,]>(array => $"{array.Length} entries", "text/plain");
            Formatter.Register<sbyte[,]>(array => "mine", "text/plain");
            """
        );
        Assert.Equal("4 entries", await Text("new long[2, 2]"));
        Assert.Equal("mine", await Text("new sbyte[2, 2]"));
    }

    [Fact]
    public async Task A_query_that_throws_is_the_cells_own_error()
    {
        CellResult result = await Run("new[] { \"1\", \"x\" }.Select(int.Parse)");
        Assert.Equal((CellStatus.Failed, "System.FormatException"), (result.Status, result.Error!.Name));
    }

    [Fact]
    public async Task A_formatter_that_throws_is_replaced_by_ToString()
    {
        string? text = await Text(
            """
            Formatter.Register<Version>((v, w) => throw new FormatException("no"), "text/html");
            new Version(1, 2)
            """
        );
        Assert.Equal("1.2\n(Shown by its ToString(), since formatting it as text/html failed: FormatException: no)", text);
        await Run("new Version(1, 3).Display();");
        Assert.StartsWith("display:1.3\n", _output.Events[^1]);
        text = await Text(
            """
            class Mute { public override string ToString() => throw new Exception("mute"); }
            Formatter.Register<Mute>((v, w) => throw new Exception(), "text/html");
            new Mute()
            """
        );
        Assert.Contains("its ToString() failed: Exception: mute", text);
    }

    [Fact]
    public async Task What_is_nested_too_deeply_ends_no_process()
    {
        await Shown("object[] deep = [null];\nfor (int i = 0; i < 10_000; i++) deep = [deep];\ndeep");
        await Run("deep.Display();");
        string? chain = await Text(
            "record Link(int V, Link Next); Link chain = null; for (int i = 0; i < 100_000; i++) chain = new(i, chain); chain"
        );
        Assert.Contains("it is nested too deeply", chain);
        Assert.Contains("it is nested too deeply", await Text("for (int i = 0; i < 100_000; i++) deep = [deep];\ndeep"));
        Assert.Equal("2", await Text("1 + 1"));
    }

    [Fact]
    public async Task What_never_ends_is_given_up()
    {
        string? text = await Text("Enumerable.Range(0, 100).Select(i => { System.Threading.Thread.Sleep(3000); return i; })");
        Assert.Contains("takes longer than 10 seconds", text);
        Assert.Equal("2", await Text("1 + 1"));
    }

    [Theory]
    [InlineData(true, 5, 0, 5)]
    [InlineData(false, 5, 1, 1)]
    [InlineData(false, 5, 9, 5)]
    public void Time_that_others_take_from_it_does_not_count(bool waiting, int clock, int processors, int counted) =>
        Assert.Equal(
            TimeSpan.FromSeconds(counted),
            ShowingTime.Counted(waiting, TimeSpan.FromSeconds(clock), TimeSpan.FromSeconds(processors))
        );

    [Fact]
    public async Task A_handle_updated_later_shows_as_output_of_that_cell()
    {
        await Run("var shown = display(\"first\"); var tree = ((object)(1, 2)).Display(); var html = \"<b>\".DisplayAs(\"text/html\");");
        var later = new RecordedOutput();
        string update = "shown.Update(\"second\"); tree.Update((3, 4)); html.Update(\"<i>\"); DisplayedValue same = shown;";
        await _evaluator.RunAsync(update, ++_count, later, default);
        Assert.Equal(
            ["update:second", "update:(3, 4)", "update:{\n  \"text/html\": \"\\u003Ci\\u003E\"\n}"],
            later.Events.Select(e => e.ReplaceLineEndings("\n"))
        );
    }
}

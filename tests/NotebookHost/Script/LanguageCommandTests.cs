using System.Text.Json.Nodes;
using NotebookHost.Tests.Notebook;
using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Script;

/// <summary>What .NET Interactive's users write besides C#: #!set, #!value, #!import, #!mermaid …</summary>
public sealed class LanguageCommandTests : IDisposable
{
    readonly NotebookFolder _home = new();
    readonly Evaluator _evaluator;
    readonly RecordedOutput _output = new();
    int _count;

    public LanguageCommandTests() => _evaluator = new Evaluator(_home.Path);

    public void Dispose() => _home.Dispose();

    Task<CellResult> Run(string code) => _evaluator.RunAsync(code, ++_count, _output, default);

    async Task<string?> Value(string code)
    {
        CellResult result = await Run(code);
        Assert.True(result.Status == CellStatus.Succeeded, result.Error?.Message);
        return (string?)result.Value?["text/plain"];
    }

    [Theory]
    [InlineData("#!set --name x --value 3\nx + 1", "4")]
    [InlineData("#!set --name x --value 2.5\nx * 2", "5")]
    [InlineData("#!set --name=x --value:\"a=b: c\"\nx", "a=b: c")]
    [InlineData("#!set --name x --value \"3\"\nx + 1", "31")]
    [InlineData("#!set --name x --value some\nx", "some")]
    [InlineData("#!set --name x --value \"two \\\\ words\"\nx.Length", "12")]
    [InlineData("#!set --name x --value true\n!x", "False")]
    [InlineData("#!set --name x --value {\"a\": [1, 2]}\nx.RootElement.GetProperty(\"a\")[1].GetInt32()", "2")]
    [InlineData("var y = 5;\n#!set --name x --value @csharp:y\nx + 1", "6")]
    [InlineData("#!value --name kept\nline 1\nline 2\n#!c#\n1 + 1", "2")]
    public async Task Set_declares_a_variable(string code, string expected) => Assert.Equal(expected, await Value(code));

    [Fact]
    public async Task Values_are_kept_and_shared()
    {
        _home.Write("a.txt", "from a file");
        await Value(
            "#!value --name one --mime-type text/plain\na \"quoted\" text\n#!value "
                + "--name two --from-file a.txt\n#!value --name three --from-value \"by hand\""
        );
        Assert.Equal(["display:a \"quoted\" text"], _output.Events);
        Assert.Equal(
            "a \"quoted\" text|from a file|by hand",
            await Value(
                "#!share --from value one\n#!set --name zwei --value @value:two\n"
                    + "#!share three --from value --as drei\n$\"{one}|{zwei}|{drei}\""
            )
        );
    }

    [Theory]
    [InlineData("#!set --name x", "needs a name and a value")]
    [InlineData("#!set --name 1x --value 3", "is no name of a variable")]
    [InlineData("#!set --name x --value @fsharp:y", "has one language")]
    [InlineData("#!set --name x --value @input:Name", "nobody is there to type")]
    [InlineData("#!value\ntext", "keeps a text under a name")]
    [InlineData("#!value --name x --from-file nowhere.txt", "could not read nowhere.txt")]
    [InlineData("#!share --from value nothing", "No value is kept under the name nothing")]
    [InlineData("#!import nowhere.cs", "no such file")]
    [InlineData("#!import nowhere.fs", "is none of these")]
    public async Task What_is_wrong_is_told(string code, string expected)
    {
        CellResult result = await Run(code);
        Assert.Contains(expected, result.Error?.Message);
        Assert.Equal("2", await Value("1 + 1"));
    }

    [Fact]
    public async Task Files_are_imported()
    {
        _home.Write("code.cs", "int Twice(int x) => 2 * x;\nvar fromCode = 1;");
        _home.Write(
            "book.ipynb",
            """
            {"cells": [{"cell_type": "markdown", "source": "# x"}, {"cell_type": "code", "source": ["var a = 1;\n", "a"]},
              {"cell_type": "code", "source": "Twice(a)"}]}
            """
        );
        _home.Write("parts.dib", "#!meta\n{\"kernelInfo\":{}}\n\n#!csharp\nvar inDib = 7;\n#!markdown\n*text*\n");
        _home.Write("circle.csx", "#!import circle.csx\n1");
        await Value("#!import code.cs");
        Assert.Equal("2", await Value("#!import \"book.ipynb\""));
        Assert.Equal("display:1", _output.Events[^1]);
        await Value("#!import parts.dib");
        Assert.Equal("8", await Value("fromCode + inDib"));
        Assert.Contains("import each other", (await Run("#!import circle.csx")).Error!.Message);
    }

    [Fact]
    public async Task A_flowchart_is_drawn()
    {
        var bundles = new BundleOutput();
        CellResult result = await _evaluator.RunAsync(
            "#!mermaid\nflowchart LR\n  A[Weights] -->|LeCun| B{\"μ, ν\"} & C((SELU)); B "
                + "-.-> A\n  C == again ==> C\n  style A fill:#fff\n%% remark\n#!c#\nvar one = 1;",
            1,
            bundles,
            default
        );
        Assert.True(result.Status == CellStatus.Succeeded, result.Error?.Message);
        JsonObject bundle = Assert.Single(bundles.Shown);
        var svg = System.Xml.Linq.XDocument.Parse((string)bundle["image/svg+xml"]!);
        string[] texts = [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Equal(["LeCun", "LeCun", "Weights", "μ, ν", "SELU"], texts);
        Assert.Single(svg.Descendants(), element => element.Name.LocalName == "circle");
        Assert.StartsWith("flowchart LR", (string?)bundle["text/plain"]);
    }

    [Theory]
    [InlineData("sequenceDiagram\n  A->>B: hi", "only flowcharts are drawn here")]
    [InlineData("graph TD\n  subgraph one\n  A --> B\n  end", "`subgraph one` is not drawn here")]
    [InlineData("", "there is nothing to draw")]
    public async Task Another_diagram_is_text_with_a_note(string source, string note)
    {
        await Value("#!mermaid\n" + source);
        Assert.StartsWith($"display:{source}", _output.Events[^1]);
        Assert.Contains(note, _output.Events[^1]);
    }

    [Theory]
    [InlineData("#!javascript\nalert(1);", "<script type=\"text/javascript\">alert(1);</script>")]
    [InlineData("#!js\nalert(1);", "<script type=\"text/javascript\">alert(1);</script>")]
    [InlineData("#!html\n<b>x</b>", "<b>x</b>")]
    public async Task Html_and_scripts_go_to_the_viewer(string code, string html)
    {
        var bundles = new BundleOutput();
        await _evaluator.RunAsync(code, 1, bundles, default);
        Assert.Equal(html, (string?)Assert.Single(bundles.Shown)["text/html"]);
    }

    [Fact]
    public async Task Input_needs_no_prefix()
    {
        Assert.Contains("nobody is there", (await Run("await GetInputAsync(\"Name?\")")).Error!.Message);
        Assert.Contains("nobody is there", (await Run("(await GetPasswordAsync(\"Secret?\")).GetClearTextPassword()")).Error!.Message);
        JsonObject dots = (await Run("new PasswordString(\"abc\")")).Value!;
        Assert.Equal(("●●●●●●●●", "<span>●●●●●●●●</span>"), ((string?)dots["text/plain"], (string?)dots["text/html"]));
        Assert.Equal("<b>x</b>", await Value("Kernel.HTML(\"<b>x</b>\")"));
    }

    [Theory]
    [InlineData("Math.Max(", "int Math.Max(int val1, int val2)", "→ ")]
    [InlineData("Math.Pow(2, ", "double Math.Pow(double x, double y)", "→ double y")]
    [InlineData("new string(", "string.String(char[]", "→ ")]
    [InlineData("\"a\".Substring(1, ", "string string.Substring(int startIndex, int length)", "→ int length")]
    public void Within_a_call_inspection_lists_the_overloads(string code, string signature, string next)
    {
        string text = (string)_evaluator.Inspect(code, code.Length)!["text/plain"]!;
        Assert.Contains(signature, text);
        Assert.Contains(next, text);
    }
}

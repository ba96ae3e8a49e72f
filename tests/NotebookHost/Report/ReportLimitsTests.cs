using System.Text.Json.Nodes;
using NotebookHost.Notebook;
using NotebookHost.Report;
using NotebookHost.Report.Tex;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Report;

/// <summary>One value or text that cannot be rendered costs itself and not the report.</summary>
public sealed class ReportLimitsTests : IDisposable
{
    const string AsWritten = "shown as it is written";

    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    [Theory]
    [InlineData("> ", 128)]
    [InlineData("- ", 5_000)]
    [InlineData("**_", 20_000)]
    [InlineData("[", 50_000)]
    [InlineData("![](", 20_000)]
    [InlineData("<b>", 20_000)]
    [InlineData("|a", 20_000)]
    [InlineData("`", 20_000)]
    [InlineData("$x$ ", 20_000)]
    [InlineData("<img src=\"", 20_000)]
    public void Text_nested_without_end_is_set_or_shown_as_written(string piece, int times)
    {
        string html = new MarkdownHtml(_folder.Path, url => url).Convert(Times(piece, times) + "x");
        Assert.True(html.Contains(AsWritten) || html.Contains('x'));
    }

    [Fact]
    public void A_heading_of_text_that_is_not_set_is_no_link()
    {
        var markdown = new MarkdownHtml(_folder.Path, url => url);
        Assert.Contains(AsWritten, markdown.Convert("## Part\n\n" + Times("> ", 128) + "x"));
        Assert.Empty(markdown.Headings);
    }

    [Theory]
    [InlineData("{", "}")]
    [InlineData("x^{", "}")]
    [InlineData("\\frac{", "}{2}")]
    [InlineData("\\sqrt", "")]
    [InlineData("\\sqrt[", "]")]
    [InlineData("\\left(", "\\right)")]
    [InlineData("\\begin{cases}", "\\end{cases}")]
    [InlineData("\\hat", "")]
    [InlineData("\\not", "")]
    [InlineData("x_", "")]
    [InlineData("'", "")]
    public void A_formula_nested_without_end_is_shown_as_written(string open, string close)
    {
        string tex = Times(open, 20_000) + "x" + Times(close, 20_000);
        Assert.Contains(AsWritten, MathMl.Convert(tex, display: true));
        Assert.Contains("<math", MathMl.Convert(Times(open, 20) + "x" + Times(close, 20), display: true));
        MathMl.Convert(Times(open, 9_000) + "x", display: true); // as long as may be
    }

    [Fact]
    public void Code_nested_without_end_is_shown_without_colours() =>
        Assert.Equal(Times("(", 10_000), CSharpHtml.Highlight(Times("(", 10_000)));

    [Fact]
    public void A_deep_drawing_and_deep_data_are_shown()
    {
        string svg = "<svg>" + Times("<g>", 20_000) + Times("</g>", 20_000) + "</svg>";
        Assert.StartsWith("<svg", SvgHtml.Inline(svg, "p-", "x"));
        string json = Times("[", 400) + Times("]", 400);
        var output = (JsonObject)
            JsonNode.Parse(
                "{\"output_type\":\"display_data\",\"data\":{\"application/json\":" + json + "}}",
                null,
                new System.Text.Json.JsonDocumentOptions { MaxDepth = 1000 }
            )!;
        Assert.Contains("[]", OutputHtml.Render(output, "o", "x", new MarkdownHtml(".", url => url)));
    }

    [Fact]
    public void A_book_with_such_cells_has_all_its_lessons()
    {
        _folder.WriteNotebook("1.ipynb", "# " + Times("> ", 200), "1");
        string deep = Times("{", 9000);
        _folder.Write(
            "2.ipynb",
            "{\"cells\":[{\"cell_type\":\"markdown\",\"source\":\"# T\\n\\n$$"
                + deep
                + "$$\"},"
                + "{\"cell_type\":\"code\",\"source\":\"1\",\"outputs\":["
                + "{\"output_type\":\"display_data\",\"metadata\":{},\"data\":{\"text/latex\":\""
                + deep
                + "\"}}]}],"
                + "\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}"
        );
        _folder.WriteNotebook("3.ipynb", "# Good");
        NotebookResult[] results =
        [
            .. new[] { "1", "2", "3" }.Select(name => new NotebookResult(
                NotebookFile.Read(_folder.File(name + ".ipynb")),
                NotebookStatus.Passed,
                TimeSpan.Zero
            )),
        ];
        Assert.Empty(ReportWriter.Write(results, "quick", _folder.Path));
        string front = File.ReadAllText(_folder.File("index.html"));
        Assert.All(["1.html", "2.html", "3.html"], page => Assert.Contains($"href=\"{page}\"", front));
        Assert.Contains("<h1 id=\"good\">Good</h1>", File.ReadAllText(_folder.File("3.html")));
    }

    [Fact]
    public void Notebooks_called_index_or_with_signs_have_pages_of_their_own()
    {
        NotebookResult[] results =
        [
            .. new[] { "index", "INDEX-notebook", "a b#1" }.Select(name => new NotebookResult(
                NotebookFile.Read(_folder.WriteNotebook(name + ".ipynb", "# " + name)),
                NotebookStatus.Passed,
                TimeSpan.Zero
            )),
        ];
        ReportWriter.Write(results, "quick", _folder.Path);
        string front = File.ReadAllText(_folder.File("index.html"));
        Assert.Contains("Notebooks and their results", front);
        Assert.Contains("href=\"index-notebook.html\"", front);
        Assert.Contains("href=\"INDEX-notebook-notebook.html\"", front);
        Assert.Contains("href=\"a%20b%231.html\"", front);
        Assert.True(File.Exists(_folder.File("a b#1.html")));
    }

    [Theory]
    [InlineData("a\e[38;2;1;2;300mb", "a<span style=\"color:rgb(1,2,255);\">b</span>")]
    [InlineData(
        "\e[48;2;1;2;3;1mb\e[49mc",
        "<span class=\"ansi-bold\" style=\"background-color:rgb(1,2,3);\">b</span><span class=\"ansi-bold\">c</span>"
    )]
    [InlineData(
        "\e[38;5;9mb\e[38;5;208mc\e[38;5;244md",
        "<span class=\"ansi-red\">b</span><span style=\"color:rgb(255,135,0);\">c</span><span style=\"color:rgb(128,128,128);\">d</span>"
    )]
    [InlineData(
        "\e[3;4;9mb\e[23;24mc\e[0md",
        "<span class=\"ansi-italic ansi-strike ansi-underline\">b</span><span class=\"ansi-strike\">c</span>d"
    )]
    [InlineData(
        "\e[41mb\e[102;2mc\e[22md",
        "<span class=\"ansi-on-red\">b</span><span class=\"ansi-faint ansi-on-green\">c</span><span class=\"ansi-on-green\">d</span>"
    )]
    [InlineData("\e[31mb\e[mc", "<span class=\"ansi-red\">b</span>c")]
    [InlineData("\e[38;2m\e[38;7m\e[999mb\e[38;2mc", "b<span style=\"color:rgb(0,0,0);\">c</span>")]
    [InlineData("\e]8;;https://x.y\e\\link\e]8;;\e\\", "link")]
    public void Styles_of_terminals_are_kept(string text, string expected) => Assert.Equal(expected, AnsiHtml.Convert(text));

    [Theory]
    [InlineData("10%\b\b\b20%", "20%")]
    [InlineData("\b\ba", "a")]
    [InlineData("a\n\bb", "a\nb")]
    [InlineData("x😀\by", "xy")]
    [InlineData("a\e[31mb\b\e[0m\bc", "<span class=\"ansi-red\"></span>c")]
    public void Backspaces_take_back(string text, string expected) =>
        Assert.Equal(expected.Replace("<span class=\"ansi-red\"></span>", ""), AnsiHtml.Convert(text));

    [Fact]
    public void Pictures_set_by_html_come_along()
    {
        File.WriteAllBytes(_folder.File("dot.png"), [1, 2, 3]);
        var attachments = new JsonObject
        {
            ["my dot.png"] = new JsonObject { ["image/png"] = "BAUG" },
            ["none.png"] = new JsonObject { ["image/png"] = new JsonObject() },
        };
        string html = new MarkdownHtml(_folder.Path, url => url).Convert(
            "<img width=\"9\" src=\"attachment:my%20dot.png\" alt='a'>\n\ntext <img "
                + "src='dot.png'/> <img src=\"https://x.y/a.png?b&amp;c\">\n\n![](attachment:none.png)",
            attachments
        );
        Assert.Contains("<img width=\"9\" src=\"data:image/png;base64,BAUG\" alt='a'>", html);
        Assert.Contains("<img src='data:image/png;base64,AQID'/>", html);
        Assert.Contains("src=\"https://x.y/a.png?b&amp;c\"", html);
    }
}

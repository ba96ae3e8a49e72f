using System.Text.Json.Nodes;
using NotebookHost.Notebook;
using NotebookHost.Report;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;

namespace NotebookHost.Tests.Report;

/// <summary>What makes pages a book: texts that lessons link to, search over all of them, tables that name their columns.</summary>
public sealed class BookTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    IReadOnlyDictionary<string, string> Book(params string[] lessons)
    {
        var results = lessons.Select(
            (text, i) =>
                new NotebookResult(NotebookFile.Read(_folder.WriteNotebook($"{i + 1}.ipynb", text)), NotebookStatus.Passed, TimeSpan.Zero)
        );
        return ReportWriter.Pages([.. results], "lesson", _folder.Path, plots: false).ToDictionary(page => page.Name, page => page.Text);
    }

    static JsonArray Index(IReadOnlyDictionary<string, string> book)
    {
        string script = book[SearchIndex.FileName];
        Assert.StartsWith("searchIndex(", script);
        return JsonNode.Parse(script["searchIndex(".Length..script.LastIndexOf(')')])!.AsArray();
    }

    [Fact]
    public void A_text_that_a_lesson_links_to_is_a_page_and_so_is_what_that_links_to()
    {
        _folder.Write("glossary.md", "# Words\n\n## A to Z\n\n<a id=\"fan-in\"></a>fan-in: see [signs](signs.md) and [1](1.ipynb).");
        _folder.Write("signs.md", "# Signs\n\nback to [words](glossary.md#fan-in)");
        _folder.Write("unused.md", "# Unused");
        var book = Book("# One\n\n[fan-in](glossary.md#fan-in)", "# Two");
        Assert.Contains("href=\"glossary.html#fan-in\"", book["1.html"]);
        Assert.Contains("<a id=\"fan-in\"></a>", book["glossary.html"]);
        Assert.Contains("href=\"1.html\"", book["glossary.html"]);
        Assert.Contains("href=\"signs.html\"", book["glossary.html"]);
        Assert.Contains("href=\"glossary.html#fan-in\"", book["signs.html"]);
        Assert.All(["index.html", "1.html", "2.html", "signs.html"], page => Assert.Contains("href=\"glossary.html\"", book[page]));
        Assert.DoesNotContain("unused.html", book.Keys);
    }

    [Fact]
    public void A_text_outside_the_notebooks_folder_stays_a_file()
    {
        string above = Path.GetDirectoryName(_folder.Path)!;
        string name = $"snn-{Guid.NewGuid():N}.md";
        File.WriteAllText(Path.Combine(above, name), "# Above");
        try
        {
            Assert.Contains($"href=\"../{name}\"", Book($"# One\n\n[up](../{name})")["1.html"]);
        }
        finally
        {
            File.Delete(Path.Combine(above, name));
        }
    }

    [Fact]
    public void A_text_with_the_name_of_a_page_has_a_page_of_its_own()
    {
        _folder.Write("index.md", "# Not the contents");
        var book = Book("# One\n\n[x](index.md)");
        Assert.Contains("href=\"index-text.html\"", book["1.html"]);
        Assert.Contains("Not the contents", book["index-text.html"]);
    }

    [Fact]
    public void Search_knows_every_page_by_heading()
    {
        _folder.Write("words.md", "# Words\n\nfan-in");
        JsonArray pages = Index(
            Book("# One\n\nLead with **bo**ld and $\\lambda_{01}$\n\n## A **part**\n\nsaid \"so\" & [x](words.md)", "# Two")
        );
        Assert.Equal(["1.html", "2.html", "words.html"], pages.Select(page => (string?)page!["url"]));
        Assert.Equal(["one", "One", "Lead with bold and \\lambda_{01}"], pages[0]!["parts"]![0]!.AsArray().Select(text => (string?)text));
        Assert.Equal(["a-part", "A part", "said \"so\" & x"], pages[0]!["parts"]![1]!.AsArray().Select(text => (string?)text));
    }

    [Fact]
    public void Search_finds_code_and_not_what_it_printed()
    {
        string notebook = _folder.Write(
            "1.ipynb",
            """
            {"cells":[{"cell_type":"code","source":"Trainer.Fit<T>()","metadata":{},"execution_count":1,
              "outputs":[{"output_type":"stream","name":"stdout","text":"printed"}]}],"metadata":{},"nbformat":4,"nbformat_minor":5}
            """
        );
        var result = new NotebookResult(NotebookFile.Read(notebook), NotebookStatus.Passed, TimeSpan.Zero);
        string index = ReportWriter
            .Pages([result], "lesson", _folder.Path, plots: false)
            .Single(page => page.Name == SearchIndex.FileName)
            .Text;
        Assert.Contains("Trainer.Fit", index);
        Assert.DoesNotContain("printed", index);
    }

    [Fact]
    public void A_table_scrolls_in_a_box_names_its_columns_and_has_no_empty_head()
    {
        var markdown = new MarkdownHtml(".", url => url);
        string named = markdown.Convert("| a | b |\n|---|--:|\n| 1 | 2 |");
        Assert.StartsWith("<div class=\"scroll\">", named);
        Assert.Contains("<th scope=\"col\">a</th>", named);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(named, "scope=\"col\""));
        string unnamed = markdown.Convert("| | |\n|---|---|\n| 1 | 2 |");
        Assert.DoesNotContain("<th", unnamed);
        Assert.Contains("<td>1</td>", unnamed);
    }

    [Theory]
    [InlineData("<table><thead><tr><td><b>a</b></td></tr></thead><tbody><tr><td>1</td></tr></tbody></table>")]
    [InlineData("<table><thead><tr><th><b>a</b></th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>")]
    [InlineData("<table><thead><tr><th scope=\"col\"><b>a</b></th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>")]
    public void The_head_of_anybodys_table_names_columns(string html) =>
        Assert.Equal(
            "<table><thead><tr><th scope=\"col\"><b>a</b></th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
            TableHeads.Named(html)
        );

    [Fact]
    public void Key_figures_are_shown_with_the_difference_from_the_published_ones()
    {
        string output = """
            {"output_type":"execute_result","data":{"text/html":"<table style=\"opacity:0.1\"></table>",
             "application/vnd.key-figures+json":{"figures":[{"name":"accuracy","value":93.0,"published":92.0,"unit":"%"}]}}}
            """;
        string html = OutputHtml.Render(JsonNode.Parse(output)!.AsObject(), "id", "label", new MarkdownHtml(".", url => url));
        Assert.Contains("<td>accuracy</td>", html);
        Assert.Contains("+1", html);
        Assert.DoesNotContain("opacity", html);
    }

    [Fact]
    public void A_formula_that_stands_alone_scrolls_in_a_box() =>
        Assert.StartsWith("<span class=\"formula\"><math display=\"block\">", NotebookHost.Report.Tex.MathMl.Convert("x", display: true));
}

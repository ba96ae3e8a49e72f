using System.Text.Json.Nodes;
using NotebookHost.Report;
using NotebookHost.Report.Tex;

namespace NotebookHost.Tests.Report;

public sealed class ReportPartsTests
{
    static string Math(string tex)
    {
        string html = MathMl.Convert(tex, display: false);
        System.Xml.Linq.XElement.Parse(html.Replace("&nbsp;", " ")); // well-formed
        return System.Text.RegularExpressions.Regex.Match(html, "<semantics><mrow>(.*)</mrow><annotation").Groups[1].Value;
    }

    [Theory]
    [InlineData("x^2", "<msup><mi>x</mi><mrow><mn>2</mn></mrow></msup>")]
    [InlineData("a_{01}", "<msub><mi>a</mi><mrow><mrow><mn>01</mn></mrow></mrow></msub>")]
    [InlineData("\\lambda\\approx 1.0507", "<mi>λ</mi><mo stretchy=\"false\">≈</mo><mn>1.0507</mn>")]
    [InlineData("\\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData("\\frac{1}{n}", "<mfrac><mrow><mn>1</mn></mrow><mrow><mi>n</mi></mrow></mfrac>")]
    [InlineData("\\mathbb{R}", "<mi>ℝ</mi>")]
    [InlineData("x'_i", "<msubsup><mi>x</mi><mrow><mi>i</mi></mrow><mrow><mo>′</mo></mrow></msubsup>")]
    [InlineData("\\unknown", "<mtext>\\unknown</mtext>")]
    [InlineData("a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>")]
    [InlineData("\\text{if } x", "<mtext>if\u00a0</mtext><mi>x</mi>")]
    public void Tex_becomes_mathml(string tex, string expected) => Assert.Equal(expected, Math(tex));

    [Theory]
    [InlineData("\\begin{cases} x & \\text{if } x>0 \\\\ 0 & \\text{else} \\end{cases}", 2)]
    [InlineData("\\begin{pmatrix} a & b \\\\ c & d \\\\ e & f \\end{pmatrix}", 3)]
    [InlineData("\\left( \\frac{a}{b} \\right) + \\begin{aligned} a &= b \\\\ &= c \\end{aligned}", 2)]
    public void Tables_have_their_rows(string tex, int rows) => Assert.Equal(rows, Math(tex).Split("<mtr>").Length - 1);

    [Theory]
    [InlineData("}")]
    [InlineData("\\frac{")]
    [InlineData("\\left(")]
    [InlineData("\\begin{cases")]
    [InlineData("a & b")]
    [InlineData("^")]
    [InlineData("\\")]
    [InlineData("\\sqrt[")]
    [InlineData("{{{")]
    public void Broken_tex_ends_and_stays_well_formed(string tex) => Math(tex);

    [Fact]
    public void Any_tex_ends_and_stays_well_formed()
    {
        string[] pieces =
        [
            "{",
            "}",
            "^",
            "_",
            "&",
            "\\\\",
            "\\frac",
            "\\sqrt[",
            "\\left(",
            "\\right",
            "\\begin{cases}",
            "\\end{cases}",
            "\\text{",
            "x",
            "12",
            " ",
            "'",
            "<",
            "\\sum",
            "\\hat",
            "\\not",
            "%",
            "\n",
            "\\mathbb",
            "😀",
        ];
        var random = new Random(1);
        for (int i = 0; i < 3000; i++)
            Math(string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)])));
    }

    [Fact]
    public void Ids_of_a_drawing_are_made_unique_and_scripts_are_dropped()
    {
        string html = SvgHtml.Inline(
            """
            <?xml version="1.0"?><!DOCTYPE svg>
            <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><defs><clipPath id="c"/></defs>
            <g clip-path="url(#c)"><use href="#c"/><a href="javascript:alert(1)"/></g></svg>
            """,
            "p-",
            "A curve"
        );
        Assert.Contains("id=\"p-c\"", html);
        Assert.Contains("url(#p-c)", html);
        Assert.Contains("href=\"#p-c\"", html);
        Assert.Contains("aria-label=\"A curve\"", html);
        Assert.DoesNotContain("alert", html);
        Assert.DoesNotContain("<?xml", html);
    }

    [Fact]
    public void A_broken_drawing_becomes_an_image() =>
        Assert.StartsWith("<img src=\"data:image/svg+xml;base64,", SvgHtml.Inline("<svg><g></svg>", "p-", "x"));

    [Fact]
    public void Terminal_colours_become_spans() =>
        Assert.Equal("a<span class=\"ansi-bold ansi-red\">b&lt;</span>c", AnsiHtml.Convert("a\e[1;31mb<\e[0m\e[2Kc"));

    [Fact]
    public void Code_is_coloured_and_loses_nothing()
    {
        const string Code = "#load \"a.csx\"\n// note\nvar x = new List<int> { 1 };\nConsole.WriteLine($\"{x.Count} < 2\");\nbroken( \"";
        string html = CSharpHtml.Highlight(Code);
        Assert.Contains("<span class=\"cs-comment\">// note</span>", html);
        Assert.Contains("<span class=\"cs-keyword\">var</span>", html);
        Assert.Contains("<span class=\"cs-type\">List</span>", html);
        Assert.Contains("<span class=\"cs-call\">WriteLine</span>", html);
        Assert.Equal(Code, System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]+>", "")));
    }

    [Fact]
    public void Text_links_to_other_lessons_and_holds_its_images()
    {
        string folder = Directory.CreateTempSubdirectory("snn-").FullName;
        File.WriteAllBytes(Path.Combine(folder, "dot.png"), [1, 2, 3]);
        var markdown = new MarkdownHtml(folder, url => url.Replace(".ipynb", ".html"));
        string html = markdown.Convert(
            "# Title\n## A part\n[on](02-next.ipynb) [out](https://x.y) ![dot](dot.png) $x$ costs 5\\$\n## A part"
        );
        Assert.Contains("<h1 id=\"title\">", html);
        Assert.Contains("<h2 id=\"a-part\">", html);
        Assert.Contains("<h2 id=\"a-part-2\">", html);
        Assert.Contains("href=\"02-next.html\"", html);
        Assert.Contains("href=\"https://x.y\"", html);
        Assert.Contains("src=\"data:image/png;base64,AQID\"", html);
        Assert.Contains("<math><semantics><mrow><mi>x</mi></mrow>", html);
        Assert.Equal([(2, "a-part", "A part"), (2, "a-part-2", "A part")], markdown.Headings);
    }

    [Fact]
    public void The_first_paragraph_is_the_lead()
    {
        var markdown = new MarkdownHtml(".", url => url);
        Assert.Equal("<p>One <em>two</em>\nthree.</p>\n", markdown.Lead("# T\n\nOne *two*\nthree.\n\nFour."));
        Assert.Equal("", markdown.Lead("# T\n- a list"));
        Assert.Empty(markdown.Headings);
    }

    [Fact]
    public void A_plot_keeps_its_drawing_its_words_and_its_data()
    {
        string output = """
            {"output_type":"display_data","data":{"image/svg+xml":"<svg aria-label='t'/>","text/plain":"a < b",
             "application/vnd.plotly.v1+json":{"data":[{"name":"</script>"}],"layout":{}}}}
            """;
        string html = OutputHtml.Render(JsonNode.Parse(output)!.AsObject(), "id", "label", new MarkdownHtml(".", url => url));
        Assert.StartsWith("<figure class=\"plot\"><svg", html);
        Assert.Contains("<figcaption class=\"words\">a &lt; b</figcaption>", html);
        string json = System.Text.RegularExpressions.Regex.Match(html, "<script type=\"application/json\">(.*?)</script>").Groups[1].Value;
        Assert.Equal("</script>", (string?)JsonNode.Parse(json)!["data"]![0]!["name"]);
    }

    [Theory]
    [InlineData(91.9, 92.04, "%", "−0.14", false)]
    [InlineData(95.0, 92.0, "%", "+3", true)]
    [InlineData(0.31, 0.2957, "", "+0.0143", false)]
    [InlineData(0.35, 0.2957, "", "+0.0543", true)]
    [InlineData(1.0, 1.00001, "", "≈ 0", false)]
    [InlineData(0.1, 0.0, "", "+0.1", true)]
    [InlineData(double.NaN, 1.0, "", "NaN", true)]
    public void A_figure_far_from_the_published_one_is_marked(double value, double published, string unit, string difference, bool differs)
    {
        var figure = new NotebookHost.Notebook.KeyFigure("f", value, published, unit, "");
        Assert.EndsWith(difference, figure.DifferenceText);
        Assert.Equal(differs, figure.DiffersMuch);
        Assert.Equal(differs, ResultsTable.Cells(figure).Contains("class=\"differs\""));
    }

    [Fact]
    public void A_figure_published_for_another_setup_is_greyed_with_the_reason_and_not_compared()
    {
        var bundle = JsonNode
            .Parse(
                """
                {"application/vnd.key-figures+json":{"figures":[
                  {"name":"f","value":24.05,"published":63.45,"unit":"%","not_comparable":"5 of <20> epochs"}]}}
                """
            )!
            .AsObject();
        NotebookHost.Notebook.KeyFigure figure = Assert.Single(NotebookHost.Notebook.KeyFigure.Of(bundle));
        Assert.Equal(("", false, false), (figure.DifferenceText, figure.DiffersMuch, figure.IsComparable));
        Assert.Contains("<td class=\"number apart\">63.45%<br><small>5 of &lt;20&gt; epochs</small></td>", ResultsTable.Cells(figure));
    }

    [Fact]
    public void A_figure_without_a_published_one_is_compared_with_none()
    {
        var figure = new NotebookHost.Notebook.KeyFigure("f", 1, null, "", "");
        Assert.Equal(("", false), (figure.DifferenceText, figure.DiffersMuch));
    }

    [Theory]
    [InlineData("""{"output_type":"display_data","data":{"text/html":"<b>h</b>","image/svg+xml":"<svg/>"}}""", "<figure><svg")]
    [InlineData(
        """{"output_type":"display_data","data":{"text/plain":"p","image/png":"AA=="}}""",
        "<figure><img src=\"data:image/png;base64,AA==\""
    )]
    [InlineData("""{"output_type":"execute_result","data":{"text/plain":"a < b"}}""", "<pre class=\"value\" tabindex=\"0\">a &lt; b</pre>")]
    [InlineData(
        """{"output_type":"stream","name":"stderr","text":["a\n","b"]}""",
        "<pre class=\"stream stderr\" tabindex=\"0\">a\nb</pre>"
    )]
    [InlineData(
        """{"output_type":"display_data","data":{"text/html":"<i>x</i><style>\n.dni-code-hint { }\n</style>"}}""",
        "<div class=\"html\"><i>x</i></div>"
    )]
    public void Of_a_bundle_the_best_type_is_shown(string output, string expected)
    {
        var markdown = new MarkdownHtml(".", url => url);
        Assert.StartsWith(expected, OutputHtml.Render(JsonNode.Parse(output)!.AsObject(), "id", "label", markdown));
    }
}

using System.Text.Json.Nodes;
using NotebookHost.Report;
using NotebookHost.Report.Tex;

namespace NotebookHost.Tests.Report;

public sealed class ReportPartsTests
{
    static string Math(string tex)
    {
        string html = MathMl.Convert(tex, display: false);
        System.Xml.Linq.XElement.Parse(html.Replace("&nbsp;", " "));   // well-formed
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
        string[] pieces = ["{", "}", "^", "_", "&", "\\\\", "\\frac", "\\sqrt[", "\\left(", "\\right", "\\begin{cases}", "\\end{cases}", "\\text{", "x", "12", " ", "'", "<", "\\sum", "\\hat", "\\not", "%", "\n", "\\mathbb", "😀"];
        var random = new Random(1);
        for (int i = 0; i < 3000; i++)
            Math(string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)])));
    }

    [Fact]
    public void Ids_of_a_drawing_are_made_unique_and_scripts_are_dropped()
    {
        string html = SvgHtml.Inline("""
            <?xml version="1.0"?><!DOCTYPE svg>
            <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><defs><clipPath id="c"/></defs>
            <g clip-path="url(#c)"><use href="#c"/><a href="javascript:alert(1)"/></g></svg>
            """, "p-", "A curve");
        Assert.Contains("id=\"p-c\"", html);
        Assert.Contains("url(#p-c)", html);
        Assert.Contains("href=\"#p-c\"", html);
        Assert.Contains("aria-label=\"A curve\"", html);
        Assert.DoesNotContain("alert", html);
        Assert.DoesNotContain("<?xml", html);
    }

    [Fact]
    public void A_broken_drawing_becomes_an_image() => Assert.StartsWith("<img src=\"data:image/svg+xml;base64,", SvgHtml.Inline("<svg><g></svg>", "p-", "x"));

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
    public void Text_links_to_lessons_within_the_page_and_holds_its_images()
    {
        string folder = Directory.CreateTempSubdirectory("snn-").FullName;
        File.WriteAllBytes(Path.Combine(folder, "dot.png"), [1, 2, 3]);
        var markdown = new MarkdownHtml(folder, "lesson-01", file => file == "02-next.ipynb" ? "lesson-02-next" : null);
        string html = markdown.Convert("# Title\n## A part\n[on](02-next.ipynb) [out](https://x.y) ![dot](dot.png) $x$ costs 5\\$");
        Assert.Contains("<h2 id=\"lesson-01-title\">", html);
        Assert.Contains("<h3 id=\"lesson-01-a-part\">", html);
        Assert.Contains("href=\"#lesson-02-next\"", html);
        Assert.Contains("href=\"https://x.y\"", html);
        Assert.Contains("src=\"data:image/png;base64,AQID\"", html);
        Assert.Contains("<math><semantics><mrow><mi>x</mi></mrow>", html);
        Assert.Equal([(2, "lesson-01-a-part", "A part")], markdown.Headings);
    }

    [Theory]
    [InlineData("""{"output_type":"display_data","data":{"text/html":"<b>h</b>","image/svg+xml":"<svg/>"}}""", "<figure><svg")]
    [InlineData("""{"output_type":"display_data","data":{"text/plain":"p","image/png":"AA=="}}""", "<figure><img src=\"data:image/png;base64,AA==\"")]
    [InlineData("""{"output_type":"execute_result","data":{"text/plain":"a < b"}}""", "<pre class=\"value\" tabindex=\"0\">a &lt; b</pre>")]
    [InlineData("""{"output_type":"stream","name":"stderr","text":["a\n","b"]}""", "<pre class=\"stream stderr\" tabindex=\"0\">a\nb</pre>")]
    [InlineData("""{"output_type":"display_data","data":{"text/html":"<i>x</i><style>\n.dni-code-hint { }\n</style>"}}""", "<div class=\"html\"><i>x</i></div>")]
    public void Of_a_bundle_the_best_type_is_shown(string output, string expected)
    {
        var markdown = new MarkdownHtml(".", "s", _ => null);
        Assert.StartsWith(expected, OutputHtml.Render(JsonNode.Parse(output)!.AsObject(), "id", "label", markdown));
    }
}

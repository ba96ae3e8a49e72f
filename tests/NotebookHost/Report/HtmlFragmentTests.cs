using NotebookHost.Report;

namespace NotebookHost.Tests.Report;

/// <summary>HTML of cells and of text cells, set into a page: whatever it holds, what follows it is still there.</summary>
public sealed class HtmlFragmentTests
{
    // What a browser does with each is the HTML standard's: a comment, a text field or an open quote takes all that follows.
    [Theory]
    [InlineData("<p>a</p> 1 &lt; 2 <b title='>'>b</b>", "<p>a</p> 1 &lt; 2 <b title='>'>b</b>")]
    [InlineData("a < b", "a &lt; b")]
    [InlineData("<!-- never closed", "&lt;!-- never closed")]
    [InlineData("<!--> seen", "<!--> seen")]
    [InlineData("<!-- a --!><i>b", "<!-- a --!><i>b</i>")]
    [InlineData("<noscript><b>a</noscript>", "<b>a</b>")]
    [InlineData("<svg><math><p>a</svg>", "<svg><math><p>a")]
    [InlineData("<textarea>", "&lt;textarea>")]
    [InlineData("<title>x</TITLE >y", "<title>x</TITLE >y")]
    [InlineData("<script>'</script", "&lt;script>'&lt;/script")]
    [InlineData("<script><!--<script></script>", "&lt;script>&lt;!--<script></script>")]
    [InlineData("<style>p > a { }</style>", "<style>p > a { }</style>")]
    [InlineData("<plaintext>x", "x")]
    [InlineData("</div></main></body></html>x", "x")]
    [InlineData("<!DOCTYPE html><html><head><base href='//x'></head><body>y</body></html>", "y")]
    [InlineData("<table><tr><td>1", "<table><tr><td>1</td></tr></table>")]
    [InlineData("<div><span>a</div>b", "<div><span>a</span></div>b")]
    [InlineData("<b>a<i>b</b>c</i>", "<b>a<i>b</b>c</i>")]
    [InlineData("<a href=\"x", "&lt;a href=\"x")]
    [InlineData("<a b=c\">d", "<a b=c\">d</a>")]
    [InlineData("<div/>a", "<div/>a</div>")]
    [InlineData("<svg><path d=''/><g/></svg>", "<svg><path d=''/><g/></svg>")]
    [InlineData("<svg><foreignObject><p>a", "<svg><foreignObject><p>a</p></foreignobject></svg>")]
    [InlineData("<svg><g><p/>a", "<svg><g><p/>a")]
    [InlineData("<", "&lt;")]
    [InlineData("", "")]
    public void It_closes_what_it_opens_and_nothing_else(string html, string expected) => Assert.Equal(expected, HtmlFragment.Closed(html));

    [Theory]
    [InlineData("<div>", 100_000)]
    [InlineData("</div>", 100_000)]
    [InlineData("<!--", 100_000)]
    [InlineData("<a b='", 50_000)]
    [InlineData("<svg><p>", 20_000)]
    [InlineData("<script>", 20_000)]
    [InlineData("<b><i>", 20_000)]
    public void Long_input_takes_seconds_not_hours(string piece, int times)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        HtmlFragment.Closed(string.Concat(Enumerable.Repeat(piece, times)) + string.Concat(Enumerable.Repeat("</b></div>", times)));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60); // a quadratic way through it takes many minutes
    }
}

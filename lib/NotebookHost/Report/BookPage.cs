using System.Net;
using System.Text;

namespace NotebookHost.Report;

/// <summary>What a lesson's page and a page of text have in common: the column beside the text, with search and the page's parts.</summary>
/// <param name="fileName">The page's file in the report's folder.</param>
abstract class BookPage(string fileName)
{
    public string FileName { get; } = fileName;

    /// <summary>The same as links name it.</summary>
    public string Url => Uri.EscapeDataString(FileName);

    public abstract string Title { get; }

    /// <summary>Second-level headings.</summary>
    public abstract IEnumerable<(string Id, string Text)> Parts { get; }

    /// <summary>What of the page is to be found by search, as HTML.</summary>
    public abstract string Searched { get; }

    /// <summary>The search field; the page's script shows it and looks into <see cref="SearchIndex.FileName"/>.</summary>
    public const string SearchForm =
        "<form class=\"search\" role=\"search\" data-index=\""
        + SearchIndex.FileName
        + "\" hidden>\n<label for=\"search\">Search all pages</label>\n"
        + "<input id=\"search\" type=\"search\" autocomplete=\"off\" aria-describedby=\"search-state\" "
        + "placeholder=\"e.g. alpha dropout\">\n"
        + "<p id=\"search-state\" role=\"status\"></p>\n<ol></ol>\n</form>\n";

    /// <summary>The body of a page: its parts beside its content.</summary>
    /// <param name="content">All that is the page's own.</param>
    /// <param name="texts">Pages of text, which every page links to.</param>
    /// <param name="hasCode">Whether there is code to hide.</param>
    protected string Body(string content, IEnumerable<TextPage> texts, bool hasCode)
    {
        var html = new StringBuilder("<a class=\"skip\" href=\"#lesson\">To the text</a>\n<div class=\"book\">\n");
        html.Append("<div class=\"aside\">\n<nav class=\"pages-nav\" aria-label=\"Pages\">\n");
        html.Append($"<a href=\"{ReportWriter.FirstPage}\">Contents</a>\n");
        foreach (TextPage text in texts)
        {
            string here = ReferenceEquals(text, this) ? " aria-current=\"page\"" : "";
            html.Append($"<a href=\"{text.Url}\"{here}>{WebUtility.HtmlEncode(text.Title)}</a>\n");
        }
        html.Append("</nav>\n").Append(SearchForm);
        html.Append("<nav class=\"parts-nav\" aria-label=\"Parts of this page\">\n<ol>\n");
        foreach ((string id, string text) in Parts)
            html.Append($"<li><a href=\"#{id}\">{WebUtility.HtmlEncode(text)}</a></li>\n");
        html.Append("</ol>\n</nav>\n");
        if (hasCode)
            html.Append("<button id=\"code-switch\" type=\"button\" aria-pressed=\"false\" hidden>Hide code</button>\n");
        return html.Append($"</div>\n<main id=\"lesson\">\n{content}</main>\n</div>\n").ToString();
    }
}

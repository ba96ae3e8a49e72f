using System.Net;
using System.Text;
using NotebookHost.Report.Plotly;

namespace NotebookHost.Report;

/// <summary>What every page of the report has: head, style sheet, scripts.</summary>
static class Page
{
    // In this order, each at rest where the page has nothing for it.
    static readonly string[] Scripts = ["plots.js", "reading.js", "search.js"];

    /// <param name="title">For the window.</param>
    /// <param name="body">All between the body's tags.</param>
    /// <param name="plots">Whether plots on it are drawn by the plotly.js that lies beside it.</param>
    public static string Of(string title, string body, bool plots)
    {
        var html = new StringBuilder();
        html.Append(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        );
        html.Append(
            "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + $"<title>{WebUtility.HtmlEncode(title)}</title>\n<style>\n"
                + $"{Resource("report.css")}</style>\n"
        );
        if (plots)
            html.Append($"<script src=\"{PlotlyFiles.ScriptName}\" defer></script>\n");
        html.Append("<script>\n");
        foreach (string script in Scripts)
            html.Append(Resource(script));
        html.Append("</script>\n</head>\n<body>\n").Append(body).Append("</body>\n</html>\n");
        return html.ToString();
    }

    static string Resource(string name)
    {
        using Stream stream = typeof(Page).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

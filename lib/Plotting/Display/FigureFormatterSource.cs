using System.Globalization;
using System.Net;

namespace SelfNormalizing.Plotting;

/// <summary>
/// The ways a figure is shown, by the convention of .NET Interactive: a formatter has a MIME type and writes a value to text. The text/html
/// is the PNG as an image and nothing else: pages that clean SVG away (nbconvert's from 6.5.3 on strips its paths, and prefers it to PNG)
/// show that, and so do untrusted notebooks. There is no script in it, which would be blank offline.
/// </summary>
sealed class FigureFormatterSource
{
    internal const string Svg = "image/svg+xml",
        Png = "image/png",
        Html = "text/html",
        Text = "text/plain",
        Plotly = "application/vnd.plotly.v1+json";

    static Painted? last;

    sealed record Painted(string Svg, string Png);

    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new FigureFormatter(Html, ToHtml);
        yield return new FigureFormatter(Svg, figure => figure.ToSvg());
        yield return new FigureFormatter(Png, ToPng);
        yield return new FigureFormatter(Text, figure => figure.ToString());
        yield return new FigureFormatter(Plotly, figure => figure.ToPlotlyJson());
    }

    static string ToHtml(Figure figure)
    {
        FigureLayout layout = FigureLayout.Of(figure);
        string words = figure.Title ?? string.Join("; ", figure.Charts.Select(c => c.Title).OfType<string>());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<img src=\"data:image/png;base64,{ToPng(figure)}\" width=\"{Math.Round(layout.Width)}\" "
                + $"height=\"{Math.Round(layout.Height)}\" alt=\"{WebUtility.HtmlEncode(words.Length > 0 ? words : "chart")}\">"
        );
    }

    // Two formats hold the same picture, and painting takes longer than the SVG that tells whether it is the same.
    static string ToPng(Figure figure)
    {
        string svg = figure.ToSvg();
        if (last is { } kept && kept.Svg == svg)
            return kept.Png;
        string png = Convert.ToBase64String(figure.ToPng());
        last = new(svg, png);
        return png;
    }
}

/// <summary>Writes figures, and charts as figures of one panel, in one MIME type.</summary>
sealed class FigureFormatter(string mimeType, Func<Figure, string> write)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        Figure? figure = instance switch
        {
            Figure f => f,
            Chart chart => new Figure(chart),
            _ => null,
        };
        if (figure is null)
            return false;
        writer.Write(write(figure));
        return true;
    }
}

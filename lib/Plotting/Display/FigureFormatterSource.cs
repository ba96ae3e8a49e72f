namespace SelfNormalizing.Plotting;

/// <summary>
/// The ways a figure is shown, by the convention of .NET Interactive: a formatter has a MIME type and writes a value to text.
/// There is no text/html: viewers that know it prefer it to all others, and scripts in it stay blank offline.
/// </summary>
internal sealed class FigureFormatterSource
{
    internal const string Svg = "image/svg+xml", Png = "image/png", Text = "text/plain", Plotly = "application/vnd.plotly.v1+json";

    internal static string[] MimeTypes => [Svg, Png, Text, Plotly];

    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new FigureFormatter(Svg, figure => figure.ToSvg());
        yield return new FigureFormatter(Png, figure => Convert.ToBase64String(figure.ToPng()));
        yield return new FigureFormatter(Text, figure => figure.ToString());
        yield return new FigureFormatter(Plotly, figure => figure.ToPlotlyJson());
    }
}

/// <summary>Writes figures, and charts as figures of one panel, in one MIME type.</summary>
internal sealed class FigureFormatter(string mimeType, Func<Figure, string> write)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        Figure? figure = instance switch { Figure f => f, Chart chart => new Figure(chart), _ => null };
        if (figure is null) return false;
        writer.Write(write(figure));
        return true;
    }
}

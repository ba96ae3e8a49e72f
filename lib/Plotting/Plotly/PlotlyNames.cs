namespace SelfNormalizing.Plotting;

/// <summary>plotly's words for symbols, dashes and raised or lowered text.</summary>
static class PlotlyNames
{
    internal static string ToPlotly(this Marker marker) =>
        marker switch
        {
            Marker.Circle => "circle-open",
            Marker.Square => "square",
            Marker.Triangle => "triangle-up",
            Marker.Diamond => "diamond",
            Marker.Cross => "x-thin-open",
            _ => "circle",
        };

    internal static string ToPlotly(this Dash dash) =>
        dash == Dash.Solid ? "solid" : string.Join(',', dash.Lengths().Select(length => PixelText.Of(length) + "px"));

    /// <summary>plotly's form: a few HTML tags, with &lt; and &amp; of the text escaped.</summary>
    internal static string Text(string text) =>
        string.Concat(
            RichText
                .Split(text)
                .Select(run =>
                {
                    string plain = run.Text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
                    return run.Level switch
                    {
                        1 => $"<sup>{plain}</sup>",
                        -1 => $"<sub>{plain}</sub>",
                        _ => plain,
                    };
                })
        );
}

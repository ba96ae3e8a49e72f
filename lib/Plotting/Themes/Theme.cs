namespace SelfNormalizing.Plotting;

/// <summary>Fonts, sizes (pixels) and colours of every figure, in one place.</summary>
static class Theme
{
    /// <summary>Arial, Helvetica and Liberation Sans share their advance widths, which <see cref="TextMetrics"/> knows.</summary>
    internal const string FontFamily = "Arial, Helvetica, Liberation Sans, DejaVu Sans, sans-serif";

    internal const double FigureTitleSize = 16,
        TitleSize = 14,
        AxisTitleSize = 12.5,
        TickSize = 11,
        LegendSize = 11.5,
        NoteSize = 10,
        CaptionSize = 10.5;
    internal const double LineWidth = 1.6,
        AxisWidth = 1,
        GridWidth = 0.8,
        TickLength = 4,
        MinorTickLength = 2.5,
        MarkerRadius = 2.8;

    /// <summary>Room around a panel and between things that must not touch.</summary>
    internal const double Padding = 8;

    /// <summary>Widths beyond which names are shortened.</summary>
    internal const double LongestTickLabel = 170,
        LongestLegendName = 220,
        LongestCaption = 120;

    internal const double ColorBarWidth = 13;

    internal static Color Paper { get; } = "#ffffff";
    internal static Color Ink { get; } = "#222222";
    internal static Color Axis { get; } = "#444444";
    internal static Color Grid { get; } = "#e4e4e4";
    internal static Color Muted { get; } = "#666666";
    internal static Color Missing { get; } = "#d0d0d0";

    internal static (double Width, double Height) SingleSize => (640, 400);
    internal static (double Width, double Height) PanelSize => (430, 330);
}

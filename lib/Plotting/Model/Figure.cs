namespace SelfNormalizing.Plotting;

/// <summary>
/// Charts set in rows and columns, with a common title and, if wanted, one legend: <c>Figure.Row(left, right).WithTitle("Figure
/// 1").WithSharedLegend()</c>.
/// Shown inline by notebooks.
/// </summary>
[TypeFormatterSource(
    typeof(FigureFormatterSource),
    PreferredMimeTypes = [
        FigureFormatterSource.Html,
        FigureFormatterSource.Svg,
        FigureFormatterSource.Png,
        FigureFormatterSource.Text,
        FigureFormatterSource.Plotly,
    ]
)]
public sealed partial class Figure
{
    /// <summary>A figure of one or more charts side by side.</summary>
    /// <exception cref="ArgumentException">There are no charts.</exception>
    public Figure(params IReadOnlyList<Chart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        if (charts.Count == 0)
            throw new ArgumentException("A figure needs at least one chart.", nameof(charts));
        Charts = [.. charts];
        Columns = charts.Count;
    }

    /// <summary>The panels, row by row.</summary>
    public IReadOnlyList<Chart> Charts { get; }

    /// <summary>Panels in a row.</summary>
    public int Columns { get; private init; }

    /// <summary>The title over all panels.</summary>
    public string? Title { get; private set; }

    internal bool HasSharedLegend { get; private set; }

    internal double? Width { get; private set; }

    internal double? Height { get; private set; }

    /// <summary>Charts side by side.</summary>
    public static Figure Row(params IReadOnlyList<Chart> charts) => new(charts);

    /// <summary>Charts in rows of <paramref name="columns"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is below 1.</exception>
    public static Figure Grid(int columns, params IReadOnlyList<Chart> charts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        return new(charts) { Columns = Math.Min(columns, Math.Max(1, charts.Count)) };
    }

    /// <summary>A chart is a figure of one panel.</summary>
    public static implicit operator Figure(Chart chart) => new(chart);

    /// <summary>Sets the title over all panels.</summary>
    public Figure WithTitle(string title)
    {
        Title = title;
        return this;
    }

    /// <summary>One legend under all panels instead of one in each; a name with its colour is listed once.</summary>
    public Figure WithSharedLegend()
    {
        HasSharedLegend = true;
        return this;
    }

    /// <summary>Sets width and height of the whole figure in pixels; null keeps what the panels take.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside 100 to 4000.</exception>
    public Figure Size(double? width = null, double? height = null)
    {
        Chart.CheckSize(width, height);
        (Width, Height) = (width, height);
        return this;
    }
}

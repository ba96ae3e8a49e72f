namespace SelfNormalizing.Plotting;

/// <summary>Room between a panel's cell and its plot area.</summary>
readonly record struct Margins(double Left, double Top, double Right, double Bottom)
{
    internal Margins Max(Margins other) =>
        new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}

/// <summary>One panel with all its places settled.</summary>
sealed record PanelLayout(
    Chart Chart,
    PlotArea Area,
    IReadOnlyList<Tick> XTicks,
    IReadOnlyList<Tick> YTicks,
    bool TurnXLabels,
    Legend? Legend,
    double BelowAxis
)
{
    const double TickGap = 4,
        TurnAngle = Math.PI / 4;

    internal ColorScale? Scale => ScaleOf(Chart);

    /// <summary>Middle of the title: over the plot area, or over the whole cell where the title is wider than that.</summary>
    internal double TitleMiddle { get; private init; }

    /// <summary>The title: smaller, wrapped or shortened where the cell is too narrow for it.</summary>
    internal TextFit? Title { get; private init; }

    /// <summary>Right edge of the panel's cell.</summary>
    double CellRight { get; init; }

    /// <summary>A note as far as it fits.</summary>
    internal string Note(int i) => TextFit.Shorten(Chart.Notes[i], Theme.NoteSize, CellRight - Area.Left);

    /// <summary>The same panel with its title fitted into the cell, in pixels.</summary>
    internal PanelLayout WithTitleWithin(double left, double width)
    {
        double middle = Area.Left + Area.Width / 2;
        TextFit? title = TitleWithin(Chart, width);
        double half = title?.Lines.Max(l => TextMetrics.Width(l, title.Size, bold: true)) / 2 ?? 0;
        bool fits = middle - half >= left && middle + half <= left + width;
        return this with { TitleMiddle = fits ? middle : left + width / 2, Title = title, CellRight = left + width };
    }

    /// <summary>Where the chart's notes begin: under the axis titles, and under a legend there.</summary>
    internal double NotesTop =>
        Area.Bottom + BelowAxis + (Legend is { IsFramed: false } legend && legend.Top > Area.Bottom ? legend.Height + 2 : 0);

    /// <summary>A chart's title in a cell of the given width.</summary>
    internal static TextFit? TitleWithin(Chart chart, double width) =>
        chart.Title is null ? null : TextFit.Of(chart.Title, Theme.TitleSize, width - 8, lines: 3, bold: true);

    /// <summary>Title of the x axis: it may stand out a little on both sides of the plot area.</summary>
    internal static TextFit? XTitle(PlotArea area) =>
        area.XAxis.Title is { } text ? TextFit.Of(text, Theme.AxisTitleSize, area.Width + 16) : null;

    /// <summary>Title of the y axis.</summary>
    internal static TextFit? YTitle(PlotArea area) =>
        area.YAxis.Title is { } text ? TextFit.Of(text, Theme.AxisTitleSize, area.Height + 16) : null;

    /// <summary>Title of the colour bar.</summary>
    internal static TextFit? ScaleTitle(ColorScale scale, PlotArea area) =>
        scale.Title is { } text ? TextFit.Of(text, Theme.AxisTitleSize, area.Height + 16) : null;

    internal static ColorScale? ScaleOf(Chart chart) => chart.Marks.Select(m => m.Scale).FirstOrDefault(s => s is not null);

    /// <summary>Ticks of the colour bar of a scale, for a bar of the given height.</summary>
    internal static IReadOnlyList<Tick> ScaleTicks(ColorScale scale, double height) =>
        LinearTicks.Between(scale.Low, scale.High, Math.Clamp((int)(height / 36), 2, 9));

    /// <summary>An area of the wanted size with the ranges that the chart's data ask for.</summary>
    internal static PlotArea Place(Chart chart, double left, double top, double width, double height, int pointsPerLine)
    {
        (Extent x, Extent y) = chart.Ranges();
        return new(left, top, Math.Max(20, width), Math.Max(20, height), x, y, chart.XAxis, chart.YAxis) { PointsPerLine = pointsPerLine };
    }

    internal static IReadOnlyList<Tick> XTicksOf(PlotArea area) => area.XAxis.Ticks(area.XRange, Math.Clamp((int)(area.Width / 62), 2, 12));

    internal static IReadOnlyList<Tick> YTicksOf(PlotArea area) =>
        area.YAxis.Ticks(area.YRange, Math.Clamp((int)(area.Height / 38), 2, 11));

    /// <summary>Whether the labels of x collide unless they are turned.</summary>
    internal static bool LabelsCollide(PlotArea area, IReadOnlyList<Tick> ticks)
    {
        Tick[] labelled = [.. ticks.Where(t => !t.IsMinor).OrderBy(t => area.X(t.Value))];
        return labelled
            .Zip(labelled.Skip(1))
            .Any(pair =>
                area.X(pair.Second.Value) - area.X(pair.First.Value)
                < 0.5 * (TextMetrics.Width(pair.First.Label, Theme.TickSize) + TextMetrics.Width(pair.Second.Label, Theme.TickSize)) + 5
            );
    }

    /// <summary>Leaves out every so many labels until the rest stand a line apart: for turned labels and for the rows of y.</summary>
    internal static IReadOnlyList<Tick> Thin(IReadOnlyList<Tick> ticks, Func<double, double> place)
    {
        Tick[] labelled = [.. ticks.Where(t => !t.IsMinor)];
        if (labelled.Length < 2)
            return ticks;
        double gap = Math.Abs(place(labelled[^1].Value) - place(labelled[0].Value)) / (labelled.Length - 1);
        int stride = (int)Math.Ceiling((Theme.TickSize + 2) / Math.Max(gap, 0.1));
        return stride <= 1 ? ticks : [.. labelled.Where((_, i) => i % stride == 0)];
    }

    /// <summary>Room that ticks, titles, colour bar and an outer legend take around a plot area.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="area">Its plot area so far.</param>
    /// <param name="legend">Where the legend stands.</param>
    /// <param name="cell">Size of the chart's cell.</param>
    internal static Margins MarginsOf(Chart chart, PlotArea area, LegendPosition legend, (double Width, double Height) cell)
    {
        List<Mark> entries = Legend.EntriesOf(chart.Marks);
        IReadOnlyList<Tick> xTicks = XTicksOf(area),
            yTicks = Thin(YTicksOf(area), area.Y);
        double left = chart.YAxis.Hidden ? 4 : YLabelWidth(yTicks) + Theme.TickLength + TickGap + 4;
        if (!chart.YAxis.Hidden && chart.YAxis.Title is not null)
            left += Theme.AxisTitleSize + 8;
        double top = TitleWithin(chart, cell.Width) is not { } title ? 8 : Math.Max(Theme.TitleSize, title.Height) + 14;
        double right = chart.XAxis.Hidden ? 4 : 12;
        if (xTicks.LastOrDefault(t => !t.IsMinor) is { Label.Length: > 0 } last)
            right = Math.Max(right, area.X(last.Value) + TextMetrics.Width(last.Label, Theme.TickSize) / 2 - area.Right + 4);
        if (ScaleOf(chart) is { } scale)
            right += ScaleWidth(scale, area.Height);
        if (legend == LegendPosition.Right && entries.Count > 0)
            right += Legend.SizeOf(entries).Width + 6;
        double bottom = BelowAxisOf(chart, area) + 4 + chart.Notes.Count * (Theme.NoteSize + 4);
        if (legend == LegendPosition.Below && entries.Count > 0)
            bottom += Legend.Flowing(entries, area.Width, MostLegend(cell.Height)).Height + 2;
        return new(left, top, right, bottom);
    }

    /// <summary>Height that a legend under a panel may take of its cell.</summary>
    internal static double MostLegend(double cellHeight) => Math.Max(Legend.RowHeight + 8, 0.45 * cellHeight);

    /// <summary>Height of tick labels and title under the plot area.</summary>
    internal static double BelowAxisOf(Chart chart, PlotArea area)
    {
        if (chart.XAxis.Hidden)
            return 2;
        IReadOnlyList<Tick> ticks = XTicksOf(area);
        double labels = LabelsCollide(area, ticks)
            ? ticks.Max(t => TextMetrics.Width(t.Label, Theme.TickSize)) * Math.Sin(TurnAngle) + Theme.TickSize
            : Theme.TickSize + 3;
        return Theme.TickLength + TickGap + labels + (chart.XAxis.Title is null ? 0 : Theme.AxisTitleSize + 6);
    }

    internal static double YLabelWidth(IReadOnlyList<Tick> ticks) =>
        ticks.Select(t => TextMetrics.Width(t.Label, Theme.TickSize)).DefaultIfEmpty(0).Max();

    internal static double ScaleWidth(ColorScale scale, double height) =>
        12
        + Theme.ColorBarWidth
        + 8
        + ScaleTicks(scale, height).Max(t => TextMetrics.Width(t.Label, Theme.TickSize))
        + (scale.Title is null ? 0 : Theme.AxisTitleSize + 6);
}

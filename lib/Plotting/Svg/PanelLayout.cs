namespace SelfNormalizing.Plotting;

/// <summary>Room between a panel's cell and its plot area.</summary>
internal readonly record struct Margins(double Left, double Top, double Right, double Bottom)
{
    internal Margins Max(Margins other) =>
        new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}

/// <summary>One panel with all its places settled.</summary>
internal sealed record PanelLayout(Chart Chart, PlotArea Area, IReadOnlyList<Tick> XTicks, IReadOnlyList<Tick> YTicks, bool TurnXLabels, Legend? Legend, double BelowAxis)
{
    private const double TickGap = 4, TurnAngle = Math.PI / 4;

    internal ColorScale? Scale => ScaleOf(Chart);

    /// <summary>Middle of the title: over the plot area, or over the whole cell where the title is wider than that.</summary>
    internal double TitleMiddle { get; private init; }

    /// <summary>Size of the title: smaller where the cell is too narrow for it.</summary>
    internal double TitleSize { get; private init; } = Theme.TitleSize;

    /// <summary>The same panel with its title fitted into the cell, in pixels.</summary>
    internal PanelLayout WithTitleWithin(double left, double width)
    {
        double middle = Area.Left + Area.Width / 2, wide = TextMetrics.Width(Chart.Title ?? "", Theme.TitleSize, bold: true);
        bool fits = middle - wide / 2 >= left && middle + wide / 2 <= left + width;
        return fits ? this with { TitleMiddle = middle } : this with { TitleMiddle = left + width / 2, TitleSize = Theme.TitleSize * Math.Min(1, (width - 8) / wide) };
    }

    /// <summary>Where the chart's notes begin: under the axis titles, and under a legend there.</summary>
    internal double NotesTop => Area.Bottom + BelowAxis + (Legend is { IsFramed: false } legend && legend.Top > Area.Bottom ? legend.Height + 2 : 0);

    internal static ColorScale? ScaleOf(Chart chart) => chart.Marks.Select(m => m.Scale).FirstOrDefault(s => s is not null);

    /// <summary>Ticks of the colour bar of a scale, for a bar of the given height.</summary>
    internal static IReadOnlyList<Tick> ScaleTicks(ColorScale scale, double height) => LinearTicks.Between(scale.Low, scale.High, Math.Clamp((int)(height / 36), 2, 9));

    /// <summary>An area of the wanted size with the ranges that the chart's data ask for.</summary>
    internal static PlotArea Place(Chart chart, double left, double top, double width, double height, int pointsPerLine)
    {
        (Extent x, Extent y) = chart.Ranges();
        return new(left, top, Math.Max(20, width), Math.Max(20, height), x, y, chart.XAxis, chart.YAxis) { PointsPerLine = pointsPerLine };
    }

    internal static IReadOnlyList<Tick> XTicksOf(PlotArea area) => area.XAxis.Ticks(area.XRange, Math.Clamp((int)(area.Width / 62), 2, 12));

    internal static IReadOnlyList<Tick> YTicksOf(PlotArea area) => area.YAxis.Ticks(area.YRange, Math.Clamp((int)(area.Height / 38), 2, 11));

    /// <summary>Whether the labels of x collide unless they are turned.</summary>
    internal static bool LabelsCollide(PlotArea area, IReadOnlyList<Tick> ticks)
    {
        Tick[] labelled = [.. ticks.Where(t => !t.IsMinor).OrderBy(t => area.X(t.Value))];
        return labelled.Zip(labelled.Skip(1)).Any(pair => area.X(pair.Second.Value) - area.X(pair.First.Value) <
            0.5 * (TextMetrics.Width(pair.First.Label, Theme.TickSize) + TextMetrics.Width(pair.Second.Label, Theme.TickSize)) + 5);
    }

    /// <summary>Leaves out every so many labels until the rest stand a line apart: for turned labels and for the rows of y.</summary>
    internal static IReadOnlyList<Tick> Thin(IReadOnlyList<Tick> ticks, Func<double, double> place)
    {
        Tick[] labelled = [.. ticks.Where(t => !t.IsMinor)];
        if (labelled.Length < 2) return ticks;
        double gap = Math.Abs(place(labelled[^1].Value) - place(labelled[0].Value)) / (labelled.Length - 1);
        int stride = (int)Math.Ceiling((Theme.TickSize + 2) / Math.Max(gap, 0.1));
        return stride <= 1 ? ticks : [.. labelled.Where((_, i) => i % stride == 0)];
    }

    /// <summary>Room that ticks, titles, colour bar and an outer legend take around a plot area.</summary>
    internal static Margins MarginsOf(Chart chart, PlotArea area, LegendPosition legend)
    {
        IReadOnlyList<Mark> entries = Legend.EntriesOf(chart.Marks);
        IReadOnlyList<Tick> xTicks = XTicksOf(area), yTicks = Thin(YTicksOf(area), area.Y);
        double left = chart.YAxis.Hidden ? 4 : YLabelWidth(yTicks) + Theme.TickLength + TickGap + 4;
        if (!chart.YAxis.Hidden && chart.YAxis.Title is not null) left += Theme.AxisTitleSize + 8;
        double top = chart.Title is null ? 8 : Theme.TitleSize + 14;
        double right = chart.XAxis.Hidden ? 4 : 12;
        if (xTicks.LastOrDefault(t => !t.IsMinor) is { Label.Length: > 0 } last)
            right = Math.Max(right, area.X(last.Value) + TextMetrics.Width(last.Label, Theme.TickSize) / 2 - area.Right + 4);
        if (ScaleOf(chart) is { } scale) right += ScaleWidth(scale, area.Height);
        if (legend == LegendPosition.Right && entries.Count > 0) right += Legend.SizeOf(entries).Width + 6;
        double bottom = BelowAxisOf(chart, area) + 4 + chart.Notes.Count * (Theme.NoteSize + 4);
        if (legend == LegendPosition.Below && entries.Count > 0)
            bottom += Legend.SizeOf(entries, Legend.ColumnsWithin(entries, area.Width)).Height + 2;
        return new(left, top, right, bottom);
    }

    /// <summary>Height of tick labels and title under the plot area.</summary>
    internal static double BelowAxisOf(Chart chart, PlotArea area)
    {
        if (chart.XAxis.Hidden) return 2;
        IReadOnlyList<Tick> ticks = XTicksOf(area);
        double labels = LabelsCollide(area, ticks)
            ? ticks.Max(t => TextMetrics.Width(t.Label, Theme.TickSize)) * Math.Sin(TurnAngle) + Theme.TickSize : Theme.TickSize + 3;
        return Theme.TickLength + TickGap + labels + (chart.XAxis.Title is null ? 0 : Theme.AxisTitleSize + 6);
    }

    internal static double YLabelWidth(IReadOnlyList<Tick> ticks) => ticks.Select(t => TextMetrics.Width(t.Label, Theme.TickSize)).DefaultIfEmpty(0).Max();

    internal static double ScaleWidth(ColorScale scale, double height) =>
        12 + Theme.ColorBarWidth + 8 + ScaleTicks(scale, height).Max(t => TextMetrics.Width(t.Label, Theme.TickSize)) + (scale.Title is null ? 0 : Theme.AxisTitleSize + 6);
}

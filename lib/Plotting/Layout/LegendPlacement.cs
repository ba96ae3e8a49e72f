namespace SelfNormalizing.Plotting;

static class LegendPlacement
{
    static readonly LegendPosition[] Corners =
    [
        LegendPosition.TopRight,
        LegendPosition.TopLeft,
        LegendPosition.BottomRight,
        LegendPosition.BottomLeft,
    ];

    /// <summary>The position a chart's legend takes: its own wish, or for Auto the corner that hides least.</summary>
    internal static LegendPosition Choose(Chart chart, PlotArea area)
    {
        List<Mark> entries = Legend.EntriesOf(chart.Marks);
        if (entries.Count == 0)
            return LegendPosition.None;
        (double width, double height) = Legend.SizeOf(entries);
        bool fits = height <= area.Height && width <= area.Width;
        if (chart.LegendPosition != LegendPosition.Auto)
            return fits || chart.LegendPosition == LegendPosition.None ? chart.LegendPosition : LegendPosition.Below;
        // Beside a colour bar, or where the legend is wide, rows underneath leave more of the panel.
        LegendPosition outside =
            !fits || width > 0.25 * area.Width || PanelLayout.ScaleOf(chart) is not null ? LegendPosition.Below : LegendPosition.Right;
        if (width > 0.6 * area.Width || height > 0.6 * area.Height)
            return outside;
        List<(double X, double Y)> points = [.. chart.Marks.SelectMany(m => m.Occupied(area))];
        (LegendPosition corner, int hidden) = Corners
            .Select(c => (c, points.Count(p => IsUnder(p, Inside(c, area, width, height)))))
            .MinBy(c => c.Item2);
        return hidden <= points.Count / 400 ? corner : outside;
    }

    /// <summary>The legend in pixels; null for none.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="area">Its plot area.</param>
    /// <param name="position">Where the legend stands.</param>
    /// <param name="belowAxis">Height of tick labels and title under the plot area.</param>
    /// <param name="most">Height that a legend under the panel may take.</param>
    internal static Legend? Place(Chart chart, PlotArea area, LegendPosition position, double belowAxis, double most)
    {
        List<Mark> entries = Legend.EntriesOf(chart.Marks);
        if (entries.Count == 0 || position == LegendPosition.None)
            return null;
        (double width, double height) = Legend.SizeOf(entries);
        if (position == LegendPosition.Right)
            return new(
                area.Right + 8 + (PanelLayout.ScaleOf(chart) is { } scale ? PanelLayout.ScaleWidth(scale, area.Height) : 0),
                area.Top,
                width,
                height,
                entries,
                1,
                false
            );
        if (position == LegendPosition.Below)
        {
            (width, height, List<Mark> shown, int hidden, int columns) = Legend.Flowing(entries, area.Width, most);
            return new(area.Left + (area.Width - width) / 2, area.Bottom + belowAxis + 2, width, height, shown, columns, false)
            {
                Hidden = hidden,
            };
        }
        (double left, double top, _, _) = Inside(position, area, width, height);
        return new(left, top, width, height, entries, 1, true);
    }

    /// <summary>The labels of the reference lines, clear of marks and legend as far as possible.</summary>
    internal static IReadOnlyDictionary<object, PlacedLabel> ReferenceLabels(Chart chart, PlotArea area, Legend? legend)
    {
        ReferenceMark[] lines = [.. chart.Marks.OfType<ReferenceMark>()];
        if (lines.Length == 0)
            return new Dictionary<object, PlacedLabel>();
        List<(double X, double Y)> taken = [.. chart.Marks.SelectMany(m => m.Occupied(area)), .. lines.SelectMany(l => l.Along(area))];
        if (legend is { IsFramed: true })
            for (double x = legend.Left; x <= legend.Left + legend.Width; x += 6)
            for (double y = legend.Top; y <= legend.Top + legend.Height; y += 6)
                taken.Add((x, y));
        return ReferenceMark.PlaceLabels(lines, area, taken);
    }

    static (double Left, double Top, double Width, double Height) Inside(LegendPosition corner, PlotArea area, double width, double height)
    {
        bool right = corner is LegendPosition.TopRight or LegendPosition.BottomRight,
            top = corner is LegendPosition.TopRight or LegendPosition.TopLeft;
        return (right ? area.Right - width - 6 : area.Left + 6, top ? area.Top + 6 : area.Bottom - height - 6, width, height);
    }

    static bool IsUnder((double X, double Y) p, (double Left, double Top, double Width, double Height) box) =>
        p.X >= box.Left - 2 && p.X <= box.Left + box.Width + 2 && p.Y >= box.Top - 2 && p.Y <= box.Top + box.Height + 2;
}

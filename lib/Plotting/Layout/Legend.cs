namespace SelfNormalizing.Plotting;

/// <summary>A legend laid out in pixels: entries in rows, each a sample of the mark and its name.</summary>
sealed record Legend(double Left, double Top, double Width, double Height, IReadOnlyList<Mark> Entries, int Columns, bool IsFramed)
{
    /// <summary>Entries that found no room; the last row says how many.</summary>
    internal int Hidden { get; init; }

    const double KeyWidth = 24,
        KeyGap = 6,
        Inset = 6,
        ColumnGap = 16;

    internal const double RowHeight = 17;

    /// <summary>Marks with a name, each name of one colour once.</summary>
    internal static List<Mark> EntriesOf(IEnumerable<Mark> marks) =>
        [.. marks.Where(m => !string.IsNullOrEmpty(m.Name)).DistinctBy(m => (m.Name, m.Color, m.GetType()))];

    /// <summary>Width and height of entries set one under another.</summary>
    internal static (double Width, double Height) SizeOf(IReadOnlyList<Mark> entries, int columns = 1) =>
        (
            2 * Inset + columns * EntryWidth(entries) + (columns - 1) * ColumnGap,
            2 * Inset - 4 + Math.Ceiling(entries.Count / (double)columns) * RowHeight
        );

    /// <summary>As many columns as fit into a width.</summary>
    internal static int ColumnsWithin(IReadOnlyList<Mark> entries, double width)
    {
        int most = Math.Clamp((int)((width - 2 * Inset + ColumnGap) / (EntryWidth(entries) + ColumnGap)), 1, Math.Max(1, entries.Count));
        // Equal rows look calmer than a full row and a rest.
        int rows = (entries.Count + most - 1) / most;
        return Math.Max(1, (entries.Count + rows - 1) / rows);
    }

    internal void Draw(Canvas canvas)
    {
        if (IsFramed)
            canvas.Rect(Left, Top, Width, Height, Theme.Paper, Theme.Grid, 0.88);
        double step = EntryWidth(Entries) + ColumnGap;
        for (int i = 0; i < Entries.Count; i++)
        {
            double x = Left + Inset + i % Columns * step,
                y = Top + Inset - 2 + (i / Columns + 0.5) * RowHeight;
            Entries[i].DrawKey(canvas, x, y, KeyWidth);
            string name = NameOf(Entries[i]);
            canvas.Text(x + KeyWidth + KeyGap, y, name, Theme.LegendSize, full: name == Entries[i].Name ? null : Entries[i].Name);
        }
        if (Hidden > 0)
            canvas.Text(
                Left + Inset + KeyWidth + KeyGap,
                Top + Inset - 2 + (Math.Ceiling(Entries.Count / (double)Columns) + 0.5) * RowHeight,
                $"… and {Hidden} more",
                Theme.LegendSize,
                color: Theme.Muted
            );
    }

    static double EntryWidth(IReadOnlyList<Mark> entries) => KeyWidth + KeyGap + NameWidth(entries);

    internal static double NameWidth(IReadOnlyList<Mark> entries) => entries.Max(e => TextMetrics.Width(NameOf(e), Theme.LegendSize));

    /// <summary>The mark's name, shortened if it is as long as a sentence.</summary>
    internal static string NameOf(Mark mark) => TextFit.Shorten(mark.Name!, Theme.LegendSize, Theme.LongestLegendName);

    /// <summary>As many of the entries as fit into a height in rows of columns, and how many do not; a row is kept for telling of
    /// those.</summary>
    internal static (List<Mark> Shown, int Hidden) Within(List<Mark> entries, int columns, double height)
    {
        // No more rows than entries: a height without limit would be more rows than can be counted.
        int rows = (int)Math.Clamp((height - 2 * Inset + 4) / RowHeight, 1, Math.Max(1, entries.Count));
        if (entries.Count <= rows * columns)
            return (entries, 0);
        int shown = Math.Max(1, (rows - 1) * columns);
        return ([.. entries.Take(shown)], entries.Count - shown);
    }

    /// <summary>Width and height of a legend in rows under a panel or a figure, at most so high.</summary>
    internal static (double Width, double Height, List<Mark> Shown, int Hidden, int Columns) Flowing(
        List<Mark> entries,
        double width,
        double most
    )
    {
        int columns = ColumnsWithin(entries, width);
        (List<Mark> shown, int hidden) = Within(entries, columns, most);
        (double w, double h) = SizeOf(shown, columns);
        return (w, hidden > 0 ? h + RowHeight : h, shown, hidden, columns);
    }
}

namespace SelfNormalizing.Plotting;

/// <summary>A legend laid out in pixels: entries in rows, each a sample of the mark and its name.</summary>
internal sealed record Legend(double Left, double Top, double Width, double Height, IReadOnlyList<Mark> Entries, int Columns, bool IsFramed)
{
    private const double KeyWidth = 24, KeyGap = 6, Inset = 6, ColumnGap = 16;

    internal const double RowHeight = 17;

    /// <summary>Marks with a name, each name of one colour once.</summary>
    internal static List<Mark> EntriesOf(IEnumerable<Mark> marks) => [.. marks.Where(m => !string.IsNullOrEmpty(m.Name)).DistinctBy(m => (m.Name, m.Color, m.GetType()))];

    /// <summary>Width and height of entries set one under another.</summary>
    internal static (double Width, double Height) SizeOf(IReadOnlyList<Mark> entries, int columns = 1) =>
        (2 * Inset + columns * EntryWidth(entries) + (columns - 1) * ColumnGap, 2 * Inset - 4 + Math.Ceiling(entries.Count / (double)columns) * RowHeight);

    /// <summary>As many columns as fit into a width.</summary>
    internal static int ColumnsWithin(IReadOnlyList<Mark> entries, double width)
    {
        int most = Math.Clamp((int)((width - 2 * Inset + ColumnGap) / (EntryWidth(entries) + ColumnGap)), 1, Math.Max(1, entries.Count));
        // Equal rows look calmer than a full row and a rest.
        int rows = (entries.Count + most - 1) / most;
        return Math.Max(1, (entries.Count + rows - 1) / rows);
    }

    internal void Draw(SvgWriter svg)
    {
        if (IsFramed) svg.Rect(Left, Top, Width, Height, Theme.Paper, Theme.Grid, 0.88);
        double step = EntryWidth(Entries) + ColumnGap;
        for (int i = 0; i < Entries.Count; i++)
        {
            double x = Left + Inset + i % Columns * step, y = Top + Inset - 2 + (i / Columns + 0.5) * RowHeight;
            Entries[i].DrawKey(svg, x, y, KeyWidth);
            svg.Text(x + KeyWidth + KeyGap, y, Entries[i].Name!, Theme.LegendSize);
        }
    }

    private static double EntryWidth(IReadOnlyList<Mark> entries) => KeyWidth + KeyGap + NameWidth(entries);

    internal static double NameWidth(IReadOnlyList<Mark> entries) => entries.Max(e => TextMetrics.Width(e.Name!, Theme.LegendSize));
}

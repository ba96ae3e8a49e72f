namespace SelfNormalizing.Plotting;

/// <summary>All places of a figure, in pixels; SVG and plotly are written from the same ones.</summary>
sealed record FigureLayout(double Width, double Height, IReadOnlyList<PanelLayout> Panels, Legend? SharedLegend)
{
    /// <summary>The title over all panels, wrapped or shortened where it must be.</summary>
    internal TextFit? Title { get; private init; }

    const int PointBudget = 7000;

    // A legend in rows takes up to this share of a cell; beyond it the cell grows, as far as nobody fixed its height.
    const double LegendShare = 0.3,
        MostGrowth = 3;

    const double WidestForTitle = 640;

    /// <summary>
    /// Settles the places: sizes wished for by the charts, margins aligned along rows and columns, legends, plot areas.
    /// </summary>
    /// <param name="figure">The figure.</param>
    /// <param name="pointBudget">Points that all lines together may keep; about six bytes each in a path.</param>
    internal static FigureLayout Of(Figure figure, int pointBudget = PointBudget)
    {
        Chart[] charts = [.. figure.Charts];
        int columns = figure.Columns,
            rows = (charts.Length + columns - 1) / columns;
        int pointsPerLine = Math.Max(200, pointBudget / Math.Max(1, charts.Sum(c => c.Marks.Count(m => m is LineMark or BandMark))));

        // Margins depend on ticks, ticks on the plot area, and that on the margins: three rounds settle it.
        (double Width, double Height)[] cells = [.. charts.Select(c => c.CellSize(charts.Length > 1))];
        var margins = new Margins[charts.Length];
        var legends = new LegendPosition[charts.Length];
        (double Width, double Height)[] bases = [.. cells];
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < charts.Length; i++)
            {
                PlotArea area = PanelLayout.Place(
                    charts[i],
                    0,
                    0,
                    cells[i].Width - margins[i].Left - margins[i].Right,
                    cells[i].Height - margins[i].Top - margins[i].Bottom,
                    pointsPerLine
                );
                // The legend is placed once, in a panel without one: its own room must not change where it goes.
                if (round == 0 || figure.HasSharedLegend)
                    legends[i] = LegendPosition.None;
                else if (round == 1)
                    legends[i] = LegendPlacement.Choose(charts[i], area);
                margins[i] = PanelLayout.MarginsOf(
                    charts[i],
                    area,
                    legends[i],
                    (TitleRoom(figure, columns, cells[i].Width), cells[i].Height)
                );
                if (legends[i] == LegendPosition.Below && !charts[i].HasFixedHeight && figure.Height is null && charts[i].PlotSize is null)
                {
                    double rowsHeight = Legend
                        .SizeOf(Legend.EntriesOf(charts[i].Marks), Legend.ColumnsWithin(Legend.EntriesOf(charts[i].Marks), area.Width))
                        .Height;
                    cells[i].Height =
                        bases[i].Height + Math.Clamp(rowsHeight - LegendShare * bases[i].Height, 0, MostGrowth * bases[i].Height);
                }
                // Charts that know the size of their plot area grow by their margins.
                if (charts[i].PlotSize is { } plot)
                    cells[i] = (plot.Width + margins[i].Left + margins[i].Right, plot.Height + margins[i].Top + margins[i].Bottom);
            }
        }
        Margins[] byColumn = [.. Enumerable.Range(0, columns).Select(c => Common(charts.Length, i => i % columns == c, margins))];
        Margins[] byRow = [.. Enumerable.Range(0, rows).Select(r => Common(charts.Length, i => i / columns == r, margins))];
        double[] widths =
        [
            .. Enumerable.Range(0, columns).Select(c => charts.Select((_, i) => i % columns == c ? cells[i].Width : 0).Max()),
        ];
        double[] heights =
        [
            .. Enumerable.Range(0, rows).Select(r => charts.Select((_, i) => i / columns == r ? cells[i].Height : 0).Max()),
        ];

        double gap = charts.Length > 1 ? Theme.Padding : 0;
        List<Mark> shared = figure.HasSharedLegend ? Legend.EntriesOf(charts.SelectMany(c => c.Marks)) : [];
        double titleWidth = figure.Title is null
            ? 0
            : Math.Min(WidestForTitle, TextMetrics.Width(figure.Title, Theme.FigureTitleSize, bold: true) + 16);
        if (figure.Width is { } wanted)
            Stretch(widths, wanted - (columns - 1) * gap);
        else if (widths.Sum() < titleWidth)
            Stretch(widths, titleWidth);
        double width = widths.Sum() + (columns - 1) * gap;
        TextFit? title = figure.Title is null ? null : TextFit.Of(figure.Title, Theme.FigureTitleSize, width - 16, lines: 3, bold: true);
        double titleHeight = title is null ? 0 : Math.Max(Theme.FigureTitleSize, title.Height) + 14,
            mostLegend = figure.Height * 0.45 ?? double.MaxValue;
        double legendHeight = shared.Count == 0 ? 0 : Legend.Flowing(shared, width - 20, mostLegend).Height + 6;
        if (figure.Height is { } tall)
            Stretch(heights, tall - titleHeight - legendHeight - (rows - 1) * gap);
        double height = heights.Sum() + (rows - 1) * gap + titleHeight + legendHeight;

        List<PanelLayout> panels = [];
        for (int i = 0; i < charts.Length; i++)
        {
            int row = i / columns,
                column = i % columns;
            double left = widths.Take(column).Sum() + column * gap,
                top = titleHeight + heights.Take(row).Sum() + row * gap;
            Margins around = new(byColumn[column].Left, byRow[row].Top, byColumn[column].Right, byRow[row].Bottom);
            panels.Add(Panel(charts[i], left, top, widths[column], heights[row], around, legends[i], pointsPerLine));
        }
        return new(width, height, panels, shared.Count == 0 ? null : Shared(shared, width, height, legendHeight, mostLegend))
        {
            Title = title,
        };
    }

    static PanelLayout Panel(
        Chart chart,
        double left,
        double top,
        double width,
        double height,
        Margins around,
        LegendPosition legend,
        int pointsPerLine
    )
    {
        (double x, double y, double w, double h) = (
            left + around.Left,
            top + around.Top,
            width - around.Left - around.Right,
            height - around.Top - around.Bottom
        );
        if (chart.PlotSize is { } plot && chart.KeepsAspect)
        {
            // Images are drawn at whole multiples of their pixels already: larger would blur them.
            double most = chart.Marks.Any(m => m is ImageGridMark) ? 1 : double.PositiveInfinity;
            double scale = Math.Min(most, Math.Min(w / plot.Width, h / plot.Height));
            (x, w) = (x + (w - plot.Width * scale) / 2, plot.Width * scale);
            h = plot.Height * scale;
        }
        PlotArea area = PanelLayout.Place(chart, x, y, w, h, pointsPerLine);
        IReadOnlyList<Tick> xTicks = PanelLayout.XTicksOf(area),
            yTicks = PanelLayout.Thin(PanelLayout.YTicksOf(area), area.Y);
        bool turn = PanelLayout.LabelsCollide(area, xTicks);
        if (turn)
            xTicks = PanelLayout.Thin(xTicks, area.X);
        double below = PanelLayout.BelowAxisOf(chart, area);
        Legend? key = LegendPlacement.Place(chart, area, legend, below, PanelLayout.MostLegend(height));
        return new PanelLayout(
            chart,
            area with
            {
                Labels = LegendPlacement.ReferenceLabels(chart, area, key),
            },
            xTicks,
            yTicks,
            turn,
            key,
            below
        ).WithTitleWithin(left, width);
    }

    static Margins Common(int count, Func<int, bool> inLine, Margins[] margins) =>
        Enumerable.Range(0, count).Where(inLine).Aggregate(default(Margins), (all, i) => all.Max(margins[i]));

    static void Stretch(double[] sizes, double wanted)
    {
        double factor = wanted / sizes.Sum();
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] *= factor;
    }

    // Titles are wrapped for the width that the cell will have.
    static double TitleRoom(Figure figure, int columns, double cell) =>
        figure.Width is { } wanted ? Math.Min(cell, (wanted - (columns - 1) * Theme.Padding) / columns) : cell;

    static Legend Shared(List<Mark> entries, double width, double height, double legendHeight, double most)
    {
        (double w, double h, List<Mark> shown, int hidden, int columns) = Legend.Flowing(entries, width - 20, most);
        return new((width - w) / 2, height - legendHeight, w, h, shown, columns, false) { Hidden = hidden };
    }
}

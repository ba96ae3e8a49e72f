namespace SelfNormalizing.Plotting;

/// <summary>Draws a laid-out figure as SVG: grid, marks, axes, titles, legends, colour bars, notes.</summary>
internal static class SvgRenderer
{
    internal static string Render(Figure figure)
    {
        FigureLayout layout = FigureLayout.Of(figure);
        var svg = new SvgWriter(layout.Width, layout.Height, figure.Title ?? string.Join("; ", figure.Charts.Select(c => c.Title).OfType<string>()));
        if (figure.Title is not null)
            svg.Text(layout.Width / 2, Theme.FigureTitleSize / 2 + 8, figure.Title, Theme.FigureTitleSize, Anchor.Middle, bold: true);
        foreach (PanelLayout panel in layout.Panels) Draw(svg, panel);
        layout.SharedLegend?.Draw(svg);
        return svg.Finish();
    }

    private static void Draw(SvgWriter svg, PanelLayout panel)
    {
        (Chart chart, PlotArea area) = (panel.Chart, panel.Area);
        bool tight = chart.Marks.Any(m => m.IsTight);
        if (!tight) DrawGrid(svg, panel);
        foreach (Mark mark in chart.Marks) mark.Draw(svg, area);
        DrawAxes(svg, panel, boxed: tight);
        DrawTitles(svg, panel);
        if (panel.Scale is { } scale) DrawScale(svg, scale, area);
        panel.Legend?.Draw(svg);
        for (int i = 0; i < chart.Notes.Count; i++)
            svg.Text(area.Left, panel.NotesTop + (i + 0.5) * (Theme.NoteSize + 4), chart.Notes[i], Theme.NoteSize, color: Theme.Muted, italic: true);
    }

    private static void DrawGrid(SvgWriter svg, PanelLayout panel)
    {
        PlotArea area = panel.Area;
        var path = new PathBuilder();
        foreach (Tick tick in panel.XTicks.Where(t => !t.IsMinor && area.XAxis.HasGrid)) path.MoveTo(area.X(tick.Value), area.Top).LineTo(area.X(tick.Value), area.Bottom);
        foreach (Tick tick in panel.YTicks.Where(t => !t.IsMinor && area.YAxis.HasGrid)) path.MoveTo(area.Left, area.Y(tick.Value)).LineTo(area.Right, area.Y(tick.Value));
        svg.Stroke(path.ToString(), Theme.Grid, Theme.GridWidth);
    }

    private static void DrawAxes(SvgWriter svg, PanelLayout panel, bool boxed)
    {
        PlotArea area = panel.Area;
        if (area.XAxis.Hidden && area.YAxis.Hidden) return;
        var lines = new PathBuilder();
        if (boxed) lines.Polygon([(area.Left, area.Top), (area.Right, area.Top), (area.Right, area.Bottom), (area.Left, area.Bottom)]);
        else lines.MoveTo(area.Left, area.Top).LineTo(area.Left, area.Bottom).LineTo(area.Right, area.Bottom);
        foreach (Tick tick in panel.XTicks)
            lines.MoveTo(area.X(tick.Value), area.Bottom).LineTo(area.X(tick.Value), area.Bottom + (tick.IsMinor ? Theme.MinorTickLength : Theme.TickLength));
        foreach (Tick tick in panel.YTicks)
            lines.MoveTo(area.Left, area.Y(tick.Value)).LineTo(area.Left - (tick.IsMinor ? Theme.MinorTickLength : Theme.TickLength), area.Y(tick.Value));
        svg.Stroke(lines.ToString(), Theme.Axis, Theme.AxisWidth);

        double below = area.Bottom + Theme.TickLength + 4;
        foreach (Tick tick in panel.XTicks.Where(t => !t.IsMinor))
        {
            if (panel.TurnXLabels) svg.Text(area.X(tick.Value) + 3, below + 3, tick.Label, Theme.TickSize, Anchor.End, turn: -45);
            else svg.Text(area.X(tick.Value), below + Theme.TickSize / 2, tick.Label, Theme.TickSize, Anchor.Middle);
        }
        foreach (Tick tick in panel.YTicks.Where(t => !t.IsMinor))
            svg.Text(area.Left - Theme.TickLength - 4, area.Y(tick.Value), tick.Label, Theme.TickSize, Anchor.End);
    }

    private static void DrawTitles(SvgWriter svg, PanelLayout panel)
    {
        (Chart chart, PlotArea area) = (panel.Chart, panel.Area);
        if (chart.Title is not null) svg.Text(panel.TitleMiddle, area.Top - Theme.TitleSize / 2 - 6, chart.Title, panel.TitleSize, Anchor.Middle, bold: true);
        if (chart.XAxis is { Title: { } x, Hidden: false })
            svg.Text(area.Left + area.Width / 2, area.Bottom + panel.BelowAxis - Theme.AxisTitleSize / 2 - 1, x, Theme.AxisTitleSize, Anchor.Middle);
        if (chart.YAxis is { Title: { } y, Hidden: false })
        {
            double left = area.Left - Theme.TickLength - 4 - PanelLayout.YLabelWidth(panel.YTicks) - 6 - Theme.AxisTitleSize / 2;
            svg.Text(left, area.Top + area.Height / 2, y, Theme.AxisTitleSize, Anchor.Middle, turn: -90);
        }
    }

    private static void DrawScale(SvgWriter svg, ColorScale scale, PlotArea area)
    {
        const int steps = 256;
        double left = area.Right + 12;
        byte[] ramp = [.. Enumerable.Range(0, steps).Select(i => (byte)(steps - 1 - i))];
        byte[] png = PngEncoder.Indexed(ramp, 1, steps, [.. Enumerable.Range(0, steps).Select(i => scale.Map.At(i / (steps - 1.0)))]);
        svg.Image(left, area.Top, Theme.ColorBarWidth, area.Height, png, smooth: true);
        svg.Rect(left, area.Top, Theme.ColorBarWidth, area.Height, null, Theme.Axis, strokeWidth: 0.8);
        IReadOnlyList<Tick> ticks = PanelLayout.ScaleTicks(scale, area.Height);
        double edge = left + Theme.ColorBarWidth;
        var path = new PathBuilder();
        foreach (Tick tick in ticks)
        {
            double y = area.Bottom - area.Height * (tick.Value - scale.Low) / (scale.High - scale.Low);
            path.MoveTo(edge, y).LineTo(edge + 3, y);
            svg.Text(edge + 6, y, tick.Label, Theme.TickSize);
        }
        svg.Stroke(path.ToString(), Theme.Axis, 0.8);
        if (scale.Title is null) return;
        double widest = ticks.Max(t => TextMetrics.Width(t.Label, Theme.TickSize));
        svg.Text(edge + 6 + widest + 4 + Theme.AxisTitleSize / 2, area.Top + area.Height / 2, scale.Title, Theme.AxisTitleSize, Anchor.Middle, turn: -90);
    }
}

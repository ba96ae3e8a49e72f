namespace SelfNormalizing.Plotting;

/// <summary>Draws a laid-out figure: grid, marks, axes, titles, legends, colour bars, notes.</summary>
static class FigureRenderer
{
    /// <summary>Draws on a canvas of the layout's size.</summary>
    internal static void Draw(Canvas canvas, FigureLayout layout)
    {
        if (layout.Title is { } title)
            Lines(canvas, layout.Width / 2, 8, title);
        foreach (PanelLayout panel in layout.Panels)
            Draw(canvas, panel);
        layout.SharedLegend?.Draw(canvas);
    }

    static void Draw(Canvas canvas, PanelLayout panel)
    {
        (Chart chart, PlotArea area) = (panel.Chart, panel.Area);
        bool tight = chart.Marks.Any(m => m.IsTight);
        if (!tight)
            DrawGrid(canvas, panel);
        foreach (Mark mark in chart.Marks)
            mark.Draw(canvas, area);
        DrawAxes(canvas, panel, boxed: tight);
        DrawTitles(canvas, panel);
        if (panel.Scale is { } scale)
            DrawScale(canvas, scale, area);
        panel.Legend?.Draw(canvas);
        for (int i = 0; i < chart.Notes.Count; i++)
            canvas.Text(
                area.Left,
                panel.NotesTop + (i + 0.5) * (Theme.NoteSize + 4),
                panel.Note(i),
                Theme.NoteSize,
                color: Theme.Muted,
                italic: true,
                full: panel.Note(i) == chart.Notes[i] ? null : chart.Notes[i]
            );
    }

    // A title's lines, the first one's top given; the whole title stands behind the first where it was shortened.
    static void Lines(Canvas canvas, double middle, double top, TextFit title)
    {
        for (int i = 0; i < title.Lines.Count; i++)
            canvas.Text(
                middle,
                top + title.Size / 2 + i * (title.Size + TextFit.LineGap),
                title.Lines[i],
                title.Size,
                Anchor.Middle,
                bold: true,
                full: i == 0 ? title.Full : null
            );
    }

    static void DrawGrid(Canvas canvas, PanelLayout panel)
    {
        PlotArea area = panel.Area;
        var path = new PathBuilder();
        foreach (Tick tick in panel.XTicks.Where(t => !t.IsMinor && area.XAxis.HasGrid))
            path.MoveTo(area.X(tick.Value), area.Top).LineTo(area.X(tick.Value), area.Bottom);
        foreach (Tick tick in panel.YTicks.Where(t => !t.IsMinor && area.YAxis.HasGrid))
            path.MoveTo(area.Left, area.Y(tick.Value)).LineTo(area.Right, area.Y(tick.Value));
        canvas.Stroke(path.ToString(), Theme.Grid, Theme.GridWidth);
    }

    static void DrawAxes(Canvas canvas, PanelLayout panel, bool boxed)
    {
        PlotArea area = panel.Area;
        if (area.XAxis.Hidden && area.YAxis.Hidden)
            return;
        var lines = new PathBuilder();
        if (boxed)
            lines.Polygon([(area.Left, area.Top), (area.Right, area.Top), (area.Right, area.Bottom), (area.Left, area.Bottom)]);
        else
            lines.MoveTo(area.Left, area.Top).LineTo(area.Left, area.Bottom).LineTo(area.Right, area.Bottom);
        foreach (Tick tick in panel.XTicks)
            lines
                .MoveTo(area.X(tick.Value), area.Bottom)
                .LineTo(area.X(tick.Value), area.Bottom + (tick.IsMinor ? Theme.MinorTickLength : Theme.TickLength));
        foreach (Tick tick in panel.YTicks)
            lines
                .MoveTo(area.Left, area.Y(tick.Value))
                .LineTo(area.Left - (tick.IsMinor ? Theme.MinorTickLength : Theme.TickLength), area.Y(tick.Value));
        canvas.Stroke(lines.ToString(), Theme.Axis, Theme.AxisWidth);

        double below = area.Bottom + Theme.TickLength + 4;
        foreach (Tick tick in panel.XTicks.Where(t => !t.IsMinor))
        {
            if (panel.TurnXLabels)
                canvas.Text(area.X(tick.Value) + 3, below + 3, tick.Label, Theme.TickSize, Anchor.End, turn: -45, full: tick.Full);
            else
                canvas.Text(area.X(tick.Value), below + Theme.TickSize / 2, tick.Label, Theme.TickSize, Anchor.Middle, full: tick.Full);
        }
        foreach (Tick tick in panel.YTicks.Where(t => !t.IsMinor))
            canvas.Text(area.Left - Theme.TickLength - 4, area.Y(tick.Value), tick.Label, Theme.TickSize, Anchor.End, full: tick.Full);
    }

    static void DrawTitles(Canvas canvas, PanelLayout panel)
    {
        (Chart chart, PlotArea area) = (panel.Chart, panel.Area);
        if (panel.Title is { } title)
            Lines(canvas, panel.TitleMiddle, area.Top - 6 - Theme.TitleSize / 2 + title.Size / 2 - title.Height, title);
        if (!chart.XAxis.Hidden && PanelLayout.XTitle(area) is { } x)
            canvas.Text(
                area.Left + area.Width / 2,
                area.Bottom + panel.BelowAxis - Theme.AxisTitleSize / 2 - 1,
                x.Lines[0],
                x.Size,
                Anchor.Middle,
                full: x.Full
            );
        if (!chart.YAxis.Hidden && PanelLayout.YTitle(area) is { } y)
        {
            double left = area.Left - Theme.TickLength - 4 - PanelLayout.YLabelWidth(panel.YTicks) - 6 - Theme.AxisTitleSize / 2;
            canvas.Text(left, area.Top + area.Height / 2, y.Lines[0], y.Size, Anchor.Middle, turn: -90, full: y.Full);
        }
    }

    static void DrawScale(Canvas canvas, ColorScale scale, PlotArea area)
    {
        const int steps = 256;
        double left = area.Right + 12;
        byte[] ramp = [.. Enumerable.Range(0, steps).Select(i => (byte)(steps - 1 - i))];
        Pixmap colors = Pixmap.Indexed(ramp, 1, steps, [.. Enumerable.Range(0, steps).Select(i => scale.Map.At(i / (steps - 1.0)))]);
        canvas.Image(left, area.Top, Theme.ColorBarWidth, area.Height, colors, smooth: true);
        canvas.Rect(left, area.Top, Theme.ColorBarWidth, area.Height, null, Theme.Axis, strokeWidth: 0.8);
        IReadOnlyList<Tick> ticks = PanelLayout.ScaleTicks(scale, area.Height);
        double edge = left + Theme.ColorBarWidth;
        var path = new PathBuilder();
        foreach (Tick tick in ticks)
        {
            double y = area.Bottom - area.Height * (tick.Value - scale.Low) / (scale.High - scale.Low);
            path.MoveTo(edge, y).LineTo(edge + 3, y);
            canvas.Text(edge + 6, y, tick.Label, Theme.TickSize);
        }
        canvas.Stroke(path.ToString(), Theme.Axis, 0.8);
        if (PanelLayout.ScaleTitle(scale, area) is not { } words)
            return;
        double widest = ticks.Max(t => TextMetrics.Width(t.Label, Theme.TickSize));
        canvas.Text(
            edge + 6 + widest + 4 + Theme.AxisTitleSize / 2,
            area.Top + area.Height / 2,
            words.Lines[0],
            words.Size,
            Anchor.Middle,
            turn: -90,
            full: words.Full
        );
    }
}

namespace SelfNormalizing.Plotting;

/// <summary>One series of bars, one bar a category; series of one chart stand side by side.</summary>
sealed class BarMark(double[] values, bool horizontal) : Mark
{
    int index,
        count = 1;

    internal bool ShowValues { get; init; }
    internal string? ValueFormat { get; init; }

    /// <summary>Half lengths of error bars, or none.</summary>
    internal double[]? Errors { get; init; }

    internal override (bool X, bool Y) StandsOnZero => (horizontal, !horizontal);

    internal double[] Values => values;

    internal bool IsHorizontal => horizontal;

    internal double Thickness => 0.8 / count;

    internal override void Join(IReadOnlyList<Mark> all)
    {
        BarMark[] group = [.. all.OfType<BarMark>()];
        (index, count) = (Array.IndexOf(group, this), group.Length);
    }

    internal override Extent XExtent(bool positive) => horizontal ? Lengths(positive) : new(-0.5, values.Length - 0.5);

    internal override Extent YExtent(bool positive) => horizontal ? new(-0.5, values.Length - 0.5) : Lengths(positive);

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        var path = new PathBuilder();
        for (int i = 0; i < values.Length; i++)
            if (Rectangle(i, area) is { } r)
                path.Polygon([(r.X0, r.Y0), (r.X1, r.Y0), (r.X1, r.Y1), (r.X0, r.Y1)]);
        canvas.Fill(path.ToString(), Color, Opacity);
        DrawErrors(canvas, area);
        for (int i = 0; ShowValues && i < values.Length; i++)
        {
            if (Rectangle(i, area) is not { } r)
                continue;
            double beyond = Errors is null ? 0 : Math.Abs(Place(values[i] + Errors[i], area) - Place(values[i], area));
            bool negative = values[i] < 0;
            if (horizontal)
                canvas.Text(
                    negative ? r.X1 - beyond - 4 : r.X1 + beyond + 4,
                    (r.Y0 + r.Y1) / 2,
                    Label(i),
                    Theme.TickSize,
                    negative ? Anchor.End : Anchor.Start
                );
            else
                canvas.Text((r.X0 + r.X1) / 2, negative ? r.Y1 + beyond + 8 : r.Y1 - beyond - 8, Label(i), Theme.TickSize, Anchor.Middle);
        }
    }

    internal override string Describe() =>
        $"bars, {string.Join(", ", values.Take(12).Select(v => NumberText.Short(v)))}{(values.Length > 12 ? ", …" : "")}";

    internal override IEnumerable<(double X, double Y)> Occupied(PlotArea area) =>
        from i in Enumerable.Range(0, values.Length)
        let r = Rectangle(i, area)
        where r is not null
        from u in (double[])[0, 0.5, 1]
        from v in (double[])[0, 0.2, 0.4, 0.6, 0.8, 1]
        select (r.Value.X0 + u * (r.Value.X1 - r.Value.X0), r.Value.Y0 + v * (r.Value.Y1 - r.Value.Y0));

    internal double Offset => -0.4 + index * Thickness;

    internal Axis Axis(PlotArea area) => horizontal ? area.XAxis : area.YAxis;

    internal string Label(int i) =>
        double.IsNaN(values[i]) ? ""
        : ValueFormat is null ? NumberText.Short(values[i])
        : values[i].ToString(ValueFormat, System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−');

    Extent Lengths(bool positive)
    {
        IEnumerable<double> ends = Errors is null ? values : values.SelectMany((v, i) => new[] { v - Errors[i], v + Errors[i] });
        Extent range = Extent.Of(ends, positive);
        if (positive)
            return range.IsEmpty ? range : new(range.Low / 2, range.High);
        // Values above the bars need head room.
        return (ShowValues && range.High > 0 ? range.With(range.High * 1.06) : range).With(0);
    }

    double Place(double value, PlotArea area) => horizontal ? area.X(value) : area.Y(value);

    (double X0, double Y0, double X1, double Y1)? Rectangle(int i, PlotArea area)
    {
        if (!Runs.Drawable(values[i], Axis(area)))
            return null;
        Extent range = horizontal ? area.XRange : area.YRange;
        double foot = Place(Math.Clamp(Axis(area).IsLog ? range.Low : 0, range.Low, range.High), area),
            head = Place(Math.Clamp(values[i], range.Low, range.High), area);
        double start = i + Offset,
            end = start + Thickness * (count > 1 ? 0.96 : 1);
        return horizontal ? (foot, area.Y(start), head, area.Y(end)) : (area.X(start), foot, area.X(end), head);
    }

    void DrawErrors(Canvas canvas, PlotArea area)
    {
        if (Errors is null)
            return;
        var path = new PathBuilder();
        for (int i = 0; i < values.Length; i++)
        {
            if (Rectangle(i, area) is not { } r)
                continue;
            double low = Place(values[i] - Errors[i], area),
                high = Place(values[i] + Errors[i], area),
                middle = horizontal ? (r.Y0 + r.Y1) / 2 : (r.X0 + r.X1) / 2;
            if (!double.IsFinite(low) || !double.IsFinite(high))
                continue;
            if (horizontal)
                path.MoveTo(low, middle)
                    .LineTo(high, middle)
                    .MoveTo(low, middle - 3)
                    .LineTo(low, middle + 3)
                    .MoveTo(high, middle - 3)
                    .LineTo(high, middle + 3);
            else
                path.MoveTo(middle, low)
                    .LineTo(middle, high)
                    .MoveTo(middle - 3, low)
                    .LineTo(middle + 3, low)
                    .MoveTo(middle - 3, high)
                    .LineTo(middle + 3, high);
        }
        canvas.Stroke(path.ToString(), Theme.Ink, 1.1);
    }
}

namespace SelfNormalizing.Plotting;

/// <summary>A line across the panel at one value, with a label at its end: a theory's value, a published figure, a best epoch.</summary>
sealed class ReferenceMark(bool horizontal, double value, string? words) : Mark
{
    internal Dash Dash { get; init; } = Dash.Dashed;
    internal double Width { get; init; } = 1.2;

    internal bool IsHorizontal => horizontal;

    internal double Value => value;

    internal override Extent XExtent(bool positive) => horizontal ? Extent.Empty : Extent.Empty.With(value);

    internal override Extent YExtent(bool positive) => horizontal ? Extent.Empty.With(value) : Extent.Empty;

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        double at = horizontal ? area.Y(value) : area.X(value);
        if (IsOutside(area, at))
            return;
        PathBuilder line = new();
        if (horizontal)
            line.MoveTo(area.Left, at).LineTo(area.Right, at);
        else
            line.MoveTo(at, area.Top).LineTo(at, area.Bottom);
        canvas.Stroke(line.ToString(), Color, Width, Opacity, Dash);
        if (area.Labels.TryGetValue(this, out PlacedLabel? label))
            canvas.Label(label.X, label.Y, label.Text, Theme.TickSize, label.EndsHere ? Anchor.End : Anchor.Start, Color);
    }

    bool IsOutside(PlotArea area, double at) =>
        horizontal ? at < area.Top - 0.1 || at > area.Bottom + 0.1 : at < area.Left - 0.1 || at > area.Right + 0.1;

    /// <summary>Pixels along the line.</summary>
    internal IEnumerable<(double X, double Y)> Along(PlotArea area)
    {
        for (double t = 0; t <= 1; t += 0.01)
            yield return horizontal ? (area.Left + t * area.Width, area.Y(value)) : (area.X(value), area.Top + t * area.Height);
    }

    internal override string Describe() =>
        $"reference line at {(horizontal ? "y" : "x")} = {NumberText.Short(value)}{(string.IsNullOrEmpty(words) ? "" : $" ({words})")}";

    // The label as far as the panel has room for it.
    string? Shown(PlotArea area) =>
        string.IsNullOrEmpty(words) ? null : TextFit.Shorten(words, Theme.TickSize, (horizontal ? 0.9 : 0.45) * area.Width);

    /// <summary>Places the labels of a panel's reference lines one after another, each where it hides least and clear of those before
    /// it.</summary>
    /// <param name="lines">The lines, in the order of drawing.</param>
    /// <param name="area">The panel.</param>
    /// <param name="taken">Pixels that labels had better leave free.</param>
    internal static IReadOnlyDictionary<object, PlacedLabel> PlaceLabels(
        IEnumerable<ReferenceMark> lines,
        PlotArea area,
        IEnumerable<(double X, double Y)> taken
    )
    {
        List<(double X, double Y)> covered = [.. taken];
        Dictionary<object, PlacedLabel> labels = [];
        foreach (ReferenceMark line in lines)
        {
            double at = line.IsHorizontal ? area.Y(line.Value) : area.X(line.Value);
            if (line.IsOutside(area, at) || line.Shown(area) is not { } text)
                continue;
            ((double X, double Y) place, bool ends, (double, double, double, double) box) = line.Candidates(area, at, text)
                .MinBy(c => Hidden(area, covered, c.Box));
            covered.AddRange(Grid(box));
            labels[line] = new(text, place.X, place.Y, ends);
        }
        return labels;
    }

    // Places for the label in order of preference: at the line's ends, on either side, then on the way.
    IEnumerable<((double X, double Y) Place, bool EndsHere, (double Left, double Top, double Right, double Bottom) Box)> Candidates(
        PlotArea area,
        double at,
        string text
    )
    {
        const double half = Theme.TickSize / 2;
        double width = TextMetrics.Width(text, Theme.TickSize);
        foreach (double share in (double[])[1, 0, 0.75, 0.25, 0.5])
        foreach (int side in (int[])[-1, 1])
        {
            (double left, double y) = horizontal
                ? (area.Left + 4 + share * (area.Width - 8 - width), at + side * (half + 3))
                : (side < 0 ? at + 5 : at - 5 - width, area.Bottom - 4 - half - share * (area.Height - 8 - 2 * half));
            double x =
                horizontal ? left
                : side < 0 ? left
                : left + width;
            yield return ((x, y), !horizontal && side > 0, (left, y - half, left + width, y + half));
        }
    }

    // What the label would cover; outside the panel counts as all.
    static int Hidden(PlotArea area, List<(double X, double Y)> covered, (double Left, double Top, double Right, double Bottom) box) =>
        box.Left < area.Left || box.Right > area.Right || box.Top < area.Top || box.Bottom > area.Bottom
            ? int.MaxValue
            : covered.Count(p => p.X > box.Left - 1 && p.X < box.Right + 1 && p.Y > box.Top - 1 && p.Y < box.Bottom + 1);

    static IEnumerable<(double X, double Y)> Grid((double Left, double Top, double Right, double Bottom) box)
    {
        for (double x = box.Left; x <= box.Right; x += 4)
        for (double y = box.Top; y <= box.Bottom; y += 4)
            yield return (x, y);
    }
}

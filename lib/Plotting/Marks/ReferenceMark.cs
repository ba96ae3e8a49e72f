using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

/// <summary>A line across the panel at one value, with a label at its end: a theory's value, a published figure, a best epoch.</summary>
internal sealed class ReferenceMark(bool horizontal, double value, string? words) : Mark
{
    internal Dash Dash { get; init; } = Dash.Dashed;
    internal double Width { get; init; } = 1.2;

    internal override Extent XExtent(bool positive) => horizontal ? Extent.Empty : Extent.Empty.With(value);

    internal override Extent YExtent(bool positive) => horizontal ? Extent.Empty.With(value) : Extent.Empty;

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        double at = horizontal ? area.Y(value) : area.X(value);
        if (horizontal ? at < area.Top - 0.1 || at > area.Bottom + 0.1 : at < area.Left - 0.1 || at > area.Right + 0.1) return;
        PathBuilder line = new();
        if (horizontal) line.MoveTo(area.Left, at).LineTo(area.Right, at);
        else line.MoveTo(at, area.Top).LineTo(at, area.Bottom);
        canvas.Stroke(line.ToString(), Color, Width, Opacity, Dash);
        if (Shown(area) is not { } label) return;
        ((double X, double Y) place, Anchor anchor) = PlaceLabel(area, at, label);
        canvas.Label(place.X, place.Y, label, Theme.TickSize, anchor, Color);
    }

    /// <summary>Pixels along the line.</summary>
    internal IEnumerable<(double X, double Y)> Along(PlotArea area)
    {
        for (double t = 0; t <= 1; t += 0.01)
            yield return horizontal ? (area.Left + t * area.Width, area.Y(value)) : (area.X(value), area.Top + t * area.Height);
    }

    internal override void AddTo(PlotlyPanel panel, PlotArea area)
    {
        string across = (horizontal ? panel.XRef : panel.YRef) + " domain";
        panel.Shapes.Add(new JsonObject
        {
            ["type"] = "line",
            ["xref"] = horizontal ? across : panel.XRef, ["yref"] = horizontal ? panel.YRef : across,
            ["x0"] = horizontal ? 0 : value, ["x1"] = horizontal ? 1 : value,
            ["y0"] = horizontal ? value : 0, ["y1"] = horizontal ? value : 1,
            ["opacity"] = Opacity,
            ["line"] = new JsonObject { ["color"] = Color.ToString(), ["width"] = Width, ["dash"] = Dash.ToPlotly() },
        });
        if (Shown(area) is not { } label) return;
        // The label stands where the SVG has it, tied to the value across the line and to the panel along it. Shapes speak of log axes in data units, texts in powers of ten.
        double at = horizontal ? area.Y(value) : area.X(value), power = (horizontal ? area.YAxis : area.XAxis).IsLog ? Math.Log10(value) : value;
        ((double X, double Y) place, Anchor anchor) = PlaceLabel(area, at, label);
        JsonObject text = panel.AddText(label, horizontal ? (place.X - area.Left) / area.Width : power, horizontal ? power : (area.Bottom - place.Y) / area.Height,
            horizontal ? across : panel.XRef, horizontal ? panel.YRef : across, anchor == Anchor.End ? "right" : "left", "middle", Theme.TickSize, Color);
        text[horizontal ? "yshift" : "xshift"] = PlotlyPanel.Rounded(horizontal ? at - place.Y : place.X - at);
        text["bgcolor"] = Theme.Paper.WithOpacity(0.7);
        text["borderpad"] = 0;
    }

    internal override string Describe() =>
        $"reference line at {(horizontal ? "y" : "x")} = {NumberText.Short(value)}{(string.IsNullOrEmpty(words) ? "" : $" ({words})")}";

    // The label as far as the panel has room for it.
    private string? Shown(PlotArea area) => string.IsNullOrEmpty(words) ? null : TextFit.Shorten(words, Theme.TickSize, (horizontal ? 0.9 : 0.45) * area.Width);

    // Where the label hides least; the next label keeps clear of it.
    private ((double X, double Y) Place, Anchor Anchor) PlaceLabel(PlotArea area, double at, string text)
    {
        ((double X, double Y) place, Anchor anchor, (double, double, double, double) box) = Candidates(area, at, text).MinBy(c => Hidden(area, c.Box));
        area.Taken.AddRange(Grid(box));
        return (place, anchor);
    }

    // Places for the label in order of preference: at the line's ends, on either side, then on the way.
    private IEnumerable<((double X, double Y) Place, Anchor Anchor, (double Left, double Top, double Right, double Bottom) Box)> Candidates(PlotArea area, double at, string text)
    {
        const double half = Theme.TickSize / 2;
        double width = TextMetrics.Width(text, Theme.TickSize);
        foreach (double share in (double[])[1, 0, 0.75, 0.25, 0.5])
            foreach (int side in (int[])[-1, 1])
            {
                (double left, double y) = horizontal
                    ? (area.Left + 4 + share * (area.Width - 8 - width), at + side * (half + 3))
                    : (side < 0 ? at + 5 : at - 5 - width, area.Bottom - 4 - half - share * (area.Height - 8 - 2 * half));
                double x = horizontal ? left : side < 0 ? left : left + width;
                yield return ((x, y), horizontal || side < 0 ? Anchor.Start : Anchor.End, (left, y - half, left + width, y + half));
            }
    }

    // What the label would cover; outside the panel counts as all.
    private static int Hidden(PlotArea area, (double Left, double Top, double Right, double Bottom) box) =>
        box.Left < area.Left || box.Right > area.Right || box.Top < area.Top || box.Bottom > area.Bottom ? int.MaxValue
            : area.Taken.Count(p => p.X > box.Left - 1 && p.X < box.Right + 1 && p.Y > box.Top - 1 && p.Y < box.Bottom + 1);

    private static IEnumerable<(double X, double Y)> Grid((double Left, double Top, double Right, double Bottom) box)
    {
        for (double x = box.Left; x <= box.Right; x += 4)
            for (double y = box.Top; y <= box.Bottom; y += 4) yield return (x, y);
    }
}

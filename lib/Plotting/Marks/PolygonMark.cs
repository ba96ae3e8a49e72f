namespace SelfNormalizing.Plotting;

/// <summary>Filled outlines in data units, with or without a line around each: bars anywhere, areas, rectangles behind a curve.</summary>
sealed class PolygonMark(IReadOnlyList<List<(double X, double Y)>> outlines, string kind) : Mark
{
    internal IReadOnlyList<List<(double X, double Y)>> Outlines => outlines;

    /// <summary>Colour of the line around each outline; none if null.</summary>
    internal Color? Edge { get; init; }

    internal double EdgeWidth { get; init; } = 1;

    /// <summary>Whether the axis of values begins at zero, as under bars.</summary>
    internal bool IsStanding { get; init; }

    internal bool IsLying { get; init; }

    internal override (bool X, bool Y) StandsOnZero => (IsStanding && IsLying, IsStanding && !IsLying);

    internal override bool HasWholeX => false;

    internal override Extent XExtent(bool positive) => Extent.Of(outlines.SelectMany(o => o).Select(p => p.X), positive);

    internal override Extent YExtent(bool positive) => Extent.Of(outlines.SelectMany(o => o).Select(p => p.Y), positive);

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        var path = new PathBuilder();
        foreach (List<(double X, double Y)> outline in Pixels(area))
            path.Polygon(Clip.Polygon(outline, area));
        canvas.Fill(path.ToString(), Color, Opacity);
        if (Edge is { } edge)
            canvas.Stroke(path.ToString(), edge, EdgeWidth);
    }

    internal override string Describe() =>
        $"{kind}, {DataText.Count(outlines.Count, "area")}, x {DataText.Range([.. outlines.SelectMany(o => o).Select(p => p.X)])}, "
        + $"y {DataText.Range([.. outlines.SelectMany(o => o).Select(p => p.Y)])}";

    internal override IEnumerable<(double X, double Y)> Occupied(PlotArea area)
    {
        foreach (List<(double X, double Y)> outline in Pixels(area))
        {
            foreach ((double X, double Y) corner in outline)
                yield return corner;
            yield return (outline.Average(p => p.X), outline.Average(p => p.Y));
        }
    }

    // What cannot stand on an axis, such as the foot of a bar on a logarithmic one, stands at its end.
    IEnumerable<List<(double X, double Y)>> Pixels(PlotArea area) =>
        outlines
            .Where(o => o.Count > 2)
            .Select(outline =>
                outline.ConvertAll(p =>
                    (Runs.Drawable(p.X, area.XAxis) ? area.X(p.X) : area.Left, Runs.Drawable(p.Y, area.YAxis) ? area.Y(p.Y) : area.Bottom)
                )
            );
}

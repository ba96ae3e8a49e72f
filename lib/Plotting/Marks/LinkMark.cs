namespace SelfNormalizing.Plotting;

/// <summary>Straight links between points, as a graph has them between its nodes.</summary>
sealed class LinkMark(IReadOnlyList<((double X, double Y) From, (double X, double Y) To)> links) : Mark
{
    internal IReadOnlyList<((double X, double Y) From, (double X, double Y) To)> Links => links;

    internal double Width { get; init; } = 1;

    internal override bool HasWholeX => false;

    internal override Extent XExtent(bool positive) => Extent.Of(links.SelectMany(link => new[] { link.From.X, link.To.X }), positive);

    internal override Extent YExtent(bool positive) => Extent.Of(links.SelectMany(link => new[] { link.From.Y, link.To.Y }), positive);

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        var path = new PathBuilder();
        foreach (((double X, double Y) from, (double X, double Y) to) in links)
        foreach (List<(double X, double Y)> part in Clip.Polyline([(area.X(from.X), area.Y(from.Y)), (area.X(to.X), area.Y(to.Y))], area))
            path.MoveTo(part[0].X, part[0].Y).LineTo(part[1].X, part[1].Y);
        canvas.Stroke(path.ToString(), Color, Width, Opacity);
    }

    internal override string Describe() => DataText.Count(links.Count, "link");

    internal override IEnumerable<(double X, double Y)> Occupied(PlotArea area) =>
        from link in links
        from t in (double[])[0, 0.5, 1]
        select (area.X(link.From.X + t * (link.To.X - link.From.X)), area.Y(link.From.Y + t * (link.To.Y - link.From.Y)));
}

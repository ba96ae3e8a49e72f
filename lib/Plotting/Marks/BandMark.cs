namespace SelfNormalizing.Plotting;

/// <summary>The area between two curves over common x: confidence bands, ranges over seeds, quantiles.</summary>
internal sealed class BandMark(double[] xs, double[] lower, double[] upper) : Mark
{
    internal override bool HasWholeX { get; } = Array.TrueForAll(xs, x => !double.IsFinite(x) || x == Math.Floor(x));

    internal override Extent XExtent(bool positive) => Extent.Of(xs, positive);

    internal override Extent YExtent(bool positive) => Extent.Of(lower, positive).With(Extent.Of(upper, positive));

    internal override void Draw(SvgWriter svg, PlotArea area)
    {
        var path = new PathBuilder();
        foreach (List<(double X, double Y)> outline in Outlines(area)) path.Polygon(Clip.Polygon(outline, area));
        svg.Fill(path.ToString(), Color, Opacity);
    }

    internal override void AddTo(PlotlyPanel panel, PlotArea area) => panel.AddPolygons(this, Outlines(area), area, lineWidth: 0);

    internal override string Describe() => $"band, {Summary.Count(xs.Length, "point")}, x {Summary.Range(xs)}, y {Summary.Range([.. lower, .. upper])}";

    internal override IEnumerable<(double X, double Y)> Occupied(PlotArea area) => Outlines(area).SelectMany(o => o);

    private IEnumerable<List<(double X, double Y)>> Outlines(PlotArea area)
    {
        // A point needs x and both bounds; one that lacks any ends the stretch.
        double[] low = [.. lower.Select((v, i) => Runs.Drawable(upper[i], area.YAxis) ? v : double.NaN)];
        double[] high = [.. upper.Select((v, i) => Runs.Drawable(lower[i], area.YAxis) ? v : double.NaN)];
        foreach ((List<(double X, double Y)> below, List<(double X, double Y)> above) in Runs.Of(xs, low, area).Zip(Runs.Of(xs, high, area)))
        {
            if (below.Count < 2) continue;
            yield return [.. Thin(above, area), .. Enumerable.Reverse(Thin(below, area))];
        }
    }

    private static List<(double X, double Y)> Thin(List<(double X, double Y)> run, PlotArea area) =>
        [.. Decimation.Keep([.. run.Select(p => p.X)], [.. run.Select(p => p.Y)], area.PointsPerLine / 2).Select(i => run[i])];
}

namespace SelfNormalizing.Plotting;

/// <summary>The area between two curves over common x: confidence bands, ranges over seeds, quantiles.</summary>
sealed class BandMark(double[] xs, double[] lower, double[] upper) : Mark
{
    internal override bool HasWholeX { get; } = Array.TrueForAll(xs, x => !double.IsFinite(x) || x == Math.Floor(x));

    internal override Extent XExtent(bool positive) => Extent.Of(xs, positive);

    internal override Extent YExtent(bool positive) => Extent.Of(lower, positive).With(Extent.Of(upper, positive));

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        var path = new PathBuilder();
        foreach (List<(double X, double Y)> outline in Outlines(area))
            path.Polygon(Clip.Polygon([.. outline.Select(p => (area.X(p.X), area.Y(p.Y)))], area));
        canvas.Fill(path.ToString(), Color, Opacity);
    }

    internal override string Describe() =>
        $"band, {DataText.Count(xs.Length, "point")}, x {DataText.Range(xs)}, y {DataText.Range([.. lower, .. upper])}";

    internal override IEnumerable<(double X, double Y)> Occupied(PlotArea area) =>
        Outlines(area).SelectMany(o => o).Select(p => (area.X(p.X), area.Y(p.Y)));

    // In data units, so that what leaves as data is what came in.
    internal IEnumerable<List<(double X, double Y)>> Outlines(PlotArea area)
    {
        // A point needs x and both bounds; one that lacks any ends the stretch.
        for (int start = 0, end; start < xs.Length; start = end + 1)
        {
            for (end = start; end < xs.Length && IsDrawable(end, area); end++) { }
            if (end - start == 1)
                yield return Alone(start, area);
            else if (end > start)
                yield return [.. Thin(upper, start, end, area), .. Enumerable.Reverse(Thin(lower, start, end, area))];
        }
    }

    bool IsDrawable(int i, PlotArea area) =>
        Runs.Drawable(xs[i], area.XAxis) && Runs.Drawable(lower[i], area.YAxis) && Runs.Drawable(upper[i], area.YAxis);

    // A stretch of one point has no area: a bar of three pixels stands for it.
    List<(double X, double Y)> Alone(int i, PlotArea area)
    {
        double left = area.XAt(area.X(xs[i]) - 1.5),
            right = area.XAt(area.X(xs[i]) + 1.5);
        return [(left, upper[i]), (right, upper[i]), (right, lower[i]), (left, lower[i])];
    }

    List<(double X, double Y)> Thin(double[] ys, int start, int end, PlotArea area)
    {
        int[] all = [.. Enumerable.Range(start, end - start)];
        return
        [
            .. Decimation
                .Keep([.. all.Select(i => area.X(xs[i]))], [.. all.Select(i => area.Y(ys[i]))], area.PointsPerLine / 2)
                .Select(k => (xs[start + k], ys[start + k])),
        ];
    }
}

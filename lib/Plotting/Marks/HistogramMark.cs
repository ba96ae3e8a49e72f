namespace SelfNormalizing.Plotting;

/// <summary>Counts or densities of values in bins that all histograms of a chart share.</summary>
sealed class HistogramMark(double[] values, HistogramBins bins) : Mark
{
    double[] edges = [],
        heights = [];
    int prepared;

    internal double[] Edges => edges;

    internal double[] Heights => heights;

    internal override (bool X, bool Y) StandsOnZero => (false, true);

    internal override void Join(IReadOnlyList<Mark> all)
    {
        HistogramMark[] group = [.. all.OfType<HistogramMark>()];
        if (group.Length == prepared)
            return; // nothing was added since
        prepared = group.Length;
        edges = bins.Edges(group.SelectMany(h => h.Finite));
        heights = bins.Heights([.. Finite], edges);
    }

    IEnumerable<double> Finite => values.Where(v => double.IsFinite(v) && (!bins.IsLog || v > 0));

    internal override bool HasWholeX => false;

    internal override Extent XExtent(bool positive) => new(edges[0], edges[^1]);

    internal override Extent YExtent(bool positive) =>
        positive ? Extent.Of(heights, true).With(0.5 * heights.Where(h => h > 0).Min()) : Extent.Of(heights).With(0);

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        List<(double X, double Y)> outline = [.. Outline(area).Select(p => (area.X(p.X), area.Y(p.Y)))];
        canvas.Fill(new PathBuilder().Polygon(Clip.Polygon(outline, area)).ToString(), Color, Opacity);
        var top = new PathBuilder();
        foreach (List<(double X, double Y)> part in Clip.Polyline(outline, area))
        {
            top.MoveTo(part[0].X, part[0].Y);
            foreach ((double X, double Y) p in part.Skip(1))
                top.LineTo(p.X, p.Y);
        }
        canvas.Stroke(top.ToString(), Color, 1.2);
    }

    internal override string Describe() =>
        $"histogram of {DataText.Count(values.Length, "value")}, {DataText.Range(values)}, {DataText.Count(heights.Length, "bin")}, "
        + $"{(bins.Density ? "density" : "count")} up to {NumberText.Short(heights.DefaultIfEmpty(0).Max())}";

    internal override IEnumerable<(double X, double Y)> Occupied(PlotArea area) =>
        from i in Enumerable.Range(0, heights.Length)
        where heights[i] > 0
        let top = area.Y(heights[i])
        from x in (double[])[area.X(edges[i]), area.X(edges[i + 1])]
        from t in (double[])[0, 0.25, 0.5, 0.75, 1]
        select (x, top + t * (area.Bottom - top));

    // In data units; the foot stands on the axis.
    internal List<(double X, double Y)> Outline(PlotArea area)
    {
        double foot = area.YRange.Low;
        List<(double X, double Y)> outline = [(edges[0], foot)];
        for (int i = 0; i < heights.Length; i++)
        {
            double y = area.YAxis.IsLog && heights[i] <= 0 ? foot : heights[i];
            outline.Add((edges[i], y));
            outline.Add((edges[i + 1], y));
        }
        outline.Add((edges[^1], foot));
        return outline;
    }
}

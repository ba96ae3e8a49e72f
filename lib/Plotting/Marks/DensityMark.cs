namespace SelfNormalizing.Plotting;

/// <summary>A distribution's smoothed shape: a violin about a place on x, or a ridge that stands on a place on y.</summary>
sealed class DensityMark : Mark
{
    /// <summary>Ridges may rise over those above by this many rows.</summary>
    internal const double RidgeHeight = 1.9;

    const double Negligible = 1e-3;
    readonly double position;
    readonly bool isRidge;
    readonly double[] grid,
        density,
        sorted;
    double tallest;

    internal DensityMark(double position, double[] values, bool isRidge)
    {
        (this.position, this.isRidge) = (position, isRidge);
        sorted = [.. values.Where(double.IsFinite).Order()];
        (grid, density) = KernelDensity.Of(sorted);
        double cut = Negligible * density.Max();
        (grid, density) = ([.. grid.Where((_, i) => density[i] >= cut)], [.. density.Where(d => d >= cut)]);
        tallest = density.Max();
    }

    /// <summary>Whether the chart picks a shade by the ridge's place in the row of ridges.</summary>
    internal bool IsShaded { get; init; }

    // All shapes of a chart share one scale, so that equal areas are equal shares of the values.
    internal override void Join(IReadOnlyList<Mark> all)
    {
        DensityMark[] group = [.. all.OfType<DensityMark>().Where(d => d.isRidge == isRidge)];
        tallest = group.Max(d => d.density.Max());
        if (IsShaded)
            Color = Palette.Shades(Palette.Blue, group.Length)[Array.IndexOf(group, this)];
    }

    internal bool IsRidge => isRidge;

    internal override bool HasWholeX => false;

    internal override Extent XExtent(bool positive) => isRidge ? Extent.Of(grid, positive) : new(position - 0.5, position + 0.5);

    internal override Extent YExtent(bool positive) =>
        isRidge ? new(position - density.Max() / tallest * RidgeHeight - 0.15, position) : Extent.Of(grid, positive);

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        var outline = new PathBuilder().Polygon(Clip.Polygon(Pixels(area), area)).ToString();
        canvas.Fill(outline, Color, isRidge ? 0.85 * Opacity : 0.35 * Opacity);
        canvas.Stroke(outline, isRidge ? Theme.Paper : Color, isRidge ? 1 : 1.1);
        if (isRidge)
            return;
        double x = area.X(position);
        canvas.Stroke(
            new PathBuilder().MoveTo(x, area.Y(Quantile.Of(sorted, 0.25))).LineTo(x, area.Y(Quantile.Of(sorted, 0.75))).ToString(),
            Color,
            4
        );
        canvas.Symbol(Marker.Dot, x, area.Y(Quantile.Of(sorted, 0.5)), 2, Theme.Paper, 1);
    }

    internal override string Describe() =>
        $"{(isRidge ? "ridge" : "violin")} of {DataText.Count(sorted.Length, "value")}, {DataText.Range(sorted)}, median "
        + $"{NumberText.Short(Quantile.Of(sorted, 0.5))}";

    internal override IEnumerable<(double X, double Y)> Occupied(PlotArea area) => Pixels(area);

    List<(double X, double Y)> Pixels(PlotArea area) => [.. Outline().Select(p => (area.X(p.X), area.Y(p.Y)))];

    // In data units.
    internal List<(double X, double Y)> Outline()
    {
        double unit = isRidge ? RidgeHeight / tallest : 0.42 / tallest;
        (double X, double Y) Place(int i, double side) =>
            isRidge ? (grid[i], position - side * unit * density[i]) : (position + side * unit * density[i], grid[i]);
        IEnumerable<int> up = Enumerable.Range(0, grid.Length);
        return [.. up.Select(i => Place(i, 1)), .. up.Reverse().Select(i => Place(i, isRidge ? 0 : -1))];
    }
}

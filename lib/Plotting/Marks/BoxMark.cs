namespace SelfNormalizing.Plotting;

/// <summary>Tukey's box: quartiles, median, whiskers to the last value within 1.5 interquartile ranges, mean as a dot.</summary>
sealed class BoxMark : Mark
{
    const int MostOutliers = 200;
    readonly double position,
        lower,
        first,
        median,
        third,
        upper,
        mean;
    readonly double[] outliers;
    readonly int count;

    internal BoxMark(double position, double[] values, bool showOutliers)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        this.position = position;
        count = sorted.Length;
        (first, median, third) = (Quantile.Of(sorted, 0.25), Quantile.Of(sorted, 0.5), Quantile.Of(sorted, 0.75));
        mean = sorted.Average();
        double reach = 1.5 * (third - first);
        lower = sorted.First(v => v >= first - reach);
        upper = sorted.Last(v => v <= third + reach);
        double[] beyond = showOutliers ? [.. sorted.Where(v => v < lower || v > upper)] : [];
        // Both ends of a long list are what matters.
        outliers = beyond.Length <= MostOutliers ? beyond : [.. beyond.Take(MostOutliers / 2), .. beyond.TakeLast(MostOutliers / 2)];
    }

    /// <summary>A box whose figures are known, its values no longer.</summary>
    internal BoxMark(double position, double lower, double first, double median, double third, double upper, double mean, double[] outliers)
    {
        (this.position, this.lower, this.first, this.median, this.third, this.upper) = (position, lower, first, median, third, upper);
        (this.mean, this.outliers) = (mean, outliers);
    }

    internal (double Position, double Lower, double First, double Median, double Third, double Upper, double Mean) Figures =>
        (position, lower, first, median, third, upper, mean);

    internal IReadOnlyList<double> Outliers => outliers;

    internal override Extent XExtent(bool positive) => new(position - 0.5, position + 0.5);

    internal override Extent YExtent(bool positive) => Extent.Of([lower, upper, .. outliers], positive);

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        double left = area.X(position - 0.3),
            right = area.X(position + 0.3),
            middle = area.X(position);
        (double top, double bottom) = (area.Y(third), area.Y(first));
        canvas.Rect(
            Math.Min(left, right),
            Math.Min(top, bottom),
            Math.Abs(right - left),
            Math.Abs(bottom - top),
            Color,
            Color,
            0.25 * Opacity,
            1.2
        );
        var whiskers = new PathBuilder()
            .MoveTo(middle, top)
            .LineTo(middle, area.Y(upper))
            .MoveTo(middle, bottom)
            .LineTo(middle, area.Y(lower));
        double cap = (right - left) / 4;
        whiskers
            .MoveTo(middle - cap, area.Y(upper))
            .LineTo(middle + cap, area.Y(upper))
            .MoveTo(middle - cap, area.Y(lower))
            .LineTo(middle + cap, area.Y(lower));
        canvas.Stroke(whiskers.ToString(), Color, 1.2);
        canvas.Stroke(new PathBuilder().MoveTo(left, area.Y(median)).LineTo(right, area.Y(median)).ToString(), Color, 2);
        canvas.Symbol(Marker.Dot, middle, area.Y(mean), 2, Color, 1);
        if (outliers.Length > 0)
            canvas.Symbols(Marker.Circle, outliers.Select(o => (middle, area.Y(o))), 1.8, Color, 0.6);
    }

    internal override string Describe() =>
        $"box{(count > 0 ? $" of {DataText.Count(count, "value")}" : "")}: quartiles {NumberText.Short(first)}, "
        + $"{NumberText.Short(median)}, {NumberText.Short(third)}, whiskers {NumberText.Short(lower)} … "
        + $"{NumberText.Short(upper)}, mean {NumberText.Short(mean)}";

    internal override IEnumerable<(double X, double Y)> Occupied(PlotArea area) =>
        from share in (double[])[0, 0.25, 0.5, 0.75, 1]
        from x in (double[])[position - 0.3, position + 0.3]
        select (area.X(x), area.Y(lower) + share * (area.Y(upper) - area.Y(lower)));
}

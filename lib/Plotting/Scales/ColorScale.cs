namespace SelfNormalizing.Plotting;

/// <summary>The colours of values from <paramref name="Low"/> to <paramref name="High"/>.</summary>
sealed record ColorScale(ColorMap Map, double Low, double High, string? Title)
{
    internal Color At(double value) => double.IsFinite(value) ? Map.At((value - Low) / (High - Low)) : Theme.Missing;

    /// <summary>A scale over the finite values, centred on zero for a diverging map; limits given explicitly win.</summary>
    internal static ColorScale For(ColorMap map, IEnumerable<double> values, double? low, double? high, string? title)
    {
        Extent range = Extent.Of(values);
        if (range.IsEmpty)
            range = new(0, 1);
        double l = low ?? range.Low,
            h = high ?? range.High;
        if (map.IsDiverging && low is null && high is null)
        {
            h = Math.Max(Math.Abs(l), Math.Abs(h));
            l = -h;
        }
        if (!(h > l))
            h = l + (l == 0 ? 1 : Math.Abs(l));
        return new(map, l, h, title);
    }
}

using System.Globalization;

namespace SelfNormalizing.Plotting;

/// <summary>The bins of a chart's histograms.</summary>
/// <param name="Count">Number of equal bins; null for Freedman and Diaconis' width (1981), rounded to 1–2–5.</param>
/// <param name="Density">Heights are scaled to enclose area 1 instead of counting.</param>
/// <param name="IsLog">Bins are equal in the logarithm.</param>
sealed record HistogramBins(int? Count, bool Density, bool IsLog)
{
    const int FewestBins = 8,
        MostBins = 100;

    internal double[] Edges(IEnumerable<double> all)
    {
        double[] sorted = [.. all.Select(v => IsLog ? Math.Log10(v) : v)];
        Array.Sort(sorted);
        (double low, double high) = (sorted[0], sorted[^1]);
        if (double.IsInfinity(high - low))
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The values reach from {low:G3} to {high:G3}, beyond a double's range: leave out the outermost or draw logarithms."
                )
            );
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)) || high == low)
            (low, high) = (low - 0.5, high + 0.5);
        double[] edges = Count is { } n ? Equal(low, high, n) : Round(sorted, low, high);
        return IsLog ? [.. edges.Select(e => Math.Pow(10, e))] : edges;
    }

    /// <summary>Counts, or densities in units of the axis; the last bin holds its right edge too.</summary>
    internal double[] Heights(double[] values, double[] edges)
    {
        double[] heights = new double[edges.Length - 1];
        foreach (double value in values)
        {
            int bin = Array.BinarySearch(edges, value);
            if (bin < 0)
                bin = ~bin - 1;
            // Edges in powers of ten carry rounding, so that the extremes may stand a hair outside.
            heights[Math.Clamp(bin, 0, heights.Length - 1)]++;
        }
        for (int i = 0; Density && i < heights.Length; i++)
            heights[i] /= values.Length * (edges[i + 1] - edges[i]);
        return heights;
    }

    static double[] Equal(double low, double high, int count) =>
        [.. Enumerable.Range(0, count + 1).Select(i => i == count ? high : low + (high - low) * i / count)];

    static double[] Round(double[] sorted, double low, double high)
    {
        double spread = Quantile.Of(sorted, 0.75) - Quantile.Of(sorted, 0.25);
        double width = 2 * spread / Math.Cbrt(sorted.Length);
        int wanted = width > 0 ? (int)Math.Clamp((high - low) / width, FewestBins, MostBins) : FewestBins;
        (int mantissa, int exponent) = LinearTicks.Step(low, high, wanted + 1);
        double step = mantissa * Math.Pow(10, exponent);
        // As doubles: times in milliseconds are further from 0 than an int reaches.
        double first = Math.Floor(low / step + 1e-9),
            last = Math.Ceiling(high / step - 1e-9);
        double[] edges = [.. Enumerable.Range(0, Math.Max(2, (int)(last - first) + 1)).Select(i => (first + i) * step)];
        return edges.Distinct().Count() == edges.Length ? edges : Equal(low, high, FewestBins);
    }
}

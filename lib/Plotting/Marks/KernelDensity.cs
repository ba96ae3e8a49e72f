namespace SelfNormalizing.Plotting;

/// <summary>
/// A Gaussian kernel density estimate on an even grid, bandwidth 0.9·min(s, IQR/1.34)·n^(−1/5) (Silverman 1986, Eq. 3.31).
/// Values are binned first, so that 10⁵ weights cost no more than 10³.
/// </summary>
static class KernelDensity
{
    const int Bins = 256;

    /// <summary>The grid and the density at each of its points, in reciprocal units of the values.</summary>
    internal static (double[] Grid, double[] Density) Of(double[] values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        double mean = sorted.Average(),
            deviation = Math.Sqrt(sorted.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, sorted.Length - 1));
        double quartiles = (Quantile.Of(sorted, 0.75) - Quantile.Of(sorted, 0.25)) / 1.34;
        double spread = quartiles > 0 ? Math.Min(deviation, quartiles) : deviation;
        // Values that are all equal have no spread; a narrow bump shows where they are.
        double bandwidth = spread > 0 ? 0.9 * spread * Math.Pow(sorted.Length, -0.2) : 0.01 * Math.Max(Math.Abs(mean), 1e-3);
        // No shape beyond the values themselves, except about a single one.
        (double low, double high) = spread > 0 ? (sorted[0], sorted[^1]) : (mean - 3 * bandwidth, mean + 3 * bandwidth);
        double step = (high - low) / (Bins - 1);

        // Linear binning: each value's weight is shared by the two grid points around it.
        double[] weights = new double[Bins];
        foreach (double value in sorted)
        {
            double place = (value - low) / step;
            int cell = Math.Clamp((int)place, 0, Bins - 2);
            weights[cell] += 1 - (place - cell);
            weights[cell + 1] += place - cell;
        }
        double[] grid = [.. Enumerable.Range(0, Bins).Select(i => low + i * step)],
            density = new double[Bins];
        int reach = (int)Math.Ceiling(4 * bandwidth / step);
        double norm = 1 / (sorted.Length * bandwidth * Math.Sqrt(2 * Math.PI));
        for (int i = 0; i < Bins; i++)
        for (int j = Math.Max(0, i - reach); j <= Math.Min(Bins - 1, i + reach); j++)
        {
            double z = (i - j) * step / bandwidth;
            density[i] += norm * weights[j] * Math.Exp(-0.5 * z * z);
        }
        return (grid, density);
    }
}

namespace SelfNormalizing.Plotting;

/// <summary>Quantiles of the values behind boxes, violins and bins.</summary>
static class Quantile
{
    /// <summary>Quantile of ascending values with linear interpolation (type 7 of Hyndman and Fan, 1996).</summary>
    internal static double Of(double[] sorted, double probability)
    {
        double position = (sorted.Length - 1) * probability;
        int below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}

using System.Globalization;

namespace SelfNormalizing;

/// <summary>A figure over several seeds: its mean, and how far the seeds lie apart.</summary>
/// <param name="Mean">Mean over the seeds.</param>
/// <param name="Deviation">Standard deviation over the seeds, with n − 1; 0 for a single one.</param>
/// <param name="Low">The smallest.</param>
/// <param name="High">The largest.</param>
/// <param name="Count">How many seeds.</param>
public sealed record Spread(double Mean, double Deviation, double Low, double High, int Count)
{
    /// <summary>Mean, deviation and range of the values, in their unit.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        if (all.Length == 0)
            throw new ArgumentException("A spread needs at least one value.", nameof(values));
        double mean = all.Average();
        double deviation = all.Length == 1 ? 0 : Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
        return new Spread(mean, deviation, all.Min(), all.Max(), all.Length);
    }

    /// <summary><c>93.32 ± 0.09</c>; of a single value, the value alone.</summary>
    public override string ToString() =>
        Mean.ToString("0.00", CultureInfo.InvariantCulture)
        + (Count == 1 ? "" : " ± " + Deviation.ToString("0.00", CultureInfo.InvariantCulture));
}

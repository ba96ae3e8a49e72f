namespace SelfNormalizing.Plotting;

/// <summary>The range that values cover; empty until the first finite one is included.</summary>
readonly record struct Extent(double Low, double High)
{
    internal static Extent Empty => new(double.PositiveInfinity, double.NegativeInfinity);

    internal bool IsEmpty => !(Low <= High);

    internal double Length => High - Low;

    internal Extent With(double value) => double.IsFinite(value) ? new(Math.Min(Low, value), Math.Max(High, value)) : this;

    internal Extent With(Extent other) => other.IsEmpty ? this : With(other.Low).With(other.High);

    /// <summary>The range of the finite values; of the positive ones alone for a logarithmic axis.</summary>
    internal static Extent Of(IEnumerable<double> values, bool positive = false)
    {
        Extent extent = Empty;
        foreach (double value in values)
            if (!positive || value > 0)
                extent = extent.With(value);
        return extent;
    }
}

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>The moment formulas' arithmetic in <see cref="Interval"/>: what comes out contains the true value for every member of what goes
/// in.</summary>
public readonly struct IntervalArithmetic : IMomentArithmetic<Interval>
{
    /// <inheritdoc/>
    public static Interval Pi { get; } = PiFromDigits();

    /// <inheritdoc/>
    public static Interval Exact(double value) => Interval.Exact(value);

    /// <inheritdoc/>
    public static Interval Square(Interval x) => x.Square();

    /// <inheritdoc/>
    public static Interval Sqrt(Interval x) => x.Sqrt();

    /// <inheritdoc/>
    public static Interval Exp(Interval x) => x.Exp();

    /// <inheritdoc/>
    public static Interval Erfc(Interval x) => x.Erfc();

    /// <inheritdoc/>
    public static Interval ScaledErfc(Interval x) => x.ScaledErfc();

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The variance reaches 0 or below, where the map is undefined.</exception>
    public static HalfLineMoments<Interval> HalfLines(Interval mean, Interval variance)
    {
        if (!(variance.Lower > 0))
            throw new ArgumentOutOfRangeException(
                nameof(variance),
                variance,
                "The map is undefined for variance ≤ 0; allowed: lower end > 0."
            );
        return HalfLineMoments<Interval>.FromErfc<IntervalArithmetic>(mean, variance);
    }

    static Interval PiFromDigits()
    {
        (double high, double low) = BigEnclosure.Pi.ToDoubleDouble();
        return Rounding.Enclose(high, low);
    }
}

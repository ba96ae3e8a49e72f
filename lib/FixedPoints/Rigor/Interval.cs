using System.Diagnostics.CodeAnalysis;

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>
/// A closed interval [lower, upper] of real numbers with double ends; every operation returns an interval that provably contains each
/// result its operands can produce. Operations are named as in IEEE 1788-2015 (the standard for interval arithmetic), common intervals,
/// without the empty set.
/// </summary>
/// <remarks>
/// Introduced in 02. There is no conversion from double: write <see cref="Exact"/> for a number that is meant bit for bit and
/// <see cref="Parse(string)"/> for a decimal, because 0.1 is no double. There is no &lt; either: two overlapping intervals are neither
/// ordered nor equal;
/// <see cref="CertainlyLess"/> answers for all of their members.
/// </remarks>
[TypeFormatterSource(typeof(TextFormatterSource))]
public readonly partial struct Interval : IEquatable<Interval>
{
    Interval(double lower, double upper)
    {
        Lower = lower;
        Upper = upper;
    }

    /// <summary>IEEE 1788 <c>inf</c>: the lower end; −∞ when unbounded.</summary>
    public double Lower { get; }

    /// <summary>IEEE 1788 <c>sup</c>: the upper end; +∞ when unbounded.</summary>
    public double Upper { get; }

    /// <summary>IEEE 1788 <c>entire</c>: all real numbers.</summary>
    public static Interval Entire => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>[0, 0].</summary>
    public static Interval Zero => default;

    /// <summary>[1, 1].</summary>
    public static Interval One => new(1, 1);

    /// <summary>The one number that the double is, bit for bit: [value, value].</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is NaN or infinite.</exception>
    public static Interval Exact(double value) =>
        double.IsFinite(value)
            ? new(value, value)
            : throw new ArgumentOutOfRangeException(
                nameof(value),
                Invariant($"An exact number must be finite, found {value}; allowed range: all finite doubles.")
            );

    /// <summary>IEEE 1788 <c>numsToInterval</c>: [lower, upper], the ends taken bit for bit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is NaN, lower &gt; upper, lower = +∞ or upper = −∞.</exception>
    public static Interval Between(double lower, double upper)
    {
        if (double.IsNaN(lower) || lower == double.PositiveInfinity)
            throw new ArgumentOutOfRangeException(
                nameof(lower),
                Invariant($"The lower end of an interval must be a finite double or −∞, found {lower}.")
            );
        if (double.IsNaN(upper) || upper == double.NegativeInfinity)
            throw new ArgumentOutOfRangeException(
                nameof(upper),
                Invariant($"The upper end of an interval must be a finite double or +∞, found {upper}.")
            );
        if (lower > upper)
            throw new ArgumentOutOfRangeException(
                nameof(upper),
                Invariant($"{upper:R}"),
                Invariant($"Empty interval: the upper end must be at least the lower end, {lower:R}.")
            );
        return new(lower, upper);
    }

    /// <summary>The smallest interval that contains both enclosures' members and all between: from <paramref name="lower"/> to
    /// <paramref name="upper"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lower"/> certainly exceeds <paramref name="upper"/>.</exception>
    public static Interval Between(Interval lower, Interval upper) => Between(lower.Lower, upper.Upper);

    // For ends that an operation has already put in order.
    internal static Interval Trusted(double lower, double upper) => new(lower, upper);

    /// <summary>True when lower = upper: the interval is one number.</summary>
    public bool IsPoint => Lower == Upper;

    /// <summary>True when both ends are finite.</summary>
    public bool IsBounded => double.IsFinite(Lower) && double.IsFinite(Upper);

    /// <summary>IEEE 1788 <c>mid</c>: a finite double inside the interval, nearest to its middle (0 for <see cref="Entire"/>, ±MaxValue for
    /// half-lines).</summary>
    public double Midpoint
    {
        get
        {
            if (double.IsInfinity(Lower))
                return double.IsInfinity(Upper) ? 0 : double.MinValue;
            if (double.IsInfinity(Upper))
                return double.MaxValue;
            double sum = Lower + Upper;
            // Halving each end first would lose a bit of subnormals; adding first can overflow.
            return Math.Clamp(double.IsFinite(sum) ? 0.5 * sum : 0.5 * Lower + 0.5 * Upper, Lower, Upper);
        }
    }

    /// <summary>IEEE 1788 <c>wid</c>: upper − lower, rounded up.</summary>
    public double Width => Rounding.AddUp(Upper, -Lower);

    /// <summary>IEEE 1788 <c>mag</c>: the largest |x|.</summary>
    public double Magnitude => Math.Max(Math.Abs(Lower), Math.Abs(Upper));

    /// <summary>IEEE 1788 <c>mig</c>: the smallest |x|.</summary>
    public double Mignitude =>
        Lower > 0 ? Lower
        : Upper < 0 ? -Upper
        : 0;

    /// <summary>IEEE 1788 <c>isMember</c>; false for NaN and infinities.</summary>
    public bool Contains(double value) => double.IsFinite(value) && Lower <= value && value <= Upper;

    /// <summary>IEEE 1788 <c>subset</c>, with the roles turned round: every member of <paramref name="other"/> is a member of
    /// this.</summary>
    public bool Contains(Interval other) => Lower <= other.Lower && other.Upper <= Upper;

    /// <summary>IEEE 1788 <c>interior</c>, turned round: <paramref name="other"/> lies within this and touches neither end.</summary>
    public bool ContainsInInterior(Interval other) =>
        (Lower < other.Lower || Lower == double.NegativeInfinity) && (other.Upper < Upper || Upper == double.PositiveInfinity);

    /// <summary>The negation of IEEE 1788 <c>disjoint</c>: the two have a member in common.</summary>
    public bool Overlaps(Interval other) => Lower <= other.Upper && other.Lower <= Upper;

    /// <summary>IEEE 1788 <c>strictPrecedes</c>: each member of this is less than each member of <paramref name="other"/>.</summary>
    public bool CertainlyLess(Interval other) => Upper < other.Lower;

    /// <summary>Each member of this is greater than each member of <paramref name="other"/>.</summary>
    public bool CertainlyGreater(Interval other) => Lower > other.Upper;

    /// <summary>IEEE 1788 <c>convexHull</c>: the smallest interval that contains both.</summary>
    public Interval Hull(Interval other) => new(Math.Min(Lower, other.Lower), Math.Max(Upper, other.Upper));

    /// <summary>IEEE 1788 <c>intersection</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The two have no member in common; use <see cref="TryIntersect"/> where that can
    /// happen.</exception>
    public Interval Intersect(Interval other) =>
        TryIntersect(other, out Interval common)
            ? common
            : throw new ArgumentOutOfRangeException(
                nameof(other),
                other,
                $"Empty intersection with {this}; allowed: an interval that overlaps it."
            );

    /// <summary>IEEE 1788 <c>intersection</c>; false where it is empty.</summary>
    public bool TryIntersect(Interval other, out Interval common)
    {
        bool overlaps = Overlaps(other);
        common = overlaps ? new(Math.Max(Lower, other.Lower), Math.Min(Upper, other.Upper)) : default;
        return overlaps;
    }

    /// <summary>The two halves [lower, middle] and [middle, upper], split at <see cref="Midpoint"/>.</summary>
    public (Interval Low, Interval High) Bisect() => (new(Lower, Midpoint), new(Midpoint, Upper));

    /// <summary>IEEE 1788 <c>equal</c>: the same set of numbers (not: equal members).</summary>
    public bool Equals(Interval other) => Lower == other.Lower && Upper == other.Upper;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Interval other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Lower, Upper);
}

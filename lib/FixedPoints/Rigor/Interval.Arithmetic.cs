using System.Numerics;

namespace SelfNormalizing.FixedPoints.Rigor;

// The operators of Interval: IEEE 1788 add, sub, mul, div, neg, sqr, sqrt, abs, max, with bounds from Rounding.
public readonly partial struct Interval
    : IAdditionOperators<Interval, Interval, Interval>,
        ISubtractionOperators<Interval, Interval, Interval>,
        IMultiplyOperators<Interval, Interval, Interval>,
        IDivisionOperators<Interval, Interval, Interval>,
        IUnaryNegationOperators<Interval, Interval>
{
    /// <summary>IEEE 1788 <c>add</c>: {x + y}.</summary>
    public static Interval operator +(Interval left, Interval right) =>
        new(Rounding.AddDown(left.Lower, right.Lower), Rounding.AddUp(left.Upper, right.Upper));

    /// <summary>IEEE 1788 <c>sub</c>: {x − y}. Note that x − x is not 0 for an interval: the two operands vary independently.</summary>
    public static Interval operator -(Interval left, Interval right) =>
        new(Rounding.AddDown(left.Lower, -right.Upper), Rounding.AddUp(left.Upper, -right.Lower));

    /// <summary>IEEE 1788 <c>neg</c>: {−x}.</summary>
    public static Interval operator -(Interval value) => new(-value.Upper, -value.Lower);

    /// <summary>IEEE 1788 <c>mul</c>: {x·y}.</summary>
    public static Interval operator *(Interval left, Interval right)
    {
        // Which ends give the smallest and largest product depends on the signs alone.
        double a = left.Lower,
            b = left.Upper,
            c = right.Lower,
            d = right.Upper;
        if (a >= 0)
            return new(Rounding.MultiplyDown(c >= 0 ? a : b, c), Rounding.MultiplyUp(d >= 0 ? b : a, d));
        if (b <= 0)
            return new(Rounding.MultiplyDown(d >= 0 ? a : b, d), Rounding.MultiplyUp(c >= 0 ? b : a, c));
        if (c >= 0)
            return new(Rounding.MultiplyDown(a, d), Rounding.MultiplyUp(b, d));
        if (d <= 0)
            return new(Rounding.MultiplyDown(b, c), Rounding.MultiplyUp(a, c));
        return new(
            Math.Min(Rounding.MultiplyDown(a, d), Rounding.MultiplyDown(b, c)),
            Math.Max(Rounding.MultiplyUp(a, c), Rounding.MultiplyUp(b, d))
        );
    }

    /// <summary>IEEE 1788 <c>div</c>: {x / y : y ≠ 0}; unbounded where the divisor reaches 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The divisor is [0, 0].</exception>
    public static Interval operator /(Interval left, Interval right)
    {
        double c = right.Lower,
            d = right.Upper;
        if (c > 0 || d < 0)
        {
            if (d < 0)
                (left, c, d) = (-left, -d, -c);
            return new(Rounding.DivideDown(left.Lower, left.Lower >= 0 ? d : c), Rounding.DivideUp(left.Upper, left.Upper >= 0 ? c : d));
        }
        if (c == 0 && d == 0)
            throw new ArgumentOutOfRangeException(
                nameof(right),
                right,
                "Division by [0, 0]; allowed: a divisor with a member other than 0."
            );
        if (c < 0 && d > 0)
            return left.Equals(Zero) ? Zero : Entire;
        if (c < 0)
            (left, d) = (-left, -c);
        // Divisor (0, d].
        if (left.Lower >= 0)
            return left.Upper == 0 ? Zero : new(Rounding.DivideDown(left.Lower, d), double.PositiveInfinity);
        return left.Upper <= 0 ? new(double.NegativeInfinity, Rounding.DivideUp(left.Upper, d)) : Entire;
    }

    /// <summary>IEEE 1788 <c>sqr</c>: {x²}. Tighter than x·x, whose two factors vary independently: [−1, 2]² = [0, 4].</summary>
    public Interval Square() => new(Rounding.MultiplyDown(Mignitude, Mignitude), Rounding.MultiplyUp(Magnitude, Magnitude));

    /// <summary>IEEE 1788 <c>sqrt</c>: {√x}, for intervals on which √ is defined everywhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval reaches below 0 (the standard would drop that part without a
    /// word).</exception>
    public Interval Sqrt() =>
        Lower >= 0
            ? new(Rounding.SqrtDown(Lower), Rounding.SqrtUp(Upper))
            : throw new ArgumentOutOfRangeException("value", this, "√ is undefined on part of the interval; allowed: lower end ≥ 0.");

    /// <summary>IEEE 1788 <c>abs</c>: {|x|}.</summary>
    public Interval Abs() => new(Mignitude, Magnitude);

    /// <summary>IEEE 1788 <c>max</c>: {max(x, y)}.</summary>
    public static Interval Max(Interval left, Interval right) => new(Math.Max(left.Lower, right.Lower), Math.Max(left.Upper, right.Upper));

    /// <summary>IEEE 1788 <c>exp</c>: {eˣ}.</summary>
    public Interval Exp()
    {
        Interval low = ExpEnclosure.At(Lower);
        return IsPoint ? low : new(low.Lower, ExpEnclosure.At(Upper).Upper);
    }

    /// <summary>{erfc(x)}, the complementary error function 2/√π ∫ₓ^∞ e^(−t²) dt.</summary>
    public Interval Erfc()
    {
        Interval high = ErfcEnclosure.Erfc(Lower);
        return IsPoint ? high : new(ErfcEnclosure.Erfc(Upper).Lower, high.Upper);
    }

    /// <summary>{erfcx(x)}, the scaled complementary error function e^(x²)·erfc(x).</summary>
    public Interval ScaledErfc()
    {
        Interval high = ErfcEnclosure.ScaledErfc(Lower);
        return IsPoint ? high : new(ErfcEnclosure.ScaledErfc(Upper).Lower, high.Upper);
    }
}

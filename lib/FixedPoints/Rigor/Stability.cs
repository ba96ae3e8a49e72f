namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>Whether a fixed point attracts its neighbourhood.</summary>
public enum Stability
{
    /// <summary>Both eigenvalues of the Jacobian are certainly inside the unit circle.</summary>
    Attracting,

    /// <summary>An eigenvalue is certainly outside the unit circle.</summary>
    Repelling,

    /// <summary>The enclosures do not tell.</summary>
    Undecided,
}

/// <summary>The stability test on enclosures.</summary>
static class StabilityTest
{
    /// <summary>From a Jacobian, by <see cref="WantedFixedPoint{T, TArithmetic}.JuryConditions"/>.</summary>
    public static Stability Of(in Matrix2<Interval> jacobian)
    {
        (Interval first, Interval second, Interval third) = WantedFixedPoint<Interval, IntervalArithmetic>.JuryConditions(jacobian);
        return Of(first, second, third);
    }

    /// <summary>From enclosures of Jury's three conditions.</summary>
    public static Stability Of(Interval first, Interval second, Interval third) =>
        Math.Min(first.Lower, Math.Min(second.Lower, third.Lower)) > 0 ? Stability.Attracting
        : first.Upper < 0 || second.Upper < 0 || third.Upper < 0 ? Stability.Repelling
        : Stability.Undecided;
}

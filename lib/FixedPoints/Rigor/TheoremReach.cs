using System.Globalization;

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>How far a parameter of Theorem 1 can be stretched.</summary>
/// <param name="Proved">The largest upper end of τ, to the wanted digits, for which the claims are proved.</param>
/// <param name="Refuted">The next one, for which a claim is refuted.</param>
/// <param name="Breaks">The claim that breaks there, with its counterexample.</param>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed record ReachResult(decimal Proved, decimal Refuted, ClaimResult Breaks)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"proved for τ ≤ {Proved}; at τ ≤ {Refuted}, {Breaks}");
}

/// <summary>Beyond the paper: with μ, ω ∈ [−0.1, 0.1] and ν ∈ [0.8, 1.5] as in Theorem 1, the largest t such that τ ∈ [0.95, t] still
/// works.</summary>
public static class TheoremReach
{
    /// <summary>The largest t for which S &lt; 1: the map contracts.</summary>
    /// <param name="digits">Decimals of t, 0 to 12.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static ReachResult OfContraction(int digits = 3, CancellationToken cancellationToken = default) =>
        Search(digits, theorem => [theorem.Claims[0]], cancellationToken);

    /// <summary>The largest t for which all of Theorem 1 holds: the map contracts and maps the ranges of μ and ν into themselves.</summary>
    /// <inheritdoc cref="OfContraction"/>
    public static ReachResult OfTheorem1(int digits = 3, CancellationToken cancellationToken = default) =>
        Search(digits, theorem => theorem.Claims, cancellationToken);

    // The domains are nested, so what holds at t holds below: bisection on multiples of the step.
    static ReachResult Search(int digits, Func<Theorem, IReadOnlyList<Claim>> claims, CancellationToken cancellationToken)
    {
        if (digits is < 0 or > 12)
            throw new ArgumentOutOfRangeException(nameof(digits), digits, "Allowed: 0 to 12 decimals.");
        decimal step = 1;
        for (int i = 0; i < digits; i++)
            step /= 10;
        decimal proved = decimal.Round(1.1m, digits, MidpointRounding.ToZero),
            refuted = 2;
        ClaimResult breaks = FirstFailure(refuted) ?? throw new InvalidOperationException($"All claims hold up to τ = {refuted}.");
        while (refuted - proved > step)
        {
            decimal middle = proved + decimal.Floor((refuted - proved) / step / 2) * step;
            if (FirstFailure(middle) is ClaimResult failure)
                (refuted, breaks) = (middle, failure);
            else
                proved = middle;
        }
        return new(proved, refuted, breaks);

        ClaimResult? FirstFailure(decimal tau)
        {
            string literal = string.Create(CultureInfo.InvariantCulture, $"[0.95, {tau}]");
            Theorem theorem = Theorems.OnContractionDomain($"τ ≤ {tau}", new("[-0.1, 0.1]", "[-0.1, 0.1]", "[0.8, 1.5]", literal));
            foreach (Claim claim in claims(theorem))
            {
                ClaimResult result = claim.Prove(null, cancellationToken, new() { Tolerance = double.PositiveInfinity });
                if (result.Verdict == Verdict.Undecided)
                    throw new InvalidOperationException($"The bound is met to rounding accuracy; ask for fewer digits. {result}");
                if (result.Verdict == Verdict.Refuted)
                    return result;
            }
            return null;
        }
    }
}

// Rigor owns interval arithmetic, the covering proofs of the paper's theorems and their certificates. The formulas it proves things about
// are those of the room around it (MomentFormulas), evaluated with intervals; it imports nothing else. It owns no plotting and no formula
// of SELU itself.
namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>
/// The three theorems of arXiv:1706.02515 about the standard SELU (α₀₁, λ₀₁), as inequalities on boxes. The authors evaluated them with a
/// numerical optimiser and an estimate of rounding errors; here they are proved by covering the boxes.
/// </summary>
/// <remarks>Introduced in 02.</remarks>
public static class Theorems
{
    /// <summary>
    /// Theorem 1, the attracting fixed point: on μ, ω ∈ [−0.1, 0.1], ν ∈ [0.8, 1.5], τ ∈ [0.95, 1.1] the map contracts (S &lt; 1) and maps
    /// (μ, ν) into the same ranges. By Banach's theorem each such (ω, τ) has exactly one fixed point there, and every start in the range
    /// converges to it.
    /// </summary>
    public static Theorem Theorem1 { get; } =
        Published(
            OnContractionDomain("Theorem 1", new("[-0.1, 0.1]", "[-0.1, 0.1]", "[0.8, 1.5]", "[0.95, 1.1]")),
            "0.897608",
            "-0.0310605",
            "0.0677251",
            "0.803712",
            "1.48157"
        );

    /// <summary>Theorem 2, large variance falls: ν' &lt; ν on μ ∈ [−1, 1], ω ∈ [−0.1, 0.1], ν ∈ [3, 16], τ ∈ [0.8, 1.25].</summary>
    public static Theorem Theorem2 { get; } =
        Published(
            new(
                "Theorem 2",
                [Standard(Quantity.VarianceChange, Extremum.Maximum, "0", new("[-1, 1]", "[-0.1, 0.1]", "[3, 16]", "[0.8, 1.25]"))]
            ),
            "-0.119744"
        );

    /// <summary>
    /// Theorem 3, small variance rises: ν' &gt; ν on μ, ω ∈ [−0.1, 0.1] and either ν ∈ [0.02, 0.16], τ ∈ [0.8, 1.25] or ν ∈ [0.02, 0.24],
    /// τ ∈ [0.9, 1.25].
    /// </summary>
    public static Theorem Theorem3 { get; } =
        Published(
            new(
                "Theorem 3",
                [
                    Standard(
                        Quantity.VarianceChange,
                        Extremum.Minimum,
                        "0",
                        new("[-0.1, 0.1]", "[-0.1, 0.1]", "[0.02, 0.16]", "[0.8, 1.25]")
                    ),
                    Standard(
                        Quantity.VarianceChange,
                        Extremum.Minimum,
                        "0",
                        new("[-0.1, 0.1]", "[-0.1, 0.1]", "[0.02, 0.24]", "[0.9, 1.25]")
                    ),
                ]
            ),
            "0.00773618",
            "0.0110293"
        );

    /// <summary>The claims of Theorem 1 on another domain: contraction, and μ', ν' inside the domain's own ranges of μ and ν.</summary>
    public static Theorem OnContractionDomain(string name, Domain domain)
    {
        string[] mean = Ends(domain.Text(0)),
            variance = Ends(domain.Text(2));
        return new(
            name,
            [
                Standard(Quantity.LargestSingularValue, Extremum.Maximum, "1", domain),
                Standard(Quantity.NewMean, Extremum.Minimum, mean[0], domain),
                Standard(Quantity.NewMean, Extremum.Maximum, mean[^1], domain),
                Standard(Quantity.NewVariance, Extremum.Minimum, variance[0], domain),
                Standard(Quantity.NewVariance, Extremum.Maximum, variance[^1], domain),
            ]
        );
    }

    static Claim Standard(Quantity quantity, Extremum extremum, string bound, Domain domain) =>
        new(quantity, extremum, bound, domain, ParameterEnclosure.Standard);

    static Theorem Published(Theorem theorem, params string[] values) =>
        theorem with
        {
            Claims = [.. theorem.Claims.Select((claim, i) => claim with { Published = values[i] })],
        };

    static string[] Ends(string literal) => Array.ConvertAll(literal.Trim().Trim('[', ']').Split(','), end => end.Trim());
}

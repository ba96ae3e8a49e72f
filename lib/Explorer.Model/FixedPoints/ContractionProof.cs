using SelfNormalizing.FixedPoints;
using SelfNormalizing.FixedPoints.Rigor;

namespace SelfNormalizing.Explorer;

/// <summary>
/// Existence and uniqueness by Banach's theorem, for one ω and τ: a range of means and variances around the fixed point in which the map
/// contracts and which it maps into itself, proved by covering it with boxes. Its claims make a <see cref="Certificate"/>.
/// </summary>
/// <remarks>
/// The range has the shape that the Jacobian keeps: with |J| its entries' sizes, w the eigenvector of |J|'s largest eigenvalue, a range of
/// half-widths r·w is mapped into itself for small r where that eigenvalue is below 1.
/// </remarks>
static class ContractionProof
{
    /// <summary>Half-widths tried, in units of the fixed point's standard deviation (mean) and variance; the widest that is proved
    /// counts.</summary>
    public static IReadOnlyList<double> Sizes { get; } = [0.5, 0.25, 0.1, 0.03, 0.01, 0.003, 0.001];

    static readonly ProofOptions options = new()
    {
        Tolerance = double.PositiveInfinity,
        Threads = 1,
        MaximalBoxes = 4000,
    };

    /// <summary>The theorem for one size; null where the shape cannot be had.</summary>
    public static Theorem? Claims(FixedPointState state, ParameterEnclosure parameters, Jacobian jacobian, double size)
    {
        double a = Math.Abs(jacobian.MeanByMean),
            b = Math.Abs(jacobian.MeanByVariance),
            c = Math.Abs(jacobian.VarianceByMean),
            d = Math.Abs(jacobian.VarianceByVariance);
        double radius = (a + d) / 2 + Math.Sqrt((a - d) * (a - d) / 4 + b * c);
        if (radius >= 1 || jacobian.LargestSingularValue >= 1)
            return null;
        // The eigenvector, with a little room where an entry is 0.
        (double mean, double variance) = Math.Abs(radius - a) > Math.Abs(radius - d) ? (b, radius - a) : (radius - d, c);
        double most = Math.Max(mean / Math.Sqrt(state.Variance), variance / state.Variance);
        if (!(most > 0))
            (mean, variance, most) = (1, 1, 1);
        mean = Math.Max(mean / most, 0.05 * Math.Sqrt(state.Variance)) * size;
        variance = Math.Max(variance / most, 0.05 * state.Variance) * size;
        string[] means = Ends(state.Mean, mean),
            variances = Ends(state.Variance, variance);
        if (Interval.Parse(variances[0]).Lower <= 0)
            return null;
        string omega = $"[{NumberText.Exact(state.Omega)}, {NumberText.Exact(state.Omega)}]",
            tau = $"[{NumberText.Exact(state.Tau)}, {NumberText.Exact(state.Tau)}]";
        var domain = new Domain($"[{means[0]}, {means[1]}]", omega, $"[{variances[0]}, {variances[1]}]", tau);
        return new(
            "Existence and uniqueness of a fixed point",
            [
                new(Quantity.LargestSingularValue, Extremum.Maximum, "1", domain, parameters),
                new(Quantity.NewMean, Extremum.Minimum, means[0], domain, parameters),
                new(Quantity.NewMean, Extremum.Maximum, means[1], domain, parameters),
                new(Quantity.NewVariance, Extremum.Minimum, variances[0], domain, parameters),
                new(Quantity.NewVariance, Extremum.Maximum, variances[1], domain, parameters),
            ]
        );
    }

    /// <summary>Tries to prove it; null where a claim is not proved.</summary>
    public static TheoremResult? Prove(Theorem theorem)
    {
        var results = new List<ClaimResult>();
        foreach (Claim claim in theorem.Claims)
        {
            results.Add(claim.Prove(options: options));
            if (results[^1].Verdict != Verdict.Proved)
                return null;
        }
        return new(theorem, results);
    }

    // Short decimals, so that a certificate reads well; any ends on both sides of the point would do.
    static string[] Ends(double middle, double half)
    {
        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(half)), 0, 15);
        return [NumberText.Exact(Math.Round(middle - half, decimals)), NumberText.Exact(Math.Round(middle + half, decimals))];
    }
}

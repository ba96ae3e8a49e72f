using System.Text.Json;
using SelfNormalizing.FixedPoints;
using SelfNormalizing.FixedPoints.Rigor;

namespace SelfNormalizing.Explorer;

/// <summary>
/// Proves that the fixed point of the SELU that was found exists and is the only one nearby: by Krawczyk's test, which encloses it, and
/// where the map contracts by Banach's theorem, whose certificate anyone can check.
/// </summary>
sealed class ProofJob : IJob<ProofUpdate>
{
    static readonly JsonSerializerOptions indented = new() { WriteIndented = true, NewLine = "\n" };

    readonly FixedPointState state;
    readonly SeluSolution solution;
    readonly ParameterEnclosure parameters;
    readonly List<string> lines = [];
    EnclosedFixedPoint? enclosed;
    TheoremResult? theorem;
    int tried;
    bool done;

    /// <exception cref="ArithmeticException">There is no SELU with the fixed point.</exception>
    public ProofJob(FixedPointState state)
    {
        this.state = state;
        SeluParameters selu = SeluSolver.Solve(state.Mean, state.Variance, state.Omega, state.Tau);
        solution = SeluSolver.SolveAll(state.Mean, state.Variance, state.Omega, state.Tau)[0];
        // The constants themselves for (0, 1); else the two doubles, whose fixed point is near the wanted one.
        parameters = state is { Mean: 0, Variance: 1, Tau: 1 }
            ? ParameterEnclosure.Standard
            : ParameterEnclosure.Exact(selu.Alpha, selu.Lambda);
    }

    public bool Step()
    {
        if (enclosed is null)
            return Enclose();
        if (ContractionProof.Claims(state, parameters, solution.Jacobian, ContractionProof.Sizes[tried]) is { } claims)
            theorem = ContractionProof.Prove(claims);
        if (theorem is not null)
        {
            Domain domain = theorem.Theorem.Claims[0].Domain;
            lines.Add(
                $"For ω = {NumberText.Exact(state.Omega)} and τ = {NumberText.Exact(state.Tau)} the map contracts on μ ∈ {domain.Text(0)}, "
                    + $"ν ∈ {domain.Text(2)} (largest singular value ≤ {NumberText.Shown(theorem.Enclosure.Upper)}) and maps this range "
                    + "into itself. By Banach's theorem there is exactly one fixed point in it, and every start in it converges to that."
            );
            lines.Add(
                Invariant($"The certificate covers the range with {theorem.Boxes} boxes; ")
                    + "`CertificateChecker.Verify` checks it without the search."
            );
        }
        else if (++tried < ContractionProof.Sizes.Count)
            return true;
        else
            lines.Add(
                solution.Attracts
                    ? "No range was found that the map contracts (in the Euclidean norm) and maps into itself, so there is no proof of "
                        + "where starts converge."
                    : "The fixed point repels, so no range around it is mapped into itself."
            );
        done = true;
        return false;
    }

    public ProofUpdate Update() =>
        new(
            [.. lines],
            done ? Certificate() : null,
            theorem is null ? "fixed-point-enclosure.json" : "fixed-point-certificate.json",
            done && enclosed is not null
        );

    public void Dispose() { }

    bool Enclose()
    {
        try
        {
            enclosed = FixedPointProof.Enclose(
                state.Mean,
                state.Variance,
                Interval.Exact(state.Omega),
                Interval.Exact(state.Tau),
                parameters
            );
        }
        catch (InvalidOperationException why)
        {
            lines.Add($"Nothing is proved. {why.Message}");
            done = true;
            return false;
        }
        string kind = enclosed.Stability switch
        {
            Stability.Attracting => "It attracts",
            Stability.Repelling => "It repels",
            _ => "The enclosures do not tell whether it attracts",
        };
        lines.Add(
            $"There is exactly one fixed point with μ in {enclosed.Uniqueness.Mean} and ν in {enclosed.Uniqueness.Variance}, "
                + $"and it lies in μ ∈ {enclosed.Mean}, ν ∈ {enclosed.Variance} (Krawczyk's test). {kind}."
        );
        return true;
    }

    string? Certificate() =>
        theorem is not null ? theorem.Certificate.ToJson() + "\n"
        : enclosed is null ? null
        : JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["format"] = "selu-fixed-point-enclosure/1",
                ["method"] = "Krawczyk's test: exactly one fixed point in uniqueIn, and it lies in mean and variance",
                ["alpha"] = Pair(parameters.Alpha),
                ["lambda"] = Pair(parameters.Lambda),
                ["omega"] = state.Omega,
                ["tau"] = state.Tau,
                ["mean"] = Pair(enclosed.Mean),
                ["variance"] = Pair(enclosed.Variance),
                ["uniqueIn"] = new[] { Pair(enclosed.Uniqueness.Mean), Pair(enclosed.Uniqueness.Variance) },
                ["stability"] = enclosed.Stability.ToString(),
            },
            indented
        ) + "\n";

    static double[] Pair(Interval interval) => [interval.Lower, interval.Upper];
}

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>A name for claims that hold together.</summary>
/// <param name="Name">"Theorem 1".</param>
/// <param name="Claims">The inequalities, the principal one first.</param>
public sealed record Theorem(string Name, IReadOnlyList<Claim> Claims)
{
    /// <summary>Proves the claims one after another.</summary>
    /// <param name="progress">Told after each generation of boxes.</param>
    /// <param name="cancellationToken">Stops the work within a few milliseconds.</param>
    /// <param name="options">Width of the enclosures, threads, budget.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="InvalidOperationException">There are no claims.</exception>
    public TheoremResult Prove(
        IProgress<ProofProgress>? progress = null,
        CancellationToken cancellationToken = default,
        ProofOptions? options = null
    )
    {
        if (Claims.Count == 0)
            throw new InvalidOperationException($"{Name} claims nothing; give it at least one claim.");
        List<ClaimResult> results = [];
        foreach (Claim claim in Claims)
            results.Add(claim.Prove(progress, cancellationToken, options));
        return new(this, results);
    }
}

/// <summary>What the proof of a theorem found.</summary>
/// <param name="Theorem">The theorem.</param>
/// <param name="Claims">One result for each of its claims.</param>
[TypeFormatterSource(typeof(TheoremFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record TheoremResult(Theorem Theorem, IReadOnlyList<ClaimResult> Claims)
{
    /// <summary>Proved if all claims are, refuted if one is.</summary>
    public Verdict Verdict =>
        Claims.All(claim => claim.Verdict == Verdict.Proved) ? Verdict.Proved
        : Claims.Any(claim => claim.Verdict == Verdict.Refuted) ? Verdict.Refuted
        : Verdict.Undecided;

    /// <summary>The enclosure of the principal claim's extremum.</summary>
    public Interval Enclosure => Claims[0].Enclosure;

    /// <summary>Boxes examined for all claims.</summary>
    public long Boxes => Claims.Sum(claim => claim.Boxes);

    /// <summary>Time for all claims.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(Claims.Sum(claim => claim.Elapsed.Ticks));

    /// <summary>The proof written down.</summary>
    /// <exception cref="InvalidOperationException">Not every claim is proved, or the claims are about different (α, λ).</exception>
    public Certificate Certificate => Certificate.Of(this);

    /// <inheritdoc/>
    public override string ToString() => $"{Theorem.Name}: {Verdict}\n{string.Join('\n', Claims.Select(claim => "  " + claim))}";
}

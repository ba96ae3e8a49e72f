using System.Runtime.CompilerServices;

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>Which end of a quantity's range a claim bounds.</summary>
public enum Extremum
{
    /// <summary>The smallest value on the domain; claimed to exceed the bound.</summary>
    Minimum,

    /// <summary>The largest value on the domain; claimed to stay below the bound.</summary>
    Maximum,
}

/// <summary>A strict inequality on a domain: "max S &lt; 1" or "min ν' &gt; 0.8".</summary>
/// <param name="Quantity">The function of (μ, ω, ν, τ).</param>
/// <param name="Extremum">Maximum: quantity &lt; bound everywhere. Minimum: quantity &gt; bound everywhere.</param>
/// <param name="Bound">The bound, a decimal.</param>
/// <param name="Domain">Where it is claimed.</param>
/// <param name="Parameters">α and λ.</param>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed record Claim(Quantity Quantity, Extremum Extremum, string Bound, Domain Domain, ParameterEnclosure Parameters)
{
    /// <summary>Encloses the bound.</summary>
    /// <exception cref="FormatException"><see cref="Bound"/> is no decimal.</exception>
    public Interval BoundValue => Interval.Parse(Bound);

    /// <summary>The extremum as the authors print it, found by a numerical optimiser; null where they give none.</summary>
    public string? Published { get; init; }

    /// <summary>
    /// True when the whole enclosure rounds to the published digits (half a unit of the last on either side); null where nothing is
    /// published.
    /// </summary>
    public bool? AgreesWithPublished(Interval enclosure)
    {
        if (Published is not string printed)
            return null;
        int decimals = printed.Length - printed.IndexOf('.') - 1;
        return (Interval.Parse(printed) + Interval.Between(-0.5, 0.5) * Interval.Parse($"1e-{decimals}")).Contains(enclosure);
    }

    /// <summary>The inequality in symbols.</summary>
    public string Statement =>
        $"{(Extremum == Extremum.Maximum ? "max" : "min")} {Symbol} {(Extremum == Extremum.Maximum ? '<' : '>')} {Bound}";

    string Symbol =>
        Quantity switch
        {
            Quantity.LargestSingularValue => "S",
            Quantity.NewMean => "μ'",
            Quantity.NewVariance => "ν'",
            Quantity.GradientGain => "τ E[selu'²]",
            _ => "ν' − ν",
        };

    /// <summary>True when every member of the enclosure satisfies the inequality.</summary>
    public bool Holds(Interval value) =>
        Extremum == Extremum.Maximum ? value.CertainlyLess(BoundValue) : value.CertainlyGreater(BoundValue);

    /// <summary>True when no member of the enclosure satisfies the inequality.</summary>
    public bool Fails(Interval value) => Extremum == Extremum.Maximum ? value.Lower >= BoundValue.Upper : value.Upper <= BoundValue.Lower;

    /// <summary>Covers the domain with boxes until the claim is proved, refuted, or the budget of boxes is spent.</summary>
    /// <param name="progress">Told after each generation of boxes.</param>
    /// <param name="cancellationToken">Stops the work within a few milliseconds.</param>
    /// <param name="options">Width of the enclosure, threads, budget.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ClaimResult Prove(
        IProgress<ProofProgress>? progress = null,
        CancellationToken cancellationToken = default,
        ProofOptions? options = null
    ) => new BranchAndBound(this, options ?? new()).Run(progress, cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => $"{Statement} for {Domain}";
}

/// <summary>How a proof is searched for. None of it changes what a proof means, and the number of threads does not change the result at
/// all.</summary>
public sealed record ProofOptions
{
    /// <summary>
    /// Width wanted for the enclosure of the extremum; 10⁻¹⁰ by default. +∞ asks for the inequality alone and stops as soon as
    /// it holds.
    /// </summary>
    public double Tolerance
    {
        get;
        init => field = value >= 0 ? value : throw Invalid(value, "a number ≥ 0");
    } = 1e-10;

    /// <summary>How a box is bounded.</summary>
    public BoundForm Form { get; init; } = BoundForm.MeanValue;

    /// <summary>Threads; all processors by default.</summary>
    public int Threads
    {
        get;
        init => field = value > 0 ? value : throw Invalid(value, "1 or more");
    } = Environment.ProcessorCount;

    /// <summary>Boxes examined before the answer is <see cref="Verdict.Undecided"/>.</summary>
    public long MaximalBoxes
    {
        get;
        init => field = value > 0 ? value : throw Invalid(value, "1 or more");
    } = 5_000_000;

    static ArgumentOutOfRangeException Invalid(object value, string allowed, [CallerMemberName] string name = "") =>
        new(name, value, $"{name} must be {allowed}.");
}

/// <summary>How a quantity is bounded over a box.</summary>
public enum BoundForm
{
    /// <summary>By its slopes: the face where it is extreme, and the mean value theorem there. The excess shrinks with the square of the
    /// box.</summary>
    MeanValue,

    /// <summary>By its formula in interval arithmetic alone: simple, and in need of very many more boxes.</summary>
    Natural,
}

/// <summary>Where a proof stands after a generation of boxes.</summary>
/// <param name="Statement">The claim at work.</param>
/// <param name="Generation">How often the youngest boxes have been halved.</param>
/// <param name="Examined">Boxes bounded so far.</param>
/// <param name="Open">Boxes that were too coarse and have been halved: the next generation.</param>
/// <param name="Enclosure">What is known of the extremum so far.</param>
public readonly record struct ProofProgress(string Statement, int Generation, long Examined, int Open, Interval Enclosure);

/// <summary>The outcome of a proof.</summary>
public enum Verdict
{
    /// <summary>True for every point of the domain.</summary>
    Proved,

    /// <summary>False: there is a point in the domain where the opposite certainly holds.</summary>
    Refuted,

    /// <summary>The budget of boxes was spent first.</summary>
    Undecided,
}

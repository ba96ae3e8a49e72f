namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>What a proof of a claim found.</summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed class ClaimResult
{
    internal ClaimResult(Claim claim, Verdict verdict, Interval enclosure, Box witness, long boxes, BoxTree? tree, TimeSpan elapsed)
    {
        Claim = claim;
        Verdict = verdict;
        Enclosure = enclosure;
        Witness = witness;
        Boxes = boxes;
        Tree = tree;
        Elapsed = elapsed;
    }

    /// <summary>The claim.</summary>
    public Claim Claim { get; }

    /// <summary>Proved, refuted or undecided.</summary>
    public Verdict Verdict { get; }

    /// <summary>
    /// Contains the extremum over the domain. One end is attained at <see cref="Witness"/>, the other is the worst bound of all boxes. When
    /// refuted, the search stopped early and the enclosure may be wide.
    /// </summary>
    public Interval Enclosure { get; }

    /// <summary>A point of the domain (as a box of the width of a rounding error) where the attained end of <see cref="Enclosure"/> is
    /// reached.</summary>
    public Box Witness { get; }

    /// <summary>A point of the domain, in a box of the width of a rounding error, where the inequality certainly fails; null unless
    /// refuted.</summary>
    public Box? Counterexample => Verdict == Verdict.Refuted ? Witness : null;

    /// <summary>Boxes examined.</summary>
    public long Boxes { get; }

    /// <summary>Distance from the worst bound to the claim's bound, rounded down; positive when proved.</summary>
    public double WorstMargin =>
        Claim.Extremum == Extremum.Maximum
            ? Rounding.AddDown(Claim.BoundValue.Lower, -Enclosure.Upper)
            : Rounding.AddDown(Enclosure.Lower, -Claim.BoundValue.Upper);

    /// <summary>Wall-clock time; in no certificate.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The covering of the domain; null unless proved.</summary>
    internal BoxTree? Tree { get; }

    /// <summary>The boxes that cover the domain, each with the bound proved on it; empty unless proved.</summary>
    public IReadOnlyList<CoveringBox> Covering => Tree?.Boxes(Claim.Domain.Outer) ?? [];

    /// <inheritdoc/>
    public override string ToString() =>
        Verdict switch
        {
            Verdict.Proved => $"{Claim.Statement}: proved, extremum in {Enclosure}, {Boxes} boxes",
            Verdict.Refuted => $"{Claim.Statement}: refuted at {Witness}",
            _ => $"{Claim.Statement}: undecided after {Boxes} boxes, extremum in {Enclosure}",
        };
}

/// <summary>A box of a covering.</summary>
/// <param name="Box">The box.</param>
/// <param name="Bound">Upper bound of the quantity on it (for a minimum: lower bound).</param>
public readonly record struct CoveringBox(Box Box, double Bound);

/// <summary>A bisection tree in preorder: '0' to '3' halves side μ, ω, ν, τ; '.' is a leaf, whose bound is the next of
/// <paramref name="Bounds"/>.</summary>
sealed record BoxTree(string Splits, double[] Bounds)
{
    public List<CoveringBox> Boxes(Box domain)
    {
        List<CoveringBox> boxes = [];
        Stack<Box> pending = new([domain]);
        foreach (char node in Splits)
        {
            Box box = pending.Pop();
            if (node == '.')
            {
                boxes.Add(new(box, Bounds[boxes.Count]));
                continue;
            }
            (Box low, Box high) = box.Bisect(node - '0');
            pending.Push(high);
            pending.Push(low);
        }
        return boxes;
    }
}

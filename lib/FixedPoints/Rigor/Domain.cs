namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>
/// The set a theorem speaks about, μ × ω × ν × τ. Its ends are decimals and therefore not doubles in general: a proof covers
/// <see cref="Outer"/>, the smallest box of doubles around it, and an attained value counts only at a point that certainly lies inside (see
/// <see cref="Meets"/>).
/// </summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed class Domain
{
    readonly DomainSide[] sides;

    /// <summary>A domain from literals such as "[-0.1, 0.1]".</summary>
    /// <exception cref="FormatException">A side is not "[lower, upper]".</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is inverted, or variance or tau reach 0 or below, where the map is
    /// undefined.</exception>
    public Domain(string mean, string omega, string variance, string tau)
        : this(DomainSide.Parse(mean), DomainSide.Parse(omega), DomainSide.Parse(variance), DomainSide.Parse(tau)) { }

    /// <summary>Literals for the activations, doubles as they are for the weights.</summary>
    internal Domain(string mean, Interval omega, string variance, Interval tau)
        : this(DomainSide.Parse(mean), DomainSide.Of(omega), DomainSide.Parse(variance), DomainSide.Of(tau)) { }

    Domain(params DomainSide[] sides)
    {
        this.sides = sides;
        Outer = new Box(sides[0].Outer, sides[1].Outer, sides[2].Outer, sides[3].Outer);
    }

    /// <summary>The box itself: all ends are doubles.</summary>
    public static Domain Of(Box box) =>
        new(DomainSide.Of(box.Mean), DomainSide.Of(box.Omega), DomainSide.Of(box.Variance), DomainSide.Of(box.Tau));

    /// <summary>The smallest box of doubles that contains the domain.</summary>
    public Box Outer { get; }

    /// <summary>The literal of a side (0 μ, 1 ω, 2 ν, 3 τ), as it was given.</summary>
    public string Text(int side) => sides[side].Text;

    /// <summary>
    /// A point of <see cref="Outer"/>, with each coordinate that is one of its ends replaced by the enclosure of the domain's true end.
    /// </summary>
    internal Box Attain(Box point) =>
        new(sides[0].Attain(point.Mean), sides[1].Attain(point.Omega), sides[2].Attain(point.Variance), sides[3].Attain(point.Tau));

    /// <summary>True when the box certainly contains a point of the domain.</summary>
    public bool Meets(Box box)
    {
        for (int side = 0; side < Box.Sides; side++)
        {
            if (!sides[side].Meets(box[side]))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"μ ∈ {sides[0].Text}, ω ∈ {sides[1].Text}, ν ∈ {sides[2].Text}, τ ∈ {sides[3].Text}";
}

/// <summary>One side of a domain: the true ends, each enclosed.</summary>
readonly record struct DomainSide(string Text, Interval LowerEnd, Interval UpperEnd)
{
    public Interval Outer => Interval.Between(LowerEnd.Lower, UpperEnd.Upper);

    public static DomainSide Parse(string text)
    {
        Interval.Parse(text); // refuses what is no literal and inverted ends
        string[] ends = text.Trim().Trim('[', ']').Split(',');
        return new(text, Interval.Parse(ends[0]), Interval.Parse(ends[^1]));
    }

    public static DomainSide Of(Interval side) => new(side.ToString(), Interval.Exact(side.Lower), Interval.Exact(side.Upper));

    public Interval Attain(Interval point) =>
        point.Lower == LowerEnd.Lower ? LowerEnd
        : point.Upper == UpperEnd.Upper ? UpperEnd
        : point;

    // Contains an end of the side, or a double that lies between the ends.
    public bool Meets(Interval value) =>
        value.Contains(LowerEnd)
        || value.Contains(UpperEnd)
        || (LowerEnd.Upper <= UpperEnd.Lower && value.Lower <= UpperEnd.Lower && value.Upper >= LowerEnd.Upper);
}

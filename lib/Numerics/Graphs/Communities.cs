namespace SelfNormalizing;

/// <summary>A division of a graph's nodes into groups, found by <see cref="Louvain"/>.</summary>
/// <param name="GroupOf">The group of each node, numbered from 0 in the order of their first nodes.</param>
/// <param name="Modularity">Its modularity, at the resolution it was sought with.</param>
/// <param name="Levels">Modularity after each level of the method, ascending: the last is that of the division.</param>
public sealed record Communities(IReadOnlyList<int> GroupOf, double Modularity, IReadOnlyList<double> Levels)
{
    /// <summary>How many groups there are.</summary>
    public int Count => GroupOf.Count == 0 ? 0 : GroupOf.Max() + 1;

    /// <summary><c>4 groups, modularity 0.4198</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} groups, modularity {Modularity:0.0000}");
}

namespace SelfNormalizing;

/// <summary>
/// Newman and Girvan's modularity of a division of a graph into groups: the share of links within groups, less the share expected if links
/// were drawn at random between the same degrees. Q = Σ_c [L_c/m − γ·(D_c/2m)²] over the groups c, with L_c links inside, D_c the sum of
/// the degrees, m links in all (M. Newman, M. Girvan, <em>Finding and evaluating community structure in networks</em>, Physical Review E
/// 69, 026113, 2004).
/// </summary>
public static class Modularity
{
    /// <summary>Modularity of a division, at most 1; 0 where all nodes are one group and γ = 1.</summary>
    /// <param name="groups">The group of each node; any numbers.</param>
    /// <param name="links">Undirected links between the nodes 0 to n − 1. A link that comes twice counts twice.</param>
    /// <param name="resolution">γ: above 1, small groups pay; below, large ones.</param>
    /// <exception cref="ArgumentException">There is no link, a link joins a node that is not there, or γ is negative or not
    /// finite.</exception>
    public static double Of(IReadOnlyList<int> groups, IReadOnlyList<(int From, int To)> links, double resolution = 1)
    {
        Check(groups.Count, links, resolution);
        var inside = 0L;
        var degrees = new Dictionary<int, long>();
        foreach ((int from, int to) in links)
        {
            inside += groups[from] == groups[to] ? 1 : 0;
            degrees[groups[from]] = degrees.GetValueOrDefault(groups[from]) + 1;
            degrees[groups[to]] = degrees.GetValueOrDefault(groups[to]) + 1;
        }

        double ends = 2.0 * links.Count;
        return (double)inside / links.Count - resolution * degrees.Values.Sum(degree => degree / ends * (degree / ends));
    }

    internal static void Check(int nodes, IReadOnlyList<(int From, int To)> links, double resolution)
    {
        if (links.Count == 0)
        {
            throw new ArgumentException("A graph without links has no modularity: expected one link at least.", nameof(links));
        }

        for (int i = 0; i < links.Count; i++)
        {
            (int from, int to) = links[i];
            if (from < 0 || to < 0 || from >= nodes || to >= nodes)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Link {i} joins {from} and {to}: expected nodes from 0 to {nodes - 1}."),
                    nameof(links)
                );
            }
        }

        if (!(resolution >= 0) || !double.IsFinite(resolution))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The resolution is {resolution}: expected a finite number, 0 or more."),
                nameof(resolution)
            );
        }
    }
}

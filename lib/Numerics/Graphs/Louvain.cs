namespace SelfNormalizing;

/// <summary>
/// The Louvain method: a division of a graph into groups whose modularity no move of a node, and then of a whole group, raises.
/// </summary>
/// <remarks>
/// V. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, <em>Fast unfolding of communities in large networks</em>, Journal of Statistical
/// Mechanics, P10008 (2008). Each node in turn moves to the neighbouring group that gains most, until none moves; then groups become nodes
/// of a smaller graph, and so on. What comes out depends on the order of the nodes, which the seed settles: several seeds, of which the
/// best is kept, come close to the maximum, which nobody can compute for large graphs (it is NP-hard).
/// </remarks>
public static class Louvain
{
    // Gains below this are rounding: a move for them could be undone by the next, without end.
    const double LeastGain = 1e-10;

    /// <summary>Divides a graph. The same seed gives the same division.</summary>
    /// <param name="nodes">How many nodes; those without links stay alone.</param>
    /// <param name="links">Undirected links between the nodes 0 to n − 1. A link that comes twice counts twice.</param>
    /// <param name="seed">Of the order in which nodes are visited.</param>
    /// <param name="resolution">γ of <see cref="SelfNormalizing.Modularity"/>: above 1 for smaller groups, below for larger ones.</param>
    /// <exception cref="ArgumentException">There is no link, a link joins a node that is not there, or γ is negative or not
    /// finite.</exception>
    public static Communities Solve(int nodes, IReadOnlyList<(int From, int To)> links, int seed = 0, double resolution = 1)
    {
        Modularity.Check(nodes, links, resolution);
        var random = new Random(seed);
        int[] groupOf = [.. Enumerable.Range(0, nodes)];
        List<double> levels = [];
        LevelGraph graph = LevelGraph.Of(nodes, links);
        while (Move(graph, random, resolution) is { } moved)
        {
            groupOf = Numbered([.. groupOf.Select(node => moved[node])]);
            levels.Add(Modularity.Of(groupOf, links, resolution));
            graph = graph.Merged(Numbered(moved));
        }

        return new Communities(groupOf, levels.Count > 0 ? levels[^1] : Modularity.Of(groupOf, links, resolution), levels);
    }

    // The groups after moving nodes one by one until none gains, or null where none moved at all.
    static int[]? Move(LevelGraph graph, Random random, double resolution)
    {
        int count = graph.Count;
        int[] group = [.. Enumerable.Range(0, count)],
            order = [.. group];
        double[] degreeOf = [.. graph.Degrees];
        double[] linksTo = new double[count];
        random.Shuffle(order);
        bool movedAtAll = false;
        for (bool moved = true; moved; movedAtAll |= moved)
        {
            moved = false;
            foreach (int node in order)
            {
                int old = group[node];
                degreeOf[old] -= graph.Degrees[node];
                foreach ((int other, double weight) in graph.Neighbours[node])
                {
                    linksTo[group[other]] += weight;
                }

                int best = old;
                double most = Gain(old);
                foreach ((int other, _) in graph.Neighbours[node])
                {
                    if (Gain(group[other]) is var gain && gain > most + LeastGain)
                    {
                        (best, most) = (group[other], gain);
                    }
                }

                foreach ((int other, _) in graph.Neighbours[node])
                {
                    linksTo[group[other]] = 0;
                }

                group[node] = best;
                degreeOf[best] += graph.Degrees[node];
                moved |= best != old;

                // What joining a group adds to modularity, times m.
                double Gain(int to) => linksTo[to] - resolution * graph.Degrees[node] * degreeOf[to] / graph.Ends;
            }
        }

        return movedAtAll ? group : null;
    }

    static int[] Numbered(int[] groups)
    {
        var numbers = new Dictionary<int, int>();
        foreach (int group in groups)
        {
            numbers.TryAdd(group, numbers.Count);
        }

        return [.. groups.Select(group => numbers[group])];
    }

    /// <summary>A graph with weights, whose nodes may stand for whole groups.</summary>
    /// <param name="Neighbours">Of each node, those it is linked with and how often; not itself.</param>
    /// <param name="Degrees">Ends of links at each node, those of links within it included.</param>
    sealed record LevelGraph(List<(int Node, double Weight)>[] Neighbours, double[] Degrees)
    {
        public int Count => Degrees.Length;

        /// <summary>Ends of links in all, 2m.</summary>
        public double Ends { get; } = Degrees.Sum();

        public static LevelGraph Of(int nodes, IEnumerable<(int From, int To)> links)
        {
            double[] degrees = new double[nodes];
            var weights = new Dictionary<(int, int), double>();
            foreach ((int from, int to) in links)
            {
                degrees[from]++;
                degrees[to]++;
                weights[(from, to)] = weights.GetValueOrDefault((from, to)) + 1;
                weights[(to, from)] = weights.GetValueOrDefault((to, from)) + 1;
            }

            return Of(weights, degrees);
        }

        /// <summary>The graph of the groups: links between two groups are added up, those within one stay in its degree.</summary>
        public LevelGraph Merged(int[] group)
        {
            double[] degrees = new double[group.Max() + 1];
            var weights = new Dictionary<(int, int), double>();
            for (int node = 0; node < Count; node++)
            {
                degrees[group[node]] += Degrees[node];
                foreach ((int other, double weight) in Neighbours[node])
                {
                    (int, int) pair = (group[node], group[other]);
                    weights[pair] = weights.GetValueOrDefault(pair) + weight;
                }
            }

            return Of(weights, degrees);
        }

        static LevelGraph Of(Dictionary<(int From, int To), double> weights, double[] degrees)
        {
            List<(int, double)>[] neighbours = [.. degrees.Select(_ => new List<(int, double)>())];
            foreach (((int from, int to), double weight) in weights.Where(link => link.Key.From != link.Key.To))
            {
                neighbours[from].Add((to, weight));
            }

            return new LevelGraph(neighbours, degrees);
        }
    }
}

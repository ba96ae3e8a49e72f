using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>An undirected graph without loops, and what is known of its nodes.</summary>
/// <param name="Count">How many nodes, numbered from 0.</param>
/// <param name="Links">Each linked pair once, the lower number first, in ascending order.</param>
public sealed record GraphData(int Count, IReadOnlyList<(int From, int To)> Links)
{
    /// <summary>The nodes' names; null where they have none.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The true group of each node, an index into <see cref="GroupNames"/>; −1 where it is not known. Null where no groups are
    /// known.</summary>
    public IReadOnlyList<int>? Groups { get; init; }

    /// <summary>The groups' names, in ordinal order; null where no groups are known.</summary>
    public IReadOnlyList<string>? GroupNames { get; init; }

    /// <summary>The position of each node, in [0, 1] by [0, 1], where a picture shows it; null where there is none.</summary>
    public IReadOnlyList<(double X, double Y)>? Positions { get; init; }

    /// <summary>Features of the nodes, a row each; null where they have none.</summary>
    public SparseMatrix? Features { get; init; }

    /// <summary>What the data are a copy of, and where it lay; null where nobody knows.</summary>
    public DataOrigin? Origin { get; init; }

    /// <summary>How many links each node has.</summary>
    public IReadOnlyList<int> Degrees
    {
        get
        {
            var degrees = new int[Count];
            foreach ((int from, int to) in Links)
            {
                degrees[from]++;
                degrees[to]++;
            }
            return degrees;
        }
    }

    /// <summary>A graph of any pairs of nodes: their order does not matter, pairs that come again and loops are left out.</summary>
    /// <exception cref="ArgumentException">A pair names a node that is not there.</exception>
    public static GraphData Of(int count, IEnumerable<(int From, int To)> pairs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (int From, int To)[] links =
        [
            .. pairs
                .Where(pair => pair.From != pair.To)
                .Select(pair => (Math.Min(pair.From, pair.To), Math.Max(pair.From, pair.To)))
                .Distinct()
                .Order(),
        ];
        if (Array.Find(links, link => link.From < 0 || link.To >= count) is var (from, to) && (from, to) != default)
            throw new ArgumentException(Invariant($"A link joins {from} and {to}: expected nodes from 0 to {count - 1}."), nameof(pairs));
        return new GraphData(count, links);
    }

    /// <summary>A, float32 [n, n]: 1 for each linked pair, both ways round.</summary>
    public Tensor Adjacency() => Matrix((_, _) => 1, loops: false);

    /// <summary>Ã, float32 [n, n]: each link divided by √(dᵢ dⱼ), so that no eigenvalue exceeds 1.</summary>
    /// <param name="loops">Whether each node is first linked with itself, and its degree raised by one.</param>
    public Tensor NormalizedAdjacency(bool loops = false)
    {
        double[] roots = [.. Degrees.Select(degree => Math.Sqrt(degree + (loops ? 1 : 0)))];
        return Matrix((from, to) => 1 / (roots[from] * roots[to]), loops);
    }

    /// <summary>The features as a dense matrix, float32 [n, features].</summary>
    /// <exception cref="InvalidOperationException">The nodes have no features.</exception>
    public Tensor DenseFeatures()
    {
        SparseMatrix features = Features ?? throw new InvalidOperationException("The nodes of this graph have no features.");
        var cells = new float[(long)features.Rows * features.Columns];
        features.CopyTo([.. Enumerable.Range(0, features.Columns)], cells, features.Columns, 0);
        return tensor(cells, [features.Rows, features.Columns]);
    }

    /// <summary>The largest part whose nodes all hang together, in their order; of two as large, the one with the lowest node.</summary>
    public GraphData LargestComponent()
    {
        int[] root = [.. Enumerable.Range(0, Count)];
        foreach ((int from, int to) in Links)
            root[Math.Max(Root(from), Root(to))] = Math.Min(Root(from), Root(to));
        int largest = Enumerable.Range(0, Count).CountBy(Root).MaxBy(part => (part.Value, -part.Key)).Key;
        int[] kept = [.. Enumerable.Range(0, Count).Where(node => Root(node) == largest)];
        return this with
        {
            Count = kept.Length,
            Links =
            [
                .. Links
                    .Where(link => Root(link.From) == largest)
                    .Select(link => (Array.BinarySearch(kept, link.From), Array.BinarySearch(kept, link.To))),
            ],
            Names = Kept(Names),
            Groups = Kept(Groups),
            Positions = Kept(Positions),
            Features = Features?.Select(kept),
        };

        IReadOnlyList<T>? Kept<T>(IReadOnlyList<T>? all) => all is null ? null : [.. kept.Select(node => all[node])];

        int Root(int node)
        {
            while (root[node] != node)
                node = root[node] = root[root[node]];
            return node;
        }
    }

    /// <summary><c>34 nodes, 78 links</c>.</summary>
    public override string ToString() => Invariant($"{Count:N0} nodes, {Links.Count:N0} links");

    Tensor Matrix(Func<int, int, double> value, bool loops)
    {
        var cells = new float[(long)Count * Count];
        foreach ((int from, int to) in loops ? Links.Concat(Enumerable.Range(0, Count).Select(node => (node, node))) : Links)
            cells[(long)from * Count + to] = cells[(long)to * Count + from] = (float)value(from, to);
        return tensor(cells, [Count, Count]);
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Datasets.Tests;

public sealed class NetworkGraphsTests
{
    static readonly DataStore shipped = new(
        DataFolders.Current with
        {
            Own = null,
            Downloads = "/nowhere",
        },
        new Downloader(new NoNetwork())
    );

    public static TheoryData<string> Names => [.. NetworkGraphs.Sets.Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_the_nodes_links_and_groups_that_are_stated(string name)
    {
        NetworkInfo set = NetworkGraphs.Sets.Single(one => one.Name == name);
        GraphData graph = NetworkGraphs.Load(name, shipped);
        Assert.Equal((set.Nodes, set.Links, set.Groups), (graph.Count, graph.Links.Count, graph.GroupNames?.Count ?? 0));
        Assert.All(graph.Links, link => Assert.True(0 <= link.From && link.From < link.To && link.To < graph.Count));
        Assert.Equal(graph.Links.Distinct().Order(), graph.Links);
        Assert.Equal(graph.Count, graph.Names!.Distinct().Count());
        Assert.All(graph.Positions!, at => Assert.True(at.X is >= 0 and <= 1 && at.Y is >= 0 and <= 1));
        Assert.Equal(1, graph.Positions!.Max(at => Math.Max(at.X, at.Y)));
        Assert.Equal((set.Title, DataKind.Original), (graph.Origin!.Name, graph.Origin.Kind));
        Assert.Equal(2 * graph.Links.Count, graph.Degrees.Sum());
        string sources = File.ReadAllText(Path.Combine(DataFolders.Current.Shipped!, "SOURCES.md"));
        Assert.Contains($"| `{set.NodeFile.Name}` | {set.Nodes:N0} | {set.NodeFile.Length:N0} | `{set.NodeFile.Sha256}` |", sources);
        Assert.Contains($"| `{set.LinkFile.Name}` | {set.Links:N0} | {set.LinkFile.Length:N0} | `{set.LinkFile.Sha256}` |", sources);
    }

    // Known of these graphs: the instructor and the officer lead, Jean Valjean is in 36 scenes' company, the blogs have one large part.
    [Fact]
    public void They_are_the_graphs_of_the_literature()
    {
        GraphData karate = NetworkGraphs.Load("karate", shipped);
        Assert.Equal((16, 17), (karate.Degrees[0], karate.Degrees[33]));
        Assert.Equal(["Mr. Hi", "Officer"], karate.GroupNames);
        Assert.Equal((0, 1, 17), (karate.Groups![0], karate.Groups[33], karate.Groups.Count(group => group == 0)));
        GraphData novel = NetworkGraphs.Load("lesmis", shipped);
        Assert.Equal(36, novel.Degrees[novel.Names!.ToList().IndexOf("Valjean")]);
        GraphData books = NetworkGraphs.Load("polbooks", shipped);
        Assert.Equal([49, 43, 13], books.GroupNames!.Select((_, group) => books.Groups!.Count(one => one == group)));
        Assert.Contains("House of Bush, House of Saud", books.Names!);
        GraphData blogs = NetworkGraphs.Load("polblogs", shipped).LargestComponent();
        Assert.Equal((1_222, 16_714), (blogs.Count, blogs.Links.Count));
        Assert.Equal([636, 586], blogs.GroupNames!.Select((_, group) => blogs.Groups!.Count(one => one == group)));
    }

    [Fact]
    public void Adjacency_matrices_are_symmetric_and_normalized_ones_keep_the_roots_of_the_degrees()
    {
        GraphData karate = NetworkGraphs.Load("karate", shipped);
        using Tensor adjacency = karate.Adjacency();
        Assert.Equal([34, 34], adjacency.shape);
        Assert.Equal(2 * 78, adjacency.sum().ToDouble());
        Assert.True(adjacency.allclose(adjacency.t(), 0, 0));
        Assert.Equal(0, adjacency.diagonal().sum().ToDouble());
        foreach (bool loops in new[] { false, true })
        {
            // Ã√d = √d: the largest eigenvalue is 1.
            Tensor roots = tensor([.. karate.Degrees.Select(degree => (float)Math.Sqrt(degree + (loops ? 1 : 0)))]);
            Assert.True(karate.NormalizedAdjacency(loops).matmul(roots).allclose(roots, 1e-5, 1e-5));
        }
    }

    [Fact]
    public void The_largest_part_keeps_what_is_known_of_its_nodes()
    {
        GraphData graph = GraphData.Of(7, [(5, 1), (1, 5), (6, 5), (2, 3), (4, 4), (6, 1)]) with
        {
            Names = ["a", "b", "c", "d", "e", "f", "g"],
            Groups = [0, 1, 2, 3, 4, 5, 6],
            Features = new SparseMatrix(7, 2, [0, 0, 1, 1, 1, 1, 2, 3], [1, 0, 1], [4, 5, 6]),
        };
        Assert.Equal([(1, 5), (1, 6), (2, 3), (5, 6)], graph.Links);
        GraphData part = graph.LargestComponent();
        Assert.Equal((3, 3), (part.Count, part.Links.Count));
        Assert.Equal(["b", "f", "g"], part.Names);
        Assert.Equal([1, 5, 6], part.Groups);
        Assert.Equal([0f, 4, 5, 0, 0, 6], part.DenseFeatures().data<float>().ToArray());
        Assert.Null(part.Positions);
        Assert.Equal("3 nodes, 3 links", part.ToString());
        Assert.Contains("no features", Assert.Throws<InvalidOperationException>(() => GraphData.Of(2, [(0, 1)]).DenseFeatures()).Message);
        Assert.Contains(
            "joins 1 and 7: expected nodes from 0 to 6",
            Assert.Throws<ArgumentException>(() => GraphData.Of(7, [(7, 1)])).Message
        );
    }

    [Theory]
    [InlineData("source,target\n0,1.5\n", "line 2, column target: found 1.5, expected a node from 0 to 1")]
    [InlineData("source,target\n0,2\n", "line 2, column target: found 2, expected a node from 0 to 1")]
    [InlineData("from,to\n0,1\n", "line 1")]
    public void A_bad_link_is_named(string links, string message)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "graphs"));
        File.WriteAllText(Path.Combine(folder.Path, "graphs", "dolphins-nodes.csv"), "name,x,y\n1,0,0\n2,1,1\n");
        File.WriteAllText(Path.Combine(folder.Path, "graphs", "dolphins-links.csv"), links);
        var own = new DataStore(DataFolders.Current with { Own = folder.Path, Downloads = "/nowhere" }, new Downloader(new NoNetwork()));
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => NetworkGraphs.Load("dolphins", own)).Message);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones() =>
        Assert.Contains(
            "no graph 'cora' among those that ship: expected one of karate, dolphins",
            Assert.Throws<ArgumentException>(() => NetworkGraphs.Load("cora", shipped)).Message
        );
}

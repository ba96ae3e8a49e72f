namespace SelfNormalizing.Tests;

public class LouvainTests
{
    // The largest modularities that there are, proved by column generation: D. Aloise et al., Physical Review E 82, 046112 (2010).
    [Theory]
    [InlineData("karate", 0.41979)]
    [InlineData("dolphins", 0.52852)]
    [InlineData("lesmis", 0.56001)]
    [InlineData("polbooks", 0.52724)]
    [InlineData("football", 0.60457)]
    public void Of_many_seeds_the_best_comes_as_near_to_the_maximum_as_networkx_s_and_none_passes_it(string name, double maximum)
    {
        NetworkX golden = NetworkX.Named(name);
        var links = golden.ReadLinks();
        double[] found = [.. Enumerable.Range(0, 60).Select(seed => Louvain.Solve(golden.Nodes, links, seed).Modularity)];
        Assert.All(found, modularity => Assert.True(modularity < maximum + 5e-6));
        Assert.True(found.Max() > golden.Modularity - 0.002, $"{found.Max()} against {golden.Modularity}");
        Assert.Equal(golden.Mean, found.Average(), 0.01);
    }

    [Fact]
    public void On_the_blogs_it_is_as_good_as_networkx_s()
    {
        NetworkX golden = NetworkX.Named("polblogs");
        var links = golden.ReadLinks();
        double[] found = [.. Enumerable.Range(0, 5).Select(seed => Louvain.Solve(golden.Nodes, links, seed).Modularity)];
        Assert.True(found.Max() > golden.Mean && found.Min() > golden.Lowest - 0.003, $"{found.Min()} to {found.Max()}");
    }

    [Theory]
    [MemberData(nameof(NetworkX.Names), MemberType = typeof(NetworkX))]
    public void A_seed_gives_one_division_whose_levels_ascend(string name)
    {
        NetworkX golden = NetworkX.Named(name);
        var links = golden.ReadLinks();
        Communities found = Louvain.Solve(golden.Nodes, links, 3),
            again = Louvain.Solve(golden.Nodes, links, 3);
        Assert.Equal(found.GroupOf, again.GroupOf);
        Assert.Equal(Modularity.Of(found.GroupOf, links), found.Modularity, 1e-13);
        Assert.Equal(found.Levels.Order(), found.Levels);
        Assert.Equal(found.Modularity, found.Levels[^1]);
        Assert.Equal(Enumerable.Range(0, found.Count), found.GroupOf.Distinct());
    }

    // Ten cliques of five in a ring; what joins them is one link each.
    [Fact]
    public void It_finds_cliques_and_a_low_resolution_joins_them()
    {
        (int, int)[] links =
        [
            .. from clique in Enumerable.Range(0, 10)
            from a in Enumerable.Range(0, 5)
            from b in Enumerable.Range(0, a)
            select (5 * clique + a, 5 * clique + b),
            .. Enumerable.Range(0, 10).Select(clique => (5 * clique, (5 * clique + 7) % 50)),
        ];
        for (int seed = 0; seed < 10; seed++)
        {
            Communities cliques = Louvain.Solve(50, links, seed);
            Assert.Equal(Enumerable.Range(0, 50).Select(node => node / 5), cliques.GroupOf);
            Communities joined = Louvain.Solve(50, links, seed, resolution: 0.1);
            Assert.True(joined.Count < 10);
            Assert.True(joined.Modularity > Modularity.Of(cliques.GroupOf, links, 0.1));
        }
    }

    [Fact]
    public void Nodes_without_links_stay_alone_and_a_whole_graph_stays_whole()
    {
        Assert.Equal([0, 1, 1, 2], Louvain.Solve(4, [(1, 2)]).GroupOf);
        Communities triangle = Louvain.Solve(3, [(0, 1), (1, 2), (0, 2)]);
        Assert.Equal((1, 0.0), (triangle.Count, Math.Round(triangle.Modularity, 12)));
        Assert.Equal("1 groups, modularity 0.0000", triangle.ToString());
    }

    [Fact]
    public void What_is_no_graph_is_an_error()
    {
        Assert.Contains("without links", Assert.Throws<ArgumentException>(() => Louvain.Solve(3, [])).Message);
        Assert.Contains("Link 0 joins -1 and 1", Assert.Throws<ArgumentException>(() => Louvain.Solve(2, [(-1, 1)])).Message);
        Assert.Contains("resolution", Assert.Throws<ArgumentException>(() => Louvain.Solve(2, [(0, 1)], 0, double.NaN)).Message);
    }
}

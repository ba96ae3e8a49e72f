namespace SelfNormalizing.Tests;

public class ModularityTests
{
    [Theory]
    [MemberData(nameof(NetworkX.Names), MemberType = typeof(NetworkX))]
    public void It_is_networkx_s(string name)
    {
        NetworkX golden = NetworkX.Named(name);
        var links = golden.ReadLinks();
        Assert.Equal((golden.Nodes, golden.Links), (golden.Best.Length, links.Count));
        Assert.Equal(golden.Modularity, Modularity.Of(golden.Best, links), 1e-13);
        Assert.Equal(golden.ModularityAtHalf, Modularity.Of(golden.Best, links, 0.5), 1e-13);
    }

    // Two triangles joined by a link: 6 of 7 links are within, and each side has half of all ends.
    static readonly (int, int)[] bridge = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)];

    [Fact]
    public void Of_two_triangles_it_is_what_one_counts_by_hand()
    {
        Assert.Equal(6.0 / 7 - 0.5, Modularity.Of([8, 8, 8, -1, -1, -1], bridge), 1e-15);
        Assert.Equal(0, Modularity.Of(new int[6], bridge), 1e-15);
        Assert.Equal(-(4 * 4 + 2 * 9) / 196.0, Modularity.Of([0, 1, 2, 3, 4, 5], bridge), 1e-15);
        Assert.Equal(6.0 / 7 - 0.25, Modularity.Of([0, 0, 0, 1, 1, 1], bridge, 0.5), 1e-15);
    }

    [Fact]
    public void What_is_no_graph_is_an_error()
    {
        Assert.Contains("without links", Assert.Throws<ArgumentException>(() => Modularity.Of([0, 1], [])).Message);
        Assert.Contains(
            "Link 1 joins 0 and 2: expected nodes from 0 to 1",
            Assert.Throws<ArgumentException>(() => Modularity.Of([0, 1], [(0, 1), (0, 2)])).Message
        );
        Assert.Contains("-1", Assert.Throws<ArgumentException>(() => Modularity.Of([0, 1], [(0, 1)], -1)).Message);
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests.Graphs;

public sealed class ModularityLossTests
{
    const int Nodes = 30;

    static readonly (int From, int To)[] links = Drawn();

    static (int, int)[] Drawn()
    {
        var random = new Random(3);
        return [.. from a in Enumerable.Range(0, Nodes) from b in Enumerable.Range(0, a) where random.Next(5) == 0 select (b, a)];
    }

    static Tensor Adjacency()
    {
        Tensor matrix = zeros(Nodes, Nodes, float64);
        foreach ((int from, int to) in links)
            matrix[from, to] = matrix[to, from] = 1;
        return matrix;
    }

    static Tensor OneHot(int[] groups, int count) =>
        tensor([.. groups.SelectMany(group => Enumerable.Range(0, count).Select(k => k == group ? 1.0 : 0))], [groups.Length, count]);

    // Modularity itself is tested against networkx.
    [Theory]
    [InlineData(false, 1, 1)]
    [InlineData(true, 0.5, 0.5)]
    public void Of_hard_groups_it_is_their_modularity_and_as_released_half_that_at_half_the_resolution(
        bool asReleased,
        double resolution,
        double factor
    )
    {
        var random = new Random(4);
        for (int trial = 0; trial < 10; trial++)
        {
            int[] groups = [.. Enumerable.Range(0, Nodes).Select(_ => random.Next(4))];
            var (modularity, _) = new ModularityLoss(asReleased: asReleased).Parts(OneHot(groups, 4), Adjacency());
            Assert.Equal(factor * Modularity.Of(groups, links, resolution), modularity.ToDouble(), 1e-12);
        }
    }

    [Fact]
    public void The_second_term_is_nothing_for_equal_groups_and_most_for_one()
    {
        var loss = new ModularityLoss();
        double Collapse(int[] groups, int count) => loss.Parts(OneHot(groups, count), Adjacency()).Collapse.ToDouble();
        Assert.Equal(0, Collapse([.. Enumerable.Range(0, Nodes).Select(i => i % 5)], 5), 1e-12);
        Assert.Equal(Math.Sqrt(5) - 1, Collapse(new int[Nodes], 5), 1e-12);
        Assert.Equal(0, loss.Parts(full(Nodes, 3, 1.0 / 3, dtype: float64), Adjacency()).Collapse.ToDouble(), 1e-12);
    }

    // −Tr(Cᵀ(A − ddᵀ/2m)C)/2m + w(√k/n‖ΣC‖ − 1) with the matrix B written out.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_soft_groups_it_is_the_formula_with_the_matrix_written_out(bool sparse)
    {
        using var generator = new Generator(8);
        Tensor c = randn([Nodes, 4], float64, generator: generator).softmax(1).detach().requires_grad_(),
            a = Adjacency(),
            d = a.sum(1, keepdim: true);
        Tensor graph = sparse
            ? sparse_coo_tensor(
                tensor(
                    [
                        .. links.Select(l => (long)l.From),
                        .. links.Select(l => (long)l.To),
                        .. links.Select(l => (long)l.To),
                        .. links.Select(l => (long)l.From),
                    ],
                    [2, 2 * links.Length]
                ),
                ones(2 * links.Length, float64),
                [Nodes, Nodes]
            )
            : a;
        Tensor b = a - d.matmul(d.t()) / (2.0 * links.Length);
        Tensor expected =
            -c.t().matmul(b).matmul(c).diagonal().sum() / (2.0 * links.Length)
            + 0.7 * (Math.Sqrt(4) / Nodes * c.sum(0L).square().sum().sqrt() - 1);
        Tensor found = new ModularityLoss(collapse: 0.7).call(c, graph);
        Assert.Equal(expected.ToDouble(), found.ToDouble(), 1e-12);
        Assert.True(autograd.grad([found], [c])[0].allclose(autograd.grad([expected], [c])[0], 1e-10, 1e-12));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named() =>
        Assert.Contains(
            "[3, 2] and an adjacency matrix [30, 30]: expected [n, k] and [n, n]",
            Assert.Throws<ArgumentException>(() => new ModularityLoss().call(ones(3, 2), Adjacency())).Message
        );
}

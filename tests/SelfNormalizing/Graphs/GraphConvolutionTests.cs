using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests.Graphs;

public sealed class GraphConvolutionTests
{
    static readonly Tensor path = tensor(new float[] { 0, 1, 0, 1, 0, 1, 0, 1, 0 }, [3, 3]);

    // By loops over nodes, features and units, in double.
    [Theory]
    [InlineData(GraphSkip.None)]
    [InlineData(GraphSkip.Vector)]
    [InlineData(GraphSkip.Matrix)]
    public void It_adds_neighbours_own_features_and_bias(GraphSkip kind)
    {
        using var generator = new Generator(5);
        var layer = new GraphConvolution(2, 4, kind, generator);
        Tensor x = randn([3, 2], generator: generator);
        Dictionary<string, float[]> weights = layer.named_parameters().ToDictionary(p => p.name, p => p.parameter.data<float>().ToArray());
        Assert.Equal(kind == GraphSkip.None ? ["bias", "weight"] : ["bias", "skip", "weight"], weights.Keys.Order());
        float[] found = layer.call(x, path).data<float>().ToArray(),
            features = x.data<float>().ToArray(),
            graph = path.data<float>().ToArray();
        for (int i = 0; i < 3; i++)
        for (int u = 0; u < 4; u++)
        {
            double sum = weights["bias"][u];
            for (int f = 0; f < 2; f++)
            {
                for (int j = 0; j < 3; j++)
                    sum += (double)graph[3 * i + j] * features[2 * j + f] * weights["weight"][4 * f + u];
                if (kind == GraphSkip.Vector)
                    sum += (double)features[2 * i + f] * weights["weight"][4 * f + u] * weights["skip"][u];
                if (kind == GraphSkip.Matrix)
                    sum += (double)features[2 * i + f] * weights["skip"][4 * f + u];
            }
            Assert.Equal(sum, found[4 * i + u], 1e-6);
        }
    }

    [Theory]
    [InlineData(GraphSkip.None)]
    [InlineData(GraphSkip.Vector)]
    [InlineData(GraphSkip.Matrix)]
    public void Features_left_out_are_one_a_node_and_a_sparse_graph_is_the_same_graph(GraphSkip kind)
    {
        using var generator = new Generator(6);
        var layer = new GraphConvolution(3, 5, kind, generator);
        Tensor sparse = sparse_coo_tensor(tensor(new long[] { 0, 1, 1, 2, 1, 0, 2, 1 }, [2, 4]), ones(4), [3, 3]);
        Tensor without = layer.call(null!, path);
        Assert.True(without.allclose(layer.call(eye(3), path), 1e-6, 1e-6));
        Assert.True(without.allclose(layer.call(null!, sparse), 1e-6, 1e-6));
        layer.call(null!, sparse).square().sum().backward();
        Tensor[] bySparse = [.. layer.parameters().Select(p => p.grad!.clone())];
        layer.zero_grad();
        without.square().sum().backward();
        Assert.All(layer.parameters().Zip(bySparse), pair => Assert.True(pair.First.grad!.allclose(pair.Second, 1e-5, 1e-5)));
    }

    // Uniform on (−l, l): variance l²/3, with l² = 6/(fan-in + fan-out).
    [Fact]
    public void Weights_are_drawn_as_Keras_draws_them_and_by_the_generator()
    {
        var layer = new GraphConvolution(400, 300, GraphSkip.Vector, new Generator(7));
        var again = new GraphConvolution(400, 300, GraphSkip.Vector, new Generator(7));
        Dictionary<string, Tensor> weights = layer.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter);
        Assert.Equal(2.0 / 700, weights["weight"].var().ToDouble(), 3e-5);
        Assert.InRange(weights["weight"].abs().max().ToDouble(), 0.999 * Math.Sqrt(6.0 / 700), Math.Sqrt(6.0 / 700));
        Assert.InRange(weights["skip"].abs().max().ToDouble(), 0.95 * 0.1, 0.1);
        Assert.InRange(weights["bias"].abs().max().ToDouble(), 0.95 * 0.1, 0.1);
        Assert.All(layer.parameters().Zip(again.parameters()), pair => Assert.True(pair.First.allclose(pair.Second, 0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GraphConvolution(0, 3));
    }
}

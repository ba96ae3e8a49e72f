using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

/// <summary>The compared networks' layers against PyTorch, values and gradients; see tests/Reference/SelfNormalizing/networks.py.</summary>
public sealed class LayerTests
{
    static readonly JsonElement golden = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "networks.json")))
        .RootElement;

    static float[] Values(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetSingle())];

    static Tensor Matrix(string name) => tensor(Values(golden.GetProperty(name)), [6, 3]);

    static void CheckAgainst(string name, nn.Module<Tensor, Tensor> layer)
    {
        JsonElement expected = golden.GetProperty(name);
        var parameters = layer.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        Assert.Equal(expected.GetProperty("parameters").EnumerateObject().Select(p => p.Name).Order(), parameters.Keys.Order());
        using (no_grad())
            foreach (JsonProperty parameter in expected.GetProperty("parameters").EnumerateObject())
                parameters[parameter.Name].copy_(tensor(Values(parameter.Value), parameters[parameter.Name].shape));
        Tensor input = Matrix("inputs").requires_grad_();
        Tensor output = layer.call(input);
        output.mul(Matrix("upward")).sum().backward();
        Near(expected.GetProperty("output"), output);
        Near(expected.GetProperty("input_gradient"), input.grad!);
        foreach (JsonProperty gradient in expected.GetProperty("gradients").EnumerateObject())
            Near(gradient.Value, parameters[gradient.Name].grad!);
    }

    static void Near(JsonElement expected, Tensor found) =>
        Assert.All(Values(expected).Zip(found.data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 2e-5));

    [Fact]
    public void Weight_normalisation_is_PyTorchs() => CheckAgainst("weight_norm", new WeightNormLinear(ones(3, 3)));

    [Fact]
    public void A_highway_layer_is_the_papers_formula() => CheckAgainst("highway", new HighwayLayer(3));

    [Fact]
    public void A_residual_block_is_the_papers_formula() => CheckAgainst("residual", new ResidualBlock(3));

    [Fact]
    public void Weight_normalisation_begins_with_the_weight_given()
    {
        manual_seed(1);
        Tensor weight = randn(4, 3),
            input = randn(5, 3);
        Assert.True(new WeightNormLinear(weight).call(input).allclose(input.matmul(weight.t()), 1e-5, 1e-6));
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => new WeightNormLinear(ones(3))).Message);
    }

    [Fact]
    public void A_highway_layer_carries_its_input_at_first()
    {
        manual_seed(2);
        Tensor input = randn(50, 40);
        Tensor carried = new HighwayLayer(40, gateBias: -30).call(input);
        Assert.True(carried.allclose(input, 1e-5, 1e-6));
    }
}

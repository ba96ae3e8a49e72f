using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

/// <summary>Dynamic tanh against its formula and the derivatives of it, by loops in double.</summary>
public sealed class DynamicTanhTests
{
    // [4, 3]: features last; [2, 3, 2, 2]: channels second. A feature is followed by `after` numbers of its own.
    [Theory]
    [InlineData(new long[] { 4, 3 }, false, 1)]
    [InlineData(new long[] { 2, 5, 3 }, false, 1)]
    [InlineData(new long[] { 2, 3, 2, 2 }, true, 4)]
    [InlineData(new long[] { 5, 3 }, true, 1)]
    public void Values_and_gradients_are_those_of_the_formula(long[] shape, bool channelsFirst, int after)
    {
        using var generator = new Generator(8);
        double alpha = 0.7;
        var layer = new DynamicTanh(3, alpha, channelsFirst);
        Dictionary<string, Tensor> own = layer.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter);
        double[] gamma = [0.5, -1.25, 2],
            beta = [0.25, 0, -1];
        using (no_grad())
        {
            own["weight"].copy_(tensor(gamma).to(float32));
            own["bias"].copy_(tensor(beta).to(float32));
        }
        Tensor input = (2 * randn(shape, generator: generator)).requires_grad_(),
            upward = randn(shape, generator: generator);
        Tensor output = layer.call(input);
        output.mul(upward).sum().backward();

        float[] x = input.detach().data<float>().ToArray(),
            u = upward.data<float>().ToArray(),
            y = output.detach().data<float>().ToArray(),
            dx = input.grad!.data<float>().ToArray();
        double dAlpha = 0;
        double[] dGamma = new double[3],
            dBeta = new double[3];
        for (int i = 0; i < x.Length; i++)
        {
            int c = i / after % 3;
            double t = Math.Tanh(alpha * x[i]),
                slope = gamma[c] * (1 - t * t);
            Assert.Equal(gamma[c] * t + beta[c], y[i], 1e-6);
            Assert.Equal(u[i] * slope * alpha, dx[i], 1e-5);
            dAlpha += u[i] * slope * x[i];
            dGamma[c] += u[i] * t;
            dBeta[c] += u[i];
        }
        Assert.Equal(shape, output.shape);
        Assert.Equal(dAlpha, own["alpha"].grad!.ToDouble(), 1e-4);
        Assert.All(dGamma.Zip(own["weight"].grad!.data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.All(dBeta.Zip(own["bias"].grad!.data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void It_begins_as_the_authors_have_it()
    {
        var layer = new DynamicTanh(4);
        Dictionary<string, Tensor> own = layer.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter);
        Assert.Equal(["alpha", "bias", "weight"], own.Keys.Order());
        Assert.Equal(0.5, layer.Alpha);
        Assert.Equal([1], own["alpha"].shape);
        Assert.Equal([1f, 1, 1, 1], own["weight"].data<float>().ToArray());
        Assert.Equal([0f, 0, 0, 0], own["bias"].data<float>().ToArray());
    }

    // A multiple of the input with the same fraction of α is the same output: α undoes the scale that a normalisation would divide by.
    [Fact]
    public void Alpha_stands_for_a_scale_of_the_input()
    {
        using var generator = new Generator(9);
        Tensor input = randn([6, 4], generator: generator);
        Assert.True(new DynamicTanh(4, 0.125).call(8 * input).allclose(new DynamicTanh(4, 1).call(input), 1e-6, 1e-7));
    }

    [Theory]
    [InlineData(new long[] { 3, 4, 5 }, false, "[…, 4]")]
    [InlineData(new long[] { 3, 5, 4 }, true, "[B, 4, …]")]
    [InlineData(new long[] { 4 }, true, "[B, 4, …]")]
    [InlineData(new long[] { }, false, "[…, 4]")]
    public void Another_shape_is_refused_with_what_was_expected(long[] shape, bool channelsFirst, string expected)
    {
        var error = Assert.Throws<ArgumentException>(() => new DynamicTanh(4, channelsFirst: channelsFirst).call(ones(shape)));
        Assert.Contains(expected, error.Message);
        Assert.Contains($"[{string.Join(", ", shape)}]", error.Message);
    }

    [Fact]
    public void Impossible_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DynamicTanh(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DynamicTanh(4, double.NaN));
    }
}

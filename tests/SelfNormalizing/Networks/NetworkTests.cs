using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

public class NetworkTests
{
    [Fact]
    public void LeCun_normal_weights_have_variance_one_over_fan_in()
    {
        manual_seed(1);
        using Tensor dense = LeCunNormal.Fill(zeros(400, 500)),
            convolution = LeCunNormal.Fill(zeros(64, 30, 5, 5));
        Assert.Equal(1.0 / 500, dense.var(unbiased: false).ToDouble(), 0.03 / 500);
        Assert.Equal(1.0 / 750, convolution.var(unbiased: false).ToDouble(), 0.03 / 750);
        Assert.Equal(0, dense.mean().ToDouble(), 1e-3);
    }

    [Fact]
    public void A_weight_without_fan_in_is_an_error() =>
        Assert.Contains("[7]", Assert.Throws<ArgumentException>(() => LeCunNormal.Fill(zeros(7))).Message);

    [Fact]
    public void Biases_take_the_value_asked_for()
    {
        Linear layer = nn.Linear(10, 20).LeCunNormalized(bias: 0.1);
        Assert.All(layer.bias!.data<float>().ToArray(), b => Assert.Equal(0.1f, b));
    }

    [Fact]
    public void The_self_normalizing_stack_is_linear_selu_dropout()
    {
        using Sequential network = DenseStack.SelfNormalizing([784, 512, 256, 10], dropout: 0.05);
        Assert.Equal(
            ["linear1", "selu1", "dropout1", "linear2", "selu2", "dropout2", "output"],
            network.named_children().Select(c => c.name)
        );
        Assert.Equal(
            [
                [512, 784],
                [512],
                [256, 512],
                [256],
                [10, 256],
                [10],
            ],
            network.parameters().Select(p => p.shape)
        );
        using Sequential plain = DenseStack.Rectified([4, 3, 2]);
        Assert.Equal(["linear1", "relu1", "output"], plain.named_children().Select(c => c.name));
    }

    [Fact]
    public void The_He_initialised_stack_differs_from_the_plain_one_in_its_weights_alone()
    {
        manual_seed(5);
        using Sequential network = DenseStack.RectifiedHe([300, 400, 400, 10], dropout: 0.1),
            plain = DenseStack.Rectified([300, 400, 400, 10], dropout: 0.1);
        Assert.Equal(plain.named_children().Select(c => c.name), network.named_children().Select(c => c.name));
        Assert.Equal(2.0 / 300, network.get_parameter("linear1.weight")!.var(unbiased: false).ToDouble(), 0.03 * 2 / 300);
        Assert.Equal(2.0 / 400, network.get_parameter("output.weight")!.var(unbiased: false).ToDouble(), 0.15 * 2 / 400);
        Assert.Equal(1.0 / 3 / 300, plain.get_parameter("linear1.weight")!.var(unbiased: false).ToDouble(), 0.03 / 300);
        Assert.All(network.get_parameter("linear2.bias")!.data<float>().ToArray(), b => Assert.Equal(0, b));
        using Tensor convolution = HeNormal.Fill(zeros(64, 30, 5, 5));
        Assert.Equal(2.0 / 750, convolution.var(unbiased: false).ToDouble(), 0.03 * 2 / 750);
    }

    [Fact]
    public void The_batch_normalised_stack_is_linear_relu_norm_with_He_s_weights()
    {
        manual_seed(5);
        using Sequential network = DenseStack.RectifiedThenNormalized([300, 400, 400, 10]);
        Assert.Equal(["linear1", "relu1", "norm1", "linear2", "relu2", "norm2", "output"], network.named_children().Select(c => c.name));
        var second = (Linear)network.named_children().Single(c => c.name == "linear2").module;
        Assert.Equal(2.0 / 400, second.weight.var(unbiased: false).ToDouble(), 0.03 * 2 / 400);
        Assert.All(second.bias!.data<float>().ToArray(), b => Assert.Equal(0, b));
        // What leaves a norm has mean 0 and variance 1 over the batch, so that only the output's weights set the scores' variance.
        using Tensor scores = network.call(randn(512, 300));
        Assert.Equal(2, scores.var(unbiased: false).ToDouble(), 0.5);
    }

    [Fact]
    public void Activations_of_a_deep_self_normalizing_network_stay_near_zero_and_one()
    {
        manual_seed(11);
        long[] widths = [.. Enumerable.Repeat(256L, 34)];
        using Sequential network = DenseStack.SelfNormalizing(widths),
            rectified = DenseStack.Rectified(widths);
        using Tensor input = randn(512, 256);
        IReadOnlyList<LayerStatistics> selu = ActivationProbe.Measure(network, input, layer =>
            layer.StartsWith("selu", StringComparison.Ordinal)
        );
        IReadOnlyList<LayerStatistics> relu = ActivationProbe.Measure(rectified, input, layer =>
            layer.StartsWith("relu", StringComparison.Ordinal)
        );
        Assert.Equal(32, selu.Count);
        Assert.All(selu, layer => Assert.InRange(layer.Mean, -0.2, 0.2));
        Assert.All(selu, layer => Assert.InRange(layer.Variance, 0.7, 1.3));
        Assert.True(relu[^1].Variance < 1e-3);
    }

    [Theory]
    [InlineData(new long[] { 5 }, 0.0)]
    [InlineData(new long[] { 5, 0, 2 }, 0.0)]
    public void Widths_that_make_no_network_are_an_error(long[] widths, double dropout) =>
        Assert.Throws<ArgumentException>(() => DenseStack.SelfNormalizing(widths, dropout));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void A_dropout_rate_out_of_range_is_an_error(double dropout) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DenseStack.SelfNormalizing([2, 2], dropout));
}

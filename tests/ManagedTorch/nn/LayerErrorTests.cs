using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>Shapes and values that do not fit: the message names the operation and what was found and expected.</summary>
public class LayerErrorTests
{
    static void Says(Action action, params string[] parts)
    {
        string message = Assert.ThrowsAny<ExternalException>(action).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }

    [Fact]
    public void Linear_names_both_shapes() =>
        Says(
            () => Linear(784, 512).call(ones(128, 783)),
            "linear: input [128, 783] does not fit weight [512, 784]: 783 features against 784"
        );

    [Fact]
    public void Linear_names_dtypes() => Says(() => Linear(2, 2).call(ones(1, 2, ScalarType.Float64)), "linear", "Float64", "Float32");

    [Fact]
    public void Cross_entropy_names_the_target_that_is_no_class() =>
        Says(() => F.cross_entropy(ones(3, 10), tensor(new long[] { 1, 10, 2 })), "cross_entropy", "target 10", "position 1", "10 classes");

    [Fact]
    public void Cross_entropy_names_shapes() =>
        Says(() => F.cross_entropy(ones(3, 10), zeros(4, ScalarType.Int64)), "[3, 10]", "[4]", "[3]");

    [Fact]
    public void Cross_entropy_wants_indices_of_type_Int64() =>
        Says(() => F.cross_entropy(ones(3, 10), zeros(3, ScalarType.Int32)), "Int32", "Int64");

    [Fact]
    public void Cross_entropy_wants_a_weight_per_class() =>
        Says(() => F.cross_entropy(ones(3, 10), zeros(3, ScalarType.Int64), ones(9)), "[9]", "10 classes");

    [Fact]
    public void Losses_name_shapes_that_do_not_broadcast()
    {
        Says(() => F.mse_loss(ones(3, 2), ones(4, 2)), "mse_loss", "[3, 2]", "[4, 2]");
        Says(() => F.l1_loss(ones(3), ones(4)), "l1_loss");
        Says(() => F.binary_cross_entropy_with_logits(ones(3), ones(1)), "binary_cross_entropy_with_logits", "[3]", "[1]");
    }

    [Fact]
    public void Convolutions_name_shapes_and_channels()
    {
        Says(() => F.conv2d(ones(1, 3, 8, 8), ones(4, 2, 3, 3)), "conv2d", "[1, 3, 8, 8]", "[4, 2, 3, 3]", "2 input channels, found 3");
        Says(() => F.conv2d(ones(1, 1, 2, 2), ones(1, 1, 3, 3)), "kernel is larger");
        Assert.Contains("[1, 4, 8, 8]", Assert.Throws<ArgumentException>(() => Conv2d(3, 2, 3).call(ones(1, 4, 8, 8))).Message);
        Assert.Throws<ArgumentException>(() => Conv1d(3, 2, 3).call(ones(3)));
        Assert.Throws<ArgumentException>(() => Conv2d(3, 2, 3, groups: 2));
        Assert.Throws<ArgumentException>(() => Conv2d(3, 2, 3, Padding.Same, stride: 2));
        Says(() => Conv2d(1, 1, 3, padding: 4, padding_mode: PaddingModes.Reflect).call(ones(1, 1, 4, 4)), "Reflect");
    }

    [Fact]
    public void Pools_name_shapes()
    {
        Says(() => MaxPool2d(3).call(ones(2, 2)), "max_pool2d", "[2, 2]");
        Says(() => MaxPool2d(3).call(ones(1, 2, 2)), "max_pool2d", "smaller");
        Says(() => MaxPool2d(2, padding: 2).call(ones(1, 4, 4)), "padding");
        Says(() => AvgPool2d(2, divisor_override: 0).call(ones(1, 4, 4)), "divisor_override");
    }

    [Fact]
    public void Batch_norm_of_another_rank_is_an_argument_error()
    {
        Assert.Contains("[2, 3, 4, 5]", Assert.Throws<ArgumentException>(() => BatchNorm1d(3).call(ones(2, 3, 4, 5))).Message);
        Assert.Throws<ArgumentException>(() => BatchNorm2d(3).call(ones(2, 3)));
        Says(() => BatchNorm1d(4).call(ones(2, 3)), "batch_norm", "[2, 3]", "[4]");
    }

    [Fact]
    public void Layer_norm_embedding_gru_and_attention_name_shapes()
    {
        Says(() => LayerNorm(5).call(ones(2, 4)), "layer_norm", "[2, 4]", "[5]");
        Says(() => Embedding(3, 2).call(tensor(new long[] { 3 })), "embedding", "index 3", "0 to 2");
        Says(() => Embedding(3, 2).call(ones(1)), "Float32");
        Says(() => GRU(3, 4).call(ones(5, 2, 2)), "GRU", "[5, 2, 2]");
        Says(() => GRU(3, 4).call(ones(5, 2, 3), ones(1, 2, 5)), "GRU", "[1, 2, 5]", "[1, 2, 4]");
        Says(() => F.scaled_dot_product_attention(ones(2, 3), ones(2, 4), ones(2, 4)), "scaled_dot_product_attention", "[2, 3]", "[2, 4]");
        Assert.Throws<ArgumentException>(() =>
            F.scaled_dot_product_attention(ones(2, 3), ones(2, 3), ones(2, 3), ones(2, 2), is_casual: true)
        );
    }

    [Fact]
    public void Dropout_wants_a_probability()
    {
        Says(() => F.dropout(ones(3), 1.5), "dropout", "1.5");
        Says(() => F.alpha_dropout(ones(3), double.NaN, true), "alpha_dropout", "NaN");
        Says(() => F.feature_alpha_dropout(ones(3), 0.5, true), "feature_alpha_dropout", "[3]");
    }

    [Fact]
    public void Activations_of_integers_are_errors() => Says(() => F.silu(ones(3, ScalarType.Int64)), "silu", "Int64");
}

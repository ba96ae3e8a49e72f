using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>Gradients of every layer and loss, and gradients of those gradients, against central differences in Float64.</summary>
[Collection("Default generator")]
public class LayerDifferenceTests
{
    static Tensor Values(int seed, params long[] shape)
    {
        var random = new Random(seed);
        double[] values = [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => 3 * random.NextDouble() - 1.5)];
        return tensor(values, ScalarType.Float64).reshape(shape);
    }

    static readonly Tensor Classes = tensor(new long[] { 2, 0, 1 }).DetachFromDisposeScope();

    static Tensor Seeded(Func<Tensor> draw)
    {
        manual_seed(3);
        return draw();
    }

    static readonly Dictionary<string, (long[][] shapes, Func<Tensor[], Tensor> function)> Functions = new()
    {
        ["selu"] = (
            [
                [3, 4],
            ],
            x => F.selu(x[0])
        ),
        ["elu"] = (
            [
                [3, 4],
            ],
            x => F.elu(x[0], 0.7)
        ),
        ["leaky_relu"] = (
            [
                [3, 4],
            ],
            x => F.leaky_relu(x[0], 0.2) * x[0]
        ),
        ["silu"] = (
            [
                [3, 4],
            ],
            x => F.silu(x[0])
        ),
        ["gelu"] = (
            [
                [3, 4],
            ],
            x => F.gelu(x[0])
        ),
        ["gelu by tanh"] = (
            [
                [3, 4],
            ],
            x => F.gelu(x[0], Modules.GELU.Approximate.tanh)
        ),
        ["linear"] = (
            [
                [4, 3],
                [2, 3],
                [2],
            ],
            x => F.linear(x[0], x[1], x[2])
        ),
        ["conv1d"] = (
            [
                [2, 2, 6],
                [3, 2, 3],
                [3],
            ],
            x => F.conv1d(x[0], x[1], x[2], 2, 1)
        ),
        ["conv2d"] = (
            [
                [2, 4, 5, 5],
                [4, 2, 3, 2],
                [4],
            ],
            x => F.conv2d(x[0], x[1], x[2], [2, 1], [1, 0], [1, 2], 2)
        ),
        ["max_pool2d"] = (
            [
                [1, 2, 5, 5],
            ],
            x => F.max_pool2d(x[0], [3], [2], [1]) * F.max_pool2d(x[0], [3], [2], [1])
        ),
        ["avg_pool2d"] = (
            [
                [1, 2, 5, 5],
            ],
            x => F.avg_pool2d(x[0] * x[0], 3, 2, 1)
        ),
        ["batch_norm"] = (
            [
                [5, 3],
                [3],
                [3],
            ],
            x => F.batch_norm(x[0], null, null, x[1], x[2], true)
        ),
        ["batch_norm of maps"] = (
            [
                [2, 3, 2, 2],
                [3],
                [3],
            ],
            x => F.batch_norm(x[0], null, null, x[1], x[2], true)
        ),
        ["batch_norm plain"] = (
            [
                [5, 3],
            ],
            x => F.batch_norm(x[0], null, null, training: true)
        ),
        ["batch_norm evaluated"] = (
            [
                [5, 3],
                [3],
                [3],
            ],
            x => F.batch_norm(x[0] * x[0], Values(8, 3), Values(9, 3).square(), x[1], x[2])
        ),
        ["layer_norm"] = (
            [
                [3, 4],
                [4],
                [4],
            ],
            x => F.layer_norm(x[0], [4], x[1], x[2])
        ),
        ["dropout"] = (
            [
                [4, 5],
            ],
            x => Seeded(() => F.dropout(x[0] * x[0], 0.4))
        ),
        ["alpha_dropout"] = (
            [
                [4, 5],
            ],
            x => Seeded(() => F.alpha_dropout(x[0] * x[0], 0.4, true))
        ),
        ["feature_alpha_dropout"] = (
            [
                [3, 4, 2],
            ],
            x => Seeded(() => F.feature_alpha_dropout(x[0] * x[0], 0.4, true))
        ),
        ["cross_entropy"] = (
            [
                [3, 4],
            ],
            x => F.cross_entropy(x[0], Classes)
        ),
        ["cross_entropy by item"] = (
            [
                [3, 4],
            ],
            x => F.cross_entropy(x[0], Classes, Values(7, 4).abs().detach(), 1, nn.Reduction.None)
        ),
        ["cross_entropy smoothed"] = (
            [
                [3, 4],
            ],
            x => F.cross_entropy(x[0], Classes, label_smoothing: 0.1)
        ),
        ["cross_entropy of probabilities"] = (
            [
                [3, 4],
                [3, 4],
            ],
            x => F.cross_entropy(x[0], x[1].softmax(1))
        ),
        ["nll_loss"] = (
            [
                [3, 4],
            ],
            x => F.nll_loss(x[0] * x[0], Classes, Values(7, 4).abs().detach())
        ),
        ["nll_loss by item"] = (
            [
                [3, 4],
            ],
            x => F.nll_loss(x[0] * x[0], Classes, reduction: nn.Reduction.None)
        ),
        ["mse_loss"] = (
            [
                [3, 4],
                [3, 4],
            ],
            x => F.mse_loss(x[0], x[1])
        ),
        ["binary_cross_entropy_with_logits"] = (
            [
                [3, 4],
                [3, 4],
            ],
            x => F.binary_cross_entropy_with_logits(x[0], x[1], pos_weights: Values(6, 4).abs().detach())
        ),
        ["kl_div"] = (
            [
                [3, 4],
                [3, 4],
            ],
            x => F.kl_div(x[0], x[1])
        ),
        ["attention"] = (
            [
                [2, 3, 4],
                [2, 5, 4],
                [2, 5, 2],
            ],
            x => F.scaled_dot_product_attention(x[0], x[1], x[2])
        ),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Gradient_agrees_with_differences(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        (long[][] shapes, Func<Tensor[], Tensor> function) = Functions[name];
        Tensor[] leaves = Leaves(shapes);
        Tensor value = Scalar(function, leaves);
        value.backward();
        for (int i = 0; i < leaves.Length; i++)
            Compare(name, i, leaves, (leaves[i].grad! * Values(50 + i, shapes[i])).sum().ToDouble(), () =>
                Scalar(function, leaves).ToDouble()
            );
    }

    [Theory, MemberData(nameof(Names))]
    public void Gradient_of_the_gradient_agrees_with_differences(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        (long[][] shapes, Func<Tensor[], Tensor> function) = Functions[name];
        Tensor[] leaves = Leaves(shapes);
        Tensor slope = Slope(function, leaves, shapes, create: true);
        if (slope.requires_grad)
            slope.backward();
        for (int i = 0; i < leaves.Length; i++)
        {
            double derivative = leaves[i].grad is { } gradient ? (gradient * Values(50 + i, shapes[i])).sum().ToDouble() : 0;
            Compare(name, i, leaves, derivative, () => Slope(function, leaves, shapes, create: false).ToDouble());
        }
    }

    static Tensor[] Leaves(long[][] shapes) => [.. shapes.Select((shape, i) => Values(20 + i, shape).requires_grad_())];

    static Tensor Scalar(Func<Tensor[], Tensor> function, Tensor[] leaves)
    {
        Tensor y = function(leaves);
        return (y * Values(90, y.shape)).sum();
    }

    /// <summary>Gradient along fixed directions: a number whose own gradient is tested.</summary>
    static Tensor Slope(Func<Tensor[], Tensor> function, Tensor[] leaves, long[][] shapes, bool create)
    {
        IList<Tensor> gradients = autograd.grad([Scalar(function, leaves)], leaves, create_graph: create);
        Tensor sum = zeros([], ScalarType.Float64);
        for (int i = 0; i < leaves.Length; i++)
            sum = sum + (gradients[i] * Values(70 + i, shapes[i])).sum();
        return sum;
    }

    static void Compare(string name, int input, Tensor[] leaves, double derivative, Func<double> value)
    {
        const double step = 1e-5;
        Tensor direction = Values(50 + input, leaves[input].shape);
        Shift(step);
        double above = value();
        Shift(-2 * step);
        double difference = (above - value()) / (2 * step);
        Shift(step);
        Assert.True(
            Math.Abs(derivative - difference) <= 1e-6 * Math.Max(1, Math.Abs(difference)),
            $"{name}, input {input}: {derivative}, by differences {difference}"
        );

        void Shift(double by)
        {
            using (no_grad())
                leaves[input].add_(direction, by);
        }
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests.Training;

public sealed class MaskedBinaryCrossEntropyTests
{
    [Fact]
    public void It_is_the_loss_over_the_targets_that_are_there()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        Tensor scores = (3 * randn(6, 4)).requires_grad_(),
            targets = randint(0, 2, [6, 4]).to(ScalarType.Float32);
        Tensor missing = rand(6, 4).lt(0.4);
        Tensor loss = new MaskedBinaryCrossEntropy().call(scores, targets.masked_fill(missing, float.NaN));
        Tensor expected = nn.functional.binary_cross_entropy_with_logits(scores.detach(), targets, reduction: nn.Reduction.None);
        float[] each = expected.data<float>().ToArray();
        bool[] gone = missing.data<bool>().ToArray();
        Assert.Contains(true, gone);
        Assert.Equal(each.Where((_, i) => !gone[i]).Average(), loss.ToDouble(), 1e-6);
        loss.backward();
        float[] gradient = scores.grad!.data<float>().ToArray();
        Assert.All(gradient.Index(), g => Assert.Equal(gone[g.Index], g.Item == 0));
    }

    [Fact]
    public void Without_any_target_there_is_neither_loss_nor_gradient()
    {
        using var scope = NewDisposeScope();
        Tensor scores = ones(3, 2).requires_grad_();
        Tensor loss = new MaskedBinaryCrossEntropy().call(scores, full([3, 2], float.NaN));
        loss.backward();
        Assert.Equal(0, loss.ToDouble());
        Assert.Equal(0, scores.grad!.abs().sum().ToDouble());
    }
}

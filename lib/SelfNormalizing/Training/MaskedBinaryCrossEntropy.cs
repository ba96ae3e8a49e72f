using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// Binary cross entropy of σ(x), averaged over the targets that are there: a target that is NaN adds nothing to the loss and no gradient.
/// For several tasks at once of which each sample has some measured.
/// </summary>
public sealed class MaskedBinaryCrossEntropy : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>The mean over the targets that are there; 0 where there is none.</summary>
    /// <param name="scores">Logits x, any shape.</param>
    /// <param name="targets">0, 1 or NaN, of the same shape.</param>
    public override Tensor forward(Tensor scores, Tensor targets)
    {
        using var scope = NewDisposeScope();
        Tensor missing = targets.isnan();
        // NaN·0 is NaN: the gaps are filled before anything is computed with them.
        Tensor filled = targets.masked_fill(missing, 0),
            weight = missing.logical_not().to(scores.dtype);
        Tensor sum = nn.functional.binary_cross_entropy_with_logits(scores, filled, weight, nn.Reduction.Sum);
        return sum.div(weight.sum().clamp(min: 1)).MoveToOuterDisposeScope();
    }
}

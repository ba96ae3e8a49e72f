using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfNormalizing;

/// <summary>
/// A residual block of two layers with batch normalisation: y = ReLU(x + BN(W₂·D(ReLU(BN(W₁x))))), D dropout (He, Zhang, Ren, Sun, <i>Deep
/// residual learning for image recognition</i>, CVPR 2016, for fully connected layers). Weights are N(0, 2/n).
/// </summary>
public sealed class ResidualBlock : Module<Tensor, Tensor>
{
    readonly Linear linear1,
        linear2;
    readonly BatchNorm1d norm1,
        norm2;
    readonly SeededDropout dropout;

    /// <summary>A block of as many units as inputs.</summary>
    /// <param name="width">Inputs and units, 1 or more.</param>
    /// <param name="dropout">Probability that a unit between the two layers is dropped, in [0, 1).</param>
    /// <param name="generator">Draws the weights and the masks; the default generator if null.</param>
    public ResidualBlock(long width, double dropout = 0, Generator? generator = null)
        : base(nameof(ResidualBlock))
    {
        linear1 = DrawnLinear.Of(width, width, 2, generator);
        linear2 = DrawnLinear.Of(width, width, 2, generator);
        (norm1, norm2) = (BatchNorm1d(width), BatchNorm1d(width));
        this.dropout = new SeededDropout(dropout, generator ?? Generator.Default);
        RegisterComponents();
    }

    /// <summary>[B, width] → [B, width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor inner = dropout.call(functional.relu(norm1.call(linear1.call(input))));
        return functional.relu(input.add(norm2.call(linear2.call(inner)))).MoveToOuterDisposeScope();
    }
}

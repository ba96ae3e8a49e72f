using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfNormalizing;

/// <summary>
/// A highway layer: y = t·h + (1 − t)·x with h = ReLU(W x + b) and the gate t = σ(V x + c) (Srivastava, Greff, Schmidhuber, <i>Training
/// very deep networks</i>, NeurIPS 2015). Weights are N(0, 2/n) for h and N(0, 1/n) for the gate; c begins at −2, so that it carries x at
/// first.
/// </summary>
public sealed class HighwayLayer : Module<Tensor, Tensor>
{
    readonly Linear transform,
        gate;

    /// <summary>A layer of as many units as inputs.</summary>
    /// <param name="width">Inputs and units, 1 or more.</param>
    /// <param name="generator">Draws the weights; the default generator if null.</param>
    /// <param name="gateBias">Where the gate's biases begin; negative carries the input.</param>
    public HighwayLayer(long width, Generator? generator = null, double gateBias = -2)
        : base(nameof(HighwayLayer))
    {
        transform = DrawnLinear.Of(width, width, 2, generator);
        gate = DrawnLinear.Of(width, width, 1, generator);
        init.constant_(gate.bias!, gateBias);
        RegisterComponents();
    }

    /// <summary>[B, width] → [B, width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor candidate = functional.relu(transform.call(input)),
            open = sigmoid(gate.call(input));
        return input.add(open.mul(candidate.sub(input))).MoveToOuterDisposeScope();
    }
}

using SelfNormalizing.FixedPoints;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfNormalizing;

/// <summary>The kinds of fully connected networks that arXiv:1706.02515 compares.</summary>
public enum NetworkKind
{
    /// <summary>SELU, LeCun normal weights N(0, 1/n), alpha dropout: "SNN".</summary>
    SelfNormalizing,

    /// <summary>ReLU, He's weights N(0, 2/n), no normalisation: "MSRAinit".</summary>
    Rectified,

    /// <summary>
    /// Batch normalisation before each ReLU, as its authors have it: "BatchNorm" in Table 1. The network of Figure 1 has it after the ReLU
    /// (<see cref="DenseStack.RectifiedThenNormalized"/>).
    /// </summary>
    BatchNorm,

    /// <summary>Layer normalisation before each ReLU: "LayerNorm".</summary>
    LayerNorm,

    /// <summary>Weight normalisation of each hidden layer, ReLU: "WeightNorm".</summary>
    WeightNorm,

    /// <summary>Highway layers after a first ReLU layer: "Highway".</summary>
    Highway,

    /// <summary>A first ReLU layer, then residual blocks of two layers: "ResNet".</summary>
    Residual,
}

public static partial class DenseStack
{
    /// <summary>
    /// A network of one of the published kinds: hidden layers of one width and a linear layer at the end, biases 0, every random number
    /// from one generator.
    /// </summary>
    /// <param name="kind">What the hidden layers are.</param>
    /// <param name="inputs">Features.</param>
    /// <param name="width">Units of each hidden layer.</param>
    /// <param name="depth">Hidden layers, 1 or more. A residual network has its first layer beside them, and takes them in pairs.</param>
    /// <param name="outputs">Classes, or values.</param>
    /// <param name="dropout">Probability that a hidden unit is dropped, in [0, 1).</param>
    /// <param name="generator">Draws weights and dropout masks, so it must live as long as the network trains; it stays the
    /// caller's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, an odd depth of a residual network, or a dropout rate outside [0,
    /// 1).</exception>
    public static Sequential OfKind(NetworkKind kind, long inputs, long width, int depth, long outputs, double dropout, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        bool residual = kind == NetworkKind.Residual;
        if (residual && depth % 2 != 0)
            throw new ArgumentOutOfRangeException(
                nameof(depth),
                depth,
                "A residual network takes its layers in pairs: expected an even depth."
            );
        return Stack(
            [inputs, .. Enumerable.Repeat(width, residual ? 1 + depth / 2 : depth), outputs],
            (number, before, units) =>
                residual ? Residual(number, before, units, dropout, generator) : Hidden(kind, number, before, units, dropout, generator),
            (before, units) => DrawnLinear.Of(before, units, 1, generator)
        );
    }

    static IEnumerable<(string, Module<Tensor, Tensor>)> Residual(
        int number,
        long inputs,
        long width,
        double dropout,
        Generator generator
    ) =>
        number == 1
            ? [("linear0", DrawnLinear.Of(inputs, width, 2, generator)), ("relu0", ReLU())]
            : [($"block{number - 1}", new ResidualBlock(width, dropout, generator))];

    static List<(string, Module<Tensor, Tensor>)> Hidden(
        NetworkKind kind,
        int layer,
        long inputs,
        long width,
        double dropout,
        Generator generator
    )
    {
        var layers = new List<(string, Module<Tensor, Tensor>)>();
        if (kind == NetworkKind.SelfNormalizing)
        {
            layers.AddRange([($"linear{layer}", DrawnLinear.Of(inputs, width, 1, generator)), ($"selu{layer}", SELU())]);
            if (dropout > 0)
                layers.Add(
                    ($"dropout{layer}", new FixedPointAlphaDropout(SeluParameters.Standard, probability: dropout, generator: generator))
                );
            return layers;
        }
        if (kind == NetworkKind.Highway && layer > 1)
        {
            layers.Add(($"highway{layer}", new HighwayLayer(width, generator)));
        }
        else
        {
            layers.Add(
                (
                    $"linear{layer}",
                    kind == NetworkKind.WeightNorm
                        ? new WeightNormLinear(DrawnLinear.Weight(inputs, width, 2, generator))
                        : DrawnLinear.Of(inputs, width, 2, generator)
                )
            );
            if (kind == NetworkKind.BatchNorm)
                layers.Add(($"norm{layer}", BatchNorm1d(width)));
            else if (kind == NetworkKind.LayerNorm)
                layers.Add(($"norm{layer}", LayerNorm(width)));
            layers.Add(($"relu{layer}", ReLU()));
        }
        if (dropout > 0)
            layers.Add(($"dropout{layer}", new SeededDropout(dropout, generator)));
        return layers;
    }
}

using SelfNormalizing.FixedPoints;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfNormalizing;

/// <summary>
/// Fully connected networks in layers: <see cref="SelfNormalizing"/> builds the network of arXiv:1706.02515, <see cref="Rectified"/> the
/// ReLU network its authors compare it with, <see cref="RectifiedHe"/> the same with the initialisation made for ReLU, and
/// <see cref="OfKind"/> each kind of their benchmark.
/// </summary>
public static partial class DenseStack
{
    /// <summary>
    /// A self-normalizing network: linear, SELU, alpha dropout for each hidden layer and a linear layer at the end; weights LeCun
    /// normal, biases 0. Layers are named <c>linear1</c>, <c>selu1</c>, <c>dropout1</c>, …, <c>output</c>.
    /// </summary>
    /// <param name="widths">Inputs, units of each hidden layer, outputs: [784, 512, 256, 10].</param>
    /// <param name="dropout">Probability that alpha dropout drops a unit, in [0, 1); 0 leaves it out.</param>
    /// <param name="masks">Where dropout's masks come from; the default generator if null. Networks trained side by side need one
    /// each.</param>
    /// <exception cref="ArgumentException">Fewer than two widths, or one that is not positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dropout rate outside [0, 1).</exception>
    public static Sequential SelfNormalizing(ReadOnlySpan<long> widths, double dropout = 0, Generator? masks = null) =>
        Build(
                widths,
                dropout,
                "selu",
                () => SELU(),
                p => masks is null ? AlphaDropout(p) : new FixedPointAlphaDropout(SeluParameters.Standard, probability: p, generator: masks)
            )
            .LeCunNormalized();

    /// <summary>
    /// The network of the same shape with ReLU and ordinary dropout, at the framework's default initialisation. Layers are named
    /// <c>linear1</c>, <c>relu1</c>, <c>dropout1</c>, …, <c>output</c>.
    /// </summary>
    /// <inheritdoc cref="SelfNormalizing"/>
    public static Sequential Rectified(ReadOnlySpan<long> widths, double dropout = 0, Generator? masks = null) =>
        Build(widths, dropout, "relu", () => ReLU(), p => masks is null ? Dropout(p) : new SeededDropout(p, masks));

    /// <summary>
    /// <see cref="Rectified"/> as it should be initialised: weights He normal, N(0, 2/fanIn), biases 0. A ReLU network compared with a
    /// self-normalizing one at the framework's default measures the initialisation as much as the activation.
    /// </summary>
    /// <inheritdoc cref="SelfNormalizing"/>
    public static Sequential RectifiedHe(ReadOnlySpan<long> widths, double dropout = 0, Generator? masks = null) =>
        Rectified(widths, dropout, masks).HeNormalized();

    /// <summary>
    /// A network of linear layers with any activation between them and no dropout, at the framework's default initialisation. Layers are
    /// named <c>linear1</c>, <i>name</i><c>1</c>, …, <c>output</c>.
    /// </summary>
    /// <param name="widths">Inputs, units of each hidden layer, outputs.</param>
    /// <param name="name">Name of the activation's layers, such as <c>sigmoid</c>.</param>
    /// <param name="activation">Makes the activation of one layer.</param>
    /// <exception cref="ArgumentException">Fewer than two widths, or one that is not positive.</exception>
    public static Sequential With(ReadOnlySpan<long> widths, string name, Func<Module<Tensor, Tensor>> activation) =>
        Build(widths, 0, name, activation, p => Dropout(p));

    static Sequential Build(
        ReadOnlySpan<long> widths,
        double dropout,
        string activationName,
        Func<Module<Tensor, Tensor>> activation,
        Func<double, Module<Tensor, Tensor>> dropoutOf
    )
    {
        if (!(dropout >= 0 && dropout < 1))
            throw new ArgumentOutOfRangeException(nameof(dropout), dropout, "Expected a dropout rate in [0, 1).");
        return Stack(
            widths,
            (i, inputs, units) =>
                [
                    ($"linear{i}", Linear(inputs, units)),
                    ($"{activationName}{i}", activation()),
                    .. dropout > 0 ? [($"dropout{i}", dropoutOf(dropout))] : Array.Empty<(string, Module<Tensor, Tensor>)>(),
                ],
            (inputs, units) => Linear(inputs, units)
        );
    }

    // Every network here is made by this: the layers of each hidden layer, counted from 1, then the output.
    static Sequential Stack(ReadOnlySpan<long> widths, HiddenLayers hidden, Func<long, long, Module<Tensor, Tensor>> output)
    {
        if (widths.Length < 2)
            throw new ArgumentException(
                $"A network needs at least the number of inputs and of outputs; found {widths.Length} width(s).",
                nameof(widths)
            );
        if (widths.IndexOfAnyExceptInRange(1, long.MaxValue) is int bad and >= 0)
            throw new ArgumentException($"Width {bad} is {widths[bad]}; expected 1 or more.", nameof(widths));
        var layers = new List<(string, Module<Tensor, Tensor>)>();
        for (int i = 1; i < widths.Length - 1; i++)
            layers.AddRange(hidden(i, widths[i - 1], widths[i]));
        layers.Add(("output", output(widths[^2], widths[^1])));
        return Sequential(layers);
    }

    delegate IEnumerable<(string Name, Module<Tensor, Tensor> Layer)> HiddenLayers(int number, long inputs, long units);

    /// <summary>
    /// The "BatchNorm" network of arXiv:1706.02515, Figure 1: linear, ReLU and then batch normalisation for each hidden layer and a linear
    /// layer at the end; weights N(0, 2/fanIn), biases 0. Table 1's network of that name,
    /// <see cref="NetworkKind.BatchNorm"/>, normalises before the ReLU. Layers are named <c>linear1</c>, <c>relu1</c>, <c>norm1</c>, …,
    /// <c>output</c>.
    /// </summary>
    /// <param name="widths">Inputs, units of each hidden layer, outputs.</param>
    /// <exception cref="ArgumentException">Fewer than two widths, or one that is not positive.</exception>
    public static Sequential RectifiedThenNormalized(ReadOnlySpan<long> widths)
    {
        Sequential network = Stack(
            widths,
            (i, inputs, units) => [($"linear{i}", Linear(inputs, units)), ($"relu{i}", ReLU()), ($"norm{i}", BatchNorm1d(units))],
            (inputs, units) => Linear(inputs, units)
        );
        foreach (Linear linear in network.children().OfType<Linear>())
        {
            init.kaiming_normal_(linear.weight, nonlinearity: init.NonlinearityType.ReLU);
            init.zeros_(linear.bias!);
        }
        return network;
    }
}

using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Size of the gradient that reaches one layer's weights.</summary>
/// <param name="Layer">The layer's name in its network, such as <c>linear1</c>.</param>
/// <param name="Norm">Euclidean norm of the loss's gradient with respect to the layer's weight matrix.</param>
/// <param name="Rms">Root of the mean square of the gradient's elements, which does not grow with the layer's size.</param>
public sealed record GradientStatistics(string Layer, double Norm, double Rms);

/// <summary>
/// Looks at the gradients inside a network: whether they vanish or explode on the way back from the loss to the first layer (Glorot and
/// Bengio, AISTATS 2010).
/// </summary>
public static class GradientProbe
{
    /// <summary>
    /// Sends one batch forward and its loss back, and returns the gradient's size at the weight of every layer that has one, first layer
    /// first. No weight is changed, and the gradients are zero afterwards.
    /// </summary>
    /// <param name="network">The network; its training mode is left as it is.</param>
    /// <param name="batch">The samples to send through, all at once.</param>
    /// <param name="loss">The loss, averaged over the batch; cross entropy by default.</param>
    public static IReadOnlyList<GradientStatistics> Measure(
        nn.Module<Tensor, Tensor> network,
        Samples batch,
        Loss<Tensor, Tensor, Tensor>? loss = null
    )
    {
        using var scope = NewDisposeScope();
        network.zero_grad();
        Device device = Placement.Of(network);
        (loss ?? nn.CrossEntropyLoss()).call(network.call(batch.Inputs.to(device)), batch.Targets.to(device)).backward();
        List<GradientStatistics> statistics =
        [
            .. network
                .named_parameters()
                .Where(p => p.parameter.ndim >= 2 && p.parameter.grad is not null)
                .Select(p => Statistics(p.name, p.parameter)),
        ];
        network.zero_grad();
        return statistics;
    }

    // In double precision, since squares of gradients that vanish leave the range of Float32.
    static GradientStatistics Statistics(string name, Parameter weight)
    {
        double sum = weight.grad!.to(float64).square().sum().ToDouble();
        string layer = name.EndsWith(".weight", StringComparison.Ordinal) ? name[..^".weight".Length] : name;
        return new GradientStatistics(layer, Math.Sqrt(sum), Math.Sqrt(sum / weight.NumberOfElements));
    }
}

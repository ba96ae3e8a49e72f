using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Mean and variance of what one layer puts out.</summary>
/// <param name="Layer">The layer's name in its network, such as <c>selu1</c>.</param>
/// <param name="Mean">Mean over all units and samples.</param>
/// <param name="Variance">Variance (not standard deviation) over all units and samples.</param>
public sealed record LayerStatistics(string Layer, double Mean, double Variance);

/// <summary>
/// Looks at the activations inside a network while it computes. For a self-normalizing network mean and variance stay near (0, 1) in
/// every layer (arXiv:1706.02515, Theorem 1).
/// </summary>
public static class ActivationProbe
{
    /// <summary>
    /// Sends <paramref name="input"/> through the network without gradients and returns the statistics of every layer's output, in order.
    /// </summary>
    /// <param name="network">The network; its training mode is left as it is, so call <c>eval()</c> first to leave out dropout.</param>
    /// <param name="input">A batch, [N, …].</param>
    /// <param name="layers">Which layers, by name; all of them by default.</param>
    public static IReadOnlyList<LayerStatistics> Measure(Sequential network, Tensor input, Func<string, bool>? layers = null)
    {
        var statistics = new List<LayerStatistics>();
        using IDisposable noGradients = no_grad();
        using Tensor placed = input.to(Placement.Of(network));
        Tensor signal = placed;
        foreach ((string name, nn.Module module) in network.named_children())
        {
            Tensor output = ((nn.Module<Tensor, Tensor>)module).call(signal);
            if (!ReferenceEquals(signal, placed))
                signal.Dispose();
            signal = output;
            if (layers is null || layers(name))
                statistics.Add(Statistics(name, signal));
        }
        if (!ReferenceEquals(signal, placed))
            signal.Dispose();
        return statistics;
    }

    static LayerStatistics Statistics(string layer, Tensor values)
    {
        using var scope = NewDisposeScope();
        Tensor wide = values.to(float64);
        return new LayerStatistics(layer, wide.mean().item<double>(), wide.var(unbiased: false).item<double>());
    }
}

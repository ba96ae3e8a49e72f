using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Gives all weights of a network a distribution of one's choice, and all biases a constant.</summary>
public static class Initialisation
{
    /// <summary>
    /// Initialises every weight and bias below <paramref name="module"/>, in the order of its parameters: parameters of two or more
    /// dimensions by <paramref name="fill"/>, those of one dimension named <c>bias</c> with <paramref name="bias"/>; others are left as
    /// they are.
    /// </summary>
    /// <param name="module">The network.</param>
    /// <param name="fill">Fills a weight in place: <see cref="LeCunNormal.Fill"/>, or <c>w => nn.init.xavier_uniform_(w)</c> for
    /// Glorot's.</param>
    /// <param name="bias">The value of the biases.</param>
    /// <returns><paramref name="module"/>.</returns>
    public static TModule Initialized<TModule>(this TModule module, Func<Tensor, Tensor> fill, double bias = 0)
        where TModule : nn.Module
    {
        using IDisposable noGradients = no_grad();
        foreach ((string name, Parameter parameter) in module.named_parameters())
        {
            if (parameter.ndim >= 2)
                fill(parameter);
            else if (name == "bias" || name.EndsWith(".bias", StringComparison.Ordinal))
                nn.init.constant_(parameter, bias);
        }
        return module;
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Linear layers whose weights come from a generator of the caller's.</summary>
static class DrawnLinear
{
    /// <summary>A linear layer with weights N(0, gain/inputs) and biases 0.</summary>
    internal static Linear Of(long inputs, long units, double gain, Generator? generator)
    {
        Linear layer = nn.Linear(inputs, units);
        using IDisposable noGradients = no_grad();
        layer.weight.normal_(0, Math.Sqrt(gain / inputs), generator);
        layer.bias!.zero_();
        return layer;
    }

    /// <summary>A weight [units, inputs] of draws from N(0, gain/inputs).</summary>
    internal static Tensor Weight(long inputs, long units, double gain, Generator generator) =>
        empty(units, inputs).normal_(0, Math.Sqrt(gain / inputs), generator);
}

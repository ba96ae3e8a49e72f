using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// A linear layer with weight normalisation: w = g·v/‖v‖ for each unit, so that length and direction are learned apart (Salimans and
/// Kingma, <i>Weight normalization</i>, NeurIPS 2016).
/// </summary>
public sealed class WeightNormLinear : nn.Module<Tensor, Tensor>
{
    readonly Parameter weight_g,
        weight_v,
        bias;

    /// <summary>A layer whose w begins as given: v = w, g = ‖w‖, biases 0.</summary>
    /// <param name="weight">The first w, [units, inputs]; it is copied.</param>
    /// <exception cref="ArgumentException">Not a matrix.</exception>
    public WeightNormLinear(Tensor weight)
        : base(nameof(WeightNormLinear))
    {
        if (weight.ndim != 2)
            throw new ArgumentException(
                $"Found a weight of shape [{string.Join(", ", weight.shape)}]: expected [units, inputs].",
                nameof(weight)
            );
        using IDisposable noGradients = no_grad();
        weight_g = nn.Parameter(Norms(weight).detach().clone());
        weight_v = nn.Parameter(weight.detach().clone());
        bias = nn.Parameter(zeros(weight.shape[0]));
        RegisterComponents();
    }

    /// <summary>x·wᵀ + b. [B, inputs] → [B, units].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor weight = weight_v.mul(weight_g.div(Norms(weight_v)));
        return nn.functional.linear(input, weight, bias).MoveToOuterDisposeScope();
    }

    // [units, inputs] → [units, 1]
    static Tensor Norms(Tensor weight) => weight.square().sum(1, keepdim: true).sqrt();
}

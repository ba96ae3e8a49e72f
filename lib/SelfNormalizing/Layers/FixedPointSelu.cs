using SelfNormalizing.FixedPoints;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// SELU with parameters of one's own: λx for x &gt; 0, λα(eˣ − 1) else. With the parameters that <see cref="SeluSolver"/> gives for a mean
/// and variance, that pair is the activation's fixed point; <c>nn.SELU()</c> is the one for (0, 1).
/// </summary>
public sealed class FixedPointSelu : nn.Module<Tensor, Tensor>
{
    /// <summary>An activation with these parameters.</summary>
    public FixedPointSelu(SeluParameters parameters)
        : base(nameof(FixedPointSelu)) => Parameters = parameters;

    /// <summary>α and λ.</summary>
    public SeluParameters Parameters { get; }

    /// <summary>Applies the activation to each element; any shape.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return nn.functional.elu(input, Parameters.Alpha).mul(Parameters.Lambda).MoveToOuterDisposeScope();
    }
}

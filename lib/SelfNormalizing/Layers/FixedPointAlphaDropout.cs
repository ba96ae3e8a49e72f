using SelfNormalizing.FixedPoints;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// Alpha dropout for a SELU with a fixed point of its own: drops to α' = −λα, then applies a·y + b, with a and b such that the mean μ and
/// variance ν of the fixed point are kept (<see cref="AlphaDropoutAffine"/>). For (0, 1) and the standard parameters it is
/// <c>nn.AlphaDropout</c>.
/// </summary>
public sealed class FixedPointAlphaDropout : nn.Module<Tensor, Tensor>
{
    readonly double keepProbability;
    readonly Generator? source;

    /// <summary>Dropout after a SELU with these parameters.</summary>
    /// <param name="parameters">α and λ of the SELU before it.</param>
    /// <param name="mean">Mean μ of its fixed point.</param>
    /// <param name="variance">Variance ν of its fixed point (not standard deviation), ν &gt; 0.</param>
    /// <param name="probability">Chance that a unit is dropped, in [0, 1).</param>
    /// <param name="generator">Where the masks come from; the default generator if null. It stays the caller's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside [0, 1), ν ≤ 0, or a value that is not finite.</exception>
    public FixedPointAlphaDropout(
        SeluParameters parameters,
        double mean = 0,
        double variance = 1,
        double probability = 0.5,
        Generator? generator = null
    )
        : base(nameof(FixedPointAlphaDropout))
    {
        if (!(probability >= 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "Expected a dropout probability in [0, 1).");
        (keepProbability, source) = (1 - probability, generator);
        Affine = AlphaDropoutAffine.For(parameters, keepProbability, mean, variance);
    }

    /// <summary>a, b and α'.</summary>
    public AlphaDropoutAffine Affine { get; }

    /// <summary>Drops and rescales while training; returns the input as it is otherwise. Any shape.</summary>
    public override Tensor forward(Tensor input)
    {
        if (!training || keepProbability == 1)
            return input.alias();
        using var scope = NewDisposeScope();
        Tensor kept = Placement.Mask(input, keepProbability, source);
        Tensor dropped = kept.neg().add(1).mul(Affine.Dropped);
        return input.mul(kept).add(dropped).mul(Affine.Scale).add(Affine.Shift).MoveToOuterDisposeScope();
    }
}

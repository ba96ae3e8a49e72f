using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// Ordinary dropout that draws from a generator of its own: sets units to 0 with probability p while training and divides the others by
/// 1 − p. Networks trained side by side then draw the same masks in every run, which they do not where they share the default generator.
/// </summary>
public sealed class SeededDropout : nn.Module<Tensor, Tensor>
{
    readonly double probability;
    readonly Generator source;

    /// <summary>Dropout with masks from <paramref name="generator"/>, which stays the caller's.</summary>
    /// <param name="probability">Chance that a unit is dropped, in [0, 1).</param>
    /// <param name="generator">Where the masks come from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside [0, 1).</exception>
    public SeededDropout(double probability, Generator generator)
        : base(nameof(SeededDropout))
    {
        if (!(probability >= 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "Expected a dropout probability in [0, 1).");
        (this.probability, source) = (probability, generator);
    }

    /// <summary>Drops and rescales while training; returns the input as it is otherwise. Any shape.</summary>
    public override Tensor forward(Tensor input)
    {
        if (!training || probability == 0)
            return input.alias();
        using var scope = NewDisposeScope();
        Tensor kept = Placement.Mask(input, 1 - probability, source);
        return input.mul(kept.div_(1 - probability)).MoveToOuterDisposeScope();
    }
}

using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Inputs and their targets; the tensors stay the caller's.</summary>
public sealed record Samples
{
    /// <summary>Pairs inputs with targets.</summary>
    /// <param name="inputs">[N, …], Float32 as a rule.</param>
    /// <param name="targets">[N] Int64 classes, or [N, …] values to be approximated.</param>
    /// <exception cref="ArgumentException">Different numbers of inputs and targets, or none.</exception>
    public Samples(Tensor inputs, Tensor targets)
    {
        if (inputs.ndim == 0 || targets.ndim == 0 || inputs.shape[0] != targets.shape[0] || inputs.shape[0] == 0)
            throw new ArgumentException(
                $"Inputs of shape [{string.Join(", ", inputs.shape)}] and targets of shape [{string.Join(", ", targets.shape)}] do "
                    + $"not pair: expected the same first dimension, 1 or more."
            );
        Inputs = inputs;
        Targets = targets;
    }

    /// <summary>What the network sees, [N, …].</summary>
    public Tensor Inputs { get; }

    /// <summary>What it should answer, [N] or [N, …].</summary>
    public Tensor Targets { get; }

    /// <summary>How many samples there are.</summary>
    public long Count => Inputs.shape[0];

    /// <summary>Whether the targets are classes, so that accuracy means something.</summary>
    public bool AreClasses => Targets.dtype == ScalarType.Int64 && Targets.ndim == 1;
}

using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>The indices of two parts drawn at random, as PyTorch's <c>random_split</c> draws them with a generator of this seed.</summary>
static class RandomSplit
{
    /// <summary>All but <paramref name="held"/> of the indices 0 to count − 1, and the others: Int64 each, of the caller's dispose
    /// scope.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Nothing would be left in one of the parts.</exception>
    public static (Tensor Kept, Tensor Held) Of(long count, long held, ulong seed)
    {
        if (held <= 0 || held >= count)
            throw new ArgumentOutOfRangeException(nameof(held), held, $"Expected 1 to {count - 1} of {count}.");
        using var generator = new Generator(seed);
        Tensor order = randperm(count, generator: generator);
        return (order.narrow(0, 0, count - held), order.narrow(0, count - held, held));
    }
}

using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Cuts samples into batches; a batch is disposed when the next one is asked for.</summary>
static class Batches
{
    /// <summary>Batches in an order drawn afresh from <paramref name="generator"/>.</summary>
    public static IEnumerable<(Tensor Inputs, Tensor Targets)> Shuffled(Samples samples, int size, bool dropLast, Generator generator)
    {
        using Tensor order = randperm(samples.Count, generator: generator);
        for (long start = 0; start < samples.Count; start += size)
        {
            long count = Math.Min(size, samples.Count - start);
            if (count < size && dropLast)
                yield break;
            using Tensor index = order.narrow(0, start, count);
            using Tensor inputs = samples.Inputs.index_select(0, index);
            using Tensor targets = samples.Targets.index_select(0, index);
            yield return (inputs, targets);
        }
    }

    /// <summary>All samples as they lie, the last batch as large as what is left.</summary>
    public static IEnumerable<(Tensor Inputs, Tensor Targets)> InOrder(Samples samples, int size)
    {
        for (long start = 0; start < samples.Count; start += size)
        {
            long count = Math.Min(size, samples.Count - start);
            using Tensor inputs = samples.Inputs.narrow(0, start, count);
            using Tensor targets = samples.Targets.narrow(0, start, count);
            yield return (inputs, targets);
        }
    }
}

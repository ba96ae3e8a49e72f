using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Cuts samples into batches on the device where they are wanted; a batch is disposed when the next one is asked for.</summary>
static class Batches
{
    /// <summary>Batches in an order drawn afresh from <paramref name="generator"/>.</summary>
    public static IEnumerable<(Tensor Inputs, Tensor Targets)> Shuffled(
        Samples samples,
        int size,
        bool dropLast,
        Generator generator,
        Device device
    )
    {
        using Tensor drawn = randperm(samples.Count, generator: generator),
            order = drawn.to(samples.Inputs.device);
        for (long start = 0; start < samples.Count; start += size)
        {
            long count = Math.Min(size, samples.Count - start);
            if (count < size && dropLast)
                yield break;
            using Tensor index = order.narrow(0, start, count);
            using Tensor inputs = samples.Inputs.index_select(0, index).to(device, disposeAfter: true);
            using Tensor targets = samples.Targets.index_select(0, index).to(device, disposeAfter: true);
            yield return (inputs, targets);
        }
    }

    /// <summary>All samples as they lie, the last batch as large as what is left.</summary>
    public static IEnumerable<(Tensor Inputs, Tensor Targets)> InOrder(Samples samples, int size, Device device)
    {
        for (long start = 0; start < samples.Count; start += size)
        {
            long count = Math.Min(size, samples.Count - start);
            using Tensor inputs = samples.Inputs.narrow(0, start, count).to(device, disposeAfter: true);
            using Tensor targets = samples.Targets.narrow(0, start, count).to(device, disposeAfter: true);
            yield return (inputs, targets);
        }
    }
}

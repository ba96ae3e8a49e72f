using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// Where a network computes: on the device that holds its parameters. What it is fed is brought there, so that a network moved by
/// <c>network.to(CUDA)</c>, before its optimizer is made, trains and is probed by the same calls as one on the CPU.
/// </summary>
static class Placement
{
    /// <summary>The device of the network's first parameter; the CPU where it has none.</summary>
    public static Device Of(nn.Module network) => network.parameters().FirstOrDefault()?.device ?? CPU;

    /// <summary>
    /// Ones with probability <paramref name="keep"/>, zeros otherwise, shaped and placed as <paramref name="like"/>. They are drawn where
    /// the generator lives, so that a seed gives the same mask on every device.
    /// </summary>
    /// <param name="like">The tensor to be masked.</param>
    /// <param name="keep">Probability of a one.</param>
    /// <param name="source">Where the mask is drawn from; the default generator of the tensor's device where none is given.</param>
    public static Tensor Mask(Tensor like, double keep, Generator? source) =>
        source is null || source.device.type == like.device_type
            ? empty_like(like).bernoulli_(keep, source)
            : empty(like.shape, like.dtype, source.device).bernoulli_(keep, source).to(like.device);
}

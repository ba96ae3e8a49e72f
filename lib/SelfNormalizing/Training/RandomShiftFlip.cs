using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// Augments images while training: each is shifted by whole pixels in both directions, pixels at the edge repeated, and mirrored left to
/// right half of the time. In evaluation it returns its input. Draws come from the default generator, which the training's seed starts.
/// </summary>
public sealed class RandomShiftFlip : nn.Module<Tensor, Tensor>
{
    readonly long most;
    readonly bool flip;

    /// <summary>An augmentation.</summary>
    /// <param name="most">The largest shift in pixels, 0 or more; every whole number from −most to most is as likely.</param>
    /// <param name="flip">Whether to mirror.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative shift.</exception>
    public RandomShiftFlip(long most, bool flip = true)
        : base(nameof(RandomShiftFlip))
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        this.most = most;
        this.flip = flip;
    }

    /// <summary>Shifts and mirrors each image by draws of its own.</summary>
    /// <param name="input">[N, C, H, W].</param>
    /// <returns>[N, C, H, W].</returns>
    /// <exception cref="ArgumentException">Not four dimensions.</exception>
    public override Tensor forward(Tensor input)
    {
        if (input.ndim != 4)
            throw new ArgumentException($"Expected images of shape [N, C, H, W], found [{string.Join(", ", input.shape)}].", nameof(input));
        if (!training)
            return input.alias();
        using var scope = NewDisposeScope();
        long count = input.shape[0];
        long[] shifts = [.. randint(2 * most + 1, [2, count], device: CPU).data<long>()];
        long[] mirrored = [.. randint(2, [count], device: CPU).data<long>()];
        var images = new List<Tensor>();
        for (int i = 0; i < count; i++)
        {
            Tensor rows = Indices(input.shape[2], shifts[i] - most, false, input.device),
                columns = Indices(input.shape[3], shifts[count + i] - most, flip && mirrored[i] == 1, input.device);
            images.Add(input.narrow(0, i, 1).index_select(2, rows).index_select(3, columns)); // [1,C,H,W]
        }
        return cat(images, 0).MoveToOuterDisposeScope();
    }

    static Tensor Indices(long size, long shift, bool mirrored, Device device)
    {
        IEnumerable<long> indices = Enumerable.Range(0, (int)size).Select(i => Math.Clamp(i + shift, 0, size - 1));
        return tensor([.. mirrored ? indices.Reverse() : indices], device: device);
    }
}

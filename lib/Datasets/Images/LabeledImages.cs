using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>Images with a class each. The tensors belong to this object and are disposed with it.</summary>
/// <param name="Images">Byte, [N, channels, height, width], values 0 to 255.</param>
/// <param name="Labels">Int64, [N], each from 0 to the number of classes − 1.</param>
/// <param name="ClassNames">One name a class.</param>
public sealed record LabeledImages(Tensor Images, Tensor Labels, IReadOnlyList<string> ClassNames) : IDisposable
{
    /// <summary>What the images are a copy of, and where it lay; null where nobody knows.</summary>
    public DataOrigin? Origin { get; init; }

    /// <summary>How many images there are.</summary>
    public long Count => Images.shape[0];

    /// <summary>
    /// The pixels standardised: (x/255 − mean)/standardDeviation, Float32, of the images' shape. Mean 0 and standard deviation 1 give
    /// pixels in [0, 1].
    /// </summary>
    public Tensor Standardized(double mean = 0, double standardDeviation = 1)
    {
        if (!(standardDeviation > 0))
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "Expected a standard deviation above 0.");
        using var scope = NewDisposeScope();
        Tensor pixels = Images.to(float32);
        return pixels.mul_((float)(1 / (255 * standardDeviation))).sub_((float)(mean / standardDeviation)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The pixels standardised channel by channel: (x/255 − mean of the channel)/standard deviation of the channel, Float32, of the
    /// images' shape.
    /// </summary>
    /// <param name="means">One mean a channel, of pixels in [0, 1].</param>
    /// <param name="standardDeviations">One standard deviation a channel, above 0.</param>
    public Tensor Standardized(IReadOnlyList<double> means, IReadOnlyList<double> standardDeviations)
    {
        long channels = Images.shape[1];
        if (means.Count != channels || standardDeviations.Count != channels)
            throw new ArgumentException(
                $"Expected a mean and a standard deviation for each of {channels} channels, found {means.Count} and "
                    + $"{standardDeviations.Count}."
            );
        if (!standardDeviations.All(deviation => deviation > 0))
            throw new ArgumentOutOfRangeException(
                nameof(standardDeviations),
                string.Join(", ", standardDeviations),
                "Expected standard deviations above 0."
            );
        using var scope = NewDisposeScope();
        Tensor scale = tensor([.. standardDeviations.Select(deviation => (float)(1 / (255 * deviation)))], [1, channels, 1, 1]);
        Tensor shift = tensor([.. means.Zip(standardDeviations, (mean, deviation) => (float)(mean / deviation))], [1, channels, 1, 1]);
        return Images.to(float32).mul_(scale).sub_(shift).MoveToOuterDisposeScope(); // [N,C,H,W]·[1,C,1,1] − [1,C,1,1]
    }

    /// <summary>The first <paramref name="count"/> images; fewer where there are fewer.</summary>
    public LabeledImages Take(long count)
    {
        long most = Math.Min(count, Count);
        return new LabeledImages(Images.narrow(0, 0, most).clone(), Labels.narrow(0, 0, most).clone(), ClassNames) { Origin = Origin };
    }

    /// <summary>
    /// Two parts drawn at random: all but <paramref name="held"/> images, and <paramref name="held"/> images. The permutation is the
    /// one that PyTorch's <c>random_split</c> draws with a generator of this seed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Nothing would be left in one of the parts.</exception>
    public (LabeledImages Kept, LabeledImages Held) Split(long held, ulong seed)
    {
        using var scope = NewDisposeScope();
        (Tensor kept, Tensor heldOut) = RandomSplit.Of(Count, held, seed);
        return (Part(kept), Part(heldOut));

        LabeledImages Part(Tensor index) =>
            new(
                Images.index_select(0, index).MoveToOuterDisposeScope(),
                Labels.index_select(0, index).MoveToOuterDisposeScope(),
                ClassNames
            )
            {
                Origin = Origin,
            };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}

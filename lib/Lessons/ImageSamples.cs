using SelfNormalizing.Datasets;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Images of a data set as samples for a training: standardised pixels, [N, channels, height, width] or flat, and
/// classes.</summary>
public static class ImageSamples
{
    /// <summary>All pixels standardised alike: (x/255 − mean)/standardDeviation.</summary>
    /// <param name="images">Images with a class each; they stay the caller's.</param>
    /// <param name="mean">Mean of pixels in [0, 1], such as <c>Mnist.PixelMean</c>.</param>
    /// <param name="standardDeviation">Their standard deviation, above 0.</param>
    /// <param name="flat">Whether an image becomes one row, [N, channels·height·width], for a fully connected network.</param>
    /// <exception cref="ArgumentOutOfRangeException">A standard deviation of 0 or less.</exception>
    public static Samples ToSamples(this LabeledImages images, double mean, double standardDeviation, bool flat = false) =>
        Of(images, images.Standardized(mean, standardDeviation), flat);

    /// <summary>Pixels standardised channel by channel.</summary>
    /// <param name="images">Images with a class each; they stay the caller's.</param>
    /// <param name="means">One mean a channel.</param>
    /// <param name="standardDeviations">One standard deviation a channel, above 0.</param>
    /// <param name="flat">Whether an image becomes one row.</param>
    /// <exception cref="ArgumentException">Not one number a channel.</exception>
    public static Samples ToSamples(
        this LabeledImages images,
        IReadOnlyList<double> means,
        IReadOnlyList<double> standardDeviations,
        bool flat = false
    ) => Of(images, images.Standardized(means, standardDeviations), flat);

    /// <summary>Pixels standardised one by one, with the statistics of a training set: <c>Standardization.Fit(train.Flat())</c>.</summary>
    /// <param name="images">Images with a class each; they stay the caller's.</param>
    /// <param name="perPixel">Statistics of pixels in [0, 1].</param>
    /// <param name="flat">Whether an image becomes one row.</param>
    public static Samples ToSamples(this LabeledImages images, Standardization perPixel, bool flat = false) =>
        Of(images, perPixel.Apply(images.Flat()).reshape(images.Images.shape), flat);

    /// <summary>Pixels in [0, 1], an image a row: Float32, [N, channels·height·width].</summary>
    public static Tensor Flat(this LabeledImages images) => images.Standardized().reshape(images.Count, -1);

    static Samples Of(LabeledImages images, Tensor pixels, bool flat) =>
        new(flat ? pixels.reshape(images.Count, -1) : pixels, images.Labels);
}

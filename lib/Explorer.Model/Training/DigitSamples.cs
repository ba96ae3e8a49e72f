using SelfNormalizing.Datasets;
using static TorchSharp.torch;

namespace SelfNormalizing.Explorer;

/// <summary>
/// Digits to learn from and to test on: MNIST's test set, which is small enough for a page, its first 9,000 digits to learn from and the
/// last 1,000 to test on, each halved to 14×14 pixels so that a browser learns from them in seconds.
/// </summary>
public sealed class DigitSamples : IDisposable
{
    /// <summary>Digits that are kept for testing.</summary>
    public const int TestCount = 1000;

    /// <summary>Pixels of a digit along a side, and what the network sees of them.</summary>
    public const int Side = 28,
        Seen = Side / 2;

    /// <summary>Mean and deviation of the halved pixels, which inputs are standardised with.</summary>
    readonly float mean,
        deviation;

    DigitSamples(Tensor pixels, Tensor labels)
    {
        Pixels = pixels;
        using var scope = NewDisposeScope();
        Tensor halved = Halve(pixels);
        (mean, deviation) = (halved.mean().item<float>(), halved.std(false).item<float>());
        Tensor inputs = halved.sub(mean).div(deviation);
        long train = pixels.shape[0] - TestCount;
        Train = new(inputs[..(int)train].clone().DetachFromDisposeScope(), labels[..(int)train].clone().DetachFromDisposeScope());
        Test = new(inputs[(int)train..].clone().DetachFromDisposeScope(), labels[(int)train..].clone().DetachFromDisposeScope());
    }

    /// <summary>To learn from, [9000, 196] and [9000].</summary>
    public Samples Train { get; }

    /// <summary>To test on, [1000, 196] and [1000].</summary>
    public Samples Test { get; }

    // [N, 784], 0 to 1.
    Tensor Pixels { get; }

    /// <summary>Reads two IDX files, packed or not.</summary>
    /// <exception cref="InvalidDataException">They are none, or do not belong together.</exception>
    public static DigitSamples Read(byte[] images, byte[] labels)
    {
        string folder = Directory.CreateTempSubdirectory("digits").FullName;
        try
        {
            string imagesPath = Path.Combine(folder, "images"),
                labelsPath = Path.Combine(folder, "labels");
            File.WriteAllBytes(imagesPath, images);
            File.WriteAllBytes(labelsPath, labels);
            LabeledImages read = IdxImages.Read(imagesPath, labelsPath, Side, Side, [.. Enumerable.Range(0, 10).Select(i => $"{i}")]);
            if (read.Labels.shape[0] <= TestCount)
                throw new InvalidDataException($"There are {read.Labels.shape[0]} digits; expected more than {TestCount}.");
            using var scope = NewDisposeScope();
            return new(read.Images.to(float32).div(255).reshape(-1, Side * Side).DetachFromDisposeScope(), read.Labels);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What the network sees of a drawing: 784 pixels from 0 to 1 → [1, 196].</summary>
    public Tensor See(float[] pixels)
    {
        using var scope = NewDisposeScope();
        return Halve(tensor(pixels, [1, Side * Side])).sub(mean).div(deviation).MoveToOuterDisposeScope();
    }

    /// <summary>The pixels of a test digit, 784 from 0 to 1.</summary>
    public float[] TestPixels(int index)
    {
        using Tensor row = Pixels[(int)Train.Count + index];
        return row.contiguous().data<float>().ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in (Tensor[])[Pixels, Train.Inputs, Train.Targets, Test.Inputs, Test.Targets])
            tensor.Dispose();
    }

    // Each 2×2 pixels become their mean: [N, 784] → [N, 196].
    static Tensor Halve(Tensor pixels) => pixels.reshape(-1, Seen, 2, Seen, 2).mean([2, 4]).reshape(-1, Seen * Seen);
}

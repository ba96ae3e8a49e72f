using SelfNormalizing.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

public sealed class ImageSamplesTests
{
    static readonly LabeledImages images = ColouredShapes.Make(count: 20, seed: 1);

    [Fact]
    public void Images_become_samples_standardised_by_channel_or_alike()
    {
        Samples byChannel = images.ToSamples(ColouredShapes.PixelMeans, ColouredShapes.PixelStandardDeviations);
        Assert.Equal([20, 3, 32, 32], byChannel.Inputs.shape);
        Assert.True(byChannel.AreClasses);
        Assert.True(
            byChannel.Inputs.equal(images.Standardized(ColouredShapes.PixelMeans, ColouredShapes.PixelStandardDeviations)).all().ToBoolean()
        );
        Samples flat = images.ToSamples(0.5, 0.25, flat: true);
        Assert.Equal([20, 3072], flat.Inputs.shape);
        Assert.True(flat.Inputs.equal(images.Standardized(0.5, 0.25).reshape(20, 3072)).all().ToBoolean());
    }

    [Fact]
    public void Images_become_samples_standardised_pixel_by_pixel()
    {
        Standardization perPixel = Standardization.Fit(images.Flat());
        Samples samples = images.ToSamples(perPixel);
        Assert.Equal([20, 3, 32, 32], samples.Inputs.shape);
        Assert.True(samples.Inputs.reshape(20, 3072).equal(perPixel.Apply(images.Flat())).all().ToBoolean());
        Assert.Equal(0, samples.Inputs.mean().ToDouble(), 1e-4);
    }
}

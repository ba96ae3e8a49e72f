using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class IdxImagesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    LabeledImages Read(byte[] images, byte[] labels) =>
        IdxImages.Read(folder.Write("images", images), folder.Write("labels", labels), 2, 2, ["a", "b", "c"]);

    [Fact]
    public void Images_and_labels_become_tensors()
    {
        using LabeledImages read = Read(IdxBytes.Make([2, 2, 2], 0, 51, 102, 255, 1, 2, 3, 4), IdxBytes.Make([2], 2, 0));
        Assert.Equal([2, 1, 2, 2], read.Images.shape);
        Assert.Equal(torch.uint8, read.Images.dtype);
        Assert.Equal([2L, 0L], read.Labels.data<long>().ToArray());
        using torch.Tensor pixels = read.Standardized();
        Assert.Equal([0f, 0.2f, 0.4f, 1f], pixels.data<float>().ToArray()[..4], (a, b) => Math.Abs(a - b) < 1e-6);
        using torch.Tensor standardized = read.Standardized(0.4, 0.5);
        Assert.Equal([-0.8f, -0.4f, 0f, 1.2f], standardized.data<float>().ToArray()[..4], (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_label_without_a_class_is_named()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(IdxBytes.Make([2, 2, 2], new byte[8]), IdxBytes.Make([2], 1, 3)));
        Assert.Contains("label 1 is 3, expected 0 to 2", error.Message);
    }

    [Fact]
    public void Numbers_of_images_and_labels_must_agree()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(IdxBytes.Make([2, 2, 2], new byte[8]), IdxBytes.Make([3], 1, 1, 1)));
        Assert.Contains("3 labels for the 2 images", error.Message);
    }

    [Fact]
    public void Images_of_another_size_are_an_error()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(IdxBytes.Make([1, 2, 3], new byte[6]), IdxBytes.Make([1], 1)));
        Assert.Contains("2×3 pixels, expected 2×2", error.Message);
    }

    [Fact]
    public void A_split_covers_every_image_once_and_depends_on_the_seed_alone()
    {
        byte[] numbers = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];
        byte[] pixels = [.. numbers.SelectMany(n => new[] { n, n, n, n })];
        using LabeledImages all = Read(IdxBytes.Make([100, 2, 2], pixels), IdxBytes.Make([100], new byte[100]));
        (LabeledImages rest, LabeledImages held) = all.Split(30, seed: 42);
        (_, LabeledImages again) = all.Split(30, seed: 42);
        (_, LabeledImages other) = all.Split(30, seed: 43);
        byte[] Ids(LabeledImages part) => [.. part.Images.data<byte>().ToArray().Where((_, i) => i % 4 == 0)];
        Assert.Equal((70, 30), (rest.Count, held.Count));
        Assert.Equal(numbers, Ids(rest).Concat(Ids(held)).Order());
        Assert.Equal(Ids(held), Ids(again));
        Assert.NotEqual(Ids(held), Ids(other));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_split_that_leaves_nothing_is_an_error(long held)
    {
        using LabeledImages all = Read(IdxBytes.Make([2, 2, 2], new byte[8]), IdxBytes.Make([2], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => all.Split(held, seed: 1));
    }
}

using System.Security.Cryptography;
using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class MnistTests
{
    // Without folders of the user's own: what ships is what is tested.
    static readonly DataStore shipped = new(DataFolders.Current with { Own = null }, new Downloader());

    public static TheoryData<string> Files => ["TrainImages", "TrainLabels", "TestImages", "TestLabels"];

    static DataFile Named(string name) =>
        name switch
        {
            "TrainImages" => Mnist.TrainImages,
            "TrainLabels" => Mnist.TrainLabels,
            "TestImages" => Mnist.TestImages,
            _ => Mnist.TestLabels,
        };

    [Theory]
    [MemberData(nameof(Files))]
    public void The_shipped_file_has_the_published_checksum_which_SOURCES_states(string name)
    {
        DataFile file = Named(name);
        using var content = new Packed(shipped.Locate(file));
        byte[] bytes = new byte[file.Length];
        content.ReadExactly(bytes, "the file");
        content.ExpectEnd("the file");
        Assert.Equal(file.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        string sources = File.ReadAllText(Path.Combine(DataFolders.Current.Shipped!, "SOURCES.md"));
        Assert.Contains($"| `{file.Name}` | {file.Length:N0} | `{file.Sha256}` |", sources);
    }

    [Fact]
    public void All_of_MNIST_loads_with_its_published_statistics()
    {
        using LabeledImages train = Mnist.LoadTrain(shipped),
            test = Mnist.LoadTest(shipped);
        Assert.Equal([60000, 1, 28, 28], train.Images.shape);
        Assert.Equal([10000, 1, 28, 28], test.Images.shape);
        Assert.Equal("MNIST, as published (checksums agree)", train.Origin!.ToString());
        Assert.Equal([5L, 0L, 4L, 1L, 9L], train.Labels.data<long>().ToArray()[..5]);
        Assert.Equal([7L, 2L, 1L, 0L, 4L], test.Labels.data<long>().ToArray()[..5]);
        using torch.Tensor pixels = train.Standardized();
        Assert.Equal(Mnist.PixelMean, pixels.mean().ToDouble(), 1e-4);
        Assert.Equal(Mnist.PixelStandardDeviation, pixels.std(unbiased: false).ToDouble(), 1e-4);
        // Class counts of the test set, as its authors give them.
        long[] counts = [.. Enumerable.Range(0, 10).Select(digit => test.Labels.eq(digit).sum().ToInt64())];
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], counts);
    }
}

using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class Cifar10Tests : IDisposable
{
    const int Records = 3;
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    DataStore Store => new(new DataFolders(folder.Path, null, Path.Combine(folder.Path, "downloads")), new Downloader(new NoNetwork()));

    LabeledImages Train() => Cifar10.Load(Cifar10.TrainBatches, Records, Store);

    void WriteBatches(string where)
    {
        for (int i = 0; i < 6; i++)
            folder.Write($"{where}/{CifarBytes.Names[i]}", CifarBytes.Batch(i, Records));
    }

    static void AssertWhole(LabeledImages train)
    {
        Assert.Equal([5 * Records, 3, 32, 32], train.Images.shape);
        Assert.Equal([0L, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6], train.Labels.data<long>().ToArray());
        // Image 7 is place 1 of batch 2: red 21, green 121, blue 221.
        Assert.Equal([21, 121, 221], Enumerable.Range(0, 3).Select(plane => (int)train.Images[7, plane, 31, 31].ToByte()));
        Assert.Equal(DataKind.OtherCopy, train.Origin!.Kind);
    }

    [Theory]
    [InlineData("cifar-10")]
    [InlineData("cifar-10/cifar-10-batches-bin")]
    [InlineData("cifar-10-batches-bin")]
    public void Extracted_batches_are_found(string where)
    {
        WriteBatches(where);
        using LabeledImages train = Train(),
            test = Cifar10.Load(Cifar10.TestBatches, Records, Store);
        AssertWhole(train);
        Assert.Equal([5L, 6, 7], test.Labels.data<long>().ToArray());
    }

    [Fact]
    public void An_archive_is_read_whatever_the_order_of_its_batches_and_nothing_is_written()
    {
        folder.Write("cifar-10/cifar-10-binary.tar.gz", IdxBytes.Pack(CifarBytes.Archive(CifarBytes.AllBatches(Records))));
        using LabeledImages train = Train();
        AssertWhole(train);
        Assert.Single(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3072)]
    [InlineData(3 * 3073 - 1)]
    public void A_truncated_batch_says_how_much_there_is(int length)
    {
        WriteBatches("cifar-10");
        folder.Write("cifar-10/data_batch_4.bin", CifarBytes.Batch(3, Records)[..length]);
        string message = Assert.Throws<InvalidDataException>(() => Train()).Message;
        Assert.Contains("data_batch_4.bin is truncated", message);
        Assert.Contains($"{length:N0} bytes, expected 9,219", message);
    }

    [Fact]
    public void A_longer_batch_is_an_error()
    {
        WriteBatches("cifar-10");
        folder.Write("cifar-10/data_batch_1.bin", CifarBytes.Batch(0, Records + 1));
        Assert.Contains("goes on after 3 records", Assert.Throws<InvalidDataException>(() => Train()).Message);
    }

    [Fact]
    public void A_label_without_a_class_is_named()
    {
        WriteBatches("cifar-10");
        byte[] batch = CifarBytes.Batch(1, Records);
        batch[2 * 3073] = 10;
        folder.Write("cifar-10/data_batch_2.bin", batch);
        Assert.Contains("record 2 has label 10, expected 0 to 9", Assert.Throws<InvalidDataException>(() => Train()).Message);
    }

    [Fact]
    public void A_folder_with_some_of_the_batches_names_the_others()
    {
        WriteBatches("cifar-10");
        File.Delete(Path.Combine(folder.Path, "cifar-10/data_batch_3.bin"));
        string message = Assert.Throws<FileNotFoundException>(() => Train()).Message;
        Assert.Contains("4 of the 5 batches", message);
        Assert.Contains("put data_batch_3.bin there too", message);
    }

    [Fact]
    public void An_archive_that_lacks_a_batch_is_an_error()
    {
        folder.Write(
            "cifar-10/cifar-10-binary.tar.gz",
            CifarBytes.Archive([.. CifarBytes.AllBatches(Records).Where(entry => !entry.Name.EndsWith("h_2.bin"))])
        );
        Assert.Contains("lacks data_batch_2.bin", Assert.Throws<InvalidDataException>(() => Train()).Message);
    }

    [Fact]
    public void A_batch_in_two_folders_of_an_archive_is_an_error()
    {
        folder.Write(
            "cifar-10/cifar-10-binary.tar.gz",
            CifarBytes.Archive([.. CifarBytes.AllBatches(Records), CifarBytes.File("b/data_batch_1.bin", CifarBytes.Batch(7, Records))])
        );
        Assert.Contains("b/data_batch_1.bin comes a second time", Assert.Throws<InvalidDataException>(() => Train()).Message);
    }

    [Fact]
    public void A_truncated_batch_within_an_archive_is_named()
    {
        folder.Write("cifar-10/cifar-10-binary.tar.gz", CifarBytes.Archive(CifarBytes.File("x/data_batch_1.bin", CifarBytes.Batch(0, 2))));
        Assert.Contains(
            "cifar-10-binary.tar.gz: x/data_batch_1.bin is truncated",
            Assert.Throws<InvalidDataException>(() => Train()).Message
        );
    }

    [Fact]
    public void Without_files_and_network_the_error_names_both_ways_to_provide_them()
    {
        string message = Assert.Throws<FileNotFoundException>(() => Cifar10.LoadTest(Store)).Message;
        Assert.Contains("cifar-10-binary.tar.gz (170,052,171 bytes)", message);
        Assert.Contains("test_batch.bin", message);
        Assert.Contains("cifar-10-batches-bin/", message);
    }

    [Fact]
    public void Channels_are_standardised_each_by_its_own_mean_and_deviation()
    {
        WriteBatches("cifar-10");
        using LabeledImages train = Train();
        using torch.Tensor pixels = train.Standardized([0.1, 0.2, 0.3], [0.5, 0.25, 2]);
        Assert.Equal(
            [(21 / 255.0 - 0.1) / 0.5, (121 / 255.0 - 0.2) / 0.25, (221 / 255.0 - 0.3) / 2],
            Enumerable.Range(0, 3).Select(plane => (double)pixels[7, plane, 0, 5].ToSingle()),
            (a, b) => Math.Abs(a - b) < 1e-6
        );
        Assert.Throws<ArgumentException>(() => train.Standardized([0.5], [0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => train.Standardized([0, 0, 0], [1, 0, 1]));
    }

    [Fact]
    public void The_real_images_have_the_published_means_deviations_and_class_sizes()
    {
        var store = new DataStore();
        Assert.SkipUnless(
            Here(store),
            "CIFAR-10 is not on this machine: set SNN_DATA to a folder that holds cifar-10/cifar-10-batches-bin/ or "
                + "cifar-10/cifar-10-binary.tar.gz."
        );
        using LabeledImages train = Cifar10.LoadTrain(store),
            test = Cifar10.LoadTest(store);
        Assert.Equal((50000, 10000), (train.Count, test.Count));
        Assert.All(Enumerable.Range(0, 10), i =>
            Assert.Equal((5000, 1000), (train.Labels.eq(i).sum().ToInt64(), test.Labels.eq(i).sum().ToInt64()))
        );
        Assert.Equal([6L, 9, 9, 4, 1], train.Labels.data<long>().ToArray()[..5]);
        // Re-encoded copies keep these to two digits.
        ReadOnlySpan<byte> pixels = test.Images.data<byte>().ToArray();
        for (int plane = 0; plane < 3; plane++)
        {
            double sum = 0,
                squares = 0;
            for (int image = 0; image < 10000; image++)
                foreach (byte value in pixels.Slice((3 * image + plane) * 1024, 1024))
                    (sum, squares) = (sum + value / 255.0, squares + value / 255.0 * (value / 255.0));
            double mean = sum / 10_240_000;
            Assert.Equal(Cifar10.PixelMeans[plane], mean, 0.01);
            Assert.Equal(Cifar10.PixelStandardDeviations[plane], Math.Sqrt(squares / 10_240_000 - mean * mean), 0.01);
        }
    }

    static bool Here(DataStore store) =>
        store.Find(Cifar10.Archive) is not null
        || store
            .FoldersOf("cifar-10")
            .SelectMany(folder => new[] { folder, Path.Combine(folder, "cifar-10-batches-bin") })
            .Concat(store.FoldersOf("cifar-10-batches-bin"))
            .Any(folder => File.Exists(Path.Combine(folder, "test_batch.bin")));
}

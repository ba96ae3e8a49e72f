using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class FashionMnistTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    static readonly DataStore shipped = new(
        DataFolders.Current with
        {
            Own = null,
            Installed = null,
            Downloads = "/nowhere",
        },
        new Downloader(new NoNetwork())
    );

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_shipped_part_is_balanced_and_says_that_it_is_the_part()
    {
        using LabeledImages train = FashionMnist.LoadTrain(Extent.Part, shipped),
            test = FashionMnist.LoadTest(Extent.Part, shipped);
        Assert.Equal([10000, 1, 28, 28], train.Images.shape);
        Assert.Equal([2000, 1, 28, 28], test.Images.shape);
        Assert.All(Enumerable.Range(0, 10), i =>
            Assert.Equal((1000, 200), (train.Labels.eq(i).sum().ToInt64(), test.Labels.eq(i).sum().ToInt64()))
        );
        // The original's first labels: while no class is full, the part follows it image by image.
        Assert.Equal([9L, 0L, 0L, 3L, 0L, 2L, 7L, 2L], train.Labels.data<long>().ToArray()[..8]);
        Assert.Equal([9L, 2L, 1L, 1L, 6L, 1L, 4L, 6L], test.Labels.data<long>().ToArray()[..8]);
        Assert.Equal("Ankle boot", train.ClassNames[9]);
        Assert.Equal(DataKind.Part, train.Origin!.Kind);
        Assert.Equal("Fashion-MNIST, the part that ships (checksums agree)", test.Origin!.ToString());
    }

    public static TheoryData<string> Shipped => ["train-10000-images", "train-10000-labels", "t10k-2000-images", "t10k-2000-labels"];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void SOURCES_states_each_shipped_file_and_its_checksum(string name)
    {
        DataFile file = new[]
        {
            FashionMnist.PartTrainImages,
            FashionMnist.PartTrainLabels,
            FashionMnist.PartTestImages,
            FashionMnist.PartTestLabels,
        }.Single(file => file.Name.StartsWith(name, StringComparison.Ordinal));
        using var content = new Packed(shipped.Locate(file), hashed: true);
        content.ReadExactly(new byte[file.Length], "the file");
        content.ExpectEnd("the file");
        Assert.Equal(file.Sha256, content.Sha256());
        Assert.Contains(
            $"| `{file.Name}` | {file.Length:N0} | `{file.Sha256}` |",
            File.ReadAllText(Path.Combine(DataFolders.Current.Shipped!, "SOURCES.md"))
        );
    }

    // What stands in for the whole set in these tests: two images, in files named like the whole set's.
    DataStore WithAllFiles(params string[] without)
    {
        foreach (string prefix in new[] { "train", "t10k" })
        {
            Write($"{prefix}-images-idx3-ubyte", IdxBytes.Make([2, 28, 28], new byte[2 * 784]));
            Write($"{prefix}-labels-idx1-ubyte", IdxBytes.Make([2], 3, 9));
        }
        return new DataStore(
            DataFolders.Current with
            {
                Own = null,
                Installed = folder.Path,
                Downloads = Path.Combine(folder.Path, "downloads"),
            },
            new Downloader(new NoNetwork())
        );

        void Write(string name, byte[] content)
        {
            if (!without.Contains(name))
                folder.Write($"fashion-mnist/{name}.gz", IdxBytes.Pack(content));
        }
    }

    [Fact]
    public void Available_is_all_of_it_where_all_files_are_there_and_foreign_bytes_are_called_so()
    {
        using LabeledImages all = FashionMnist.LoadTrain(store: WithAllFiles());
        Assert.Equal(2, all.Count);
        Assert.Equal(DataKind.OtherCopy, all.Origin!.Kind);
        Assert.Equal(Path.Combine(folder.Path, "fashion-mnist"), all.Origin.Folder);
        Assert.Contains("not those of the published files", all.Origin.ToString());
        using LabeledImages one = all.Take(1);
        Assert.Equal(all.Origin, one.Origin);
    }

    [Fact]
    public void Available_is_the_part_for_training_and_testing_where_one_file_lacks()
    {
        DataStore store = WithAllFiles("t10k-labels-idx1-ubyte");
        using LabeledImages train = FashionMnist.LoadTrain(store: store),
            test = FashionMnist.LoadTest(store: store);
        Assert.Equal((10000, 2000), (train.Count, test.Count));
    }

    [Fact]
    public void The_part_is_the_part_whatever_else_is_there()
    {
        using LabeledImages test = FashionMnist.LoadTest(Extent.Part, WithAllFiles());
        Assert.Equal(2000, test.Count);
    }

    [Fact]
    public void All_of_it_without_files_and_network_is_an_error_that_says_what_to_do()
    {
        var error = Assert.Throws<FileNotFoundException>(() => FashionMnist.LoadTest(Extent.Full, shipped));
        Assert.Contains("fashion-mnist/t10k-images-idx3-ubyte.gz", error.Message);
        Assert.Contains("What to do", error.Message);
    }

    [Fact]
    public void MNIST_files_that_lie_loose_in_the_users_folder_are_not_taken_for_Fashion_MNIST()
    {
        folder.Write("t10k-images-idx3-ubyte.gz", []);
        Assert.Null(
            new DataStore(new DataFolders(folder.Path, null, folder.Path), new Downloader(new NoNetwork())).Find(FashionMnist.TestImages)
        );
    }

    [Fact]
    public void The_whole_set_has_its_published_sizes_where_it_is_installed()
    {
        var store = new DataStore();
        Assert.SkipWhen(
            store.Find(FashionMnist.TrainImages) is null || store.Find(FashionMnist.TestImages) is null,
            "Fashion-MNIST is not on this machine: install Debian's dataset-fashion-mnist or set SNN_DATA."
        );
        using LabeledImages train = FashionMnist.LoadTrain(Extent.Full, store),
            test = FashionMnist.LoadTest(Extent.Full, store);
        Assert.Equal((60000, 10000), (train.Count, test.Count));
        Assert.Equal((DataKind.Original, DataKind.Original), (train.Origin!.Kind, test.Origin!.Kind));
    }
}

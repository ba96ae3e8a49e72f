using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>
/// CIFAR-10: 32×32 colour photographs, ten classes of equal size, 50,000 images for training and 10,000 for testing (Krizhevsky,
/// <i>Learning Multiple Layers of Features from Tiny Images</i>, 2009). It does not ship: it is read from the six batches or from the
/// official archive, in <c>SNN_DATA/cifar-10/</c> or in <c>SNN_DATA/cifar-10/cifar-10-batches-bin/</c>, or else downloaded (170 MB).
/// </summary>
public static class Cifar10
{
    /// <summary>Means of red, green and blue over the training pixels in [0, 1], as PyTorch's examples round them.</summary>
    public static IReadOnlyList<double> PixelMeans { get; } = [0.4914, 0.4822, 0.4465];

    /// <summary>Standard deviations of red, green and blue over the training pixels in [0, 1], as PyTorch's examples round them.</summary>
    public static IReadOnlyList<double> PixelStandardDeviations { get; } = [0.247, 0.243, 0.261];

    /// <summary>The classes, as the authors name them.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
    ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    const int RecordsEach = 10_000;
    const string Dataset = "cifar-10",
        Extracted = "cifar-10-batches-bin";

    internal static readonly DataFile Archive = new(
        Dataset,
        "cifar-10-binary.tar.gz",
        170_052_171,
        "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
        [new("https://www.cs.toronto.edu/~kriz/")]
    )
    {
        IsArchive = true,
    };

    /// <summary>A batch: its file and the SHA-256 of the authors' file.</summary>
    internal readonly record struct Batch(string Name, string Sha256);

    internal static readonly Batch[] TrainBatches =
    [
        new("data_batch_1.bin", "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
        new("data_batch_2.bin", "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
        new("data_batch_3.bin", "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
        new("data_batch_4.bin", "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
        new("data_batch_5.bin", "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"),
    ];

    internal static readonly Batch[] TestBatches =
    [
        new("test_batch.bin", "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b"),
    ];

    /// <summary>The 50,000 training images: Byte [50000, 3, 32, 32].</summary>
    /// <inheritdoc cref="LoadTest"/>
    public static LabeledImages LoadTrain(
        DataStore? store = null,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Load(TrainBatches, RecordsEach, store ?? new DataStore(), progress, cancellationToken);

    /// <summary>The 10,000 test images: Byte [10000, 3, 32, 32].</summary>
    /// <param name="store">Where to look; this process's folders by default.</param>
    /// <param name="progress">Told how far a download is, where one is needed.</param>
    /// <param name="cancellationToken">Ends a download.</param>
    /// <returns>The images; their origin says by checksums whether they are the authors' or another copy, such as a re-encoded
    /// one.</returns>
    /// <exception cref="FileNotFoundException">The images are nowhere to be had, or a folder holds only some of the batches.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    public static LabeledImages LoadTest(
        DataStore? store = null,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Load(TestBatches, RecordsEach, store ?? new DataStore(), progress, cancellationToken);

    /// <summary>Whether folders hold both sets, as batches or as the archive, so that nothing has to be downloaded.</summary>
    /// <exception cref="FileNotFoundException">A folder holds only some of the batches of one of the sets.</exception>
    internal static bool IsAtHand(DataStore store) =>
        store.Find(Archive) is not null || (FolderWith(TrainBatches, store) is not null && FolderWith(TestBatches, store) is not null);

    internal static string WhyMissing(DataStore store) => store.WhyMissing(Dataset, [Archive.Name, TrainBatches[0].Name]);

    internal static LabeledImages Load(
        Batch[] batches,
        int recordsEach,
        DataStore store,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        if (FolderWith(batches, store) is string folder)
            return ReadFolder(folder, batches, recordsEach);
        try
        {
            return ReadArchive(store.Locate(Archive, progress, cancellationToken), batches, recordsEach);
        }
        catch (FileNotFoundException e)
        {
            throw new FileNotFoundException(
                $"{e.Message} The extracted batches ({batches[0].Name} and so on) in a folder {Extracted}/ do as well.",
                e.FileName
            );
        }
    }

    // Some of the batches and not all: going on to a download would hide the mistake.
    static string? FolderWith(Batch[] batches, DataStore store)
    {
        foreach (
            string folder in store
                .FoldersOf(Dataset)
                .SelectMany(folder => new[] { Path.Combine(folder, Extracted), folder })
                .Concat(store.FoldersOf(Extracted))
        )
        {
            string[] missing = [.. batches.Select(batch => batch.Name).Where(name => !File.Exists(Path.Combine(folder, name)))];
            if (missing.Length == 0)
                return folder;
            if (missing.Length < batches.Length)
                throw new FileNotFoundException(
                    $"{folder} holds {batches.Length - missing.Length} of the {batches.Length} batches of CIFAR-10 that are wanted. "
                        + $"What to do: put {string.Join(", ", missing)} there too, or take the others away.",
                    missing[0]
                );
        }
        return null;
    }

    static LabeledImages ReadFolder(string folder, Batch[] batches, int recordsEach)
    {
        var reading = new Reading(batches, recordsEach);
        foreach (Batch batch in batches)
        {
            string path = Path.Combine(folder, batch.Name);
            using var content = new PackedStream(path);
            reading.Take(batch.Name, path, content);
        }
        return reading.Finish(Path.Combine(folder, batches[0].Name));
    }

    static LabeledImages ReadArchive(string archive, Batch[] batches, int recordsEach)
    {
        var reading = new Reading(batches, recordsEach);
        // Six batches, the class names, a page about the set, tar's own headers and padding.
        long most = 6L * recordsEach * CifarBinary.Record + (1 << 20);
        TarArchive.ReadFiles(archive, most, (name, _, content) =>
            reading.Take(name[(name.LastIndexOf('/') + 1)..], $"{archive}: {name}", content)
        );
        return reading.Finish(archive);
    }

    /// <summary>Puts batches, in whatever order they come, in their order.</summary>
    sealed class Reading(Batch[] batches, int recordsEach)
    {
        readonly byte[] images = new byte[batches.Length * recordsEach * CifarBinary.Pixels];
        readonly long[] labels = new long[batches.Length * recordsEach];
        readonly string?[] hashes = new string?[batches.Length];

        public void Take(string name, string fullName, Stream content)
        {
            int index = Array.FindIndex(batches, batch => batch.Name == name);
            if (index < 0)
                return;
            if (hashes[index] is not null)
                throw new InvalidDataException($"{fullName} comes a second time: expected each batch once. {Packed.Advice}");
            hashes[index] = CifarBinary.Read(
                content,
                fullName,
                images.AsSpan(index * recordsEach * CifarBinary.Pixels, recordsEach * CifarBinary.Pixels),
                labels.AsSpan(index * recordsEach, recordsEach),
                ClassNames.Count
            );
        }

        public LabeledImages Finish(string path)
        {
            int missing = Array.IndexOf(hashes, null);
            if (missing >= 0)
                throw new InvalidDataException($"{path} lacks {batches[missing].Name}. {Packed.Advice}");
            bool official = batches.Zip(hashes).All(pair => pair.First.Sha256 == pair.Second);
            return new LabeledImages(tensor(images, [labels.Length, 3, 32, 32]), tensor(labels, [labels.Length]), ClassNames)
            {
                Origin = DataOrigin.Of("CIFAR-10", official ? DataKind.Original : DataKind.OtherCopy, path),
            };
        }
    }
}

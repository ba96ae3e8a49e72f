namespace SelfNormalizing.Datasets;

/// <summary>How much of a data set to load, where the library ships a part of it.</summary>
public enum Extent
{
    /// <summary>The part that ships: the same images everywhere, and no network.</summary>
    Part,

    /// <summary>All of it where every file lies on this machine, otherwise the part; no network. The result's origin says which.</summary>
    Available,

    /// <summary>All of it, downloaded where this machine lacks it.</summary>
    Full,
}

/// <summary>
/// Fashion-MNIST: articles of clothing, 28×28 grey pixels, ten classes of equal size, 60,000 images for training and 10,000 for
/// testing (Xiao, Rasul, Vollgraf; arXiv:1708.07747). A class-balanced part ships: of each class the first 1,000 images for
/// training and the first 200 for testing, in the original's order; see <c>data/SOURCES.md</c>.
/// </summary>
public static class FashionMnist
{
    static readonly Uri[] mirrors =
    [
        new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
        new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
    ];

    internal static readonly DataFile TrainImages = File(
        "train-images-idx3-ubyte",
        47_040_016,
        "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
        mirrors
    );
    internal static readonly DataFile TrainLabels = File(
        "train-labels-idx1-ubyte",
        60_008,
        "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
        mirrors
    );
    internal static readonly DataFile TestImages = File(
        "t10k-images-idx3-ubyte",
        7_840_016,
        "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
        mirrors
    );
    internal static readonly DataFile TestLabels = File(
        "t10k-labels-idx1-ubyte",
        10_008,
        "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
        mirrors
    );

    internal static readonly DataFile PartTrainImages = File(
        "train-10000-images-idx3-ubyte",
        7_840_016,
        "d33512cfdc636a0d8972818e6659995be209a88891df7fa2109d7895922c8985",
        []
    );
    internal static readonly DataFile PartTrainLabels = File(
        "train-10000-labels-idx1-ubyte",
        10_008,
        "620cb8e3b9348037c5ff9a07b02d773ab165330e072dfd19e0d21c59f8042dcf",
        []
    );
    internal static readonly DataFile PartTestImages = File(
        "t10k-2000-images-idx3-ubyte",
        1_568_016,
        "15a92dd1e9b16ea361928086e77df4dfa890c255c00b5a8c8162c1040ce8eef1",
        []
    );
    internal static readonly DataFile PartTestLabels = File(
        "t10k-2000-labels-idx1-ubyte",
        2_008,
        "234596aeb6eb48133ec99a62541f90bc0728c9559a681f1e0638037462458f2c",
        []
    );

    /// <summary>The classes, as the authors name them.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
    ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Images for training: Byte [60000, 1, 28, 28], or [10000, 1, 28, 28] of the part.</summary>
    /// <inheritdoc cref="LoadTest"/>
    public static LabeledImages LoadTrain(
        Extent extent = Extent.Available,
        DataStore? store = null,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        Load(extent, (TrainImages, TrainLabels), (PartTrainImages, PartTrainLabels), store ?? new DataStore(), progress, cancellationToken);

    /// <summary>Images for testing: Byte [10000, 1, 28, 28], or [2000, 1, 28, 28] of the part.</summary>
    /// <param name="extent">All or the part that ships. A lesson whose figures must be the same everywhere names one of the two.</param>
    /// <param name="store">Where to look; this process's folders by default.</param>
    /// <param name="progress">Told how far a download is, where one is needed.</param>
    /// <param name="cancellationToken">Ends a download.</param>
    /// <exception cref="FileNotFoundException">A file is nowhere to be had.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    public static LabeledImages LoadTest(
        Extent extent = Extent.Available,
        DataStore? store = null,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Load(extent, (TestImages, TestLabels), (PartTestImages, PartTestLabels), store ?? new DataStore(), progress, cancellationToken);

    static LabeledImages Load(
        Extent extent,
        (DataFile Images, DataFile Labels) all,
        (DataFile Images, DataFile Labels) part,
        DataStore store,
        Action<DownloadProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        bool full = extent switch
        {
            Extent.Part => false,
            // All four, so that training and test images are of one extent.
            Extent.Available => new[] { TrainImages, TrainLabels, TestImages, TestLabels }.All(file => store.Find(file) is not null),
            Extent.Full => true,
            _ => throw new ArgumentOutOfRangeException(nameof(extent), extent, "Expected Part, Available or Full."),
        };
        (DataFile images, DataFile labels) = full ? all : part;
        return IdxImages.Load(
            "Fashion-MNIST",
            images,
            labels,
            ClassNames,
            full ? DataKind.Original : DataKind.Part,
            store,
            progress,
            cancellationToken
        );
    }

    static DataFile File(string name, long length, string sha256, IReadOnlyList<Uri> mirrors) =>
        new("fashion-mnist", name, length, sha256, mirrors);
}

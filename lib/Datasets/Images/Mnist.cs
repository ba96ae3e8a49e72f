namespace SelfNormalizing.Datasets;

/// <summary>
/// MNIST: handwritten digits, 28×28 grey pixels, ten classes, 60,000 images for training and 10,000 for testing
/// (LeCun, Cortes, Burges). It ships with the library; see <c>data/SOURCES.md</c>.
/// </summary>
public static class Mnist
{
    /// <summary>Mean of the training pixels in [0, 1], as PyTorch's examples round it.</summary>
    public const double PixelMean = 0.1307;

    /// <summary>Standard deviation of the training pixels in [0, 1], as PyTorch's examples round it.</summary>
    public const double PixelStandardDeviation = 0.3081;

    static readonly Uri[] mirrors =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ];

    internal static readonly DataFile TrainImages = new(
        "mnist",
        "train-images-idx3-ubyte",
        47_040_016,
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        mirrors
    );
    internal static readonly DataFile TrainLabels = new(
        "mnist",
        "train-labels-idx1-ubyte",
        60_008,
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        mirrors
    );
    internal static readonly DataFile TestImages = new(
        "mnist",
        "t10k-images-idx3-ubyte",
        7_840_016,
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        mirrors
    );
    internal static readonly DataFile TestLabels = new(
        "mnist",
        "t10k-labels-idx1-ubyte",
        10_008,
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        mirrors
    );

    static readonly string[] digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>The 60,000 training images: Byte [60000, 1, 28, 28].</summary>
    /// <inheritdoc cref="LoadTest"/>
    public static LabeledImages LoadTrain(
        DataStore? store = null,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Load(TrainImages, TrainLabels, store ?? new DataStore(), progress, cancellationToken);

    /// <summary>The 10,000 test images: Byte [10000, 1, 28, 28].</summary>
    /// <param name="store">Where to look; this process's folders by default.</param>
    /// <param name="progress">Told how far a download is, where one is needed.</param>
    /// <param name="cancellationToken">Ends a download.</param>
    /// <exception cref="FileNotFoundException">A file is nowhere to be had.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    public static LabeledImages LoadTest(
        DataStore? store = null,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Load(TestImages, TestLabels, store ?? new DataStore(), progress, cancellationToken);

    static LabeledImages Load(
        DataFile images,
        DataFile labels,
        DataStore store,
        Action<DownloadProgress>? progress,
        CancellationToken cancellationToken
    ) => IdxImages.Load("MNIST", images, labels, digits, DataKind.Original, store, progress, cancellationToken);
}

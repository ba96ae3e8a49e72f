namespace SelfNormalizing.Datasets;

/// <summary>
/// Images for a lesson on CIFAR-10: the photographs where they are to be had, <see cref="ColouredShapes"/> in the same layout where not,
/// and in both cases which of the two.
/// </summary>
/// <param name="Train">Images to learn from: 50,000 photographs, or <see cref="ShapesToTrain"/> shapes.</param>
/// <param name="Test">Images to test on: 10,000 photographs, or <see cref="ShapesToTest"/> shapes.</param>
/// <param name="WhyShapes">Why these are no photographs; null where they are.</param>
public sealed record Cifar10OrShapes(LabeledImages Train, LabeledImages Test, string? WhyShapes) : IDisposable
{
    /// <summary>How many shapes stand in for the training images.</summary>
    public const int ShapesToTrain = 12_500;

    /// <summary>How many shapes stand in for the test images.</summary>
    public const int ShapesToTest = 2_500;

    const ulong TrainSeed = 1,
        TestSeed = 2;

    /// <summary>Whether these are photographs, so that figures made with them may be compared with published ones.</summary>
    public bool ArePhotographs => WhyShapes is null;

    /// <summary>Means of red, green and blue, for pixels in [0, 1].</summary>
    public IReadOnlyList<double> PixelMeans => ArePhotographs ? Cifar10.PixelMeans : ColouredShapes.PixelMeans;

    /// <summary>Standard deviations of red, green and blue, for pixels in [0, 1].</summary>
    public IReadOnlyList<double> PixelStandardDeviations =>
        ArePhotographs ? Cifar10.PixelStandardDeviations : ColouredShapes.PixelStandardDeviations;

    /// <summary>Where the images come from, in one line.</summary>
    public string Source => Train.Origin?.ToString() ?? "";

    /// <summary>Loads CIFAR-10, or draws shapes where it is nowhere to be had.</summary>
    /// <param name="download">Whether it may be downloaded (170 MB) where no folder holds it.</param>
    /// <param name="store">Where to look; this process's folders by default.</param>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="cancellationToken">Ends a download.</param>
    /// <exception cref="FileNotFoundException">A folder holds some of the batches and not all of them, or the folder that <c>SNN_DATA</c>
    /// names holds them itself: a mistake to be mended, not passed over.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    public static Cifar10OrShapes Load(
        bool download,
        DataStore? store = null,
        Action<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        store ??= new DataStore();
        if (Cifar10.IsAtHand(store))
            return Photographs();
        string why = $"No folder holds CIFAR-10, and downloading was not asked for. {Cifar10.WhyMissing(store)}";
        try
        {
            if (download)
                return Photographs();
        }
        catch (FileNotFoundException e)
        {
            why = e.Message;
        }
        return new(ColouredShapes.Make(ShapesToTrain, TrainSeed), ColouredShapes.Make(ShapesToTest, TestSeed), why);

        Cifar10OrShapes Photographs() =>
            new(Cifar10.LoadTrain(store, progress, cancellationToken), Cifar10.LoadTest(store, progress, cancellationToken), null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}

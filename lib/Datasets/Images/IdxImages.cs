using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>A pair of IDX files, images and their labels, checked against one another and read into tensors.</summary>
public static class IdxImages
{
    /// <summary>Reads the images [N, height, width] and the labels [N].</summary>
    /// <returns>Images as Byte [N, 1, height, width], labels as Int64 [N].</returns>
    /// <exception cref="InvalidDataException">A broken file, images of another size, another number of labels, a label without a
    /// class.</exception>
    public static LabeledImages Read(string imagesPath, string labelsPath, int height, int width, IReadOnlyList<string> classNames) =>
        ReadHashed(imagesPath, labelsPath, height, width, classNames).Read;

    /// <summary>Reads two files of 28×28 pixels that a store finds; their checksums say whether they are <paramref name="kind"/> or another
    /// copy.</summary>
    internal static LabeledImages Load(
        string name,
        DataFile images,
        DataFile labels,
        IReadOnlyList<string> classNames,
        DataKind kind,
        DataStore store,
        Action<DownloadProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        string imagesPath = store.Locate(images, progress, cancellationToken),
            labelsPath = store.Locate(labels, progress, cancellationToken);
        (LabeledImages read, string imagesHash, string labelsHash) = ReadHashed(imagesPath, labelsPath, 28, 28, classNames);
        bool known = imagesHash == images.Sha256 && labelsHash == labels.Sha256;
        return read with { Origin = DataOrigin.Of(name, known ? kind : DataKind.OtherCopy, imagesPath) };
    }

    static (LabeledImages Read, string ImagesHash, string LabelsHash) ReadHashed(
        string imagesPath,
        string labelsPath,
        int height,
        int width,
        IReadOnlyList<string> classNames
    )
    {
        Idx images = Idx.Read(imagesPath, dimensions: 3);
        if (images.Shape[1] != height || images.Shape[2] != width)
            throw new InvalidDataException(
                $"{imagesPath} holds images of {images.Shape[1]}×{images.Shape[2]} pixels, expected {height}×{width}. {Packed.Advice}"
            );
        Idx labels = Idx.Read(labelsPath, dimensions: 1);
        if (labels.Shape[0] != images.Shape[0])
            throw new InvalidDataException(
                Invariant($"{labelsPath} holds {labels.Shape[0]:N0} labels for the {images.Shape[0]:N0} images of {imagesPath}: ")
                    + $"the two do not belong together. {Packed.Advice}"
            );
        var read = new LabeledImages(
            tensor(images.Values, [images.Shape[0], 1, height, width]),
            tensor(Checked(labels.Values, classNames.Count, labelsPath), [labels.Shape[0]]),
            classNames
        );
        return (read, images.Sha256, labels.Sha256);
    }

    static long[] Checked(byte[] labels, int classes, string path)
    {
        var values = new long[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] >= classes)
                throw new InvalidDataException(
                    Invariant($"{path}: label {i:N0} is {labels[i]}, expected 0 to {classes - 1}. {Packed.Advice}")
                );
            values[i] = labels[i];
        }
        return values;
    }
}

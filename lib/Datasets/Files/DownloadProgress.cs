namespace SelfNormalizing.Datasets;

/// <summary>How far a download is.</summary>
/// <param name="File">The file being fetched.</param>
/// <param name="BytesDone">Bytes received so far, those of an earlier attempt among them.</param>
/// <param name="BytesTotal">Bytes of the whole file, where the server says so.</param>
public readonly record struct DownloadProgress(DataFile File, long BytesDone, long? BytesTotal)
{
    /// <summary>One line for a display: <c>mnist/train-images-idx3-ubyte.gz: 3.1 of 9.9 MB</c>.</summary>
    public override string ToString() =>
        BytesTotal is long total
            ? FormattableString.Invariant($"{File}: {BytesDone / 1e6:0.0} of {total / 1e6:0.0} MB")
            : FormattableString.Invariant($"{File}: {BytesDone / 1e6:0.0} MB");
}

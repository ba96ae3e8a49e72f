namespace SelfNormalizing.Datasets;

/// <summary>A file that a lesson needs: its name, where it lies, what it holds and where else it is published.</summary>
/// <param name="Dataset">Folder of the data set below <c>data/</c> and below <c>SNN_DATA</c>, such as <c>mnist</c>.</param>
/// <param name="Name">Name of the uncompressed file; on disk it may also be gzip'd, with <c>.gz</c> appended.</param>
/// <param name="Length">Bytes of the uncompressed file.</param>
/// <param name="Sha256">SHA-256 of the uncompressed file, in lower-case hexadecimal.</param>
/// <param name="Mirrors">Folders on the public network that publish the file gzip'd, tried in order; each ends in a slash.</param>
public sealed record DataFile(string Dataset, string Name, long Length, string Sha256, IReadOnlyList<Uri> Mirrors)
{
    /// <summary>
    /// An archive is kept as it is published: length and checksum are those of the archive itself, and nothing is appended to its name.
    /// </summary>
    public bool IsArchive { get; init; }

    /// <summary>
    /// For an archive of which nobody publishes a checksum, what takes its place: throws <see cref="InvalidDataException"/> unless the
    /// archive at the given path is whole and holds what is known of it. <see cref="Sha256"/> is then empty, <see cref="Length"/> is the
    /// most bytes that the archive may have, and its checksum is noted beside it when it is first downloaded, so that a later change is
    /// told.
    /// That guards against broken and wrong files, not against somebody who changes a few values between the server and this machine.
    /// </summary>
    public Action<string>? Inspection { get; init; }

    /// <summary>The file's name as published and shipped.</summary>
    public string PackedName => IsArchive ? Name : Name + ".gz";

    /// <summary>Path below <c>data/</c>, for messages: <c>mnist/train-images-idx3-ubyte.gz</c>.</summary>
    public override string ToString() => $"{Dataset}/{PackedName}";
}

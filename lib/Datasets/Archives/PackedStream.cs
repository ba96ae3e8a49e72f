namespace SelfNormalizing.Datasets;

/// <summary>A packed file's content as a stream to read forward, which refuses to unpack to more than it was said to hold.</summary>
/// <param name="source">The file.</param>
/// <param name="mostBytes">The most bytes that it may unpack to.</param>
/// <param name="hashed">Whether <see cref="Sha256"/> will be asked for.</param>
/// <param name="isText">Whether it is to be text in UTF-8: a file that begins like another format is an error that names it.</param>
sealed class PackedStream(DataSource source, long mostBytes = long.MaxValue, bool hashed = false, bool isText = false) : ForwardStream
{
    readonly Packed packed = new(source, hashed);
    long done;

    public PackedStream(string path, long mostBytes = long.MaxValue, bool hashed = false)
        : this(DataSource.File(path), mostBytes, hashed) { }

    /// <inheritdoc cref="Packed.Sha256"/>
    public string Sha256() => packed.Sha256();

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = packed.Read(buffer);
        if (isText && done == 0 && ForeignFormat.Of(buffer[..count]) is { } foreign)
            throw new InvalidDataException($"{source.Name} is {foreign}.");
        done += count;
        return done <= mostBytes
            ? count
            : throw new InvalidDataException(
                Invariant($"{source.Name} unpacks to more than {mostBytes:N0} bytes, the most that is expected of it. {Packed.Advice}")
            );
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            packed.Dispose();
        base.Dispose(disposing);
    }
}

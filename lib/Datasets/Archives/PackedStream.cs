namespace SelfNormalizing.Datasets;

/// <summary>A packed file's content as a stream to read forward, which refuses to unpack to more than it was said to hold.</summary>
sealed class PackedStream(DataSource source, long mostBytes = long.MaxValue, bool hashed = false) : ForwardStream
{
    readonly Packed packed = new(source, hashed);
    long done;

    public PackedStream(string path, long mostBytes = long.MaxValue, bool hashed = false) : this(DataSource.File(path), mostBytes, hashed) { }

    /// <inheritdoc cref="Packed.Sha256"/>
    public string Sha256() => packed.Sha256();

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = packed.Read(buffer);
        done += count;
        return done <= mostBytes ? count
            : throw new InvalidDataException($"{source.Name} unpacks to more than {mostBytes:N0} bytes, the most that is expected of it. {Packed.Advice}");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            packed.Dispose();
        base.Dispose(disposing);
    }
}

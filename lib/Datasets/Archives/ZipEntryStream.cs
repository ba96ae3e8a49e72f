using System.IO.Compression;

namespace SelfNormalizing.Datasets;

/// <summary>
/// An entry of a zip archive, which ends in an error where its length or its CRC-32 is not the one that the archive states: the framework
/// does not compare the checksum.
/// </summary>
sealed class ZipEntryStream(ZipArchiveEntry entry) : ForwardStream
{
    readonly Stream content = entry.Open();
    Crc32 crc = new();
    long length;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The entry is not what the archive states; known at its end.</exception>
    public override int Read(Span<byte> buffer)
    {
        int count = content.Read(buffer);
        length += count;
        crc.Append(buffer[..count]);
        if (count == 0 && buffer.Length > 0)
        {
            if (length != entry.Length)
                throw new InvalidDataException(Invariant($"'{entry.FullName}' unpacks to {length:N0} bytes, expected {entry.Length:N0}"));
            if (crc.Value != entry.Crc32)
                throw new InvalidDataException($"'{entry.FullName}' has the CRC-32 {crc.Value:x8}, expected {entry.Crc32:x8}");
        }
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }
}

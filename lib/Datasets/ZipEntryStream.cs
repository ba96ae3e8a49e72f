using System.IO.Compression;

namespace SelfNormalizing.Datasets;

/// <summary>
/// An entry of a zip archive, which ends in an error where its length or its CRC-32 is not the one that the archive states: the framework
/// does not compare the checksum.
/// </summary>
sealed class ZipEntryStream(ZipArchiveEntry entry) : ForwardStream
{
    // The remainders of the 256 bytes by the polynomial 04C11DB7, bits reversed.
    static readonly uint[] remainders = [.. Enumerable.Range(0, 256).Select(value =>
        Enumerable.Range(0, 8).Aggregate((uint)value, (rest, _) => (rest & 1) == 0 ? rest >> 1 : rest >> 1 ^ 0xEDB88320))];

    readonly Stream content = entry.Open();
    uint crc = uint.MaxValue;
    long length;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The entry is not what the archive states; known at its end.</exception>
    public override int Read(Span<byte> buffer)
    {
        int count = content.Read(buffer);
        length += count;
        foreach (byte value in buffer[..count])
            crc = remainders[(byte)(crc ^ value)] ^ crc >> 8;
        if (count == 0 && buffer.Length > 0)
        {
            if (length != entry.Length)
                throw new InvalidDataException($"'{entry.FullName}' unpacks to {length:N0} bytes, expected {entry.Length:N0}");
            if (~crc != entry.Crc32)
                throw new InvalidDataException($"'{entry.FullName}' has the CRC-32 {~crc:x8}, expected {entry.Crc32:x8}");
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

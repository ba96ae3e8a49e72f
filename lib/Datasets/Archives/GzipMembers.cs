using System.Buffers.Binary;
using System.IO.Compression;

namespace SelfNormalizing.Datasets;

/// <summary>
/// The content of a gzip file (RFC 1952): one member or several in a row, zero bytes as padding after the last. Each member's checksum and
/// length are compared, and a member that lacks them, or any part of them, is an error.
/// </summary>
/// <param name="source">The file, at its start; it can seek.</param>
sealed class GzipMembers(Stream source) : ForwardStream
{
    const int TrailerLength = 8;

    readonly Window window = new(source);
    DeflateStream? inflater;
    Crc32 crc;
    long length;
    int members;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The stream is corrupt, ends early, or goes on with something else than a member.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (buffer.Length > 0 && (inflater is not null || BeginMember()))
        {
            int count = inflater!.Read(buffer);
            if (count > 0)
            {
                crc.Append(buffer[..count]);
                length += count;
                return count;
            }
            EndMember();
        }
        return 0;
    }

    bool BeginMember()
    {
        int first = source.ReadByte();
        if (members > 0)
            while (first == 0)
                first = source.ReadByte();
        if (first < 0)
            return members > 0 ? false : throw new InvalidDataException("it is empty");
        if (first != 0x1F || source.ReadByte() != 0x8B)
            throw new InvalidDataException($"something else follows its {members} member{(members == 1 ? "" : "s")}");
        SkipHeader();
        members++;
        (crc, length) = (new Crc32(), 0);
        inflater = new DeflateStream(window, CompressionMode.Decompress, leaveOpen: true);
        return true;
    }

    // Method, flags, time, extra flags, system; then what the flags announce: an extra field, a name, a comment, a checksum.
    void SkipHeader()
    {
        Span<byte> fixedPart = stackalloc byte[8];
        ReadHeader(fixedPart);
        if (fixedPart[0] != 8)
            throw new InvalidDataException($"it is packed by method {fixedPart[0]}, expected 8 (deflate)");
        byte flags = fixedPart[1];
        if ((flags & 0xE0) != 0)
            throw new InvalidDataException("its header has flags that no version of the format knows");
        if ((flags & 4) != 0)
        {
            ReadHeader(fixedPart[..2]);
            source.Seek(BinaryPrimitives.ReadUInt16LittleEndian(fixedPart), SeekOrigin.Current);
        }
        for (int texts = ((flags & 8) >> 3) + ((flags & 16) >> 4); texts > 0; texts--)
            do ReadHeader(fixedPart[..1]);
            while (fixedPart[0] != 0);
        if ((flags & 2) != 0)
            ReadHeader(fixedPart[..2]);
    }

    void ReadHeader(Span<byte> part)
    {
        if (source.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length)
            throw new InvalidDataException("it ends early");
    }

    // The inflater reads ahead and does not say how far it came. The trailer, 8 bytes that are known by now, lies in what it read last.
    void EndMember()
    {
        inflater!.Dispose();
        inflater = null;
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)length);
        byte[] last = new byte[window.LastCount + TrailerLength];
        source.Position = window.LastStart;
        int count = source.ReadAtLeast(last, last.Length, throwOnEndOfStream: false);
        int at = last.AsSpan(0, count).IndexOf(trailer);
        if (at < 0)
            throw new InvalidDataException("it ends early, or its checksum or length is not that of its content");
        source.Position += at + TrailerLength - count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inflater?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Hands the source on and remembers what it handed on last.</summary>
    sealed class Window(Stream source) : ForwardStream
    {
        public long LastStart { get; private set; }

        public int LastCount { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            long start = source.Position;
            int count = source.Read(buffer);
            if (count > 0)
                (LastStart, LastCount) = (start, count);
            return count;
        }
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Reads a file that may be gzip'd, told by its first two bytes rather than by its name, and reports what is wrong with it by name.
/// </summary>
sealed class Packed : IDisposable
{
    /// <summary>What to do about a file that is not what it should be.</summary>
    public const string Advice = "Replace the file by a fresh copy.";

    readonly FileStream file;
    readonly GZipStream? gzip;
    readonly IncrementalHash? hash;
    long length;

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hashed">Whether <see cref="Sha256"/> will be asked for.</param>
    /// <param name="unpack">False takes the bytes as they lie, gzip'd or not.</param>
    public Packed(string path, bool hashed = false, bool unpack = true)
    {
        file = File.OpenRead(path);
        hash = hashed ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        bool packed = unpack && file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        gzip = packed ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : null;
    }

    string Path => file.Name;

    /// <summary>Reads some bytes of the content; 0 at its end, which is checked to be the end of the gzip stream too.</summary>
    /// <exception cref="InvalidDataException">The gzip stream is corrupt or ends early.</exception>
    public int Read(Span<byte> buffer)
    {
        try
        {
            int count = gzip?.Read(buffer) ?? file.Read(buffer);
            length += count;
            hash?.AppendData(buffer[..count]);
            if (count == 0 && buffer.Length > 0 && gzip is not null && StatedLength() != (uint)length)
                throw new InvalidDataException("it ends early");
            return count;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{Path}: the gzip stream is broken ({e.Message}). {Advice}", e);
        }
    }

    /// <summary>Fills <paramref name="buffer"/>.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="what">What the bytes are, for the message.</param>
    /// <exception cref="InvalidDataException">The file ends early or is broken.</exception>
    public void ReadExactly(Span<byte> buffer, string what)
    {
        int done = 0;
        while (done < buffer.Length && Read(buffer[done..]) is int count and > 0)
            done += count;
        if (done < buffer.Length)
            throw new InvalidDataException($"{Path} is truncated: {what} needs {buffer.Length:N0} bytes, found {done:N0}. {Advice}");
    }

    /// <summary>Checks that nothing follows.</summary>
    /// <exception cref="InvalidDataException">Something does, or the file is broken.</exception>
    public void ExpectEnd(string what)
    {
        if (Read(stackalloc byte[1]) != 0)
            throw new InvalidDataException($"{Path} goes on after {what}: expected the end of the file. {Advice}");
    }

    /// <summary>SHA-256 of the content read so far, uncompressed, in lower-case hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower((hash ?? throw new InvalidOperationException("opened without a hash")).GetCurrentHash());

    public void Dispose()
    {
        hash?.Dispose();
        gzip?.Dispose();
        file.Dispose();
    }

    // A gzip stream closes with the content's length modulo 2³². The framework checks the checksum before it, but not that both are there.
    uint StatedLength()
    {
        Span<byte> bytes = stackalloc byte[4];
        return RandomAccess.Read(file.SafeFileHandle, bytes, Math.Max(0, file.Length - 4)) == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;
    }
}

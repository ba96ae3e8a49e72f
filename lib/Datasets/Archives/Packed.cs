using System.Security.Cryptography;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Reads a file that may be gzip'd, told by its first two bytes rather than by its name, and reports what is wrong with it by name. A
/// gzip'd file may unpack to 16 MiB and fifty times its own length: what unpacks to more was made to fill memory.
/// </summary>
sealed class Packed : IDisposable
{
    /// <summary>What to do about a file that is not what it should be.</summary>
    public const string Advice = "Replace the file by a fresh copy.";

    readonly Stream file;
    readonly GzipMembers? gzip;
    readonly IncrementalHash? hash;
    long length;

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hashed">Whether <see cref="Sha256"/> will be asked for.</param>
    /// <param name="unpack">False takes the bytes as they lie, gzip'd or not.</param>
    public Packed(string path, bool hashed = false, bool unpack = true)
        : this(DataSource.File(path), hashed, unpack) { }

    /// <summary>Opens a file or an entry of an archive for reading.</summary>
    /// <inheritdoc cref="Packed(string, bool, bool)"/>
    public Packed(DataSource source, bool hashed = false, bool unpack = true)
    {
        Name = source.Name;
        file = source.Open();
        hash = hashed ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        bool packed = unpack && file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        gzip = packed ? new GzipMembers(file) : null;
    }

    /// <summary>What it is, for messages.</summary>
    public string Name { get; }

    /// <summary>The most bytes that a gzip'd file of this length is unpacked to.</summary>
    public static long MostUnpacked(long packedLength) => (16 << 20) + 50 * packedLength;

    /// <summary>Reads some bytes of the content; 0 at its end, which is checked to be the end of the gzip stream too.</summary>
    /// <exception cref="InvalidDataException">The gzip stream is corrupt, ends early or unpacks to far more than a file of data
    /// does.</exception>
    public int Read(Span<byte> buffer)
    {
        try
        {
            int count = gzip?.Read(buffer) ?? file.Read(buffer);
            length += count;
            hash?.AppendData(buffer[..count]);
            if (gzip is not null && length > MostUnpacked(file.Length))
                throw new InvalidDataException(
                    Invariant(
                        $"its {file.Length:N0} bytes unpack to more than {MostUnpacked(file.Length):N0}, the most that is expected of them"
                    )
                );
            return count;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{Name}: the gzip stream is broken ({e.Message}). {Advice}", e);
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
            throw new InvalidDataException(
                Invariant($"{Name} is truncated: {what} needs {buffer.Length:N0} bytes, found {done:N0}. {Advice}")
            );
    }

    /// <summary>Checks that nothing follows.</summary>
    /// <exception cref="InvalidDataException">Something does, or the file is broken.</exception>
    public void ExpectEnd(string what)
    {
        if (Read(stackalloc byte[1]) != 0)
            throw new InvalidDataException($"{Name} goes on after {what}: expected the end of the file. {Advice}");
    }

    /// <summary>SHA-256 of the content read so far, uncompressed, in lower-case hexadecimal.</summary>
    public string Sha256() =>
        Convert.ToHexStringLower((hash ?? throw new InvalidOperationException("opened without a hash")).GetCurrentHash());

    public void Dispose()
    {
        hash?.Dispose();
        gzip?.Dispose();
        file.Dispose();
    }
}

using System.Globalization;
using System.Text;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Reads the files of a tar archive, gzip'd or not, in memory: nothing is written to disk, so nothing can leave a folder. Entries that
/// no honest data archive has, such as links and names with <c>..</c>, end the reading all the same. Long names of GNU and of POSIX (pax)
/// are read up to a mebibyte, whatever length a header announces.
/// </summary>
static class TarArchive
{
    const int MostAttributes = 1 << 20;

    /// <summary>Hands each regular file to <paramref name="take"/>, in the archive's order, and reads the archive to its end.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="mostBytes">The most bytes it may unpack to.</param>
    /// <param name="take">Gets a file's name, its length in bytes and its content, valid during the call.</param>
    /// <exception cref="InvalidDataException">Not a tar archive, truncated, too long, a link or device, a name that is rooted, has
    /// <c>..</c> or comes twice; the message names the archive and the entry.</exception>
    public static void ReadFiles(string path, long mostBytes, Action<string, long, Stream> take)
    {
        using var content = new PackedStream(path, mostBytes);
        try
        {
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            byte[] block = new byte[TarHeader.Size];
            string? longName = null;
            long? paxLength = null;
            bool any = false;
            while (content.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) is int read and > 0)
            {
                if (read < block.Length)
                    throw new InvalidDataException("it ends within a header");
                if (TarHeader.Parse(block) is not TarHeader header)
                {
                    // The rest is padding; reading it lets gzip compare its checksum.
                    content.CopyTo(Stream.Null);
                    return;
                }
                any = true;
                long length = paxLength ?? header.Length;
                using var body = new Part(content, length);
                switch (header.Kind)
                {
                    case 'L':
                        longName = TarHeader.Text(Attributes(body));
                        break;
                    case 'x':
                        (longName, paxLength) = Pax(Attributes(body), longName);
                        break;
                    case 'g' or 'K': // attributes of all entries, a link's long target: neither matters here
                        break;
                    default:
                        TakeEntry(path, longName ?? header.Name, length, header, body, names, take);
                        (longName, paxLength) = (null, null);
                        break;
                }
                body.SkipToEnd();
            }
            throw new InvalidDataException(any ? "it ends without the block of zeros that closes an archive" : "it is empty");
        }
        catch (InvalidDataException e) when (!e.Message.Contains(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is not a whole tar archive ({e.Message}). {Packed.Advice}", e);
        }
    }

    static void TakeEntry(
        string path,
        string name,
        long length,
        TarHeader header,
        Stream body,
        HashSet<string> names,
        Action<string, long, Stream> take
    )
    {
        ArchiveEntry.CheckName(path, name);
        switch (header.Kind)
        {
            case '5':
                break;
            case '0' or '\0' or '7':
                // Old archives mark a folder by the slash at its name's end alone.
                if (header.Kind == '\0' && name.EndsWith('/'))
                    break;
                if (!names.Add(name))
                    throw ArchiveEntry.Refused(path, name, "which comes twice");
                take(name, length, body);
                break;
            case '1' or '2':
                throw ArchiveEntry.Refused(path, name, $"a link to '{header.LinkName}'");
            default:
                throw ArchiveEntry.Refused(
                    path,
                    name,
                    $"which is a {header.Kind switch
                {
                    '3' => "CharacterDevice", '4' => "BlockDevice", '6' => "Fifo", 'S' => "sparse file of "
                        + "GNU tar", 'M' => "part of a file in several volumes",
                    char kind => $"entry of type '{kind}'",
                }}"
                );
        }
    }

    static byte[] Attributes(Part body)
    {
        if (body.Remaining > MostAttributes)
            throw new InvalidDataException(
                Invariant($"a name or attributes of {body.Remaining:N0} bytes, expected {MostAttributes:N0} at most")
            );
        byte[] bytes = new byte[body.Remaining];
        body.ReadExactly(bytes);
        return bytes;
    }

    // Records such as "30 path=some/long/name\n": their own length in bytes, a key, a value.
    static (string? Name, long? Length) Pax(ReadOnlySpan<byte> records, string? longName)
    {
        long? length = null;
        while (!records.IsEmpty)
        {
            int blank = records.IndexOf((byte)' ');
            if (
                blank <= 0
                || !int.TryParse(records[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out int size)
                || size <= blank + 1
                || size > records.Length
                || records[size - 1] != '\n'
                || records[blank..size].IndexOf((byte)'=') is not (> 0 and int equals)
            )
                throw new InvalidDataException("attributes that are none");
            string key = Encoding.UTF8.GetString(records[(blank + 1)..(blank + equals)]);
            ReadOnlySpan<byte> value = records[(blank + equals + 1)..(size - 1)];
            if (key == "path")
                longName = TarHeader.Text(value);
            else if (key == "size")
                length = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                    ? number
                    : throw new InvalidDataException("a length is no number");
            else if (key.StartsWith("GNU.sparse.", StringComparison.Ordinal))
                throw new InvalidDataException("a sparse file of GNU tar, expected whole files");
            records = records[size..];
        }
        return (longName, length);
    }

    /// <summary>The bytes of one entry; its end includes the padding.</summary>
    sealed class Part(Stream content, long length) : ForwardStream
    {
        readonly long padding = (TarHeader.Size - length % TarHeader.Size) % TarHeader.Size;

        public long Remaining { get; private set; } = length;

        public override int Read(Span<byte> buffer)
        {
            if (Remaining == 0 || buffer.Length == 0)
                return 0;
            int count = content.Read(buffer[..(int)Math.Min(buffer.Length, Remaining)]);
            Remaining -= count;
            return count > 0
                ? count
                : throw new InvalidDataException(Invariant($"it ends {Remaining:N0} bytes before the end of an entry"));
        }

        public void SkipToEnd()
        {
            CopyTo(Stream.Null);
            Span<byte> rest = stackalloc byte[(int)padding];
            if (content.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length)
                throw new InvalidDataException("it ends within an entry's padding");
        }
    }
}

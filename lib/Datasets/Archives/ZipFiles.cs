using System.IO.Compression;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Takes wanted files out of a zip archive into memory: nothing is written to disk, and no more bytes are taken than were allowed,
/// whatever the archive says of its sizes.
/// </summary>
static class ZipFiles
{
    /// <summary>The wanted files by name, as they lie in the archive: those that are gzip'd too stay so.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="wanted">Names of files, without folders.</param>
    /// <param name="mostBytes">The most bytes that the wanted files may unpack to, together.</param>
    /// <exception cref="InvalidDataException">Not a zip archive or a damaged one, a wanted file that is missing or comes twice, more bytes
    /// than allowed.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(string path, IReadOnlyCollection<string> wanted, long mostBytes)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        Visit(path, entry =>
        {
            if (!wanted.Contains(entry.Name))
                return;
            using var output = new MemoryStream();
            mostBytes = Copy(entry, output, mostBytes);
            if (!found.TryAdd(entry.Name, output.ToArray()))
                throw new InvalidDataException($"it holds '{entry.Name}' twice");
        });
        string[] missing = [.. wanted.Where(name => !found.ContainsKey(name))];
        return missing.Length == 0 ? found : throw new InvalidDataException($"{path} lacks {string.Join(", ", missing)}. {Packed.Advice}");
    }

    /// <summary>Reads each entry to its end, writing nothing.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="mostBytes">The most bytes that it may unpack to.</param>
    /// <exception cref="InvalidDataException">Not a zip archive or a damaged one, an entry of another length or CRC-32 than stated, a
    /// name that leaves its folder, more bytes than allowed.</exception>
    public static void CheckWhole(string path, long mostBytes) => Visit(path, entry =>
        {
            ArchiveEntry.CheckName(path, entry.FullName);
            mostBytes = Copy(entry, Stream.Null, mostBytes);
        });

    /// <summary>Hands each entry to <paramref name="take"/>; what is wrong with the archive names it.</summary>
    public static void Visit(string path, Action<ZipArchiveEntry> take)
    {
        try
        {
            using Stream file = DataSource.OpenFile(path);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            foreach (ZipArchiveEntry entry in archive.Entries)
                take(entry);
        }
        catch (Exception e)
            when (e is EndOfStreamException or NotSupportedException or ArgumentException or OverflowException
                || e is InvalidDataException && !e.Message.Contains(path, StringComparison.Ordinal)
            )
        {
            throw new InvalidDataException(
                $"{path} is not a whole zip archive of the files that are expected ({e.Message}). {Packed.Advice}",
                e
            );
        }
    }

    static long Copy(ZipArchiveEntry entry, Stream output, long mostBytes)
    {
        using var content = new ZipEntryStream(entry);
        byte[] buffer = new byte[1 << 16];
        while (content.Read(buffer) is int count and > 0)
        {
            mostBytes -= count;
            if (mostBytes < 0)
                throw new InvalidDataException($"its files unpack to more bytes than is expected of them, at '{entry.Name}'");
            output.Write(buffer, 0, count);
        }
        return mostBytes;
    }
}

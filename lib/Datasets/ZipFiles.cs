using System.IO.Compression;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Takes wanted files out of a zip archive. Only names that were asked for are ever written, each by its last part into one folder, so
/// that no entry can leave it; and no more bytes than were allowed, whatever the archive says of its sizes.
/// </summary>
static class ZipFiles
{
    /// <summary>Extracts the wanted files.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="wanted">Names of files, without folders.</param>
    /// <param name="folder">Where to; it must exist.</param>
    /// <param name="mostBytes">The most bytes that the wanted files may unpack to, together.</param>
    /// <exception cref="InvalidDataException">Not a zip archive or a damaged one, a wanted file that is missing or comes twice, more bytes than allowed.</exception>
    public static void Extract(string path, IReadOnlyCollection<string> wanted, string folder, long mostBytes)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        Visit(path, entry =>
        {
            if (!wanted.Contains(entry.Name))
                return;
            if (!found.Add(entry.Name))
                throw new InvalidDataException($"it holds '{entry.Name}' twice");
            using FileStream output = File.Create(Path.Combine(folder, entry.Name));
            mostBytes = Copy(entry, output, mostBytes);
        });
        string[] missing = [.. wanted.Where(name => !found.Contains(name))];
        if (missing.Length > 0)
            throw new InvalidDataException($"{path} lacks {string.Join(", ", missing)}. {Packed.Advice}");
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
            using ZipArchive archive = ZipFile.OpenRead(path);
            foreach (ZipArchiveEntry entry in archive.Entries)
                take(entry);
        }
        catch (Exception e) when (e is EndOfStreamException or NotSupportedException || e is InvalidDataException && !e.Message.Contains(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is not a whole zip archive of the files that are expected ({e.Message}). {Packed.Advice}", e);
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

using System.Formats.Tar;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Reads the files of a tar archive, gzip'd or not, in memory: nothing is written to disk, so nothing can leave a folder. Entries that
/// no honest data archive has, such as links and names with <c>..</c>, end the reading all the same.
/// </summary>
static class TarArchive
{
    /// <summary>Hands each regular file to <paramref name="take"/>, in the archive's order, and reads the archive to its end.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="mostBytes">The most bytes it may unpack to.</param>
    /// <param name="take">Gets a file's name, its length in bytes and its content, valid during the call.</param>
    /// <exception cref="InvalidDataException">Not a tar archive, truncated, too long, a link or device, a name that is rooted, has
    /// <c>..</c> or comes twice; the message names the archive and the entry.</exception>
    public static void ReadFiles(string path, long mostBytes, Action<string, long, Stream> take)
    {
        using var content = new PackedStream(path, mostBytes);
        using var reader = new TarReader(content, leaveOpen: true);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            while (reader.GetNextEntry() is TarEntry entry)
            {
                if (entry.EntryType is TarEntryType.GlobalExtendedAttributes)
                    continue;
                ArchiveEntry.CheckName(path, entry.Name);
                switch (entry.EntryType)
                {
                    case TarEntryType.Directory:
                        break;
                    case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                        if (!names.Add(entry.Name))
                            throw ArchiveEntry.Refused(path, entry.Name, "which comes twice");
                        take(entry.Name, entry.Length, entry.DataStream ?? Stream.Null);
                        break;
                    case TarEntryType.SymbolicLink or TarEntryType.HardLink:
                        throw ArchiveEntry.Refused(path, entry.Name, $"a link to '{entry.LinkName}'");
                    default:
                        throw ArchiveEntry.Refused(path, entry.Name, $"which is a {entry.EntryType}");
                }
            }
            // The rest is padding; reading it lets gzip compare its checksum.
            content.CopyTo(Stream.Null);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or OutOfMemoryException or ArgumentException
            || e is InvalidDataException && !e.Message.Contains(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is not a whole tar archive ({e.Message}). {Packed.Advice}", e);
        }
    }
}

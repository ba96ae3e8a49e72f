namespace SelfNormalizing.Datasets;

/// <summary>
/// The files of one set of a benchmark archive, in memory: from a folder with a folder a set, or from that folder as <c>.tar.gz</c> or
/// <c>.zip</c>, which is read without writing anything to disk.
/// </summary>
static class UciFiles
{
    // The largest archive known, the 121 sets with all their copies, unpacks to less.
    public const long MostBytesOfArchive = 1L << 32;
    const long MostBytesOfSet = 1L << 28;

    /// <summary>The names of the sets: of the folders that hold files.</summary>
    public static IReadOnlyList<string> Sets(string path)
    {
        var sets = new SortedSet<string>(StringComparer.Ordinal);
        Visit(path, (set, _, _, _) => sets.Add(set));
        return [.. sets];
    }

    /// <summary>The files of a set by name.</summary>
    /// <exception cref="InvalidDataException">The archive is broken or hostile, the set is not in it, or it unpacks to more than 256
    /// MiB.</exception>
    public static IReadOnlyDictionary<string, byte[]> Of(string path, string set)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        long left = MostBytesOfSet;
        Visit(path, (folder, name, length, content) =>
        {
            if (folder != set)
                return;
            byte[] bytes = Bytes(path, $"{folder}/{name}", content, left);
            left -= bytes.Length;
            if (!files.TryAdd(name, bytes))
                throw new InvalidDataException($"{path} holds '{folder}/{name}' twice. {Packed.Advice}");
        });
        return files.Count > 0
            ? files
            : throw new InvalidDataException(
                $"{path} holds no set '{set}': expected a folder of that name with files. It holds "
                    + $"{string.Join(", ", Sets(path).Take(8))} and so on."
            );
    }

    static void Visit(string path, Action<string, string, long, Stream> take)
    {
        if (Directory.Exists(path))
            foreach (string file in Directory.EnumerateDirectories(path).SelectMany(Directory.EnumerateFiles).Order(StringComparer.Ordinal))
            {
                using Stream content = DataSource.OpenFile(file, mayBeEmpty: true);
                take(Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file), content.Length, content);
            }
        else if (IsZip(path))
            ZipFiles.Visit(path, entry =>
            {
                if (entry.Name.Length == 0)
                    return;
                using var content = new ZipEntryStream(entry);
                Take(entry.FullName, entry.Length, content, take);
            });
        else
            TarArchive.ReadFiles(path, MostBytesOfArchive, (name, length, content) => Take(name, length, content, take));
    }

    // A zip archive is told by its first two bytes too, since a download has a temporary name.
    static bool IsZip(string path)
    {
        if (Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase))
            return true;
        using Stream content = DataSource.OpenFile(path, mayBeEmpty: true);
        return content.ReadByte() == 'P' && content.ReadByte() == 'K';
    }

    // Whatever lies above the set's own folder does not matter, and names are never used as paths.
    static void Take(string name, long length, Stream content, Action<string, string, long, Stream> take)
    {
        string[] parts = name.Split('/', '\\');
        if (parts.Length >= 2)
            take(parts[^2], parts[^1], length, content);
    }

    static byte[] Bytes(string path, string name, Stream content, long most)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        while (content.Read(buffer) is int count and > 0)
        {
            if (bytes.Length + count > most)
                throw new InvalidDataException(
                    Invariant($"{path}: '{name}' brings its set to more than {MostBytesOfSet:N0} bytes, ")
                        + $"the most that is expected of one. {Packed.Advice}"
                );
            bytes.Write(buffer, 0, count);
        }
        return bytes.ToArray();
    }
}

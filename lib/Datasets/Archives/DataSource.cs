namespace SelfNormalizing.Datasets;

/// <summary>Bytes to be read, under the name by which the user knows them: a file, or an entry of an archive.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Open">Opens them from their start, as a stream that can seek.</param>
readonly record struct DataSource(string Name, Func<Stream> Open)
{
    /// <summary>A file.</summary>
    public static DataSource File(string path) => new(path, () => OpenFile(path));

    /// <summary>Bytes in memory.</summary>
    public static DataSource Memory(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));

    /// <summary>
    /// Opens a regular file. What states no length, such as a named pipe or a device, is not opened, as an empty file is not: a pipe that
    /// nobody writes to would be waited for without end.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="mayBeEmpty">Whether a file without a byte is one like any other.</param>
    /// <exception cref="InvalidDataException">A folder, or no byte in it.</exception>
    public static Stream OpenFile(string path, bool mayBeEmpty = false)
    {
        var info = new FileInfo(path);
        if (info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
            info = target;
        if (Directory.Exists(info.FullName))
            throw new InvalidDataException($"{path} is a folder, expected a file.");
        if (info.Length > 0)
            return System.IO.File.OpenRead(info.FullName);
        return mayBeEmpty
            ? new MemoryStream([], writable: false)
            : throw new InvalidDataException(
                $"{path} is empty, or it is a named pipe or a device, which cannot be read here: expected a file with data. {Packed.Advice}"
            );
    }
}

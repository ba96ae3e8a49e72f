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
    /// Opens a regular file. What states no length, such as an empty file, a named pipe or a device, gives no byte: opening a pipe that
    /// nobody writes to would wait for ever.
    /// </summary>
    public static Stream OpenFile(string path)
    {
        var info = new FileInfo(path);
        if (info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
            info = target;
        return info.Length == 0 ? new MemoryStream([], writable: false) : System.IO.File.OpenRead(info.FullName);
    }
}

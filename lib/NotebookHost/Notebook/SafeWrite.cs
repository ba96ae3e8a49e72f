namespace NotebookHost.Notebook;

/// <summary>Writes files where a failure must end nothing else.</summary>
static class SafeWrite
{
    /// <summary>Makes a folder where there is none.</summary>
    /// <exception cref="IOException">Something else has its name.</exception>
    public static void MakeFolder(string path)
    {
        if (!Directory.Exists(path) && (File.Exists(path) || new FileInfo(path).LinkTarget is not null))
            throw new IOException($"{path} is a file, or a link that leads to no folder; expected is a folder.");
        Directory.CreateDirectory(path);
    }

    /// <summary>Writes a file, and makes its folder where a cell has removed it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it.</param>
    /// <returns>What went wrong, in a sentence; null where nothing did.</returns>
    public static string? Fault(string path, Action<string> write)
    {
        try
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            write(path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{path} could not be written: {exception.Message}";
        }
    }
}

namespace NotebookHost.Notebook;

/// <summary>Writes files where a failure must end nothing else.</summary>
static class SafeWrite
{
    /// <summary>Writes a file, and makes its folder where a cell has removed it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it.</param>
    /// <returns>What went wrong, in a sentence; null where nothing did.</returns>
    public static string? Fault(string path, Action<string> write)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            write(path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{path} could not be written: {exception.Message}";
        }
    }
}

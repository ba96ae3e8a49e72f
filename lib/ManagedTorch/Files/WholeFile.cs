namespace TorchSharp;

/// <summary>
/// Writes a file under a temporary name beside it and moves it, so that what stands under its name is the whole new file or the one before.
/// </summary>
internal static class WholeFile
{
    /// <exception cref="IOException">The file cannot be written; the message names it, and the one before is still there.</exception>
    internal static void Write(string location, Action<Stream> write)
    {
        string path = Path.GetFullPath(location);
        if (new FileInfo(path).LinkTarget is not null)
            path = File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        if (IsDevice(path))
        {
            using FileStream device = File.OpenWrite(path);
            write(device);
            return;
        }
        string folder = Path.GetDirectoryName(path) ?? path;
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{location} cannot be written: there is no folder {folder}");
        if (Directory.Exists(path))
            throw new UnauthorizedAccessException($"{location} cannot be written: it is a folder");
        // Moving a file over it asks for the folder's permission alone.
        if (File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
            throw new UnauthorizedAccessException($"{location} cannot be written: it is read-only");
        string temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
                write(stream);
            if (!OperatingSystem.IsWindows() && File.Exists(path))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error)
        {
            try
            {
                File.Delete(temporary);
            }
            catch (Exception left) when (left is IOException or UnauthorizedAccessException) { }
            string reason = error.Message.Replace(temporary, path, StringComparison.Ordinal);
            if (error is UnauthorizedAccessException)
                throw new UnauthorizedAccessException($"{location} cannot be written: {reason}", error);
            if (error is IOException)
                throw new IOException($"{location} cannot be written: {reason}", error);
            throw;
        }
    }

    /// <summary>Devices are written to as they are: nothing may take their names.</summary>
    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows()
        && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal))
        && File.Exists(path);
}

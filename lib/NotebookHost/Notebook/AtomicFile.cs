using System.Text;

namespace NotebookHost.Notebook;

/// <summary>Files that are there whole or not at all.</summary>
static class AtomicFile
{
    /// <summary>
    /// Writes a text in UTF-8. Links stay links, a file keeps who may read it, and one that is read-only is not replaced.
    /// </summary>
    /// <exception cref="IOException">It cannot be written; what was there before is there still.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, string text) =>
        Write(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));

    /// <summary>Writes bytes, with the same care.</summary>
    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, byte[] content)
    {
        string target = TargetOf(path);
        if (File.Exists(target) && new FileInfo(target).Length == 0)
            WriteInto(target, path, content);
        else
            Write(path, temporary => File.WriteAllBytes(temporary, content));
    }

    /// <summary>Lets a file be made under a temporary name beside the path, and moves it there, with the same care.</summary>
    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, Action<string> make)
    {
        string target = TargetOf(path);
        bool isThere = File.Exists(target);
        // Beside it, and short: the name itself may be as long as a file system allows.
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Guid.NewGuid().ToString("n")[..8]}.tmp");
        try
        {
            make(temporary);
            if (isThere && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch (IOException exception) when (exception.Message.Contains(temporary, StringComparison.Ordinal))
        {
            // nobody knows the other name
            throw new IOException(exception.Message.Replace(temporary, path, StringComparison.Ordinal), exception);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // What a link leads to; a file that may be replaced.
    static string TargetOf(string path)
    {
        string target = new FileInfo(path).LinkTarget is null
            ? Path.GetFullPath(path)
            : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        return File.Exists(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly)
            ? throw new UnauthorizedAccessException($"{path} is read-only.")
            : target;
    }

    // What states no length may be a device or a pipe, which no file may take the place of; an empty file has nothing to lose.
    static void WriteInto(string target, string path, byte[] content)
    {
        using var stream = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        if (!stream.CanSeek)
            throw new IOException($"{path} is a pipe or a terminal; expected is a file.");
        try
        {
            stream.Write(content);
            stream.Flush();
        }
        catch (IOException)
        {
            stream.SetLength(0);
            throw;
        }
    }
}

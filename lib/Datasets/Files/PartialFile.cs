using System.Diagnostics;
using System.Globalization;

namespace SelfNormalizing.Datasets;

/// <summary>
/// What has come of a download: <c>NAME.part</c> beside the target, and in <c>NAME.part.from</c> its address with the server's mark of that
/// version. A later download of the same version goes on from there. One process has the file at a time; a second one downloads to a
/// file of its own, <c>NAME.PID.tmp</c>, and such a file of a process that is gone is removed.
/// </summary>
sealed class PartialFile : IDisposable
{
    readonly string note;
    readonly FileStream stream;
    readonly bool isShared;

    PartialFile(string path, FileStream stream, bool isShared) =>
        (Path, note, this.stream, this.isShared) = (path, path + ".from", stream, isShared);

    public string Path { get; }

    public Stream Content => stream;

    /// <summary>Opens what there is of a target, or begins it.</summary>
    public static PartialFile Open(string target)
    {
        RemoveStrays(target);
        string path = target + ".part";
        try
        {
            return new PartialFile(path, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), isShared: true);
        }
        catch (IOException) when (File.Exists(path))
        {
            string own = $"{target}.{Environment.ProcessId}.tmp";
            return new PartialFile(own, new FileStream(own, FileMode.Create, FileAccess.ReadWrite, FileShare.None), isShared: false);
        }
    }

    /// <summary>The mark with which to ask an address for the rest; null where there is nothing to go on from.</summary>
    public string? MarkFor(Uri source) =>
        isShared
        && stream.Length > 0
        && File.Exists(note)
        && File.ReadAllLines(note) is [string address, string mark]
        && address == source.ToString()
        && mark.Length > 0
            ? mark
            : null;

    /// <summary>Goes on after the bytes that are there.</summary>
    public void GoOn() => stream.Position = stream.Length;

    /// <summary>Begins from nothing.</summary>
    /// <param name="source">The address.</param>
    /// <param name="mark">The server's mark of this version; null where it gives none, so that nothing can be resumed.</param>
    public void Begin(Uri source, string? mark)
    {
        stream.SetLength(0);
        stream.Position = 0;
        if (isShared && mark is not null)
            File.WriteAllText(note, $"{source}\n{mark}\n");
        else
            File.Delete(note);
    }

    /// <summary>Closes it, so that what came can be read.</summary>
    public void Close() => stream.Dispose();

    /// <summary>Moves the whole file, closed, to its target.</summary>
    public void MoveTo(string target)
    {
        File.Move(Path, target, overwrite: true);
        File.Delete(note);
    }

    /// <summary>Removes what came: it is not the file.</summary>
    public void Discard()
    {
        stream.Dispose();
        File.Delete(Path);
        File.Delete(note);
    }

    /// <summary>Closes the file; it stays where a later download can go on with it.</summary>
    public void Dispose()
    {
        bool keep = isShared && stream.CanRead && stream.Length > 0 && File.Exists(note);
        stream.Dispose();
        if (keep || !File.Exists(Path))
            return;
        File.Delete(Path);
        File.Delete(note);
    }

    static void RemoveStrays(string target)
    {
        string folder = System.IO.Path.GetDirectoryName(target)!,
            name = System.IO.Path.GetFileName(target);
        foreach (string stray in Directory.EnumerateFiles(folder, $"{name}.*.tmp"))
            if (
                int.TryParse(
                    System.IO.Path.GetFileName(stray)[(name.Length + 1)..^4],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out int id
                ) && !IsRunning(id)
            )
                File.Delete(stray);
    }

    static bool IsRunning(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

using System.Text;
using System.Text.Json;

namespace SelfNormalizing;

/// <summary>
/// Results by key in a file of JSON lines, so that a long run goes on where it was stopped. A result is one line, written whole with one
/// call and flushed; a last line without its end, from a run that was killed while writing, is dropped.
/// </summary>
/// <remarks>
/// Where a run is divided (<see cref="Shard"/>), each part adds to a file of its own beside the one named, and reads that one and those of
/// the other parts.
/// </remarks>
/// <typeparam name="T">A record of numbers, texts and the like.</typeparam>
public sealed class ResultLog<T> : IDisposable
{
    readonly Dictionary<string, T> results = new(StringComparer.Ordinal);
    readonly FileStream? file,
        alone;
    readonly Lock gate = new();

    /// <summary>Opens a log.</summary>
    /// <param name="path">The file, made where it does not exist; null keeps the results in memory alone.</param>
    /// <param name="shard">The part of a divided run; by default the one that the environment tells.</param>
    /// <exception cref="InvalidDataException">A line that is no result; the message names the file and the line.</exception>
    /// <exception cref="IOException">The file is in use by another run.</exception>
    public ResultLog(string? path = null, Shard? shard = null)
    {
        if (path is null)
            return;
        Path = path;
        if ((shard ?? Shard.Current) is Shard part)
        {
            Path = part.FileFor(path);
            foreach (string other in Shard.FilesBeside(path).Prepend(path).Where(other => File.Exists(other) && other != Path))
                ReadOther(other);
        }
        if (System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        // A file that others may read can be opened twice for writing on Unix; one that nobody may share cannot.
        alone = new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        try
        {
            file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            int whole = ReadWhole(Path, file);
            file.SetLength(whole);
            file.Position = whole;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The file that results are added to; null where they stay in memory.</summary>
    public string? Path { get; }

    /// <summary>How many results there are.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return results.Count;
        }
    }

    /// <summary>The result of a key, where there is one.</summary>
    public bool TryGet(string key, out T? result)
    {
        lock (gate)
            return results.TryGetValue(key, out result);
    }

    /// <summary>Adds a result and writes its line. May be called from several threads.</summary>
    /// <exception cref="ArgumentException">The key has a result.</exception>
    /// <exception cref="IOException">The line cannot be written; the log is as it was.</exception>
    public void Add(string key, T result)
    {
        byte[] line = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Line(key, result)) + "\n");
        lock (gate)
        {
            if (results.ContainsKey(key))
                throw new ArgumentException($"'{key}' has a result.", nameof(key));
            if (file is not null)
                Write(file, line);
            results.Add(key, result);
        }
    }

    // A line that is only half on the disk would make the next one unreadable.
    static void Write(FileStream file, byte[] line)
    {
        long end = file.Position;
        try
        {
            file.Write(line);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            file.SetLength(end);
            file.Position = end;
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file?.Dispose();
        alone?.Dispose();
    }

    // Results of another part, which may be adding to them at this moment.
    void ReadOther(string path)
    {
        using var other = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        ReadWhole(path, other);
    }

    // Reads the whole lines, and returns where they end.
    int ReadWhole(string path, FileStream stream)
    {
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        int whole = Array.LastIndexOf(content, (byte)'\n') + 1;
        string[] lines = Encoding.UTF8.GetString(content, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < lines.Length; i++)
            Read(path, i + 1, lines[i]);
        // Only the beginning of a result is dropped: what is something else is somebody's file.
        ReadOnlySpan<byte> end = content.AsSpan(whole),
            start = "{\"Key\":"u8;
        if (!end[..Math.Min(end.Length, start.Length)].SequenceEqual(start[..Math.Min(end.Length, start.Length)]))
            throw new InvalidDataException(
                $"{path}, line {lines.Length + 1} is no result of this benchmark, nor the beginning of one. Name another file."
            );
        return whole;
    }

    void Read(string path, int number, string text)
    {
        try
        {
            Line line = JsonSerializer.Deserialize<Line>(text) ?? throw new JsonException("it is null");
            results[line.Key] = line.Result;
        }
        catch (Exception e) when (e is JsonException or ArgumentNullException)
        {
            throw new InvalidDataException(
                $"{path}, line {number} is no result of this benchmark ({e.Message}). Delete the file to begin anew.",
                e
            );
        }
    }

    sealed record Line(string Key, T Result);
}

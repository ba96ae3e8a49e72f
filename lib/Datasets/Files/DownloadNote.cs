using System.Security.Cryptography;

namespace SelfNormalizing.Datasets;

/// <summary>
/// The note beside a downloaded archive of which nobody publishes a checksum: date, address, length and SHA-256 of what came, in
/// <c>NAME.sha256</c>, which <c>sha256sum --check</c> reads as well. The first download is trusted, any later change is told.
/// </summary>
static class DownloadNote
{
    /// <summary>Where the note of a file lies.</summary>
    public static string PathOf(string path) => path + ".sha256";

    /// <summary>What the file at a path is: <see cref="DataKind.Downloaded"/> where it is what its note states, another copy where it has
    /// none.</summary>
    /// <exception cref="InvalidDataException">The file has changed since it was downloaded, or the note is none.</exception>
    public static DataKind Check(string path)
    {
        if (!File.Exists(path) || Noted(path) is not string noted)
            return DataKind.OtherCopy;
        string found = Sha256(path);
        return found == noted
            ? DataKind.Downloaded
            : throw new InvalidDataException(
                $"{path} has SHA-256 {found}, expected {noted}, which {PathOf(path)} notes of what was downloaded: the file has "
                    + $"changed since. "
                    + "What to do: delete both to download it anew, or the note alone to use the file as it is."
            );
    }

    /// <summary>Notes what was downloaded, before it is moved to its target.</summary>
    /// <exception cref="InvalidDataException">There is a note of an earlier download of other bytes.</exception>
    public static void Write(string downloaded, string target, Uri from)
    {
        string found = Sha256(downloaded),
            note = PathOf(target),
            name = Path.GetFileName(target);
        if (Noted(target) is string earlier && earlier != found)
            throw new InvalidDataException(
                $"what came has SHA-256 {found}, expected {earlier}, which {note} notes of an earlier download: what is published "
                    + $"has changed, or one of the two is not theirs. "
                    + "What to do: ask somebody who has the file for its checksum; delete the note to take the new one"
            );
        string temporary = $"{note}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(
                temporary,
                FormattableString
                    .Invariant(
                        $"""
                        # {name}, {new FileInfo(downloaded).Length} bytes, downloaded on {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC from {from}
                        # Nobody publishes a checksum of it: this one tells whether the file has changed since,
                        # not whether it is its authors'.
                        {found}  {name}

                        """
                    )
                    .ReplaceLineEndings("\n")
            );
            File.Move(temporary, note, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    static string? Noted(string path)
    {
        string note = PathOf(path);
        if (!File.Exists(note))
            return null;
        string[] lines = [.. File.ReadLines(note).Where(line => line.Length > 0 && line[0] != '#').Take(2)];
        return lines is [string line] && line.Split(' ')[0] is { Length: 64 } hash && hash.All(char.IsAsciiHexDigit)
            ? hash.ToLowerInvariant()
            : throw new InvalidDataException(
                $"{note}: found no single line with a checksum, expected 64 hexadecimal digits and the name "
                    + $"{Path.GetFileName(path)}. What to do: delete it to use the file as it is."
            );
    }

    static string Sha256(string path)
    {
        using Stream content = DataSource.OpenFile(path);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}

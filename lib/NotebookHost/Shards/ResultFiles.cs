using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NotebookHost.Notebook;

namespace NotebookHost.Shards;

/// <summary>Files of results that cannot be joined; the message says what is wrong and where.</summary>
sealed class MergeException(string message) : Exception(message);

/// <summary>What was joined into one file.</summary>
/// <param name="Path">The file of the whole.</param>
/// <param name="Results">How many results it holds.</param>
/// <param name="Notes">What a reader should know: parts that are missing, lines that were cut off.</param>
/// <param name="IsWhole">Whether no part is missing.</param>
sealed record MergedFile(string Path, int Results, IReadOnlyList<string> Notes, bool IsWhole);

/// <summary>
/// Joins the files that the parts of a divided run leave: <c>NAME.part-3-of-16.jsonl</c>, one JSON object a line with a member
/// <c>Key</c>, into <c>NAME.jsonl</c>, sorted by key, so that the same results give the same bytes however they came about.
/// </summary>
static partial class ResultFiles
{
    /// <summary>Joins all that lies in some folders.</summary>
    /// <param name="folders">Where to look.</param>
    /// <param name="into">The folder that gets the joined files.</param>
    /// <exception cref="MergeException">No file of a part, a line that is no result, or two results of one key.</exception>
    public static IReadOnlyList<MergedFile> Merge(IReadOnlyList<string> folders, string into)
    {
        if (folders.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
            throw new MergeException($"There is no folder {missing}.");
        List<(string File, Match Part)> parts =
        [
            .. folders
                .SelectMany(folder => Directory.EnumerateFiles(folder))
                .Order(StringComparer.Ordinal)
                .Select(file => (file, Part().Match(Path.GetFileName(file))))
                .Where(found => found.Item2.Success),
        ];
        if (parts.Count == 0)
            throw new MergeException(
                $"{string.Join(", ", folders)}: no file of a part, such as results.part-3-of-16.jsonl. `snn run --shard 3/16` writes them."
            );
        // All are read before the first is written: where one cannot be joined, none is.
        List<(MergedFile File, string Text)> joined =
        [
            .. parts
                .GroupBy(part => part.Part.Groups["name"].Value + part.Part.Groups["extension"].Value)
                .Select(group => Join(group.Key, [.. group], folders, into)),
        ];
        SafeWrite.MakeFolder(into);
        foreach ((MergedFile file, string text) in joined)
            AtomicFile.Write(file.Path, text);
        return [.. joined.Select(one => one.File)];
    }

    static (MergedFile File, string Text) Join(
        string name,
        IReadOnlyList<(string File, Match Part)> parts,
        IReadOnlyList<string> folders,
        string into
    )
    {
        var results = new SortedDictionary<string, (string Line, string File)>(StringComparer.Ordinal);
        List<string> notes = [];
        // What was joined earlier counts as well.
        IEnumerable<string> whole = folders.Append(into).Distinct().Select(folder => Path.Combine(folder, name)).Where(File.Exists);
        foreach (string file in whole.Concat(parts.Select(part => part.File)))
            Add(file, results, notes);
        IReadOnlyList<string> gaps = [.. Missing(parts)];
        string path = Path.Combine(into, name);
        return (
            new MergedFile(path, results.Count, [.. notes, .. gaps], gaps.Count == 0),
            string.Concat(results.Values.Select(result => result.Line + "\n"))
        );
    }

    static void Add(string file, SortedDictionary<string, (string Line, string File)> results, List<string> notes)
    {
        string text = File.ReadAllText(file);
        string[] lines = text.Split('\n');
        if (lines[^1].Length > 0)
            notes.Add($"{file}: the last line is cut off and was left out; its part has to be run again.");
        for (int i = 0; i < lines.Length - 1; i++)
        {
            string key = KeyOf(lines[i])
                ?? throw new MergeException($"{file}, line {i + 1} is no result: expected an object with a `Key`.");
            if (results.TryGetValue(key, out var other) && other.Line != lines[i])
                throw new MergeException(
                    $"{other.File} and {file} have different results of '{key}': they are of different runs. Nothing was written."
                );
            results[key] = (lines[i], file);
        }
    }

    static string? KeyOf(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("Key", out JsonElement key)
                && key.ValueKind == JsonValueKind.String
                ? key.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static IEnumerable<string> Missing(IReadOnlyList<(string File, Match Part)> parts) =>
        from division in parts.GroupBy(part => int.Parse(part.Part.Groups["count"].Value, CultureInfo.InvariantCulture))
        let there = division.Select(part => int.Parse(part.Part.Groups["number"].Value, CultureInfo.InvariantCulture))
        let missing = Enumerable.Range(1, division.Key).Except(there).ToArray()
        where missing.Length > 0
        select $"Of {division.Key} parts {string.Join(", ", missing)} {(missing.Length == 1 ? "is" : "are")} missing.";

    [GeneratedRegex(@"^(?<name>.+)\.part-(?<number>[1-9][0-9]{0,5})-of-(?<count>[1-9][0-9]{0,5})(?<extension>\.jsonl)$")]
    private static partial Regex Part();
}

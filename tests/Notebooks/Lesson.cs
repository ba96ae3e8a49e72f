using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>A committed notebook, read as plain JSON.</summary>
sealed record Lesson(string Path, string Text, JsonElement Root)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public IReadOnlyList<JsonElement> Cells => [.. Root.GetProperty("cells").EnumerateArray()];

    public IEnumerable<JsonElement> CodeCells => Cells.Where(cell => cell.GetProperty("cell_type").GetString() == "code");

    /// <summary>What the outputs of its code cells hold of a MIME type.</summary>
    public IEnumerable<JsonElement> Shown(string mimeType) =>
        CodeCells
            .SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
            .Where(output => output.TryGetProperty("data", out JsonElement data) && data.TryGetProperty(mimeType, out _))
            .Select(output => output.GetProperty("data").GetProperty(mimeType));

    public static string Source(JsonElement cell) => Joined(cell.GetProperty("source"));

    public static string Joined(JsonElement text) =>
        text.ValueKind == JsonValueKind.String ? text.GetString()! : string.Concat(text.EnumerateArray().Select(line => line.GetString()));

    public static bool HasTag(JsonElement cell, string tag) =>
        cell.GetProperty("metadata").TryGetProperty("tags", out JsonElement tags) && tags.EnumerateArray().Any(t => t.GetString() == tag);

    public static IReadOnlyList<Lesson> All { get; } =
    [.. Directory.EnumerateFiles(System.IO.Path.Combine(Repository(), "notebooks"), "*.ipynb").Order(StringComparer.Ordinal).Select(Read)];

    static Lesson Read(string path)
    {
        string text = File.ReadAllText(path);
        return new Lesson(path, text, JsonDocument.Parse(text).RootElement);
    }

    static string Repository([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", ".."));
}

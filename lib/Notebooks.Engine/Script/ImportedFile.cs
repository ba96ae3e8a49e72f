using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Engine.Script;

/// <summary>The C# that <c>#!import</c> finds in a file: a source file, a notebook's cells, or the parts of a .dib.</summary>
static class ImportedFile
{
    /// <summary>What to run, in its order.</summary>
    /// <exception cref="CellCommandException">There is no such file, or it is none of these.</exception>
    public static IReadOnlyList<string> CellsOf(string file)
    {
        try
        {
            return Path.GetExtension(file).ToLowerInvariant() switch
            {
                ".cs" or ".csx" => [File.ReadAllText(file)],
                ".dib" => [WithoutMeta(File.ReadAllText(file))],
                ".ipynb" => [.. Cells(File.ReadAllText(file))],
                _ when Path.EndsInDirectorySeparator(file) || Directory.Exists(file) => throw new CellCommandException(
                    "#!import needs a file: expected is #!import NAME.ipynb, or a .cs, .csx or .dib file."
                ),
                _ => throw new CellCommandException(
                    $"#!import runs .cs, .csx, .ipynb and .dib files, and {Path.GetFileName(file)} is none of these."
                ),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CellCommandException(
                $"#!import could not read {Path.GetFileName(file)}: there is no such file in "
                    + $"{Path.GetFileName(Path.GetDirectoryName(file))}, or it cannot be opened. Paths start in the notebook's folder."
            );
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new CellCommandException($"#!import: {Path.GetFileName(file)} is no notebook: {exception.Message}");
        }
    }

    static IEnumerable<string> Cells(string text) =>
        from cell in JsonNode.Parse(text)!["cells"]!.AsArray()
        where (string?)cell!["cell_type"] == "code" && LanguageOf(cell) is null or "csharp" or "c#"
        select cell["source"] is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)cell["source"] ?? "";

    static string? LanguageOf(JsonNode cell) =>
        (string?)(cell["metadata"]?["polyglot_notebook"]?["kernelName"] ?? cell["metadata"]?["dotnet_interactive"]?["language"]);

    // A .dib begins with "#!meta" and JSON about itself, up to the first other command.
    static string WithoutMeta(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int first = Array.FindIndex(lines, line => line.StartsWith("#!", StringComparison.Ordinal));
        if (first < 0 || lines[first].Trim() != "#!meta")
            return text;
        int next = Array.FindIndex(lines, first + 1, line => line.StartsWith("#!", StringComparison.Ordinal));
        return next < 0 ? "" : string.Join('\n', lines[next..]);
    }
}

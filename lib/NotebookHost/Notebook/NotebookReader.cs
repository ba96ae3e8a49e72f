using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookHost.Notebook;

/// <summary>Reads .ipynb JSON and says exactly what is wrong with one that cannot be run.</summary>
static class NotebookReader
{
    static readonly string[] CSharpKernels = [".net-csharp", "csharp", ".net"];
    static readonly string[] CSharpNames = ["csharp", "c#", "C#", "polyglot-notebook"];

    public static JsonObject Read(string path)
    {
        string name = Path.GetFileName(path);
        JsonObject root = Parse(path, name);
        CheckVersion(root, name);
        if (root["cells"] is not JsonArray cells)
            throw Malformed(name, "`cells` is missing or no list", "A notebook's cells stand in the list `cells`");
        CheckKernel(root, name);

        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < cells.Count; i++)
            CheckCell(cells[i], i + 1, name, ids);
        root["nbformat_minor"] = Math.Max(5, (int)root["nbformat_minor"]!);
        return root;
    }

    static JsonObject Parse(string path, string name)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{name} cannot be read: {exception.Message}", exception);
        }
        if (string.IsNullOrWhiteSpace(text))
            throw Malformed(name, "the file is empty", "Restore it, or create a notebook in Jupyter or VS Code");
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw Malformed(name, "it holds JSON, but no object", "A notebook is one JSON object");
        }
        catch (JsonException exception)
        {
            long line = (exception.LineNumber ?? 0) + 1;
            string found = text.Split('\n').ElementAtOrDefault((int)line - 1)?.Trim() ?? "";
            string remedy = found.StartsWith("<<<<<<<", StringComparison.Ordinal) || found.StartsWith("=======", StringComparison.Ordinal)
                ? "It holds an unresolved merge conflict: resolve it first"
                : "Restore the file from version control, or repair the JSON there";
            throw Malformed(name, $"no valid JSON at line {line}, column {(exception.BytePositionInLine ?? 0) + 1}: `{Clip(found)}`", remedy);
        }
        catch (ArgumentException exception)
        {
            throw Malformed(name, $"a member stands twice in one object ({exception.Message})", "Remove one of them");
        }
    }

    static void CheckVersion(JsonObject root, string name)
    {
        int? major = Number(root["nbformat"]);
        if (major is null)
            throw Malformed(name, "`nbformat` is missing or no number", "It says which version of the format the file has, 4 today; is this a notebook?");
        if (major != 4)
            throw Malformed(name, $"it has nbformat {major}, and version 4 is expected", $"Convert it with `jupyter nbconvert --to notebook {name}`");
        if (Number(root["nbformat_minor"]) is null)
            throw Malformed(name, "`nbformat_minor` is missing or no number", "Expected is 5");
    }

    static void CheckKernel(JsonObject root, string name)
    {
        if (root["metadata"] is not (null or JsonObject))
            throw Malformed(name, "`metadata` is no object", "Expected is { … }");
        string? kernel = Text(root["metadata"]?["kernelspec"]?["name"]);
        if (kernel is not null && !CSharpKernels.Contains(kernel))
            throw new NotebookException($"{name} is written for the kernel `{kernel}`; snn runs C# notebooks (`.net-csharp`) only.");
    }

    static void CheckCell(JsonNode? node, int number, string name, Dictionary<string, int> ids)
    {
        string where = $"cell {number}";
        if (node is not JsonObject cell)
            throw Malformed(name, $"{where} is no object", "Expected is { \"cell_type\": …, \"source\": … }");
        string? type = Text(cell["cell_type"]);
        if (type is not ("code" or "markdown" or "raw"))
            throw Malformed(name, $"{where} has `cell_type` {type ?? "(none)"}", "Expected is code, markdown or raw");
        if (!IsMultilineText(cell["source"]))
            throw Malformed(name, $"the `source` of {where} is missing or neither text nor a list of lines", "Expected is e.g. [\"var x = 1;\\n\", \"x\"]");
        if (cell["metadata"] is null)
            cell["metadata"] = new JsonObject();
        if (cell["metadata"] is not JsonObject)
            throw Malformed(name, $"the `metadata` of {where} is no object", "Expected is { … }");
        if (type == "code")
            CheckLanguage(cell, where, name);

        if (cell["id"] is null)
            cell["id"] = NewId(number);   // nbformat 4.0–4.4 had none
        string id = Text(cell["id"]) ?? throw Malformed(name, $"the `id` of {where} is no text", "Remove it; a new one is made");
        if (!ids.TryAdd(id, number))
            throw Malformed(name, $"{where} and cell {ids[id]} have the same id `{id}`", $"Give one of them another");
    }

    static void CheckLanguage(JsonObject cell, string where, string name)
    {
        foreach (JsonNode? given in new[] { cell["metadata"]?["polyglot_notebook"]?["kernelName"], cell["metadata"]?["dotnet_interactive"]?["language"] })
        {
            if (Text(given) is { } language && !CSharpNames.Contains(language))
                throw new NotebookException($"{name}: {where} is written in `{language}`; snn runs C# cells only.");
        }
    }

    // From the cell's place, so that the same notebook always gets the same ids.
    static string NewId(int number) => $"cell-{number:000}";

    static bool IsMultilineText(JsonNode? node) =>
        node is JsonArray lines ? lines.All(line => Text(line) is not null) : Text(node) is not null;

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    static string Clip(string text) => text.Length <= 60 ? text : text[..60] + "…";

    static NotebookException Malformed(string name, string found, string expected) =>
        new($"{name} is not a valid notebook: {found}. {expected}.");
}

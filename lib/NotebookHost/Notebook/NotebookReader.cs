using System.Text.Json;
using System.Text.Json.Nodes;
using Notebooks.Engine.Display;

namespace NotebookHost.Notebook;

/// <summary>Reads .ipynb JSON and says exactly what is wrong with one that cannot be run.</summary>
static class NotebookReader
{
    static readonly string[] CSharpKernels = [".net-csharp", "csharp", ".net"];
    static readonly string[] CSharpNames = ["csharp", "c#", "polyglot-notebook"];

    public static JsonObject Read(string path)
    {
        string name = Path.GetFileName(path);
        if (Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase))
            throw new NotebookException(
                $"{name} is a notebook in .NET Interactive's own text format; snn runs .ipynb files. "
                    + "Open it in VS Code with Polyglot Notebooks and save it with the ending .ipynb."
            );
        JsonObject root = Parse(NotebookText.Read(path), name);
        CheckVersion(root, name);
        if (root["cells"] is not JsonArray cells)
            throw Malformed(name, "`cells` is missing or no list", "A notebook's cells stand in the list `cells`");
        CheckKernel(root, name);
        for (int i = 0; i < cells.Count; i++)
            CheckCell(cells[i], $"cell {i + 1}", name);
        CellIds.Repair([.. cells.Select(cell => cell!.AsObject())]);
        root["nbformat_minor"] = Math.Max(5, Number(root["nbformat_minor"])!.Value);
        return root;
    }

    static JsonObject Parse(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw Malformed(name, "the file is empty", "Restore it, or create a notebook in Jupyter or VS Code");
        try
        {
            if (NotebookText.FirstFault(text) is var (line, column, what))
                throw Malformed(
                    name,
                    $"{what} (line {line}, column {column})",
                    "Restore the file from version control, or repair it there"
                );
            return JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = NotebookText.Deepest }) as JsonObject
                ?? throw Malformed(name, "it holds JSON, but no object", "A notebook is one JSON object");
        }
        catch (JsonException exception)
        {
            long line = (exception.LineNumber ?? 0) + 1;
            string found = text.Split('\n').ElementAtOrDefault((int)line - 1)?.Trim() ?? "";
            string remedy =
                found.StartsWith("<<<<<<<", StringComparison.Ordinal) || found.StartsWith("=======", StringComparison.Ordinal)
                    ? "It holds an unresolved merge conflict: resolve it first"
                    : "Restore the file from version control, or repair the JSON there";
            throw Malformed(
                name,
                $"no valid JSON at line {line}, column {(exception.BytePositionInLine ?? 0) + 1}: `{Clip(found)}`",
                remedy
            );
        }
    }

    static void CheckVersion(JsonObject root, string name)
    {
        int? major = Number(root["nbformat"]);
        if (major is null)
            throw Malformed(
                name,
                "`nbformat` is missing or no number",
                "It says which version of the format the file has, 4 today; is this a notebook?"
            );
        if (major != 4)
            throw Malformed(
                name,
                $"it has nbformat {major}, and version 4 is expected",
                $"Convert it with `jupyter nbconvert --to notebook {name}`"
            );
        if (Number(root["nbformat_minor"]) is null)
            throw Malformed(name, "`nbformat_minor` is missing or no number", "Expected is 5");
    }

    // By language: the same kernel may be installed under any name.
    static void CheckKernel(JsonObject root, string name)
    {
        if (root["metadata"] is not (null or JsonObject))
            throw Malformed(name, "`metadata` is no object", "Expected is { … }");
        foreach (string member in new[] { "kernelspec", "language_info" })
        {
            if (root["metadata"]?[member] is not (null or JsonObject))
                throw Malformed(name, $"`metadata.{member}` is no object", "Expected is { … }");
        }
        string? kernel = NotebookJson.TextAt(root, "metadata", "kernelspec", "name");
        string? language = NotebookJson.TextAt(root, "metadata", "kernelspec", "language")
            ?? NotebookJson.TextAt(root, "metadata", "language_info", "name");
        bool runs = CSharpKernels.Contains(kernel) || (language is null ? kernel is null : IsCSharp(language));
        if (!runs)
            throw new NotebookException(
                $"{name} is written for "
                    + $"{(kernel is null ? "" : $"the kernel `{kernel}`, ")}"
                    + $"{(language is null ? "whose language it does not name" : $"in {language}")}; "
                    + "snn runs C# notebooks (`.net-csharp`) only."
            );
    }

    static bool IsCSharp(string language) => CSharpNames.Contains(language, StringComparer.OrdinalIgnoreCase);

    static void CheckCell(JsonNode? node, string where, string name)
    {
        if (node is not JsonObject cell)
            throw Malformed(name, $"{where} is no object", "Expected is { \"cell_type\": …, \"source\": … }");
        string? type = Text(cell["cell_type"]);
        if (type is not ("code" or "markdown" or "raw"))
            throw Malformed(name, $"{where} has `cell_type` {type ?? "(none)"}", "Expected is code, markdown or raw");
        if (!IsMultilineText(cell["source"]))
            throw Malformed(
                name,
                $"the `source` of {where} is missing or neither text nor a list of lines",
                "Expected is e.g. [\"var x = 1;\\n\", \"x\"]"
            );
        if (cell["metadata"] is null)
            cell["metadata"] = new JsonObject();
        if (cell["metadata"] is not JsonObject)
            throw Malformed(name, $"the `metadata` of {where} is no object", "Expected is { … }");
        if (cell["attachments"] is not (null or JsonObject))
            throw Malformed(name, $"the `attachments` of {where} are no object", "Expected is { \"picture.png\": { \"image/png\": … } }");
        if (type == "code")
            CheckCode(cell, where, name);
    }

    static void CheckCode(JsonObject cell, string where, string name)
    {
        if (new Cell(cell).Language is { } language && !IsCSharp(language) && !Cell.ShownLanguages.ContainsKey(language.ToLowerInvariant()))
            throw new NotebookException(
                $"{name}: {where} is written in `{language}`; snn runs C# cells, "
                    + $"and shows those in {string.Join(", ", Cell.ShownLanguages.Keys)}."
            );
        if (cell["execution_count"] is { } count && Number(count) is null)
            throw Malformed(
                name,
                $"the `execution_count` of {where} is no whole number",
                "Expected is null, or the number of its last run"
            );
        if (cell["outputs"] is not (null or JsonArray))
            throw Malformed(name, $"the `outputs` of {where} are no list", "Expected is [ … ]");
        foreach (JsonNode? output in cell["outputs"] as JsonArray ?? [])
        {
            if (output is not JsonObject shown || !IsOutput(shown))
                throw Malformed(
                    name,
                    $"an output of {where} has another form than nbformat's",
                    "Clear the outputs of this cell in Jupyter or VS Code"
                );
        }
    }

    static bool IsOutput(JsonObject output) =>
        Text(output["output_type"]) switch
        {
            "stream" => IsMultilineText(output["text"]),
            "error" => output["traceback"] is null || output["traceback"] is JsonArray && IsMultilineText(output["traceback"]),
            not null => output["data"] is null
                || output["data"] is JsonObject data && data.All(entry => MimeBundle.IsJson(entry.Key) || IsMultilineText(entry.Value)),
            null => false,
        };

    static bool IsMultilineText(JsonNode? node) =>
        node is JsonArray lines ? lines.All(line => Text(line) is not null) : Text(node) is not null;

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    static string Clip(string text) => text.Length <= 60 ? text : text[..60] + "…";

    static NotebookException Malformed(string name, string found, string expected) =>
        new($"{name} is not a valid notebook: {found}. {expected}.");
}

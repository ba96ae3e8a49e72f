using System.Text.Json;
using System.Text.Json.Nodes;
using Notebooks.Engine.Display;

namespace NotebookHost.Notebook;

/// <summary>Reads .ipynb JSON and says exactly what is wrong with one that cannot be run.</summary>
static class NotebookReader
{
    static readonly string[] CSharpKernels = [".net-csharp", "csharp", ".net"];
    static readonly string[] CSharpNames = ["csharp", "c#", "cs", "polyglot-notebook", "dotnet-interactive"];

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
            throw Malformed(name, NotebookText.FaultOf(text, exception, out string remedy), remedy);
        }
    }

    static void CheckVersion(JsonObject root, string name)
    {
        if (root["nbformat"] is not { } given)
            throw Malformed(
                name,
                "`nbformat` is missing",
                "It says which version of the format the file has, 4 today. Is this a notebook?"
            );
        if (Whole(given) is not { } major || major < 1)
            throw Malformed(
                name,
                $"`nbformat` is {Found(given)}",
                "Expected is the version of the format as a whole number, 4 today, and what follows its point in `nbformat_minor`"
            );
        if (major > 4)
            throw new NotebookException(
                $"{name} has nbformat {major}, and this program reads version 4. Save it in version 4 with the program that wrote it, "
                    + "or get a later snn (`dotnet tool update --global snn`)."
            );
        if (major < 4)
            throw new NotebookException(
                $"{name} has nbformat {major}, and this program reads version 4. Convert it with `jupyter nbconvert --to notebook {name}`."
            );
        if (root["nbformat_minor"] is not { } minor)
            throw Malformed(name, "`nbformat_minor` is missing", "Expected is 5");
        if (Whole(minor) is not { } number)
            throw Malformed(name, $"`nbformat_minor` is {Found(minor)}", "Expected is a whole number, 5 today");
        (root["nbformat"], root["nbformat_minor"]) = (major, Math.Max(5, number));
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
        if (kernel is null && language is null) // as Polyglot Notebooks writes it
            language = NotebookJson.TextAt(root, "metadata", "polyglot_notebook", "kernelInfo", "defaultKernelName");
        bool runs =
            CSharpKernels.Contains(kernel, StringComparer.OrdinalIgnoreCase) || (language is null ? kernel is null : IsCSharp(language));
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
            throw Malformed(name, $"{where} has `cell_type` {Found(cell["cell_type"])}", "Expected is code, markdown or raw");
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
        var view = new Cell(cell);
        // What is not run may be written in any language.
        if (
            view.Language is { } language
            && !IsCSharp(language)
            && !Cell.ShownLanguages.ContainsKey(language)
            && !view.HasTag(CellTags.SkipExecution)
        )
            throw new NotebookException(
                $"{name}: {where} is written in `{language}`; snn runs C# cells, shows those in "
                    + $"{string.Join(", ", Cell.ShownLanguages.Keys)}, and leaves out those tagged {CellTags.SkipExecution}."
            );
        if (cell["execution_count"] is { } count)
            cell["execution_count"] = Whole(count)
                ?? throw Malformed(
                    name,
                    $"the `execution_count` of {where} is {Found(count)}",
                    "Expected is null, or the number of its last run as a whole number"
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

    // A whole number however it is written: 4, 4.0, 4e0.
    static int? Whole(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out double number) && number == (int)number ? (int)number : null;

    static string Found(JsonNode? node)
    {
        string text = node?.ToJsonString() ?? "(none)";
        return text.Length <= 60 ? text : text[..60] + "…";
    }

    static NotebookException Malformed(string name, string found, string expected) =>
        new($"{name} is not a valid notebook: {found}. {expected}{(expected.EndsWith('?') ? "" : ".")}");
}

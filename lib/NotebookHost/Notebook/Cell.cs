using System.Text.Json.Nodes;

namespace NotebookHost.Notebook;

/// <summary>One cell, as a view of its JSON; what it does not know stays as it was.</summary>
sealed class Cell(JsonObject json)
{
    public JsonObject Json { get; } = json;

    public string Id => (string)Json["id"]!;

    public bool IsCode => (string?)Json["cell_type"] == "code";

    public bool IsMarkdown => (string?)Json["cell_type"] == "markdown";

    public string Source
    {
        get => Join(Json["source"]);
        set => Json["source"] = NotebookJson.SplitLines(value);
    }

    public IEnumerable<string> Tags => (Json["metadata"]?["tags"] as JsonArray)?.Select(tag => tag?.ToString() ?? "") ?? [];

    /// <summary>Whether its author gave it a tag, with dashes or with underscores.</summary>
    public bool HasTag(string tag) => Tags.Any(given => given.Replace('_', '-') == tag);

    /// <summary>The language that .NET Interactive's notebooks, or VS Code's, name for a cell; null where none is named.</summary>
    public string? Language =>
        NotebookJson.TextAt(Json, "metadata", "polyglot_notebook", "kernelName")
        ?? NotebookJson.TextAt(Json, "metadata", "dotnet_interactive", "language")
        ?? NotebookJson.TextAt(Json, "metadata", "vscode", "languageId")?.Split('.')[^1]; // it may begin with "polyglot-notebook."

    /// <summary>The MIME type by which a code cell is shown that is text in a language and nothing to run; null for C#.</summary>
    public string? ShownAs => Language is { } language ? ShownLanguages.GetValueOrDefault(language) : null;

    /// <summary>Whether there is something to run: C#, which its author does not leave out.</summary>
    public bool Runs => IsCode && ShownAs is null && !string.IsNullOrWhiteSpace(Source) && !HasTag(CellTags.SkipExecution);

    /// <summary>Languages of code cells that are shown.</summary>
    public static readonly IReadOnlyDictionary<string, string> ShownLanguages = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["html"] = "text/html",
        ["javascript"] = "text/html",
        ["markdown"] = "text/markdown",
        ["mermaid"] = "text/vnd.mermaid",
    };

    public int? ExecutionCount
    {
        get => (int?)Json["execution_count"];
        set => Json["execution_count"] = value;
    }

    public JsonArray Outputs
    {
        get
        {
            if (Json["outputs"] is not JsonArray outputs)
                Json["outputs"] = outputs = [];
            return outputs;
        }
        set => Json["outputs"] = value;
    }

    /// <summary>Multi-line text: nbformat allows one string and a list of lines.</summary>
    public static string Join(JsonNode? text) =>
        text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)text ?? "";

    /// <summary>A new text cell.</summary>
    public static Cell Markdown(string id, string source, params string[] tags) =>
        new(
            new JsonObject
            {
                ["cell_type"] = "markdown",
                ["id"] = id,
                ["metadata"] = new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]) },
                ["source"] = NotebookJson.SplitLines(source),
            }
        );

    /// <summary>A new code cell for the C# kernel.</summary>
    public static Cell Code(string id, string source, params string[] tags) =>
        new(
            new JsonObject
            {
                ["cell_type"] = "code",
                ["execution_count"] = null,
                ["id"] = id,
                ["metadata"] = new JsonObject
                {
                    ["dotnet_interactive"] = new JsonObject { ["language"] = "csharp" },
                    ["polyglot_notebook"] = new JsonObject { ["kernelName"] = "csharp" },
                    ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]),
                },
                ["outputs"] = new JsonArray(),
                ["source"] = NotebookJson.SplitLines(source),
            }
        );
}

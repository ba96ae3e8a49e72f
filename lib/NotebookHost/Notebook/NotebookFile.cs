using System.Text.Json.Nodes;
using Notebooks.Engine.Display;

namespace NotebookHost.Notebook;

/// <summary>A notebook in memory.</summary>
sealed class NotebookFile
{
    readonly JsonObject _root;

    internal NotebookFile(string path, JsonObject root)
    {
        Path = System.IO.Path.GetFullPath(path);
        _root = root;
        Cells = [.. root["cells"]!.AsArray().Select(cell => new Cell(cell!.AsObject()))];
    }

    /// <summary>Where it was read from, absolute.</summary>
    public string Path { get; }

    /// <summary>File name without extension: <c>03-mlp-mnist</c>.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public List<Cell> Cells { get; }

    /// <summary>The first heading of its text, or its name.</summary>
    public string Title => Headings().FirstOrDefault() ?? Name;

    /// <summary>Reads and checks a notebook, and brings nbformat 4.0–4.4 to 4.5.</summary>
    /// <exception cref="NotebookException">It is not a C# notebook this host can run; the message says where and why.</exception>
    public static NotebookFile Read(string path) => new(path, NotebookReader.Read(path));

    /// <summary>Reads a copy of a notebook, whose text is that of the notebook it was made from: its links start there.</summary>
    /// <inheritdoc cref="Read"/>
    public static NotebookFile ReadCopy(string path, string source) => new(source, NotebookReader.Read(path));

    /// <summary>Writes to a temporary name beside it, then moves it into place: never half a notebook.</summary>
    public void Write(string path) => AtomicFile.Write(path, ToText());

    /// <summary>The notebook as its file holds it.</summary>
    public string ToText()
    {
        WriteMetadata();
        _root["cells"] = new JsonArray([.. Cells.Select(cell => (JsonNode)ForFile(cell))]);
        return NotebookJson.Write(_root);
    }

    /// <summary>Removes what code cells have shown, and the numbers of their runs.</summary>
    /// <returns>How many cells had any.</returns>
    public int ClearOutputs()
    {
        List<Cell> run = [.. Cells.Where(cell => cell.IsCode && (cell.Outputs.Count > 0 || cell.ExecutionCount is not null))];
        foreach (Cell cell in run)
        {
            cell.Outputs = [];
            cell.ExecutionCount = null;
        }
        return run.Count;
    }

    IEnumerable<string> Headings() =>
        Cells
            .Where(cell => cell.IsMarkdown)
            .SelectMany(cell => cell.Source.Split('\n'))
            .Where(line => line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => line[2..].Trim());

    // A copy, since a node has one parent; text as lists of lines, as nbformat stores it.
    static JsonObject ForFile(Cell cell)
    {
        JsonObject json = cell.Json.DeepClone().AsObject();
        json["source"] = NotebookJson.SplitLines(cell.Source);
        (json["metadata"] as JsonObject)?.Remove("trusted"); // as nbformat does: trust is the machine's
        foreach (JsonNode? output in json["outputs"] as JsonArray ?? [])
        {
            if (output?["text"] is { } text)
                output["text"] = NotebookJson.SplitLines(Cell.Join(text));
            if (output?["data"] is JsonObject data)
                SplitText(data);
        }
        return json;
    }

    static void SplitText(JsonObject data)
    {
        foreach (string mimeType in data.Select(entry => entry.Key).ToList())
        {
            if (!MimeBundle.IsJson(mimeType) && data[mimeType] is JsonValue text)
                data[mimeType] = NotebookJson.SplitLines((string?)text ?? "");
        }
    }

    // What makes Polyglot, Jupyter and VS Code alike pick the C# kernel; given values stay.
    void WriteMetadata()
    {
        JsonObject metadata = Member(_root, "metadata");
        metadata["kernelspec"] ??= new JsonObject
        {
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
            ["name"] = ".net-csharp",
        };
        metadata["language_info"] ??= new JsonObject
        {
            ["file_extension"] = ".cs",
            ["mimetype"] = "text/x-csharp",
            ["name"] = "C#",
            ["pygments_lexer"] = "csharp",
            ["version"] = "14.0",
        };
        metadata["polyglot_notebook"] ??= new JsonObject
        {
            ["kernelInfo"] = new JsonObject
            {
                ["defaultKernelName"] = "csharp",
                ["items"] = new JsonArray(
                    new JsonObject
                    {
                        ["aliases"] = new JsonArray(),
                        ["languageName"] = "csharp",
                        ["name"] = "csharp",
                    }
                ),
            },
        };
    }

    static JsonObject Member(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject member)
            parent[name] = member = [];
        return member;
    }
}

using System.Text.Json.Nodes;
using NotebookHost.Notebook;

namespace NotebookHost.Tests.Notebook;

/// <summary>Makes small notebooks for tests, in a folder that is removed with them.</summary>
sealed class NotebookFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("snn-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    /// <summary>
    /// Writes a notebook of code cells; a cell beginning with "# " is markdown, one with "parameters:", "cover:" or "exercise:" before it
    /// is tagged so, and one with "solution:" is markdown and tagged so.
    /// </summary>
    public string WriteNotebook(string name, params string[] cells)
    {
        var array = new JsonArray();
        for (int i = 0; i < cells.Length; i++)
        {
            string? tag = new[] { "parameters", "cover", "exercise", "solution" }.FirstOrDefault(tag => cells[i].StartsWith(tag + ":"));
            Cell cell = Cell.Code($"c{i}", tag is null ? cells[i] : cells[i][(tag.Length + 1)..], tag is null ? [] : [tag]);
            if (tag == "solution" || cells[i].StartsWith("# "))
            {
                cell.Json["cell_type"] = "markdown";
                cell.Json.Remove("outputs");
                cell.Json.Remove("execution_count");
            }
            array.Add(cell.Json);
        }
        return Write(
            name,
            new JsonObject
            {
                ["cells"] = array,
                ["metadata"] = new JsonObject(),
                ["nbformat"] = 4,
                ["nbformat_minor"] = 5,
            }.ToJsonString()
        );
    }

    public NotebookFile Notebook(params string[] cells) => NotebookFile.Read(WriteNotebook("n.ipynb", cells));

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows())
        {
            // It keeps the files of assemblies that cells have loaded.
        }
    }
}

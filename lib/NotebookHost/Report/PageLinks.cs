using NotebookHost.Notebook;

namespace NotebookHost.Report;

/// <summary>The pages of notebooks and texts, and where links in their text lead to from a page in the report.</summary>
sealed class PageLinks
{
    readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    readonly string _reportFolder;

    /// <param name="notebooks">The report's notebooks.</param>
    /// <param name="texts">Its Markdown files, by full path.</param>
    /// <param name="reportFolder">Where its pages lie.</param>
    public PageLinks(IEnumerable<NotebookFile> notebooks, IEnumerable<string> texts, string reportFolder)
    {
        _reportFolder = reportFolder;
        // The first page's own name is not free for a notebook; case does not tell files apart everywhere.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { ReportWriter.FirstPage };
        foreach (NotebookFile notebook in notebooks)
            _files[notebook.Name] = Free(notebook.Name, "-notebook");
        foreach (string text in texts)
            _texts[text] = Free(Path.GetFileNameWithoutExtension(text), "-text");

        string Free(string name, string otherwise)
        {
            while (!taken.Add(name + ".html"))
                name += otherwise;
            return name + ".html";
        }
    }

    /// <summary>The file of a text's page.</summary>
    public string FileOfText(string path) => _texts[path];

    /// <summary>The file of a notebook's page.</summary>
    public string FileOf(string notebookName) => _files[notebookName];

    /// <summary>The same as links name it.</summary>
    public string PageOf(string notebookName) => Uri.EscapeDataString(FileOf(notebookName));

    /// <summary>Another lesson's page for its notebook, a file's place as seen from the report, anything else as it is.</summary>
    /// <param name="url">As written in the notebook.</param>
    /// <param name="folder">The notebook's folder.</param>
    public string Resolve(string url, string folder)
    {
        if (url.StartsWith('#'))
            return url.ToLowerInvariant();
        if (url.Length == 0 || url.Contains(':', StringComparison.Ordinal))
            return url;
        string[] parts = url.Split('#', 2);
        string file = Uri.UnescapeDataString(parts[0]),
            part = parts.Length > 1 ? "#" + parts[1].ToLowerInvariant() : "";
        string name = Path.GetFileNameWithoutExtension(file);
        if (Path.GetExtension(file) == ".ipynb" && _files.ContainsKey(name))
            return PageOf(name) + part;
        string path = Path.GetFullPath(file, folder);
        if (_texts.TryGetValue(path, out string? text))
            return Uri.EscapeDataString(text) + part;
        return Path.Exists(path)
            ? Path.GetRelativePath(_reportFolder, path).Replace('\\', '/').Replace(" ", "%20", StringComparison.Ordinal) + part
            : url;
    }
}

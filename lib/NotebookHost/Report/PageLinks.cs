using NotebookHost.Notebook;

namespace NotebookHost.Report;

/// <summary>Where links in a notebook's text lead to from its page in the report.</summary>
sealed class PageLinks(IEnumerable<NotebookFile> notebooks, string reportFolder)
{
    readonly HashSet<string> _pages = [.. notebooks.Select(notebook => notebook.Name)];

    /// <summary>The page of a notebook.</summary>
    public static string PageOf(string notebookName) => Uri.EscapeDataString(notebookName) + ".html";

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
        string file = Uri.UnescapeDataString(parts[0]), part = parts.Length > 1 ? "#" + parts[1].ToLowerInvariant() : "";
        string name = Path.GetFileNameWithoutExtension(file);
        if (Path.GetExtension(file) == ".ipynb" && _pages.Contains(name))
            return PageOf(name) + part;
        string path = Path.GetFullPath(file, folder);
        return Path.Exists(path) ? Path.GetRelativePath(reportFolder, path).Replace('\\', '/').Replace(" ", "%20", StringComparison.Ordinal) + part : url;
    }
}

namespace NotebookHost.Script;

/// <summary>
/// Rewrites paths below the notebook's folder, or beside it in the folders above, as relative ones, so that
/// messages kept in a notebook name no folder of the machine that ran it.
/// </summary>
sealed class PortablePaths
{
    readonly List<(string Prefix, string Replacement)> _prefixes = [];

    public PortablePaths(string directory)
    {
        string above = "";
        for (var folder = new DirectoryInfo(directory); folder?.Parent is not null; folder = folder.Parent)
        {
            string prefix = folder.FullName.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
            _prefixes.Add((prefix, above));
            above += "../";
        }
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (home.Length > 1)
            _prefixes.Add((home + Path.DirectorySeparatorChar, "~/"));
        _prefixes.Add((AppContext.BaseDirectory, ""));
    }

    public string Shorten(string text)
    {
        // Deepest folder first: the nearest one gives the shortest path.
        foreach ((string prefix, string replacement) in _prefixes)
            text = text.Replace(prefix, replacement, StringComparison.Ordinal);
        return text;
    }
}

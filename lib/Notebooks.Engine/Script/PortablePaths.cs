using System.Text.RegularExpressions;

namespace Notebooks.Engine.Script;

/// <summary>
/// Rewrites paths below the notebook's folder, or beside it in the folders above, as relative ones, so that
/// messages kept in a notebook name no folder of the machine that ran it.
/// </summary>
sealed class PortablePaths
{
    readonly List<(Regex Prefix, string Replacement)> _prefixes = [];

    public PortablePaths(string directory)
    {
        string above = "";
        for (var folder = new DirectoryInfo(directory); folder?.Parent is not null; folder = folder.Parent)
        {
            Add(folder.FullName.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, above);
            above += "../";
        }
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (home.Length > 1)
            Add(home + Path.DirectorySeparatorChar, "~/");
        Add(AppContext.BaseDirectory, "");
    }

    public string Shorten(string text)
    {
        // Deepest folder first: the nearest one gives the shortest path.
        foreach ((Regex prefix, string replacement) in _prefixes)
            text = prefix.Replace(text, replacement);
        return text;
    }

    // Where a path begins, and not in its middle: /data/tmp/x is not below /tmp.
    void Add(string prefix, string replacement) =>
        _prefixes.Add(
            (
                new Regex(@"(?<![\w.~+-])" + Regex.Escape(prefix), RegexOptions.CultureInvariant),
                replacement.Replace("$", "$$", StringComparison.Ordinal)
            )
        );
}

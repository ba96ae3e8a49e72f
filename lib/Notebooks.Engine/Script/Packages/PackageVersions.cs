namespace Notebooks.Engine.Script.Packages;

/// <summary>Compares versions as NuGet does: 5.0 is 5.0.0.0, case and what follows a plus sign make no difference.</summary>
static class PackageVersions
{
    /// <summary>True for two ways to write one version.</summary>
    public static bool Same(string left, string right) => Normal(left).Equals(Normal(right), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// True where a version that is loaded is what was asked for: the same, or one that a pattern such as <c>5.*</c> or <c>[5.0]</c>
    /// names.
    /// </summary>
    public static bool Fits(string asked, string loaded)
    {
        asked = asked.Trim();
        if (asked is ['[', .. var exact, ']'] && !exact.Contains(',', StringComparison.Ordinal))
            asked = exact.Trim();
        return asked.EndsWith('*')
            ? loaded.StartsWith(asked[..^1], StringComparison.OrdinalIgnoreCase)
                && (asked.Contains('-', StringComparison.Ordinal) || !loaded.Contains('-', StringComparison.Ordinal))
            : Same(asked, loaded);
    }

    static string Normal(string version)
    {
        version = version.Split('+')[0];
        int dash = version.IndexOf('-', StringComparison.Ordinal);
        string numbers = dash < 0 ? version : version[..dash];
        string[] parts = numbers.Split('.');
        if (parts.Length > 4 || !parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit)))
            return version; // a range
        IEnumerable<string> trimmed = parts.Select(part => part.TrimStart('0') is { Length: > 0 } digits ? digits : "0");
        return string.Join('.', trimmed.Concat(Enumerable.Repeat("0", 4 - parts.Length))) + (dash < 0 ? "" : version[dash..]);
    }
}

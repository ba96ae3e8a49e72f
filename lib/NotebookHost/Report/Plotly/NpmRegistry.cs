namespace NotebookHost.Report.Plotly;

/// <summary>The npm registry a user has set, read from the places npm reads it from.</summary>
static class NpmRegistry
{
    static readonly Uri Default = new("https://registry.npmjs.org/");

    /// <summary>Environment, the nearest .npmrc from a folder upwards, the user's .npmrc, npm's own default.</summary>
    public static Uri For(string folder) => Candidates(folder).Select(Parse).FirstOrDefault(uri => uri is not null) ?? Default;

    /// <summary>The value of <c>registry</c> in an .npmrc; null where it has none.</summary>
    public static string? InNpmrc(IEnumerable<string> lines) =>
        lines
            .Select(line => line.Split('=', 2))
            .Where(parts => parts.Length == 2 && parts[0].Trim() == "registry")
            .Select(parts => parts[1].Trim().Trim('"', '\''))
            .LastOrDefault();

    static IEnumerable<string?> Candidates(string folder)
    {
        yield return Environment.GetEnvironmentVariable("NPM_CONFIG_REGISTRY");
        yield return Environment.GetEnvironmentVariable("npm_config_registry");
        for (DirectoryInfo? above = new(folder); above is not null; above = above.Parent)
            yield return InFile(Path.Combine(above.FullName, ".npmrc"));
        yield return InFile(
            Environment.GetEnvironmentVariable("NPM_CONFIG_USERCONFIG")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".npmrc")
        );
    }

    static string? InFile(string path)
    {
        try
        {
            return File.Exists(path) ? InNpmrc(File.ReadLines(path)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : null;
}

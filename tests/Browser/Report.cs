namespace Browser.Tests;

/// <summary>The report that <c>snn run</c> left: in <c>SNN_REPORT</c>, or else in the repository's <c>out/</c>.</summary>
static class Report
{
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("SNN_REPORT") is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(Repository(AppContext.BaseDirectory), "out");

    /// <summary>Its pages; an empty name where there is none, so that a test can say so.</summary>
    public static TheoryData<string> Pages { get; } = [.. Names()];

    /// <summary>A page as a reader opens it, from the disk; skips the test where there is no report.</summary>
    public static string Url(string page)
    {
        if (page.Length == 0)
            Assert.Skip($"There is no report in {Folder}: run `snn run` first.");
        return new Uri(Path.Combine(Folder, page)).AbsoluteUri;
    }

    static IEnumerable<string> Names() =>
        File.Exists(Path.Combine(Folder, "index.html"))
            ? Directory.EnumerateFiles(Folder, "*.html").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            : [""];

    static string Repository(string folder) =>
        File.Exists(Path.Combine(folder, "global.json"))
            ? folder
            : Repository(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder))!);
}

namespace SelfNormalizing.Datasets.Tests;

/// <summary>A test of downloads into a folder of its own.</summary>
public abstract class DownloadTestBase : IDisposable
{
    private protected readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private protected DataFolders Folders => new(Path.Combine(folder.Path, "own"), null, Path.Combine(folder.Path, "downloads"));

    private protected DataStore Store(HttpMessageHandler server) => new(Folders, new Downloader(server));

    private protected string[] Kept =>
        Directory.Exists(Folders.Downloads)
            ?
            [
                .. Directory
                    .EnumerateFiles(Folders.Downloads, "*", SearchOption.AllDirectories)
                    .Select(path => Path.GetFileName(path))
                    .Order(StringComparer.Ordinal),
            ]
            : [];
}

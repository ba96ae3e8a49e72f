using System.IO.Compression;
using System.Text;
using NotebookHost.Notebook;

namespace NotebookHost.Bundle;

/// <summary>Writes a repository, the packages it is built with and its book into one zip file.</summary>
static class BundleWriter
{
    /// <summary>Folder of the packages within the bundle, which nuget.config names.</summary>
    public const string Feed = "packages";

    // Packed already: packing them again takes time and saves nothing.
    static readonly string[] Packed = [".nupkg", ".gz", ".zip", ".png", ".npz"];

    const string Explorer = "explorer";

    static readonly string[] OfBook = [".html", ".ipynb", ".js", ".txt", ".json", ".svg", ".png"];

    /// <summary>What went in, and how large it is before packing.</summary>
    public readonly record struct Part(string Name, int Files, long Bytes);

    /// <summary>Writes the bundle; until it is whole, it has another name.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="file">The zip file.</param>
    /// <param name="packages">Package files.</param>
    /// <param name="readme">The text of the page to begin with.</param>
    /// <param name="stop">Gives up, and leaves nothing.</param>
    /// <exception cref="IOException">It cannot be written, or a file of it cannot be read.</exception>
    public static IReadOnlyList<Part> Write(
        string root,
        string file,
        IReadOnlyList<string> packages,
        Func<IReadOnlyList<Part>, string> readme,
        CancellationToken stop
    )
    {
        string top = Path.GetFileNameWithoutExtension(file) + "/";
        var parts = new List<Part>();
        AtomicFile.Write(file, temporary =>
        {
            using ZipArchive zip = ZipFile.Open(temporary, ZipArchiveMode.Create, Encoding.UTF8);
            parts.Add(Add(zip, "repository", TrackedFiles.Of(root).Select(path => (Path.Combine(root, path), top + path)), stop));
            parts.Add(Add(zip, "packages", packages.Select(path => (path, $"{top}{Feed}/{Path.GetFileName(path)}")), stop));
            string book = Path.Combine(root, "out");
            parts.Add(Add(zip, "book", BookOf(book).Select(path => (path, $"{top}out/{Relative(book, path)}")), stop));
            AddText(zip, top + "nuget.config", NuGetConfig);
            AddText(zip, top + "START-HERE.txt", readme(parts));
        });
        return parts;
    }

    // Pages, and the explorer that they link to; not programs, packages and what else lies there.
    static IEnumerable<string> BookOf(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        string explorer = Path.Combine(folder, Explorer);
        return Directory
            .GetFiles(folder)
            .Where(path => OfBook.Contains(Path.GetExtension(path)) && !Path.GetFileName(path).StartsWith('.'))
            .Concat(Directory.Exists(explorer) ? Directory.GetFiles(explorer, "*", SearchOption.AllDirectories) : [])
            .Order(StringComparer.Ordinal);
    }

    static string Relative(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    static Part Add(ZipArchive zip, string name, IEnumerable<(string Path, string Entry)> files, CancellationToken stop)
    {
        int count = 0;
        long bytes = 0;
        foreach ((string path, string entry) in files)
        {
            stop.ThrowIfCancellationRequested();
            CompressionLevel level = Packed.Contains(Path.GetExtension(path)) ? CompressionLevel.NoCompression : CompressionLevel.Optimal;
            zip.CreateEntryFromFile(path, entry, level);
            count++;
            bytes += new FileInfo(path).Length;
        }
        return new Part(name, count, bytes);
    }

    static void AddText(ZipArchive zip, string entry, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
        writer.Write(text);
    }

    // Nothing but the folder beside it: a machine's own sources would be asked first, and there is no network.
    const string NuGetConfig = $"""
        <?xml version="1.0" encoding="utf-8"?>
        <configuration>
          <packageSources>
            <clear />
            <add key="bundle" value="{Feed}" />
          </packageSources>
          <auditSources>
            <clear />
          </auditSources>
          <packageSourceMapping>
            <clear />
          </packageSourceMapping>
        </configuration>

        """;
}

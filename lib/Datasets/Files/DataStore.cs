using System.Text;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Finds a data file: the user's own folder, the shipped folder, the operating system's, an earlier download, and at last a new
/// download, which is checked before it is kept.
/// </summary>
public sealed class DataStore
{
    readonly DataFolders folders;
    readonly Downloader downloader;

    /// <summary>A store over this process's folders and the public network.</summary>
    public DataStore()
        : this(DataFolders.Current, new Downloader()) { }

    /// <summary>A store over given folders and a given downloader.</summary>
    public DataStore(DataFolders folders, Downloader downloader)
    {
        this.folders = folders;
        this.downloader = downloader;
    }

    /// <summary>The folders in which the files of <paramref name="dataset"/> may lie, first to last, whether they exist or not.</summary>
    public IEnumerable<string> FoldersOf(string dataset) => folders.Of(dataset);

    /// <summary>The path of <paramref name="file"/>, gzip'd or not, where a folder holds it; null where none does. Nothing is
    /// downloaded.</summary>
    public string? Find(DataFile file) => folders.Candidates(file).FirstOrDefault(File.Exists);

    /// <summary>The path of <paramref name="file"/>, gzip'd or not, downloaded first where no folder holds it.</summary>
    /// <param name="file">The file wanted.</param>
    /// <param name="progress">Told how far a download is; not called where none is needed.</param>
    /// <param name="cancellationToken">Ends a download; what has come is kept apart, and a later download goes on from there.</param>
    /// <exception cref="FileNotFoundException">No folder holds it and no mirror gave it; the message lists the folders looked in and what
    /// to do.</exception>
    public string Locate(DataFile file, Action<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (Find(file) is string found)
            return found;

        string target = Path.Combine(folders.Downloads, file.Dataset, file.PackedName);
        var failures = new List<string>();
        foreach (Uri mirror in file.Mirrors)
        {
            try
            {
                downloader.Download(new Uri(mirror, file.PackedName), file, target, progress, cancellationToken);
                return target;
            }
            catch (Exception e)
                when (e is HttpRequestException or IOException or InvalidDataException or TimeoutException or UnauthorizedAccessException)
            {
                failures.Add($"{mirror}: {e.Message}");
            }
        }
        throw new FileNotFoundException(Missing(file, failures), file.PackedName);
    }

    /// <summary>Where files of a data set were looked for in vain, for the word that generated data stand in.</summary>
    /// <param name="dataset">The data set's folder.</param>
    /// <param name="names">The files, each of which would have done, or a part of which.</param>
    /// <exception cref="FileNotFoundException">One of them lies in the user's folder itself: a mistake to be mended, not passed
    /// over.</exception>
    internal string WhyMissing(string dataset, IReadOnlyList<string> names)
    {
        if (folders.Own is string own && names.FirstOrDefault(name => File.Exists(Path.Combine(own, name))) is string loose)
            throw new FileNotFoundException(
                $"{own}, which {DataFolders.Variable} names, holds {loose} itself: expected it in {Path.Combine(own, dataset)}. "
                    + $"What to do: put the files into a folder named {dataset} there, or name the folder itself {dataset}.",
                loose
            );
        string variable = folders.Own is null
            ? $"the environment variable {DataFolders.Variable}, which may name a folder of your own, is not set"
            : $"{DataFolders.Variable} names {folders.Own}";
        return $"Looked for {string.Join(" or ", names)} in {string.Join(", ", FoldersOf(dataset))}; {variable}.";
    }

    string Missing(DataFile file, List<string> failures)
    {
        var text = new StringBuilder();
        text.AppendLine($"The data file {file} is missing. Looked in:");
        foreach (string? folder in folders.Candidates(file).Select(Path.GetDirectoryName).Distinct())
            text.AppendLine($"  {folder}");
        if (folders.Own is null)
            text.AppendLine($"  (the environment variable {DataFolders.Variable} is not set)");
        foreach (string failure in failures)
            text.AppendLine($"  {failure}");
        string what =
            file.Inspection is not null ? file.Name
            : file.IsArchive ? Invariant($"{file.Name} ({file.Length:N0} bytes)")
            : Invariant($"{file.PackedName} (or {file.Name}, {file.Length:N0} bytes)");
        text.Append(
            $"What to do: put {what} into one of these folders, "
                + $"or set {DataFolders.Variable} to a folder that holds {file}, "
                + (
                    file.Mirrors.Count > 0
                        ? "or run once with a network connection."
                        : "or run inside a checkout of the repository, in whose data/ folder it ships."
                )
        );
        return text.ToString();
    }
}

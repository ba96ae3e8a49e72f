using System.Text;
using NotebookHost.Notebook;
using NotebookHost.Run;

namespace NotebookHost.Workbooks;

/// <summary>What was written.</summary>
/// <param name="Lessons">The lessons that were written.</param>
/// <param name="Unchanged">Lessons that were there as they would be written.</param>
/// <param name="Solutions">How many solutions were left out.</param>
/// <param name="Beside">What else lies in the folder: <c>bin/</c>, <c>glossary.md</c>.</param>
/// <param name="LinksLeftOut">Files that lessons link to and that are not in the folder: their words are there, and no link.</param>
/// <param name="Bytes">The size of the whole.</param>
sealed record WrittenWorkbook(
    IReadOnlyList<string> Lessons,
    IReadOnlyList<string> Unchanged,
    int Solutions,
    IReadOnlyList<string> Beside,
    IReadOnlyList<string> LinksLeftOut,
    long Bytes
);

/// <summary>
/// A folder for a class: students' copies of lessons with all that they load, show and link to, so that it works wherever it is put. The
/// library comes as it is built in <c>bin/</c>, data from <c>data/</c> beside the lessons' folder.
/// </summary>
static class Workbook
{
    const string Library = "bin",
        Data = "data",
        Readme = "README.md";

    /// <summary>Writes a workbook.</summary>
    /// <param name="lessons">The lessons' files, of one folder.</param>
    /// <param name="folder">Where to; it is made.</param>
    /// <param name="overwrite">Whether files that students may have worked in are replaced.</param>
    /// <param name="withData">Whether the data come along.</param>
    /// <exception cref="UsageException">Something is in the way, or not built.</exception>
    /// <exception cref="NotebookException">A lesson cannot be read.</exception>
    public static WrittenWorkbook Write(IReadOnlyList<string> lessons, string folder, bool overwrite, bool withData)
    {
        string from = Path.GetDirectoryName(lessons[0])!;
        folder = Path.GetFullPath(folder);
        if (Path.TrimEndingDirectorySeparator(folder) == Path.TrimEndingDirectorySeparator(from))
            throw new UsageException($"{folder} holds the lessons themselves. Give another folder for the students' copies.");
        var files = new Dictionary<string, byte[]?>(StringComparer.Ordinal); // null: as it lies there
        AddLibrary(files, from);
        List<NotebookFile> notebooks = [.. lessons.Select(NotebookFile.Read)];
        // What was written there before counts as well, and its texts may link to what comes now.
        HashSet<string> names = [.. lessons.Concat(FilesIn(folder, "*.ipynb")).Select(path => Path.GetFileName(path))];
        foreach (string text in FilesIn(folder, "*.md").Select(path => Path.GetFileName(path)))
        {
            if (File.Exists(Path.Combine(from, text)))
                files[text] = null;
        }
        AddLinked(files, from, notebooks.SelectMany(notebook => notebook.Cells).Where(cell => cell.IsMarkdown).Select(cell => cell.Source));
        if (withData && Path.Combine(Path.GetDirectoryName(from)!, Data) is var data && Directory.Exists(data))
            AddFolder(files, data, Data, _ => true);
        var left = new SortedSet<string>(StringComparer.Ordinal);
        bool IsGone(string link)
        {
            string there = Relative(from, link);
            if (names.Contains(there) || files.ContainsKey(there))
                return false;
            left.Add(link);
            return true;
        }
        int solutions = notebooks.Sum(notebook => StudentsCopy.MakeOf(notebook, IsGone));
        foreach (string text in files.Keys.Where(name => name.EndsWith(".md", StringComparison.Ordinal) && !name.Contains('/')).ToList())
            files[text] = Encoding.UTF8.GetBytes(RelativeLinks.Without(File.ReadAllText(Path.Combine(from, text)), IsGone));
        if (!files.ContainsKey(Readme) && !File.Exists(Path.Combine(folder, Readme)))
            files[Readme] = Encoding.UTF8.GetBytes(ReadmeText.Of(notebooks));

        // All is looked at before the first file is written.
        List<(string Path, byte[] Content)> copies =
        [
            .. notebooks.Select(notebook =>
                (Path.Combine(folder, Path.GetFileName(notebook.Path)), Encoding.UTF8.GetBytes(notebook.ToText()))
            ),
        ];
        List<(string Path, byte[] Content)> changed = [.. copies.Where(copy => !IsThere(copy.Path, copy.Content))];
        if (
            !overwrite
            && changed.Where(copy => File.Exists(copy.Path)).Select(copy => Path.GetFileName(copy.Path)).ToList() is { Count: > 0 } taken
        )
            throw new UsageException(
                $"{folder} has {string.Join(", ", taken)} already, and somebody may have worked there. Nothing was written. "
                    + "Give another folder, or --overwrite to replace them."
            );
        SafeWrite.MakeFolder(folder);
        long bytes = copies.Sum(copy => (long)copy.Content.Length);
        foreach ((string name, byte[]? made) in files)
        {
            byte[] content = made ?? File.ReadAllBytes(SourceOf(from, name));
            Put(Path.Combine(folder, name), content);
            bytes += content.Length;
        }
        foreach ((string path, byte[] content) in changed)
            AtomicFile.Write(path, content);
        return new WrittenWorkbook(
            [.. changed.Select(copy => Path.GetFileNameWithoutExtension(copy.Path))],
            [.. copies.Except(changed).Select(copy => Path.GetFileNameWithoutExtension(copy.Path))],
            solutions,
            [
                .. files
                    .Keys.Select(name => name.Contains('/') ? name[..(name.IndexOf('/') + 1)] : name)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            [.. left],
            bytes
        );
    }

    static void AddLibrary(Dictionary<string, byte[]?> files, string from)
    {
        string library = Path.Combine(from, Library);
        if (!Directory.Exists(library))
            return;
        // Native libraries of another engine, which an earlier build has left, are large; those that are used are listed.
        string listed = string.Concat(Directory.GetFiles(library, "*.deps.json").Select(File.ReadAllText));
        AddFolder(files, library, Library, name =>
            !name.StartsWith("runtimes/", StringComparison.Ordinal) || listed.Contains(name, StringComparison.Ordinal)
        );
    }

    static void AddFolder(Dictionary<string, byte[]?> files, string folder, string name, Predicate<string> isWanted)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string within = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (isWanted(within))
                files[$"{name}/{within}"] = null;
        }
    }

    // What texts link to, and what those link to in turn. Lessons are chosen and not followed; what lies above their folder stays there.
    static void AddLinked(Dictionary<string, byte[]?> files, string from, IEnumerable<string> texts)
    {
        var left = new Queue<string>(texts);
        while (left.TryDequeue(out string? text))
        {
            foreach (string link in RelativeLinks.In(text))
            {
                string name = Relative(from, link);
                if (
                    name.StartsWith("../", StringComparison.Ordinal)
                    || name.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase)
                    || files.ContainsKey(name)
                    || !File.Exists(Path.Combine(from, name))
                )
                    continue;
                files[name] = null;
                if (name.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
                    left.Enqueue(File.ReadAllText(Path.Combine(from, name)));
            }
        }
    }

    static string[] FilesIn(string folder, string pattern) => Directory.Exists(folder) ? Directory.GetFiles(folder, pattern) : [];

    static string SourceOf(string from, string name) =>
        name.StartsWith(Data + "/", StringComparison.Ordinal) && !File.Exists(Path.Combine(from, name))
            ? Path.Combine(Path.GetDirectoryName(from)!, name)
            : Path.Combine(from, name);

    static string Relative(string from, string link) => Path.GetRelativePath(from, Path.GetFullPath(link, from)).Replace('\\', '/');

    static void Put(string path, byte[] content)
    {
        if (IsThere(path, content))
            return;
        SafeWrite.MakeFolder(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, content);
    }

    static bool IsThere(string path, byte[] content) =>
        File.Exists(path) && new FileInfo(path).Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
}

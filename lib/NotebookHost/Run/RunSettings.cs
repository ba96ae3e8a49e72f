using DividedRuns;
using NotebookHost.Library;
using NotebookHost.Notebook;
using Notebooks.Engine.Parameters;

namespace NotebookHost.Run;

/// <summary>What a run was asked to do.</summary>
/// <param name="Notebooks">Files given; none: all of the current folder, or else of the nearest <c>notebooks/</c> folder.</param>
/// <param name="Profile">Profile given; none: what a notebook chooses itself, else quick, or lesson where the notebooks themselves are
/// rewritten.</param>
/// <param name="Values">Parameter values by name.</param>
/// <param name="Out">Folder for copies and report; none: <c>out/</c> beside <c>notebooks/</c>.</param>
/// <param name="InPlace">Whether outputs are written into the notebooks themselves.</param>
/// <param name="Build">Whether the project beside the notebooks is built first.</param>
/// <param name="AllowErrors">Whether a cell that fails is left as it is, and the next one run.</param>
/// <param name="Engine">The tensor engine that the library is built on; none: as the environment says.</param>
/// <param name="Shard">The part of a divided run, <c>3/16</c>; none: all.</param>
/// <param name="Solutions">Whether the solutions of the exercises run as well.</param>
sealed record RunSettings(
    IReadOnlyList<string> Notebooks,
    string? Profile,
    IReadOnlyDictionary<string, string> Values,
    string? Out,
    bool InPlace,
    bool Build,
    bool AllowErrors = false,
    TensorEngine? Engine = null,
    string? Shard = null,
    bool Solutions = false
);

/// <summary>A run that cannot start. The message says what to change.</summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>A run whose every part was found and checked, before anything runs.</summary>
sealed class RunPlan
{
    readonly Dictionary<NotebookFile, string> _chosen;

    RunPlan(IReadOnlyList<NotebookFile> notebooks, string profile, Dictionary<NotebookFile, string> chosen, string outFolder)
    {
        Notebooks = notebooks;
        Profile = profile;
        _chosen = chosen;
        OutFolder = outFolder;
    }

    public IReadOnlyList<NotebookFile> Notebooks { get; }

    /// <summary>The profile of notebooks that choose none themselves.</summary>
    public string Profile { get; }

    /// <summary>What to tell of notebooks that choose a profile themselves, one line each.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>The profile that a notebook is run at.</summary>
    public string ProfileOf(NotebookFile notebook) => _chosen.GetValueOrDefault(notebook, Profile);

    public string OutFolder { get; }

    /// <summary>Project files in the notebooks' folders, each once.</summary>
    public IReadOnlyList<string> Projects =>
        [
            .. Notebooks
                .Select(notebook => notebook.Folder)
                .Distinct()
                .SelectMany(folder => Directory.GetFiles(folder, "*.csproj").Order(StringComparer.Ordinal).Take(1)),
        ];

    /// <summary>Finds the notebooks, checks and injects parameters, and makes the output folder.</summary>
    /// <exception cref="UsageException">Something given is not there or not known.</exception>
    /// <exception cref="NotebookException">A notebook cannot be run as it stands.</exception>
    public static RunPlan Make(RunSettings settings, string currentDirectory)
    {
        // The notebooks' own outputs must fit the numbers they show, hence their own profile.
        string profile = settings.Profile ?? (settings.InPlace ? Profiles.Lesson : Profiles.Quick);
        if (!Profiles.All.Contains(profile))
            throw new UsageException($"Unknown profile `{profile}`. Known are {string.Join(", ", Profiles.All)}.");

        if (settings.Shard is { } part && !ShardText.TryParse(part, out _, out _))
            throw new UsageException($"--shard {part}: expected a part and how many there are, 1/16 to 16/16 for sixteen parts.");
        IReadOnlyList<string> files = FilesOf(settings.Notebooks, currentDirectory);
        if (files.GroupBy(Path.GetFileName).FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new UsageException(
                $"Two notebooks are named {same.Key}, and their copies would overwrite each other. Run them one after another."
            );

        List<NotebookFile> notebooks = [.. files.Select(NotebookFile.Read)];
        Parameters.CheckNames(notebooks, settings.Values.Keys);
        var chosen = new Dictionary<NotebookFile, string>();
        var notes = new List<string>();
        foreach (NotebookFile notebook in notebooks)
        {
            if (ProfileCall.In(notebook) is { } own && own != profile)
            {
                bool wins = settings.Profile is not null;
                notes.Add(
                    wins
                        ? $"{notebook.Name}: --profile {profile} wins over its Profile.Use(\"{own}\")."
                        : $"{notebook.Name}: profile {own}, as its Profile.Use(\"{own}\") says."
                );
                if (!wins)
                    chosen[notebook] = own;
            }
            Parameters.Inject(notebook, chosen.GetValueOrDefault(notebook, profile), settings.Values);
        }

        string beside = OutputRoot(notebooks[0].Folder, currentDirectory);
        // Parts that run side by side would overwrite each other's copies.
        string usual = settings.Shard is { } shard
            ? Path.Combine("out", $"part-{shard.Replace("/", "-of-", StringComparison.Ordinal)}")
            : "out";
        string outFolder = settings.Out is null ? Path.Combine(beside, usual) : Path.GetFullPath(settings.Out, currentDirectory);
        MakeWritable(outFolder);
        return new RunPlan(notebooks, profile, chosen, outFolder) { Notes = notes };
    }

    /// <summary>The nearest folder, from here upwards, that holds <c>notebooks/</c>; null where there is none.</summary>
    public static string? FindRoot(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "notebooks")))
                return folder.FullName;
        }
        return null;
    }

    /// <summary>The folder in which <c>out/</c> lies.</summary>
    /// <param name="folder">Of the notebooks given.</param>
    /// <param name="currentDirectory">Where the user stands.</param>
    public static string OutputRoot(string folder, string currentDirectory) =>
        IsOwnFolder(currentDirectory) ? currentDirectory : FindRoot(currentDirectory) ?? FindRoot(folder) ?? currentDirectory;

    /// <summary>The files of notebooks given, or all of the nearest <c>notebooks/</c> folder, absolute.</summary>
    /// <exception cref="UsageException">One is not there, or there is none.</exception>
    public static IReadOnlyList<string> FilesOf(IReadOnlyList<string> given, string currentDirectory)
    {
        IReadOnlyList<string> files =
            given.Count > 0
                ? [.. given.Select(file => Path.GetFullPath(file, currentDirectory))]
                : AllOf(IsOwnFolder(currentDirectory) ? currentDirectory : LessonsFolder(currentDirectory));
        if (files.FirstOrDefault(Directory.Exists) is { } folder)
            throw new UsageException($"{folder} is a folder. Give its notebooks, as in {Path.Combine(folder, "*.ipynb")}.");
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            throw new UsageException(
                $"There is no notebook {missing}. Give the path of an .ipynb file, or none to run all of `notebooks/`."
            );
        return files;
    }

    // A folder of notebooks by itself, such as a workbook within a course: its notebooks are meant, and not those of the course.
    static bool IsOwnFolder(string folder) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) != "notebooks"
        && !Directory.Exists(Path.Combine(folder, "notebooks"))
        && Directory.EnumerateFiles(folder, "*.ipynb").Any();

    /// <summary>The nearest folder <c>notebooks/</c>, from a folder upwards.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string LessonsFolder(string currentDirectory) =>
        FindRoot(currentDirectory) is { } root
            ? Path.Combine(root, "notebooks")
            : throw new UsageException(
                $"Neither {currentDirectory} nor a folder above it holds `notebooks/`. Go there, or give the notebooks' paths."
            );

    static IReadOnlyList<string> AllOf(string folder)
    {
        string[] files = [.. Directory.GetFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new UsageException($"{folder} holds no .ipynb file.");
    }

    static void MakeWritable(string folder)
    {
        try
        {
            SafeWrite.MakeFolder(folder);
            string probe = Path.Combine(folder, Guid.NewGuid().ToString("n") + ".tmp");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The output folder {folder} cannot be written: {exception.Message} Give another with --out.");
        }
    }
}

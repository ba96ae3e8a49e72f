namespace SelfNormalizing.Datasets;

/// <summary>
/// The folders in which a data file may lie, in the order in which they are searched: the folder named by the environment
/// variable <c>SNN_DATA</c>, the <c>data/</c> folder that ships with the library, the one into which the operating system's
/// packages put data sets, and the folder that holds downloads.
/// </summary>
/// <param name="Own">Folder of the user's own data, from <c>SNN_DATA</c>; null where it is not set.</param>
/// <param name="Shipped">The <c>data/</c> folder of the checkout; null where the library runs outside one.</param>
/// <param name="Downloads">Where downloads are kept; made when first needed.</param>
/// <param name="Installed">Data sets installed as packages, <c>/usr/share/datasets</c> on Debian; null where there are none.</param>
public sealed record DataFolders(string? Own, string? Shipped, string Downloads, string? Installed = null)
{
    /// <summary>The environment variable that names the user's own data folder.</summary>
    public const string Variable = "SNN_DATA";

    const string Debian = "/usr/share/datasets";

    /// <summary>The folders of this process, read afresh at each call.</summary>
    /// <exception cref="DirectoryNotFoundException"><c>SNN_DATA</c> names something that is no folder.</exception>
    public static DataFolders Current
    {
        get
        {
            string? own = OwnFolder(
                Environment.GetEnvironmentVariable(Variable),
                Environment.GetEnvironmentVariable("PWD"),
                Directory.GetCurrentDirectory()
            );
            string local = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.DoNotVerify
            );
            return new DataFolders(
                own,
                ShippedAbove(Path.GetDirectoryName(typeof(DataFolders).Assembly.Location)) ?? ShippedAbove(Directory.GetCurrentDirectory()),
                Path.Combine(local, "self-normalizing-networks", "data"),
                Directory.Exists(Debian) ? Debian : null
            );
        }
    }

    /// <summary>Every path at which <paramref name="file"/> is looked for, first to last.</summary>
    public IEnumerable<string> Candidates(DataFile file) =>
        Of(file.Dataset).SelectMany(folder => new[] { Path.Combine(folder, file.PackedName), Path.Combine(folder, file.Name) }).Distinct();

    // The user's folder may be that of one data set. Never a folder without the data set's name: MNIST's and Fashion-MNIST's files are
    // named alike.
    internal IEnumerable<string> Of(string dataset)
    {
        IEnumerable<string> itself =
            Own is not null && Path.GetFileName(Path.TrimEndingDirectorySeparator(Own)).Equals(dataset, StringComparison.OrdinalIgnoreCase)
                ? [Own]
                : [];
        string[] below = [.. new[] { Own, Shipped, Installed, Downloads }.OfType<string>().Select(folder => Path.Combine(folder, dataset))];
        return Own is null ? below : [below[0], .. itself, .. below[1..]];
    }

    /// <summary>
    /// The folder that a value of <c>SNN_DATA</c> names. <c>~</c> is the user's home, as in a shell. A relative path starts where the user
    /// stood: at the shell's folder, since a kernel and the runner work in the notebook's.
    /// </summary>
    /// <param name="value">The variable's value.</param>
    /// <param name="shell">The folder of the shell from which the process descends, from <c>PWD</c>; null where there is none.</param>
    /// <param name="current">The process's folder.</param>
    /// <returns>An absolute path; null where the variable is not set.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or the path is that of a file.</exception>
    internal static string? OwnFolder(string? value, string? shell, string current)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        string expanded =
            value == "~" || value.StartsWith("~/", StringComparison.Ordinal) || value.StartsWith("~\\", StringComparison.Ordinal)
                ? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), value[1..])
                : value;
        string[] paths =
        [
            .. new[] { shell, current }
                .OfType<string>()
                .Where(Path.IsPathFullyQualified)
                .Select(folder => Path.GetFullPath(expanded, folder))
                .Distinct(),
        ];
        if (paths.FirstOrDefault(Directory.Exists) is string found)
            return found;
        string what = paths.FirstOrDefault(File.Exists) is string file
            ? $"{file} is a file"
            : $"there is no folder {string.Join(" and no folder ", paths)}";
        throw new DirectoryNotFoundException(
            $"The environment variable {Variable} is '{value}', but {what}. Expected a folder with a folder for each data set, such as "
                + $"{Path.Combine(value, "htru2")}. What to do: correct {Variable}, or unset it to do without data of your own."
        );
    }

    // The checkout's data folder is told from any other by its SOURCES.md.
    static string? ShippedAbove(string? folder)
    {
        for (; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            string data = Path.Combine(folder, "data");
            if (File.Exists(Path.Combine(data, "SOURCES.md")))
                return data;
        }
        return null;
    }
}

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
    public static DataFolders Current
    {
        get
        {
            string? own = Environment.GetEnvironmentVariable(Variable);
            string local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return new DataFolders(
                string.IsNullOrWhiteSpace(own) ? null : own,
                ShippedAbove(Path.GetDirectoryName(typeof(DataFolders).Assembly.Location)) ?? ShippedAbove(Directory.GetCurrentDirectory()),
                Path.Combine(local, "self-normalizing-networks", "data"),
                Directory.Exists(Debian) ? Debian : null);
        }
    }

    /// <summary>Every path at which <paramref name="file"/> is looked for, first to last.</summary>
    public IEnumerable<string> Candidates(DataFile file) =>
        Of(file.Dataset).SelectMany(folder => new[] { Path.Combine(folder, file.PackedName), Path.Combine(folder, file.Name) }).Distinct();

    // Never a folder itself without the data set's name: MNIST's and Fashion-MNIST's files are named alike.
    internal IEnumerable<string> Of(string dataset) =>
        new[] { Own, Shipped, Installed, Downloads }.OfType<string>().Select(folder => Path.Combine(folder, dataset));

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

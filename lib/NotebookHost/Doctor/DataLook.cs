namespace NotebookHost.Doctor;

/// <summary>Data that do not ship. Lessons use them where they find them, and run on data that ship, or are generated, elsewhere.</summary>
static class DataLook
{
    const string Variable = "SNN_DATA",
        Debian = "/usr/share/datasets";

    // Any one of the groups is enough, and of a group all files. A test holds the names against data/SOURCES.md.
    internal static readonly (string Name, string Folder, string[][] Files, string Without)[] Sets =
    [
        (
            "CIFAR-10",
            "cifar-10",
            [
                ["cifar-10-binary.tar.gz"],
                ["data_batch_1.bin", "test_batch.bin"],
            ],
            "lesson 5 draws shapes of its own"
        ),
        (
            "HTRU2",
            "htru2",
            [
                ["HTRU_2.csv"],
                ["htru2.zip"],
            ],
            "lesson 9 generates candidates"
        ),
        (
            "Tox21",
            "tox21",
            [
                ["tox21.zip"],
                ["tox21_sparse_colnames.txt.gz"],
            ],
            "lesson 10 generates compounds"
        ),
        (
            "Fashion-MNIST, whole",
            "fashion-mnist",
            [
                ["train-images-idx3-ubyte.gz", "t10k-images-idx3-ubyte.gz"],
                ["train-images-idx3-ubyte", "t10k-images-idx3-ubyte"],
            ],
            "lessons use the 12,000 images that ship"
        ),
        (
            "UCI, all 121 tables",
            "uci",
            [
                ["data_py.zip"],
                ["data.tar.gz"],
            ],
            "lesson 8 uses the tables that ship"
        ),
    ];

    public static IEnumerable<Finding> Findings(Surroundings surroundings)
    {
        string? own = Own(surroundings, out Finding said);
        yield return said;
        string? shipped = surroundings.Root is { } root ? Path.Combine(root, "data") : null;
        if (shipped is not null)
            yield return File.Exists(Path.Combine(shipped, "SOURCES.md"))
                ? Finding.Good("data that ship", $"{Directory.GetDirectories(shipped).Length} sets in {shipped}, MNIST among them")
                : Finding.Missing("data that ship", $"{shipped} is not there", "get the repository again");
        string local = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );
        string[] folders = [.. new[] { own, shipped, Debian, Path.Combine(local, "self-normalizing-networks", "data") }.OfType<string>()];
        foreach ((string name, string set, string[][] files, string without) in Sets)
        {
            IEnumerable<string> places = folders.Select(folder => Path.Combine(folder, set));
            if (own is not null && Path.GetFileName(Path.TrimEndingDirectorySeparator(own)).Equals(set, StringComparison.OrdinalIgnoreCase))
                places = places.Prepend(own);
            yield return places.FirstOrDefault(place => files.Any(group => group.All(file => File.Exists(Path.Combine(place, file)))))
                is { } found
                ? Finding.Good(name, found)
                : Finding.Lacking(name, $"not here: {without}", $"put it in {Variable}/{set} (data/SOURCES.md says where it is published)");
        }
    }

    // As the loaders read it: `~` is the user's home, and a relative path starts where the shell stood.
    static string? Own(Surroundings surroundings, out Finding said)
    {
        string? value = surroundings.Variable(Variable);
        if (string.IsNullOrWhiteSpace(value))
        {
            said = Finding.Good(Variable, "not set; it may name a folder with data of your own");
            return null;
        }
        string expanded = value == "~" || value.StartsWith("~/", StringComparison.Ordinal) ? surroundings.Home + value[1..] : value;
        string? folder = new[] { surroundings.Variable("PWD"), surroundings.Folder }
            .OfType<string>()
            .Where(Path.IsPathFullyQualified)
            .Select(start => Path.GetFullPath(expanded, start))
            .FirstOrDefault(Directory.Exists);
        said = folder is null
            ? Finding.Missing(Variable, $"it is '{value}', and that is no folder: loaders refuse it", $"correct {Variable}, or unset it")
            : Finding.Good(Variable, folder);
        return folder;
    }
}

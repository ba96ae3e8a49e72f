using System.Text.Json.Nodes;

namespace Notebooks.Engine.Script.Packages;

/// <summary>What a restore brought, read from the <c>project.assets.json</c> it writes.</summary>
/// <param name="Packages">Name and resolved version of every package, dependencies too.</param>
/// <param name="Assemblies">Paths of the assemblies to reference and load.</param>
/// <param name="NativeLibraries">Paths of native libraries for this machine.</param>
/// <param name="Warnings">What NuGet warned of: another version than the one asked for, for example.</param>
/// <param name="Extensions">What packages bring for .NET Interactive: name of the package and path of the file.</param>
sealed record PackageAssets(
    IReadOnlyDictionary<string, string> Packages,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> NativeLibraries,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<(string Package, string File)> Extensions
)
{
    public static readonly PackageAssets None = new(new Dictionary<string, string>(), [], [], [], []);

    /// <param name="file">The assets file.</param>
    /// <param name="runtime">This machine's runtime identifier, for which it was restored.</param>
    public static PackageAssets Read(string file, string runtime)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(file))!;
        string[] folders = [.. root["packageFolders"]!.AsObject().Select(folder => folder.Key)];
        JsonObject libraries = root["libraries"]!.AsObject();
        // Targets are named "net10.0" and "net10.0/linux-x64"; the second knows what is meant for this machine.
        JsonObject target = root["targets"]!
            .AsObject()
            .First(entry => entry.Key.EndsWith("/" + runtime, StringComparison.Ordinal))
            .Value!.AsObject();

        var packages = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var assemblies = new List<string>();
        var natives = new List<string>();
        var extensions = new List<(string, string)>();
        foreach ((string key, JsonNode? package) in target)
        {
            string[] nameAndVersion = key.Split('/');
            packages[nameAndVersion[0]] = nameAndVersion[1];
            string relative = (string)libraries[key]!["path"]!;
            string folder = folders.Select(root => Path.Combine(root, relative)).FirstOrDefault(Directory.Exists)
                ?? Path.Combine(folders[0], relative);
            assemblies.AddRange(
                Files(package!["runtime"], folder).Where(path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            );
            natives.AddRange(Files(package["native"], folder));
            extensions.AddRange(
                (libraries[key]!["files"] as JsonArray ?? [])
                    .Select(file => (string)file!)
                    .Where(PackageExtensions.IsExtension)
                    .Select(file => (nameAndVersion[0], Path.GetFullPath(file, folder)))
            );
        }
        return new PackageAssets(packages, assemblies, natives, [.. WarningsIn(root)], extensions);
    }

    static IEnumerable<string> WarningsIn(JsonNode root) =>
        from entry in root["logs"] as JsonArray ?? []
        where (string?)entry!["level"] == "Warning"
        select $"warning {(string?)entry["code"]}: {(string?)entry["message"]}";

    // "_._" stands for "nothing to bring here".
    static IEnumerable<string> Files(JsonNode? group, string folder) =>
        (group as JsonObject ?? [])
            .Select(file => file.Key)
            .Where(file => !file.EndsWith("_._", StringComparison.Ordinal))
            .Select(file => Path.GetFullPath(file, folder));
}

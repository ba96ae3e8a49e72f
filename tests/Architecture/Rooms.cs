using System.Reflection;

namespace Architecture.Tests;

/// <summary>What the build told of the rooms, and the rules for them.</summary>
static class Rooms
{
    /// <summary>The repository's folder.</summary>
    public static string Repository { get; } = Told("Repository").Single().TrimEnd('/', '\\');

    /// <summary>Each room's folder under lib/ with its assembly.</summary>
    public static IReadOnlyDictionary<string, string> Assemblies { get; } =
        Told("Room")
            .ToDictionary(path =>
                path.Replace('\\', '/')[
                    (Repository.Length + "/lib/".Length)..path.Replace('\\', '/').IndexOf("/bin/", StringComparison.Ordinal)
                ]
            );

    /// <summary>Each room's folder under lib/, those too that are not built with the tests.</summary>
    public static IEnumerable<string> All { get; } =
        Directory
            .EnumerateFiles(Path.Combine(Repository, "lib"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetRelativePath(Path.Combine(Repository, "lib"), Path.GetDirectoryName(project)!).Replace('\\', '/'))
            .Where(room => !room.Split('/').Any(folder => folder is "bin" or "obj"));

    /// <summary>The lines of a file of rules beside the tests, without comments.</summary>
    public static string[] Lines(string file) =>
        [
            .. File.ReadLines(Path.Combine(Repository, "tests", "Architecture", file))
                .Select(line => line.Split('#')[0].Trim())
                .Where(line => line.Length > 0),
        ];

    static IEnumerable<string> Told(string key) =>
        typeof(Rooms).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(told => told.Key == key).Select(told => told.Value!);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace NotebookHost.Bundle;

/// <summary>The NuGet packages that a solution's projects were restored with, as files.</summary>
static class SolutionPackages
{
    const string AssetsFile = "project.assets.json",
        Remedy = "Restore the solution (`dotnet restore`) while there is a network, and ask again.";

    /// <summary>Package files, each once, in the order of their names.</summary>
    /// <param name="solution">A .slnx file.</param>
    /// <exception cref="BundleException">The solution cannot be read, is not restored, or a package's file is gone.</exception>
    public static IReadOnlyList<string> Of(string solution)
    {
        var files = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string project in ProjectsOf(solution))
        {
            string assets = Path.Combine(Path.GetDirectoryName(project)!, "obj", AssetsFile);
            if (!File.Exists(assets))
                throw new BundleException($"{project} is not restored: {assets} is not there. {Remedy}");
            files.UnionWith(In(assets));
        }
        return [.. files.DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The projects that a solution names, absolute.</summary>
    static string[] ProjectsOf(string solution)
    {
        try
        {
            return
            [
                .. XDocument
                    .Load(solution)
                    .Descendants("Project")
                    .Select(project => (string?)project.Attribute("Path"))
                    .OfType<string>()
                    .Select(path => Path.GetFullPath(path.Replace('\\', '/'), Path.GetDirectoryName(Path.GetFullPath(solution))!)),
            ];
        }
        catch (XmlException exception)
        {
            throw new BundleException($"{solution} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The files of the packages that one project's restore wrote down.</summary>
    internal static IEnumerable<string> In(string assets)
    {
        JsonNode root;
        try
        {
            root = JsonNode.Parse(File.ReadAllText(assets))!;
        }
        catch (JsonException exception)
        {
            throw new BundleException($"{assets} is not what a restore wrote: {exception.Message} {Remedy}", exception);
        }
        string[] folders = [.. (root["packageFolders"] as JsonObject ?? []).Select(folder => folder.Key)];
        IEnumerable<(string Id, string Version)> packages = (root["libraries"] as JsonObject ?? [])
            .Where(library => (string?)library.Value?["type"] == "package")
            .Select(library => library.Key.Split('/'))
            .Select(name => (name[0], name[1]))
            // What the SDK itself adds: analyzers of trimming, and runtimes of other platforms.
            .Concat(
                (root["project"]?["frameworks"] as JsonObject ?? [])
                    .SelectMany(framework => framework.Value?["downloadDependencies"] as JsonArray ?? [])
                    .Select(package => ((string)package!["name"]!, ((string)package["version"]!).Trim('[', ']').Split(',')[0]))
            );
        foreach ((string id, string version) in packages)
            yield return FileOf(id.ToLowerInvariant(), version.ToLowerInvariant(), folders);
    }

    static string FileOf(string id, string version, string[] folders) =>
        folders.Select(folder => Path.Combine(folder, id, version, $"{id}.{version}.nupkg")).FirstOrDefault(File.Exists)
        ?? throw new BundleException($"{id}.{version}.nupkg is in none of NuGet's folders ({string.Join(", ", folders)}). {Remedy}");
}

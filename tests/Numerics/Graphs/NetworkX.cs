using System.IO.Compression;
using System.Text.Json;

namespace SelfNormalizing.Tests;

/// <summary>Divisions of real graphs by networkx; see tests/Reference/Numerics/communities.py.</summary>
public sealed record NetworkX(
    string Name,
    int Nodes,
    int Links,
    int[] Best,
    double Modularity,
    double ModularityAtHalf,
    double Lowest,
    double Mean,
    int Count,
    int CoarseCount,
    double CoarseModularityAtHalf
)
{
    static readonly JsonSerializerOptions camelCase = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<NetworkX> All { get; } =
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "Numerics", "communities.json")))
            .RootElement.GetProperty("graphs")
            .Deserialize<NetworkX[]>(camelCase)!;

    public static TheoryData<string> Names => [.. All.Select(graph => graph.Name)];

    public static NetworkX Named(string name) => All.Single(graph => graph.Name == name);

    /// <summary>The links of the largest connected part, its nodes numbered anew in their order.</summary>
    public IReadOnlyList<(int From, int To)> ReadLinks()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Reference", "graphs", $"{Name}-links.csv");
        (int From, int To)[] links =
        [
            .. Lines(path).Skip(1).Select(line => line.Split(',')).Select(cells => (int.Parse(cells[0]), int.Parse(cells[1]))),
        ];
        int[] root = [.. Enumerable.Range(0, links.Max(link => link.To) + 1)];
        foreach ((int from, int to) in links)
            root[Root(from)] = Root(to);
        int largest = links.Select(link => Root(link.From)).CountBy(one => one).MaxBy(pair => pair.Value).Key;
        int[] nodes = [.. Enumerable.Range(0, root.Length).Where(node => Root(node) == largest)];
        return
        [
            .. links
                .Where(link => Root(link.From) == largest)
                .Select(link => (Array.BinarySearch(nodes, link.From), Array.BinarySearch(nodes, link.To))),
        ];

        int Root(int node) => root[node] == node ? node : root[node] = Root(root[node]);
    }

    static IEnumerable<string> Lines(string path)
    {
        if (File.Exists(path))
            return File.ReadAllLines(path);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

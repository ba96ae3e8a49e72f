using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>What is known of a shipped graph.</summary>
/// <param name="Name">Its name, as <see cref="NetworkGraphs.Load"/> takes it.</param>
/// <param name="Title">What it is.</param>
/// <param name="Nodes">How many nodes it has.</param>
/// <param name="Links">How many links.</param>
/// <param name="Groups">How many true groups; 0 where none are known.</param>
/// <param name="NodeFile">Its nodes.</param>
/// <param name="LinkFile">Its links.</param>
public sealed record NetworkInfo(string Name, string Title, int Nodes, int Links, int Groups, DataFile NodeFile, DataFile LinkFile);

/// <summary>
/// Six small graphs on which network science tries its methods, as undirected links without loops. They ship; see <c>data/SOURCES.md</c>.
/// </summary>
public static class NetworkGraphs
{
    /// <summary>The graphs, from the smallest.</summary>
    public static IReadOnlyList<NetworkInfo> Sets { get; } =
    [
        Set(
            "karate",
            "Karate club",
            34,
            78,
            2,
            839,
            "e69de0c2af0f48dd495b53bbec0a43d9b0f68d78699f74af1551258a0cbd7dbd",
            419,
            "b65508e950ea85799a7b374249f28dda48695f5f9ec779e469c7aa6a1b027eed"
        ),
        Set(
            "dolphins",
            "Dolphins",
            62,
            159,
            0,
            1_251,
            "dc12a403071dd8470da210705867b91e31b993a6b9797ac64c9bb5cb028fa9e2",
            918,
            "9e2b3f7a833107e65cba598281d18070855ac311e2733975de767e2bd44d4fdc"
        ),
        Set(
            "lesmis",
            "Les Misérables",
            77,
            254,
            0,
            1_838,
            "6044cc068e89d8a1fd7987b2beb18f34db67425ad860fe9536cd4ffd19877a31",
            1_515,
            "8e0bd33719c4ea0f856f33fc597b8e10ae4850724bc0af77805b183f05b0f117"
        ),
        Set(
            "polbooks",
            "Political books",
            105,
            441,
            3,
            4_592,
            "731f9194442b037f5800a8f377f51ac06ccc3b14c8aaef3ff992cd5ef7d4cdd8",
            2_574,
            "c40d4e6b4f73e1c2ffdea6ff0ca874c75778eeb31f4e54feb28683fcb6786e68"
        ),
        Set(
            "football",
            "College football",
            115,
            613,
            12,
            4_306,
            "398c22b8bc296dc52f4a9b39d0d2f5a0f5efaab8c8de6e57052c43fc1f0de4d5",
            3_733,
            "be3fe7475c447941ad6444a74ff80b03dfef463bc16d08221c3d0465be5c790c"
        ),
        Set(
            "polblogs",
            "Political blogs",
            1_490,
            16_715,
            2,
            71_118,
            "816fea49cfcc35afe221e16ef3c02b04445f5df1c243d6fb349d166f9dd3b04b",
            142_149,
            "64c6bdc88c41403a8b06b9917201e067cbc41c04b1b5dae13c1f4052cfdafcb1"
        ),
    ];

    static readonly string[] linkColumns = ["source", "target"];

    /// <summary>A graph with names, positions, and groups where such are known.</summary>
    /// <param name="name">One of the names in <see cref="Sets"/>.</param>
    /// <param name="store">Where to look; this process's folders by default.</param>
    /// <exception cref="ArgumentException">There is no such graph.</exception>
    /// <exception cref="FileNotFoundException">One of its files is nowhere to be had.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be; the message names it and the line.</exception>
    public static GraphData Load(string name, DataStore? store = null)
    {
        NetworkInfo set = Sets.FirstOrDefault(set => set.Name == name)
            ?? throw new ArgumentException(
                $"There is no graph '{name}' among those that ship: expected one of {string.Join(", ", Sets.Select(set => set.Name))}.",
                nameof(name)
            );
        TableCsvOptions nodeOptions = new()
        {
            Columns = set.Groups > 0 ? ["group", "x", "y"] : ["x", "y"],
            HasRowNames = true,
            Missing = [],
        };
        (DataFrame nodes, DataOrigin origin) = ShippedTable.Load(set.NodeFile, set.Title, nodeOptions, store);
        (DataFrame pairs, DataOrigin ofLinks) = ShippedTable.Load(set.LinkFile, set.Title, ShippedTable.Numbers(linkColumns), store);
        int count = (int)nodes.Rows.Count;
        (int, int)[] links = [.. Column(pairs, "source", count).Zip(Column(pairs, "target", count))];
        string[]? groups = set.Groups > 0 ? Texts(nodes, "group") : null,
            groupNames = groups is null ? null : [.. groups.Distinct().Order(StringComparer.Ordinal)];
        return GraphData.Of(count, links) with
        {
            Names = Texts(nodes, "name"),
            Groups = groups is null ? null : [.. groups.Select(group => Array.IndexOf(groupNames!, group))],
            GroupNames = groupNames,
            Positions = [.. Numbers(nodes, "x").Zip(Numbers(nodes, "y"))],
            Origin = ofLinks.Kind == DataKind.Original ? origin : ofLinks,
        };
    }

    static string[] Texts(DataFrame table, string column) => [.. table[column].Cast<object?>().Select(cell => $"{cell}")];

    static double[] Numbers(DataFrame table, string column)
    {
        try
        {
            return FeatureMatrix.Whole(table, table[column]);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    static int[] Column(DataFrame table, string name, int count)
    {
        double[] nodes = Numbers(table, name);
        int bad = Array.FindIndex(nodes, node => !(node >= 0 && node < count && node == Math.Floor(node)));
        return bad < 0
            ? [.. nodes.Select(node => (int)node)]
            : throw new InvalidDataException(
                Invariant($"{TableSource.Location(table, bad)}, column {name}: found {nodes[bad]}, expected a node from 0 to {count - 1}.")
            );
    }

    static NetworkInfo Set(
        string name,
        string title,
        int nodes,
        int links,
        int groups,
        long nodeBytes,
        string nodeSum,
        long linkBytes,
        string linkSum
    ) =>
        new(
            name,
            title,
            nodes,
            links,
            groups,
            new DataFile("graphs", $"{name}-nodes.csv", nodeBytes, nodeSum, []),
            new DataFile("graphs", $"{name}-links.csv", linkBytes, linkSum, [])
        );
}

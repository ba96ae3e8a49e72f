using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>Compares who uses whom with arrows.txt.</summary>
public sealed class ArrowTests
{
    // "Datasets: Files -> Archives" between folders of a room, "Datasets -> ManagedTorch" between rooms; "debt " before one that has to go.
    static readonly string[] lines = Rooms.Lines("arrows.txt");
    static readonly HashSet<string> allowed = [.. lines.Where(line => !line.StartsWith("debt ", StringComparison.Ordinal))];
    static readonly HashSet<string> debts =
    [
        .. lines.Where(line => line.StartsWith("debt ", StringComparison.Ordinal)).Select(line => line["debt ".Length..].Trim()),
    ];

    public static TheoryData<string> All => [.. Rooms.Assemblies.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_folder_uses_only_the_folders_it_may(string room)
    {
        IReadOnlyDictionary<string, string> found = RoomAssembly.Arrows(Rooms.Assemblies[room]);
        string[] unknown =
        [
            .. found
                .Where(arrow => !allowed.Contains($"{room}: {arrow.Key}") && !debts.Contains($"{room}: {arrow.Key}"))
                .Select(arrow => $"{room}: {arrow.Key}   # {arrow.Value}"),
        ];
        Assert.True(
            unknown.Length == 0,
            "These arrows are not in tests/Architecture/arrows.txt. Move the code, or add the arrow where it points the way the "
                + "room's README says:\n"
                + string.Join('\n', unknown)
        );
        string[] gone =
        [
            .. allowed
                .Concat(debts)
                .Where(line => line.StartsWith(room + ": ", StringComparison.Ordinal) && !found.ContainsKey(line[(room.Length + 2)..])),
        ];
        Assert.True(
            gone.Length == 0,
            "These arrows are no longer there: remove them from tests/Architecture/arrows.txt.\n" + string.Join('\n', gone)
        );
    }

    [Fact]
    public void A_room_refers_only_to_the_rooms_it_may()
    {
        IEnumerable<string> found = Rooms
            .All.SelectMany(room => References(room).Select(other => $"{room} -> {other}"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(allowed.Concat(debts).Where(line => !line.Contains(':')).Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public void Arrows_that_are_no_debts_run_in_no_circle()
    {
        var left = allowed
            .Select(line => line.Split(" -> "))
            .Select(ends => (From: ends[0], To: ends[0].Contains(':') ? ends[0].Split(':')[0] + ": " + ends[1] : ends[1]))
            .ToHashSet();
        // What nobody uses is taken away until nothing is left.
        while (left.RemoveWhere(arrow => left.All(other => other.To != arrow.From)) > 0) { }
        Assert.True(
            left.Count == 0,
            "These arrows of tests/Architecture/arrows.txt lie on a circle, or on the way from one:\n"
                + string.Join('\n', left.Select(arrow => $"{arrow.From} -> {arrow.To}"))
        );
    }

    static IEnumerable<string> References(string room)
    {
        string folder = Path.Combine(Rooms.Repository, "lib", room),
            project = Directory.GetFiles(folder, "*.csproj").Single();
        XDocument document = XDocument.Load(project);
        IEnumerable<string> named = document
            .Descendants("ProjectReference")
            .Select(reference => (string)reference.Attribute("Include")!)
            .Select(path =>
                Path.GetRelativePath(
                        Path.Combine(Rooms.Repository, "lib"),
                        Path.GetDirectoryName(Path.GetFullPath(Path.Combine(folder, path.Replace('\\', '/'))))!
                    )
                    .Replace('\\', '/')
            );
        return document
            .Descendants("Import")
            .Any(import => ((string)import.Attribute("Project")!).EndsWith("TensorEngine.props", StringComparison.Ordinal))
            ? named.Append("ManagedTorch")
            : named;
    }
}

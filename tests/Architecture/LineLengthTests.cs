namespace Architecture.Tests;

/// <summary>Lines of code have at most 140 columns. long-lines.txt says how many longer ones a room still has.</summary>
public sealed class LineLengthTests
{
    const int Columns = 140;

    public static TheoryData<string, int> Known =>
        [.. Rooms.Lines("long-lines.txt").Select(line => line.Split(' ')).Select(parts => (parts[0], int.Parse(parts[1])))];

    [Theory]
    [MemberData(nameof(Known))]
    public void No_line_is_longer_than_a_screen_is_wide(string room, int known)
    {
        string[] longer =
        [
            .. from file in Sources(room)
            from line in File.ReadLines(file).Select((text, i) => (Text: text, Number: i + 1))
            where line.Text.Length > Columns
            select $"{Path.GetRelativePath(Rooms.Repository, file)}:{line.Number} has {line.Text.Length} columns",
        ];
        Assert.True(
            longer.Length <= known,
            $"{room} has {longer.Length} lines of more than {Columns} columns, and {known} are known of. Fold the new ones:\n"
                + string.Join('\n', longer)
        );
    }

    [Fact]
    public void Every_room_is_looked_at()
    {
        IEnumerable<string> rooms = new[] { "lib", "tests" }
            .SelectMany(top => Directory.EnumerateDirectories(Path.Combine(Rooms.Repository, top)))
            .Where(folder => Sources(Path.GetRelativePath(Rooms.Repository, folder)).Any())
            .Select(folder => Path.GetRelativePath(Rooms.Repository, folder).Replace('\\', '/'));
        Assert.Equal(
            rooms.Order(StringComparer.Ordinal),
            Rooms.Lines("long-lines.txt").Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal)
        );
    }

    static IEnumerable<string> Sources(string room) =>
        Directory
            .EnumerateFiles(Path.Combine(Rooms.Repository, room), "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !Path.GetRelativePath(Rooms.Repository, file).Split('/', '\\').Any(part => part is "bin" or "obj" or "node_modules")
            );
}

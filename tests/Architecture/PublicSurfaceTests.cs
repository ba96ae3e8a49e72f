namespace Architecture.Tests;

/// <summary>
/// Compares what each room offers with its file in PublicSurface/, so that a change of it is seen in a diff. After a wanted change: run
/// with APPROVE_SURFACE=1, look at the diff, commit it.
/// </summary>
public sealed class PublicSurfaceTests
{
    public static TheoryData<string> Held =>
        [.. Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    static string Folder => Path.Combine(Rooms.Repository, "tests", "Architecture", "PublicSurface");

    [Theory]
    [MemberData(nameof(Held))]
    public void It_is_as_approved(string room)
    {
        string file = Path.Combine(Folder, room + ".txt");
        string[] now = PublicSurface.Of(Rooms.Assemblies[room]);
        if (Environment.GetEnvironmentVariable("APPROVE_SURFACE") == "1")
        {
            File.WriteAllText(file, string.Concat(now.Select(line => line + "\n")));
            return;
        }
        string[] approved = File.ReadAllLines(file),
            added = [.. now.Except(approved).Select(line => "+ " + line)],
            removed = [.. approved.Except(now).Select(line => "- " + line)];
        Assert.True(
            added.Length + removed.Length == 0,
            $"What {room} offers has changed. Where that is wanted: APPROVE_SURFACE=1 dotnet test tests/Architecture, and commit "
                + $"tests/Architecture/PublicSurface/{room}.txt.\n"
                + string.Join('\n', removed.Concat(added))
        );
    }
}

using Parity;

namespace TorchSharp.Tests;

/// <summary>The lines of tests/Parity/Cases give what they gave on TorchSharp-cpu 0.107.0. Some draw from the default generator.</summary>
[Collection("Default generator")]
public class ParityTests
{
    public static TheoryData<string> Groups => [.. Cases.Groups];

    [Theory]
    [MemberData(nameof(Groups))]
    public void A_line_gives_what_it_gives_on_TorchSharp(string group)
    {
        List<string> differences = ResultsFile.Differences(Path.Combine(AppContext.BaseDirectory, "Reference", "parity.tsv"), group);
        Assert.True(differences.Count == 0, $"{differences.Count} lines differ\n" + string.Join('\n', differences));
    }

    [Fact]
    public void The_page_of_what_is_left_out_is_true()
    {
        string page = EngineNames.LeftOut(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "names.txt")));
        Assert.True(
            page == File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "left-out.md")),
            "lib/ManagedTorch/left-out.md does not tell what the engine lacks: write it anew, `dotnet run --project tests/Parity -- names`"
        );
    }
}

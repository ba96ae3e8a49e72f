using Parity;

namespace TorchSharp.Tests;

/// <summary>The lines of tests/Parity/Cases give what they gave on TorchSharp-cpu 0.107.0.</summary>
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
}

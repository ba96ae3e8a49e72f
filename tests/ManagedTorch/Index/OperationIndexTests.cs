namespace TorchSharp.Tests.Index;

/// <summary>lib/ManagedTorch/README.md ends in an index of all operations. WRITE_INDEX=1 writes it anew.</summary>
public class OperationIndexTests
{
    [Fact]
    public void The_index_in_the_README_is_true()
    {
        Assert.SkipUnless(
            File.Exists(OperationIndex.Readme),
            $"{OperationIndex.Readme} is not there: the tests were moved away from their sources."
        );
        string readme = File.ReadAllText(OperationIndex.Readme).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("WRITE_INDEX") == "1")
            File.WriteAllText(OperationIndex.Readme, readme = OperationIndex.Written(readme));
        List<string> mistakes = OperationIndex.Mistakes(readme);
        Assert.True(
            mistakes.Count == 0,
            "The index in lib/ManagedTorch/README.md is not true: write it anew, "
                + "`WRITE_INDEX=1 dotnet test tests/ManagedTorch --filter OperationIndexTests`, and look at the diff.\n"
                + string.Join('\n', mistakes)
        );
    }

    [Fact]
    public void It_has_what_its_readers_look_for() =>
        Assert.Superset(
            new HashSet<string>
            {
                "exp",
                "matmul",
                "selu",
                "SELU",
                "Linear",
                "cross_entropy",
                "CrossEntropyLoss",
                "Adam",
                "OneCycleLR",
                "Normal",
                "eigh",
                "xavier_normal_",
            },
            OperationIndex.Names().ToHashSet()
        );
}

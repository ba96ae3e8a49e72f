using System.Text.Json;

namespace SelfNormalizing.Tests;

/// <summary>Against scikit-learn; see tests/Reference/SelfNormalizing/clusterings.py.</summary>
public sealed class ClusterAgreementTests
{
    public sealed record Golden(string Name, int[] First, int[] Second, double Information, long[] Pairs);

    static readonly Golden[] all = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "clusterings.json")))
        .RootElement.GetProperty("cases")
        .Deserialize<Golden[]>(new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

    public static TheoryData<string> Names => [.. all.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_scikit_learn_s(string name)
    {
        Golden golden = all.Single(one => one.Name == name);
        ClusterAgreement found = ClusterAgreement.Of(golden.First, golden.Second),
            turned = ClusterAgreement.Of(golden.Second, golden.First);
        Assert.Equal(golden.Information, found.MutualInformation, 1e-14);
        Assert.Equal(golden.Pairs, new[] { found.Together, found.TogetherInFirst, found.TogetherInSecond, found.Apart });
        Assert.Equal(found.MutualInformation, turned.MutualInformation, 1e-14);
        Assert.Equal((found.PairPrecision, found.PairRecall, found.PairF1), (turned.PairRecall, turned.PairPrecision, turned.PairF1));
    }

    [Fact]
    public void Of_pairs_put_together_the_right_share_is_counted()
    {
        // True: {0,1,2} {3}; found: {0,1} {2,3}.
        ClusterAgreement found = ClusterAgreement.Of([0, 0, 0, 1], [4, 4, 7, 7]);
        Assert.Equal((1, 2, 1, 2), (found.Together, found.TogetherInFirst, found.TogetherInSecond, found.Apart));
        Assert.Equal((0.5, 1.0 / 3, 0.4), (found.PairPrecision, found.PairRecall, found.PairF1));
        Assert.Equal("information 0.344, pairs F1 0.400", found.ToString());
        Assert.Equal(1, ClusterAgreement.Of([5], [1]).PairF1);
    }

    [Fact]
    public void Clusterings_of_other_samples_are_an_error()
    {
        Assert.Contains("2 and 1 samples", Assert.Throws<ArgumentException>(() => ClusterAgreement.Of([0, 1], [0])).Message);
        Assert.Throws<ArgumentException>(() => ClusterAgreement.Of([], []));
    }
}

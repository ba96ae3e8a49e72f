using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class UciTests
{
    static readonly DataStore shipped = new(
        DataFolders.Current with
        {
            Own = null,
            Downloads = "/nowhere",
        },
        new Downloader(new NoNetwork())
    );

    public static TheoryData<string> Names => [.. Uci.Sets.Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_set_has_its_rows_columns_and_classes_and_is_the_file_it_should_be(string name)
    {
        UciInfo info = Uci.Sets.Single(set => set.Name == name);
        using ClassificationData data = Uci.Load(name, shipped);
        Assert.Equal(DataKind.Original, data.Origin!.Kind);
        Assert.Equal(info.Rows, data.Count);
        Assert.Equal(info.Classes, data.ClassNames.Count);
        Assert.All(data.ClassCounts, count => Assert.True(count > 0));
        Assert.Equal(info.Columns, data.FeatureNames.Select(feature => feature.Split('=')[0]).Distinct().Count());
        Assert.False(data.Features.isinf().any().ToBoolean());
    }

    [Fact]
    public void SOURCES_states_each_file_its_origin_and_its_checksum()
    {
        string sources = File.ReadAllText(Path.Combine(DataFolders.Current.Shipped!, "SOURCES.md"));
        Assert.All(Uci.Sets, set =>
        {
            string line = Assert.Single(sources.Split('\n'), line => line.StartsWith($"| `{set.File.Name}` |", StringComparison.Ordinal));
            Assert.Contains($"| {set.Rows:N0} | {set.Columns} | {set.Classes} |", line);
            Assert.EndsWith($"| {set.File.Length:N0} | `{set.File.Sha256}` |", line);
        });
    }

    [Fact]
    public void Iris_begins_as_everywhere()
    {
        using ClassificationData iris = Uci.Load("iris", shipped);
        Assert.Equal([5.1f, 3.5f, 1.4f, 0.2f], iris.Features[0].data<float>().ToArray());
        Assert.Equal(["setosa", "versicolor", "virginica"], iris.ClassNames);
        Assert.Equal([50, 50, 50], iris.ClassCounts);
        Assert.Empty(iris.Notes);
    }

    [Fact]
    public void Missing_values_and_categories_are_said()
    {
        using ClassificationData votes = Uci.Load("congressional-voting", shipped);
        Assert.Equal(16, votes.FeatureNames.Count);
        Assert.Equal(392, votes.Features.isnan().sum().ToInt32());
        Assert.Contains(votes.Notes, note => note.Contains("lacks 12 of 435 values", StringComparison.Ordinal));
        Assert.Contains(votes.Notes, note => note.Contains("category column", StringComparison.Ordinal));
    }

    [Fact]
    public void A_constant_column_becomes_zero()
    {
        using ClassificationData ionosphere = Uci.Load("ionosphere", shipped);
        Assert.Equal([ionosphere.FeatureNames.ToList().IndexOf("V2")], Standardization.Fit(ionosphere.Features).ConstantColumns);
    }

    [Fact]
    public void A_set_that_does_not_ship_is_an_error_that_names_those_that_do()
    {
        string message = Assert.Throws<ArgumentException>(() => Uci.Load("abalone", shipped)).Message;
        Assert.Contains("'abalone'", message);
        Assert.Contains("iris", message);
    }

    [Fact]
    public void A_broken_copy_is_an_error_that_names_line_and_column()
    {
        using var folder = new TemporaryFolder();
        var own = new DataStore(new DataFolders(folder.Path, null, "/nowhere"), new Downloader(new NoNetwork()));
        folder.Write(
            "uci/iris.csv",
            "sepal_length,sepal_width,petal_length,petal_width,class\n5,3,1,0.2,setosa\n5,3,wide,0.2,virginica\n"u8.ToArray()
        );
        string message = Assert.Throws<InvalidDataException>(() => Uci.Load("iris", own)).Message;
        Assert.Contains("iris.csv, line 3, column petal_length: found 'wide'", message);
        folder.Write("uci/iris.csv", "sepal_length,kind\n5,setosa\n"u8.ToArray());
        Assert.Contains("expected 'class'", Assert.Throws<InvalidDataException>(() => Uci.Load("iris", own)).Message);
        folder.Write("uci/iris.csv", "sepal_length,class\n5,setosa\n6,virginica\n"u8.ToArray());
        using ClassificationData other = Uci.Load("iris", own);
        Assert.Equal(DataKind.OtherCopy, other.Origin!.Kind);
    }
}

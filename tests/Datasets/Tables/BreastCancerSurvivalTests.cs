using Microsoft.Data.Analysis;
using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class BreastCancerSurvivalTests
{
    static readonly DataStore shipped = new(
        DataFolders.Current with
        {
            Own = null,
            Downloads = "/nowhere",
        },
        new Downloader(new NoNetwork())
    );

    // Rows, events and c-index as counted in the authors' own table.
    [Fact]
    public void The_shipped_tables_have_the_rows_of_the_experiment()
    {
        using SurvivalData train = BreastCancerSurvival.LoadRotterdam(shipped),
            test = BreastCancerSurvival.LoadGbsg(shipped);
        Assert.Equal((1546, 968, 686, 299), (train.Count, train.EventCount, test.Count, test.EventCount));
        Assert.Equal([1546, 7], train.Features.shape);
        Assert.Equal(["hormon", "size", "meno", "age", "nodes", "pgr", "er"], train.FeatureNames);
        Assert.Equal([1f, 2, 0, 55, 9, 0, 21], train.Features[2].data<float>().ToArray());
        Assert.Equal((1773 / 30.4375, false), (train.Times[2], train.Events[2]));
        Assert.Equal(84, train.Times.Max());
        Assert.Equal((403 / 30.4375, true), (test.Times[1], test.Events[1]));
        Assert.Equal(0, train.Features[.., 4].lt(1).sum().ToInt64());
        Assert.Equal((1546, 9), ((int)train.Table!.Rows.Count, train.Table.Columns.Count));
    }

    [Fact]
    public void SOURCES_states_the_files_their_checksums_and_every_column()
    {
        string sources = File.ReadAllText(Path.Combine(DataFolders.Current.Shipped!, "SOURCES.md"));
        foreach (DataFile file in new[] { BreastCancerSurvival.Rotterdam, BreastCancerSurvival.Gbsg })
            Assert.Contains($"| `{file.Name}` | {file.Length:N0} | `{file.Sha256}` |", sources);
        Assert.All(BreastCancerSurvival.Columns, column => Assert.Contains($"| `{column}` |", sources));
        using SurvivalData test = BreastCancerSurvival.LoadGbsg(shipped);
        Assert.Equal(("GBSG", DataKind.Original), (test.Origin!.Name, test.Origin.Kind));
    }

    [Theory]
    [InlineData("0,1,1,50,2,3,4,-5,1", "line 2, column days: found -5, expected a time, 0 or more")]
    [InlineData("0,1,1,50,2,3,4,5,2", "line 2, column event: found 2, expected 1 for an event, or 0")]
    [InlineData("0,1,1,x,2,3,4,5,1", "line 2")]
    [InlineData("0,1,1,50,2,3,4,5", "line 2")]
    public void A_bad_row_is_named(string row, string message)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "gbsg"));
        File.WriteAllText(Path.Combine(folder.Path, "gbsg", "gbsg.csv"), $"{string.Join(',', BreastCancerSurvival.Columns)}\n{row}\n");
        var own = new DataStore(DataFolders.Current with { Own = folder.Path, Downloads = "/nowhere" }, new Downloader(new NoNetwork()));
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => BreastCancerSurvival.LoadGbsg(own)).Message);
    }

    [Fact]
    public void Any_columns_of_a_table_can_be_time_and_event()
    {
        var table = new DataFrame(
            new Int32DataFrameColumn("a", [1, 4]),
            new DoubleDataFrameColumn("t", [2.0, 5]),
            new BooleanDataFrameColumn("e", [true, false])
        );
        using SurvivalData data = SurvivalData.From(table, "t", "e");
        Assert.Equal([2.0, 5], data.Times);
        Assert.Equal([true, false], data.Events);
        Assert.Equal(["a"], data.FeatureNames);
        Assert.Contains("no column 'days'", Assert.Throws<ArgumentException>(() => SurvivalData.From(table, "days", "e")).Message);
        var gap = new DataFrame(new DoubleDataFrameColumn("t", [2.0, null]), new DoubleDataFrameColumn("e", [1.0, 0]));
        Assert.Contains(
            "row 1 (counted from 0), column t: the value is missing",
            Assert.Throws<ArgumentException>(() => SurvivalData.From(gap, "t", "e")).Message
        );
    }
}

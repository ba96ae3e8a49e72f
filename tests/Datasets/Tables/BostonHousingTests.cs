using Microsoft.Data.Analysis;
using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class BostonHousingTests : IDisposable
{
    static readonly DataStore shipped = new(
        DataFolders.Current with
        {
            Own = null,
            Downloads = "/nowhere",
        },
        new Downloader(new NoNetwork())
    );
    readonly RegressionData boston = BostonHousing.Load(shipped);

    public void Dispose() => boston.Dispose();

    [Fact]
    public void The_shipped_table_has_the_published_size_first_row_and_statistics()
    {
        Assert.Equal([506, 13], boston.Features.shape);
        Assert.Equal([506, 1], boston.Targets.shape);
        Assert.Equal(
            [0.00632f, 18, 2.31f, 0, 0.538f, 6.575f, 65.2f, 4.09f, 1, 296, 15.3f, 396.9f, 4.98f],
            boston.Features[0].data<float>().ToArray()
        );
        Assert.Equal(24f, boston.Targets[0, 0].ToSingle());
        // As R's summary and every textbook give them.
        Assert.Equal(22.53281, boston.Targets.mean().ToDouble(), 1e-4);
        Assert.Equal(9.197104, boston.Targets.std().ToDouble(), 1e-4);
        Assert.Equal(16, boston.Targets.eq(50).sum().ToInt64());
        Assert.Equal(35, boston.Features[.., 3].sum().ToInt64());
    }

    [Fact]
    public void SOURCES_states_the_file_its_checksum_and_every_column()
    {
        Assert.Equal(DataKind.Original, boston.Origin!.Kind);
        string sources = File.ReadAllText(Path.Combine(DataFolders.Current.Shipped!, "SOURCES.md"));
        Assert.Contains($"| `boston.csv` | {BostonHousing.Table.Length:N0} | `{BostonHousing.Table.Sha256}` |", sources);
        Assert.All(BostonHousing.Columns, column => Assert.Contains($"| `{column}` |", sources));
    }

    [Fact]
    public void The_contested_column_can_be_left_out()
    {
        using RegressionData without = boston.Without("b");
        Assert.Equal(["ptratio", "lstat"], without.FeatureNames.TakeLast(2));
        Assert.Equal([506, 12], without.Features.shape);
        Assert.Equal(4.98f, without.Features[0, 11].ToSingle());
        Assert.Equal(boston.Origin, without.Origin);
        Assert.Contains("no column 'medv'", Assert.Throws<ArgumentException>(() => boston.Without("medv")).Message);
    }

    [Fact]
    public void A_split_keeps_features_with_their_targets_and_covers_every_row_once()
    {
        (RegressionData kept, RegressionData held) = boston.Split(106, seed: 1);
        Assert.Equal((400, 106), (kept.Count, held.Count));
        (float, float)[] Rows(RegressionData part) =>
            [.. part.Features[.., 12].data<float>().ToArray().Zip(part.Targets.data<float>().ToArray())];
        Assert.Equal(Rows(boston).Order(), Rows(kept).Concat(Rows(held)).Order());
        Assert.NotEqual(Rows(boston)[^106..], Rows(held));
        Assert.Throws<ArgumentOutOfRangeException>(() => boston.Split(506, seed: 1));
    }

    [Fact]
    public void The_table_has_whole_numbers_and_numbers_and_loses_the_column_left_out()
    {
        Assert.Equal(BostonHousing.Columns, boston.Table!.Columns.Select(column => column.Name));
        Assert.Equal(
            (typeof(long), typeof(double), 0L),
            (boston.Table["tax"].DataType, boston.Table["medv"].DataType, boston.Table["medv"].NullCount)
        );
        using RegressionData without = boston.Without("b");
        Assert.DoesNotContain("b", without.Table!.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Any_column_of_a_table_can_be_the_target()
    {
        var table = new DataFrame(
            new Int32DataFrameColumn("a", [1, 4]),
            new DoubleDataFrameColumn("b", [2.0, 5]),
            new SingleDataFrameColumn("c", [3f, 6])
        );
        using RegressionData data = RegressionData.From(table, "b");
        Assert.Equal([1f, 3, 4, 6], data.Features.data<float>().ToArray());
        Assert.Equal([2f, 5], data.Targets.data<float>().ToArray());
        Assert.Equal(["a", "c"], data.FeatureNames);
        Assert.Contains(
            "no column 'd': expected one of a, b, c",
            Assert.Throws<ArgumentException>(() => RegressionData.From(table, "d")).Message
        );
    }

    [Fact]
    public void A_gap_or_a_text_is_named()
    {
        var gap = new DataFrame(new DoubleDataFrameColumn("a", [1.0, null]), new DoubleDataFrameColumn("b", [2.0, 5]));
        Assert.Contains(
            "row 1 (counted from 0), column a: the value is missing",
            Assert.Throws<ArgumentException>(() => RegressionData.From(gap, "b")).Message
        );
        var text = new DataFrame(new StringDataFrameColumn("a", ["x", "y"]), new DoubleDataFrameColumn("b", [2.0, 5]));
        Assert.Contains(
            "'a' holds String: expected numbers",
            Assert.Throws<ArgumentException>(() => RegressionData.From(text, "b")).Message
        );
    }
}

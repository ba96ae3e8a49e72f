using Microsoft.Data.Analysis;
using TorchSharp;

namespace SelfNormalizing.Tests;

public sealed class TablesTests
{
    enum Shade
    {
        Light,
        Dark,
    }

    record Row(string Name, int Depth, double? Loss, Shade Shade, bool Best)
    {
        public static Row None { get; } = new("", 0, null, Shade.Light, false);
    }

    [Fact]
    public void Objects_become_a_table_with_a_column_for_each_property()
    {
        DataFrame table = new[] { new Row("a", 2, 0.5, Shade.Dark, true), new Row("b", 4, null, Shade.Light, false) }.ToDataFrame();
        Assert.Equal(["Name", "Depth", "Loss", "Shade", "Best"], table.Columns.Select(column => column.Name));
        Assert.Equal(
            [typeof(string), typeof(int), typeof(double), typeof(string), typeof(bool)],
            table.Columns.Select(column => column.DataType)
        );
        Assert.Equal([0.5, null], table["Loss"].Cast<object?>());
        Assert.Equal(["Dark", "Light"], table["Shade"].Cast<object?>());
        Assert.Equal(1, table.Filter(table["Depth"].ElementwiseGreaterThan(2)).Rows.Count);
        Assert.Equal(0, Array.Empty<Row>().ToDataFrame().Rows.Count);
        Assert.Contains("no public property", Assert.Throws<ArgumentException>(() => new[] { new object() }.ToDataFrame()).Message);
    }

    [Fact]
    public void A_training_becomes_a_table()
    {
        var history = new TrainingHistory(
            [1, 0.5],
            [new EpochResult(1, 1, null, 2, 0.25, 0), new EpochResult(2, 0.5, null, 1.5, 0.5, 0)],
            2,
            Cancelled: false
        );
        DataFrame course = history.ToDataFrame();
        Assert.Equal([2.0, 1.5], course["ValidationLoss"].Cast<object?>());
        Assert.Equal(2, course["TrainAccuracy"].NullCount);
    }

    [Fact]
    public void A_table_becomes_samples_by_naming_the_target()
    {
        var table = new DataFrame(
            new DoubleDataFrameColumn("x", [1.5, 2, 3]),
            new BooleanDataFrameColumn("on", [true, false, true]),
            new StringDataFrameColumn("kind", ["b", "a", "b"])
        );
        Samples classes = table.ToSamples("kind");
        Assert.True(classes.AreClasses);
        Assert.Equal([1L, 0, 1], classes.Targets.data<long>().ToArray());
        Assert.Equal([1.5f, 1, 2, 0, 3, 1], classes.Inputs.data<float>().ToArray());
        Samples values = new DataFrame(table.Columns.Take(2)).ToSamples("x");
        Assert.Equal([3, 1], values.Targets.shape);
        Assert.Contains("'kind' holds String: expected numbers", Assert.Throws<ArgumentException>(() => table.ToSamples("x")).Message);
        Assert.Contains("no column 'y': expected one of x, on, kind", Assert.Throws<ArgumentException>(() => table.ToSamples("y")).Message);
        table["x"][1] = null;
        Assert.Contains(
            "Row 1 (counted from 0) of the column 'x' is missing",
            Assert.Throws<ArgumentException>(() => table.ToSamples("kind")).Message
        );
    }
}

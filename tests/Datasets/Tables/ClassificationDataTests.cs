using System.Text;
using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets.Tests;

public sealed class ClassificationDataTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    ClassificationData Read(string text, string label = "class") =>
        ClassificationData.From(TableCsv.Read(folder.Write("table.csv", Encoding.UTF8.GetBytes(text))), label);

    [Fact]
    public void Categories_become_columns_of_0_and_1_and_missing_cells_stay_NaN()
    {
        using ClassificationData data = Read("age,colour,sex,class\n1,red,f,no\n?,blue,m,yes\n3,green,?,no\n4,?,f,yes\n");
        Assert.Equal(["age", "colour=blue", "colour=green", "colour=red", "sex=m"], data.FeatureNames);
        Assert.Equal(
            [1f, 0, 0, 1, 0, float.NaN, 1, 0, 0, 1, 3, 0, 1, 0, float.NaN, 4, float.NaN, float.NaN, float.NaN, 0],
            data.Features.data<float>().ToArray()
        );
        Assert.Equal(["no", "yes"], data.ClassNames);
        Assert.Equal([0L, 1, 0, 1], data.LabelValues);
        Assert.Equal([2, 2], data.ClassCounts);
        Assert.Contains("column 'age' lacks 1 of 4 values", data.Notes);
        Assert.Contains("category column 'colour' of 3 levels becomes 3 columns of 0 and 1", data.Notes);
        Assert.Contains("category column 'sex' of 2 levels becomes 1 column of 0 and 1", data.Notes);
    }

    [Fact]
    public void Labels_are_read_once_since_loops_ask_for_them_row_by_row()
    {
        using ClassificationData data = Read("class,x\n1,1\n0,2\n1,3\n");
        Assert.Same(data.LabelValues, data.LabelValues);
        using ClassificationData other = data with { Labels = TorchSharp.torch.tensor(new long[] { 0, 0, 1 }) };
        Assert.Equal([0L, 0, 1], other.LabelValues);
        Assert.Equal([1L, 0, 1], data.LabelValues);
        Assert.Equal(data with { }, data);
    }

    [Fact]
    public void Numeric_classes_are_ordered_by_size_and_may_stand_anywhere()
    {
        using ClassificationData data = Read("class,x\n10,1\n-1,2\n2,3\n10,4\n");
        Assert.Equal(["-1", "2", "10"], data.ClassNames);
        Assert.Equal([2L, 0, 1, 2], data.LabelValues);
        Assert.Equal(["x"], data.FeatureNames);
    }

    [Fact]
    public void A_column_without_any_value_is_left_out_and_said()
    {
        using ClassificationData data = Read("x,empty,class\n1,,a\n2,?,b\n");
        Assert.Equal(["x"], data.FeatureNames);
        Assert.Equal(["column 'empty' has no value at all and is left out"], data.Notes);
    }

    [Theory]
    [InlineData("x,class\n1,a\n2,?\n", "line 3, column class: the class is missing")]
    [InlineData("x,class\n1,a\n2,a\n", "column class: found 1 class")]
    [InlineData("class\na\nb\n", "no column but the class")]
    public void What_cannot_be_learned_is_an_error(string text, string expected)
    {
        string message = Assert.Throws<InvalidDataException>(() => Read(text)).Message;
        Assert.Contains("table.csv", message);
        Assert.Contains(expected, message);
    }

    [Fact]
    public void A_table_made_in_memory_serves_and_its_rows_are_named_in_errors()
    {
        var table = new DataFrame(
            new SingleDataFrameColumn("x", [1f, 2, 3]),
            new BooleanDataFrameColumn("on", [true, null, false]),
            new StringDataFrameColumn("kind", ["b", "a", "b"])
        );
        using ClassificationData data = ClassificationData.From(table, "kind");
        Assert.Equal([1f, 1, 2, float.NaN, 3, 0], data.Features.data<float>().ToArray());
        Assert.Equal([1L, 0, 1], data.LabelValues);
        Assert.Same(table, data.Table);
        table["kind"][2] = null;
        Assert.Contains(
            "the table, row 2 (counted from 0), column kind: the class is missing",
            Assert.Throws<InvalidDataException>(() => ClassificationData.From(table, "kind")).Message
        );
    }

    [Fact]
    public void Filtered_rows_do_not_carry_the_lines_of_all()
    {
        DataFrame table = TableCsv.Read(folder.Write("table.csv", "x,class\n1,a\n2,b\n3,a\n"u8.ToArray()));
        DataFrame some = table.Filter(table["x"].ElementwiseGreaterThan(1));
        using ClassificationData data = ClassificationData.From(some, "class");
        Assert.Equal([2f, 3], data.Features.data<float>().ToArray());
        Assert.Null(TableSource.Find(some));
    }

    [Fact]
    public void A_label_that_is_no_column_is_an_error() =>
        Assert.Contains(
            "no column 'kind': expected one of x, class",
            Assert.Throws<ArgumentException>(() => Read("x,class\n1,a\n2,b\n", "kind")).Message
        );

    [Fact]
    public void Rows_keep_features_with_their_class()
    {
        using ClassificationData data = Read("x,class\n1,a\n2,b\n3,a\n");
        using ClassificationData part = data.Rows([2, 1]);
        Assert.Equal([3f, 2], part.Features.data<float>().ToArray());
        Assert.Equal([0L, 1], part.LabelValues);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Rows([3]));
    }
}

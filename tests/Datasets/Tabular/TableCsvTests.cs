using System.Text;

namespace SelfNormalizing.Datasets.Tests;

public sealed class TableCsvTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    FeatureTable Read(string text, TableCsvOptions? options = null) => TableCsv.Read(folder.Write("table.csv", Encoding.UTF8.GetBytes(text)), options);

    [Fact]
    public void Numbers_categories_and_missing_values_are_told_apart()
    {
        FeatureTable table = Read("age,colour,size\n1.5,red,?\n,blue,2\nNA,,-3e1\n4,red,NaN\n");
        Assert.Equal(["age", "colour", "size"], table.Columns.Select(column => column.Name));
        Assert.Equal([1.5, double.NaN, double.NaN, 4], table["age"].Values);
        Assert.Null(table["age"].Categories);
        Assert.Equal(["blue", "red"], table["colour"].Categories!);
        Assert.Equal([1, 0, double.NaN, 1], table["colour"].Values);
        Assert.Equal([double.NaN, 2, -30, double.NaN], table["size"].Values);
        Assert.Equal((2, 1, 2), (table["age"].Missing, table["colour"].Missing, table["size"].Missing));
        Assert.Equal([2L, 3, 4, 5], table.Lines);
    }

    [Fact]
    public void Without_a_header_columns_get_the_names_given_or_numbers()
    {
        Assert.Equal(["V1", "V2"], Read("1,a\n2,b\n", new() { HasHeader = false }).Columns.Select(column => column.Name));
        FeatureTable named = Read("1;a\n\n2;b\n", new() { HasHeader = false, Columns = ["x", "y"], Separator = ';' });
        Assert.Equal([1, 2], named["x"].Values);
        Assert.Equal([1L, 3], named.Lines);
    }

    [Fact]
    public void Row_names_stand_beside_the_table()
    {
        FeatureTable table = Read(",a,b\nfirst,1,\nsecond,,0\n", new() { HasRowNames = true });
        Assert.Equal(["first", "second"], table.RowNames!);
        Assert.Equal([1, double.NaN], table["a"].Values);
        Assert.Equal([double.NaN, 0], table["b"].Values);
    }

    [Fact]
    public void A_column_said_to_be_categorical_is_one_though_its_cells_are_numbers()
    {
        FeatureTable table = Read("zone,y\n3,1\n10,0\n3,1\n", new() { Categorical = ["zone"] });
        Assert.Equal(["10", "3"], table["zone"].Categories!);
        Assert.Equal([1, 0, 1], table["zone"].Values);
    }

    [Fact]
    public void A_number_can_stand_for_a_missing_value() =>
        Assert.Equal([5, double.NaN], Read("x\n5\n-999\n", new() { Missing = ["-999"] })["x"].Values);

    [Theory]
    [InlineData("x,y\n1,2\n3,abc\n", "line 3, column y: found 'abc', expected a number")]
    [InlineData("x,y\n?,2\n3,4\n5,1e999\n", "line 4, column y: found '1e999'")]
    [InlineData("x,y\n1,2\n\n3\n", "line 4: found 1 cells, expected 2")]
    [InlineData("x,y\n1,2\n3,4,5\n", "line 3: found 3 cells, expected 2")]
    [InlineData("x,x\n1,2\n", "line 1: the column 'x' comes 2 times")]
    [InlineData("x,\n1,2\n", "line 1: column 2 has no name")]
    [InlineData("x,y\n", "no rows")]
    [InlineData("", "is empty")]
    [InlineData("x,y\n1,\"2\n3,4\n", "line 2")]
    public void A_malformed_line_is_named_by_file_line_and_column(string text, string expected)
    {
        string message = Assert.Throws<InvalidDataException>(() => Read(text)).Message;
        Assert.Contains("table.csv", message);
        Assert.Contains(expected, message);
    }

    [Fact]
    public void Other_columns_than_those_wanted_are_an_error()
    {
        Assert.Contains("line 1: found the columns b, a, expected a, b",
            Assert.Throws<InvalidDataException>(() => Read("b,a\n1,2\n", new() { Columns = ["a", "b"] })).Message);
        Assert.Contains("no column 'c'", Assert.Throws<InvalidDataException>(() => Read("a,b\n1,2\n", new() { Categorical = ["c"] })).Message);
    }

    [Fact]
    public void A_column_of_identifiers_is_no_column_of_categories()
    {
        string text = "id\n" + string.Concat(Enumerable.Range(0, 1001).Select(i => $"row{i}\n"));
        Assert.Contains("line 1002, column id: found more than 1000 different texts", Assert.Throws<InvalidDataException>(() => Read(text)).Message);
    }
}

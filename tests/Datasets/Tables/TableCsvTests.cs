using System.Text;
using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets.Tests;

public sealed class TableCsvTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    DataFrame Read(string text, TableCsvOptions? options = null) =>
        TableCsv.Read(folder.Write("table.csv", Encoding.UTF8.GetBytes(text)), options);

    string Error(string text, TableCsvOptions? options = null)
    {
        string message = Assert.Throws<InvalidDataException>(() => Read(text, options)).Message;
        Assert.Contains("table.csv", message);
        return message;
    }

    static object?[] Cells(DataFrame table, string column) => [.. table[column].Cast<object?>()];

    static long[] Lines(DataFrame table) =>
        [.. Enumerable.Range(0, (int)table.Rows.Count).Select(row => TableSource.Find(table)!.Lines[row])];

    [Fact]
    public void Numbers_texts_and_missing_values_are_told_apart()
    {
        DataFrame table = Read("age,colour,size,n\n1.5,red,?,7\n,blue,2,\nNA,,-3e1,-8\n4,red,NaN,9\n");
        Assert.Equal(["age", "colour", "size", "n"], table.Columns.Select(column => column.Name));
        Assert.Equal([typeof(double), typeof(string), typeof(double), typeof(long)], table.Columns.Select(column => column.DataType));
        Assert.Equal([1.5, null, null, 4.0], Cells(table, "age"));
        Assert.Equal(["red", "blue", null, "red"], Cells(table, "colour"));
        Assert.Equal([null, 2.0, -30.0, null], Cells(table, "size"));
        Assert.Equal([7L, null, -8L, 9L], Cells(table, "n"));
        Assert.Equal([2L, 1, 2, 1], table.Columns.Select(column => column.NullCount));
        Assert.Equal([2L, 3, 4, 5], Lines(table));
    }

    [Fact]
    public void A_table_is_worked_with_as_any_other_data_frame()
    {
        DataFrame table = Read("kind,size\na,1\nb,2\na,4\n");
        Assert.Equal(2, table.Filter(table["size"].ElementwiseGreaterThan(1)).Rows.Count);
        DataFrame means = table.GroupBy("kind").Mean("size");
        Assert.Equal(2.5, Convert.ToDouble(means["size"][0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(1, table.Head(1).Rows.Count);
        Assert.NotEmpty(table.Description().Columns);
    }

    [Fact]
    public void Without_a_header_columns_get_the_names_given_or_numbers()
    {
        Assert.Equal(["V1", "V2"], Read("1,a\n2,b\n", new() { HasHeader = false }).Columns.Select(column => column.Name));
        DataFrame named = Read(
            "1;a\n\n2;b\n",
            new()
            {
                HasHeader = false,
                Columns = ["x", "y"],
                Separator = ';',
            }
        );
        Assert.Equal([1L, 2L], Cells(named, "x"));
        Assert.Equal([1L, 3], Lines(named));
    }

    [Fact]
    public void Row_names_become_the_first_column()
    {
        DataFrame table = Read(",a,b\nfirst,1,\nsecond,,0\n", new() { HasRowNames = true });
        Assert.Equal(["first", "second"], Cells(table, "name"));
        Assert.Equal([1L, null], Cells(table, "a"));
        Assert.Equal([null, 0L], Cells(table, "b"));
    }

    [Fact]
    public void A_column_said_to_be_categorical_is_one_though_its_cells_are_numbers()
    {
        DataFrame table = Read("zone,y\n3,1\n10,0\n3,1\n", new() { Categorical = ["zone"] });
        Assert.Equal(["3", "10", "3"], Cells(table, "zone"));
        Assert.Equal(["a", "1", "a"], Cells(Read("zone,y\na,1\n1,0\na,1\n", new() { Categorical = ["zone"] }), "zone"));
    }

    [Fact]
    public void A_number_can_stand_for_a_missing_value() =>
        Assert.Equal([5L, null], Cells(Read("x\n5\n-999\n", new() { Missing = ["-999"] }), "x"));

    public static TheoryData<string, string> NoNumbers =>
        new()
        {
            { "n/a", "" },
            { "-", "" },
            { "1 000", "digits in groups" },
            { "\"1,5\"", "a comma among digits" },
            { "1e400", "beyond the range of a double" },
            { "none", "" },
        };

    // The same cell in the first, the second or the last row gives the same error, on its own line.
    [Theory]
    [MemberData(nameof(NoNumbers))]
    public void A_cell_that_is_no_number_among_numbers_is_an_error_in_whatever_row(string cell, string oddity)
    {
        string[] lines = [.. Enumerable.Range(0, 5).Select(i => $"{i}.5,a")];
        for (int row = 0; row < lines.Length; row++)
        {
            string message = Error("x,y\n" + string.Concat(lines.Select((line, i) => (i == row ? $"{cell},a" : line) + "\n")));
            Assert.Contains($"line {row + 2}, column x: found '{cell.Trim('"')}'", message);
            Assert.Contains("expected a number such as 0.5 like the other 4 of the column", message);
            Assert.Contains(oddity, message);
            Assert.Contains("What to do", message);
        }
    }

    [Theory]
    [InlineData("x;y\n1,5;a\n2,5;b\n", "line 2, column x: found '1,5', a comma among digits, expected numbers such as 1234.5 or texts")]
    [InlineData("x;y\n1 000;a\n2 500;b\n", "digits in groups")]
    [InlineData("x;y\n1e400;a\n", "beyond the range")]
    public void A_column_of_numbers_in_another_notation_is_no_column_of_categories(string text, string expected) =>
        Assert.Contains(expected, Error(text, new() { Separator = ';' }));

    [Fact]
    public void Texts_that_begin_with_digits_are_categories() =>
        Assert.Equal(["0-4", "15-19", "5more"], Cells(Read("x,y\n0-4,1\n15-19,1\n5more,2\n"), "x"));

    [Fact]
    public void Names_in_another_encoding_are_an_error_and_not_one_category()
    {
        byte[] latin = Encoding.Latin1.GetBytes("name,y\nMeier,1\nM\u00E4ller,1\nM\u00F6ller,2\nM\u00FCller,3\n");
        string message = Assert.Throws<InvalidDataException>(() => TableCsv.Read(folder.Write("table.csv", latin))).Message;
        Assert.Contains(@"line 3, column name: found the bytes 'M\xE4ller', expected text in UTF-8", message);
        byte[] header = Encoding.Latin1.GetBytes("Gr\u00F6\u00DFe,y\n1,1\n");
        Assert.Contains(
            "line 1, column 1: found the bytes",
            Assert.Throws<InvalidDataException>(() => TableCsv.Read(folder.Write("table.csv", header))).Message
        );
        Assert.Equal(["M\u00E4ller", "M\u00F6ller"], Cells(Read("name\nM\u00E4ller\nM\u00F6ller\n"), "name"));
    }

    [Fact]
    public void A_table_of_more_cells_than_are_expected_is_given_up_where_it_grows_too_long()
    {
        // 40 MB of text in some 40 kB of gzip: refused for what it unpacks to, long before it fills memory.
        byte[] packed = IdxBytes.Pack([.. "x\n"u8, .. Enumerable.Repeat("1\n"u8.ToArray(), 20_000_000).SelectMany(line => line)]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(
            "unpack to more than",
            Assert.Throws<InvalidDataException>(() => TableCsv.Read(folder.Write("table.csv.gz", packed))).Message
        );
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 400 << 20);
    }

    [Theory]
    [InlineData(
        "x,y\n1,2\n3,abc\n",
        "line 3, column y: found 'abc', expected a number such as 0.5 like the other 1 of the column, or a missing value ('', '?', "
            + "'NA', 'NaN')"
    )]
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
        Assert.Contains(
            "line 1: found the columns b, a, expected a, b",
            Assert.Throws<InvalidDataException>(() => Read("b,a\n1,2\n", new() { Columns = ["a", "b"] })).Message
        );
        Assert.Contains(
            "no column 'c'",
            Assert.Throws<InvalidDataException>(() => Read("a,b\n1,2\n", new() { Categorical = ["c"] })).Message
        );
    }

    [Fact]
    public void A_column_of_identifiers_is_no_column_of_categories()
    {
        string text = "id\n" + string.Concat(Enumerable.Range(0, 1001).Select(i => $"row{i}\n"));
        Assert.Contains(
            "line 1002, column id: found more than 1000 different texts",
            Assert.Throws<InvalidDataException>(() => Read(text)).Message
        );
    }
}

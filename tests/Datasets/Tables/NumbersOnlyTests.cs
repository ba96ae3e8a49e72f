using System.Text;
using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets.Tests;

public sealed class NumbersOnlyTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    DataFrame Read(byte[] content, bool hasHeader = true) =>
        TableCsv.Read(
            folder.Write("table.csv", content),
            new TableCsvOptions
            {
                Columns = ["x", "y"],
                HasHeader = hasHeader,
                NumbersOnly = true,
                Missing = [],
            }
        );

    static double[][] Rows(DataFrame table) => [.. table.Rows.Select(row => row.Select(Convert.ToDouble).ToArray())];

    string Error(string text)
    {
        string message = Assert.Throws<InvalidDataException>(() => Read(Encoding.UTF8.GetBytes(text))).Message;
        Assert.Contains("table.csv", message);
        return message;
    }

    [Theory]
    [InlineData("x,y\n1,2.5\n-3e-2,.5\n")]
    [InlineData("x,y\r\n1,2.5\r\n-3e-2,.5")]
    [InlineData("x,y\n\n 1 , \"2.5\" \n-0.03,0.5\n\n")]
    [InlineData("\uFEFFx,y\n1,2.5\n-0.03,0.5\n")]
    public void Numbers_are_read_in_every_usual_dress(string text)
    {
        DataFrame table = Read(Encoding.UTF8.GetBytes(text)),
            packed = Read(IdxBytes.Pack(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(
            [
                [1, 2.5],
                [-0.03, 0.5],
            ],
            Rows(table)
        );
        Assert.Equal(Rows(table), Rows(packed));
        Assert.Equal(TableSource.Find(table)!.Sha256, TableSource.Find(packed)!.Sha256);
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            TableSource.Find(table)!.Sha256
        );
    }

    [Fact]
    public void A_file_without_names_gets_those_it_is_given()
    {
        DataFrame table = Read("1,2\n3,4\n"u8.ToArray(), hasHeader: false);
        Assert.Equal(["x", "y"], table.Columns.Select(column => column.Name));
        Assert.Equal(
            [
                [1, 2],
                [3, 4],
            ],
            Rows(table)
        );
        Assert.Equal(typeof(long), table["x"].DataType);
    }

    [Theory]
    [InlineData("x,y\n1,2\n3,abc\n", "line 3, column y: found 'abc'")]
    [InlineData("x,y\n1,2\n,4\n", "line 3, column x: found ''")]
    [InlineData("x,y\n1,NaN\n", "line 2, column y: found 'NaN'")]
    [InlineData("x,y\n1,Infinity\n", "line 2, column y: found 'Infinity'")]
    [InlineData("x,y\n1,1e999\n", "line 2, column y: found '1e999'")]
    [InlineData("x,y\n\n\n1,\"1,5\"\n", "line 4, column y: found '1,5'")]
    [InlineData("x,y\n1,=cmd()\n", "line 2, column y: found '=cmd()'")]
    [InlineData("x,y\n1,2\0\n", "line 2, column y: found a zero byte")]
    public void A_cell_that_is_no_number_is_named_by_line_and_column(string text, string expected) =>
        Assert.Contains(expected, Error(text));

    [Theory]
    [InlineData("x,y\n1,2\n3\n", "line 3: found 1 cells, expected 2 (x, y)")]
    [InlineData("x,y\n1,2,3\n", "line 2: found 3 cells, expected 2 (x, y)")]
    [InlineData("x;y\n1;2\n", "line 1: found the columns x;y, expected x, y")]
    [InlineData("y,x\n1,2\n", "line 1: found the columns y, x, expected x, y")]
    [InlineData("1,2\n3,4\n", "line 1: found the columns 1, 2, expected x, y")]
    [InlineData("x,y\n", "has no rows")]
    [InlineData("", "is empty")]
    [InlineData("x,y\n1,\"2\n3,4\n", "line 2")]
    [InlineData("x,y\n1,\"2\"5\n", "line 2")]
    public void Another_shape_is_an_error_that_says_what_was_expected(string text, string expected) =>
        Assert.Contains(expected, Error(text));

    [Fact]
    public void Bytes_that_are_no_text_are_an_error()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read([.. "x,y\n1,"u8, 0xFF, 0xFE, 0x00, (byte)'\n']));
        Assert.Contains("line 2, column y", error.Message);
    }

    [Fact]
    public void A_line_without_end_is_given_up()
    {
        byte[] endless = IdxBytes.Pack([.. "x,y\n1,"u8, .. Enumerable.Repeat((byte)'1', 20_000_000)]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("table.csv", Assert.Throws<InvalidDataException>(() => Read(endless)).Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 << 20);
    }

    [Fact]
    public void A_truncated_gzip_stream_is_an_error()
    {
        byte[] packed = IdxBytes.Pack(
            Encoding.UTF8.GetBytes("x,y\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"{i},{i * i}\n")))
        );
        Assert.Equal(500, (int)Read(packed).Rows.Count);
        for (int length = 2; length < packed.Length; length += 37)
            Assert.Throws<InvalidDataException>(() => Read(packed[..length]));
    }
}

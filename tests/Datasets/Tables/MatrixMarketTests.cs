using System.Text;
using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class MatrixMarketTests : IDisposable
{
    const string Head = "%%MatrixMarket matrix coordinate integer general\n";
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    SparseMatrix Read(string text, bool packed = false) =>
        MatrixMarket.Read(folder.Write("m.mtx", packed ? IdxBytes.Pack(Encoding.ASCII.GetBytes(text)) : Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Entries_are_read_in_any_order_packed_or_not(bool packed)
    {
        SparseMatrix matrix = Read(Head + "% by scipy\n%\n3 4 4\n3 2 -5\n1 4 2\n1 1 1\n2 1 7\n", packed);
        Assert.Equal((3, 4, 4), (matrix.Rows, matrix.Columns, matrix.Entries));
        Assert.Equal([(0, 1f), (3, 2f)], matrix.Row(0));
        Assert.Equal([(0, 7f)], matrix.Row(1));
        Assert.Equal([(1, -5f)], matrix.Row(2));
        Assert.Equal([2 / 3.0, 1 / 3.0, 0, 1 / 3.0], matrix.Shares());
        Assert.Equal([0, 1, 3], matrix.ColumnsWithShare(1 / 3.0));
        Assert.Equal([0], matrix.ColumnsWithShare(0.5));
        Assert.Equal([0, 1, 3], matrix.ColumnsWithShare(0));
    }

    [Fact]
    public void Real_numbers_patterns_and_an_empty_matrix_are_read()
    {
        Assert.Equal([(1, 0.25f)], Read("%%MatrixMarket matrix coordinate real general\n1 2 1\n1 2 2.5e-1\n").Row(0));
        Assert.Equal(
            [(0, 5f)],
            MatrixMarket.Read(folder.Write("bom.mtx", Encoding.UTF8.GetBytes("\uFEFF" + Head + "1 1 1\n1 1 5\n"))).Row(0)
        );
        Assert.Equal([(0, 1f)], Read("%%MatrixMarket matrix coordinate pattern general\r\n1 2 1\r\n1 1\r\n").Row(0));
        Assert.Equal(0, Read(Head + "2 2 0\n").Entries);
    }

    [Theory]
    [InlineData("\t 2\t3  2 \n\n1\t1 5\n\n \t2 3\t\t7\t\n\n")]
    [InlineData("% a comment\r\n\r\n  % another\r\n2 3 2\r\n1 1 5\r\n2 3 7")]
    public void Blanks_tabs_and_blank_lines_part_what_they_part(string text)
    {
        SparseMatrix matrix = Read("%%MatrixMarket\tmatrix  coordinate integer general \n" + text);
        Assert.Equal([(0, 5f)], matrix.Row(0));
        Assert.Equal([(2, 7f)], matrix.Row(1));
    }

    [Theory]
    [InlineData("1000000000 1000000000 1000000000\n", "expected 16,777,216, 16,777,216 and 67,108,864 at most")]
    [InlineData("16000000 16000000 67000000\n", "the file ends after 0 entries")]
    public void A_header_that_promises_gigabytes_does_not_get_them(string sizes, string expected)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Read(Head + sizes)).Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void Rows_without_entry_at_the_end_take_no_memory()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        SparseMatrix matrix = Read(Head + "16000000 2 1\n1 2 3\n");
        Assert.Equal([(1, 3f)], matrix.Row(0));
        Assert.Empty(matrix.Row(15_999_999));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Row(16_000_000).ToList());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_line_without_end_is_given_up() =>
        Assert.Contains(
            "more than 4,096 characters",
            Assert.Throws<InvalidDataException>(() => Read(Head + new string('1', 2_000_000))).Message
        );

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("3 3 0\n", "line 1: found '3 3 0', expected '%%MatrixMarket")]
    [InlineData("%%MatrixMarket matrix coordinate integer symmetric\n1 1 0\n", "line 1")]
    [InlineData(Head + "3 x 1\n", "line 2: found '3 x 1', expected the numbers of rows, columns and entries")]
    [InlineData(Head + "2 2 5\n", "line 2")]
    [InlineData(Head + "2 2 2\n1 1 1\n", "line 4: the file ends after 1 entries, expected 2")]
    [InlineData(Head + "2 2 1\n1 1 1\n2 2 1\n", "line 4: found '2 2 1' after the 1 entries")]
    [InlineData(Head + "2 2 1\n3 1 1\n", "line 3: found row 3, column 1, expected indices of a matrix of 2 by 2")]
    [InlineData(Head + "2 2 1\n0 1 1\n", "line 3: found row 0")]
    [InlineData(Head + "2 2 1\n1 1 one\n", "line 3: found '1 1 one', expected row, column and value")]
    [InlineData(Head + "2 2 1\n1 1 1.5\n", "line 3: found '1 1 1.5', expected a whole number")]
    [InlineData(Head + "2 2 1\n1 1 16777217\n", "one that a 32-bit float holds exactly")]
    [InlineData(Head + "2 2 1\n1 1\n", "line 3")]
    [InlineData(Head + "2 2 1\n1\0 1 1\n", "line 3: found")]
    [InlineData(Head + "2 2 1\n1 1 1\0\n", "line 3: found")]
    [InlineData(Head + "2 2 2\n1 1 1\n1 1 2\n", "row 1, column 1 comes twice")]
    public void A_malformed_file_is_named_with_its_line(string text, string expected)
    {
        string message = Assert.Throws<InvalidDataException>(() => Read(text)).Message;
        Assert.Contains("m.mtx", message);
        Assert.Contains(expected, message);
    }
}

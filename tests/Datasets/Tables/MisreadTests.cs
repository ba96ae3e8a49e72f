using System.Text;

namespace SelfNormalizing.Datasets.Tests;

/// <summary>Tables that other readers take for something else without a word: read as they are meant, or refused with what was
/// found.</summary>
public sealed class MisreadTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    string File(string text) => folder.Write("table.csv", Encoding.UTF8.GetBytes(text));

    string Refused(string text, TableCsvOptions? options = null) =>
        Assert.Throws<InvalidDataException>(() => TableCsv.Read(File(text), options)).Message;

    [Fact]
    public void Whole_numbers_keep_all_their_digits()
    {
        var table = TableCsv.Read(File("id\n9007199254740993\n-1234567890123456789\n7\n"));
        Assert.Equal([9007199254740993L, -1234567890123456789L, 7L], table["id"].Cast<long>());
        Assert.Contains(
            "line 3, column id: found '18446744073709551615', a whole number beyond 64 bits",
            Refused("id\n1\n18446744073709551615\n")
        );
        Assert.Equal("18446744073709551615", TableCsv.Read(File("id\n18446744073709551615\n1\n"), new() { Categorical = ["id"] })["id"][0]);
    }

    [Theory]
    [InlineData("a;b;c\n1;2;3\n", "';' seems to stand between 3")]
    [InlineData("a\tb\n1\t2\n", "'\\t' seems to stand between 2")]
    [InlineData("a|b\n1|2\n", "Separator = '|'")]
    public void Another_separator_is_named(string text, string expected) => Assert.Contains(expected, Refused(text));

    [Fact]
    public void Another_separator_is_named_without_header_and_texts_may_hold_it()
    {
        Assert.Contains("';'", Refused("1;2\n3;4\n", new() { HasHeader = false }));
        Assert.Equal("good; bad", TableCsv.Read(File("good; bad\nbad\n"), new() { HasHeader = false })["V1"][0]);
    }

    [Theory]
    [InlineData("5%\n7%\n", "a percent sign")]
    [InlineData("$5\n$1,000.5\n", "a currency sign")]
    [InlineData("\u22125\n\u22127\n", "a minus sign other than '-'")]
    [InlineData("(5)\n(7)\n", "a number in brackets")]
    [InlineData("1.5D3\n2D5\n", "an exponent after D")]
    [InlineData("\uFF11\uFF12\n\uFF13\n", "digits other than 0 to 9")]
    public void Numbers_in_another_notation_are_no_categories(string cells, string expected)
    {
        cells = cells.Contains(',') ? $"\"{string.Join("\"\n\"", cells.TrimEnd().Split('\n'))}\"\n" : cells;
        Assert.Contains($"line 2, column a: found '{cells.Split('\n')[0].Trim('"')}', ", Refused("a\n" + cells));
        Assert.Contains(expected, Refused("a\n" + cells));
    }

    [Fact]
    public void Texts_that_are_no_numbers_stay_categories() =>
        Assert.Equal("12A4", TableCsv.Read(File("a\n12A4\n12D4\n100% wool\n"))["a"][0]);

    [Fact]
    public void A_line_break_within_quotes_belongs_to_the_cell()
    {
        var table = TableCsv.Read(File("a,b\n\"x\ny\",2\n\"z\",3\n"));
        Assert.Equal(["x\ny", "z"], table["a"].Cast<string>());
        Assert.Equal([2L, 3L], table["b"].Cast<long>());
        Assert.Contains("line 5, column b: found 'q'", Refused("a,b\n\"x\ny\",2\nz,3\nw,q\n"));
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20, 0 }, "a zip archive or a spreadsheet")]
    [InlineData(new byte[] { 0x42, 0x5A, 0x68, 0x39 }, "packed by bzip2")]
    [InlineData(new byte[] { 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 1 }, "packed by xz")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0 }, "text in UTF-16")]
    public void Another_format_is_named(byte[] start, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => TableCsv.Read(folder.Write("table.csv", start))).Message);

    [Fact]
    public void A_web_page_a_folder_and_a_zero_byte_are_named()
    {
        Assert.Contains("a web page", Refused("<!DOCTYPE html>\n<html><body>404</body></html>\n"));
        Assert.Contains("is a folder", Assert.Throws<InvalidDataException>(() => TableCsv.Read(folder.Path)).Message);
        Assert.Contains("line 2, column a: found a zero byte", Refused("a,b\n1\0,2\n"));
    }

    [Fact]
    public void A_number_beyond_a_float_is_refused_and_not_infinite()
    {
        var table = TableCsv.Read(File("a,b\n1,2\n1e39,3\n"));
        Assert.Contains(
            "line 3, column a: 1E+39 is beyond the range of a 32-bit float",
            Assert.Throws<InvalidDataException>(() => RegressionData.From(table, "b")).Message
        );
        Assert.Contains("line 3, column a", Assert.Throws<InvalidDataException>(() => ClassificationData.From(table, "b")).Message);
        Assert.Contains("line 3, column a", Assert.Throws<InvalidDataException>(() => RegressionData.From(table, "a")).Message);
    }
}

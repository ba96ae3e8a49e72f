using System.Globalization;

namespace SelfNormalizing.Tests;

public class ResultCsvTests
{
    record Row(string Name, double Value, int? Count);

    [Fact]
    public void Rows_become_lines_under_the_names_of_their_properties() =>
        Assert.Equal(
            "Name,Value,Count\r\nSELU,0.1,3\r\n\"deep, \"\"wide\"\"\",,\r\n",
            ResultCsv.Of([new Row("SELU", 0.1, 3), new Row("deep, \"wide\"", double.NaN, null)])
        );

    [Fact]
    public void Numbers_keep_their_digits_and_their_point_in_every_language()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            double value = 1.0 / 3;
            string field = ResultCsv.Of([new { value }]).Split("\r\n")[1];
            Assert.Equal(value, double.Parse(field, CultureInfo.InvariantCulture));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_table_without_rows_has_its_header() =>
        Assert.Equal("Layer,Mean,Variance\r\n", ResultCsv.Of(Array.Empty<LayerStatistics>()));

    [Fact]
    public void Rows_without_columns_are_an_error() =>
        Assert.Contains("String", Assert.Throws<ArgumentException>(() => ResultCsv.Of(["a"])).Message);
}

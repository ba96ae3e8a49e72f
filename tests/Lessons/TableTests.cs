namespace SelfNormalizing.Tests;

public class TableTests
{
    enum Kind
    {
        SelfNormalizing,
    }

    static readonly object[] none = [];

    static string Format(Table table, string mimeType) => HostFormat.Of(table, mimeType);

    [Fact]
    public void Names_become_words() =>
        Assert.Equal(
            "validation accuracy epoch 1,mean AUC,SELU,AUC of snn,sampled mean,relu1,z,best at\n",
            Format(
                none.Select(_ => new
                    {
                        ValidationAccuracyEpoch1 = 0,
                        MeanAUC = 0,
                        SELU = 0,
                        AUCOfSnn = 0,
                        sampledMean = 0,
                        relu1 = 0,
                        z = 0,
                        Best_At = 0,
                    })
                    .Table(),
                "text/csv"
            )
        );

    [Fact]
    public void As_text_its_columns_are_aligned_and_its_numbers_short() =>
        Assert.Equal(
            "layer    test loss\nselu1       0.1234\nselu<10  12,345.7".Replace("12,345.7", "   12,346", StringComparison.Ordinal),
            new[] { new { Layer = "selu1", TestLoss = 0.123414 }, new { Layer = "selu<10", TestLoss = 12345.678 } }.Table().ToString()
        );

    [Fact]
    public void As_HTML_it_has_headers_and_escaped_cells()
    {
        string html = Format(
            new[]
            {
                new
                {
                    Layer = "a<b",
                    Kind = Kind.SelfNormalizing,
                    Ahead = true,
                },
            }.Table(("Layer", "at > 1")),
            "text/html"
        );
        Assert.Contains("<th scope=\"col\" style=\"text-align:left\">at &gt; 1</th>", html);
        Assert.Contains("<td style=\"text-align:left\">a&lt;b</td>", html);
        Assert.Contains("self normalizing", html);
        Assert.Contains(">yes<", html);
    }

    [Fact]
    public void As_CSV_it_holds_the_values_whole() =>
        Assert.Equal("x,what\n0.1234567891,\"a,b\"\n", Format(new[] { new { X = 0.1234567891, What = "a,b" } }.Table(), "text/csv"));

    [Fact]
    public void A_header_for_no_column_is_refused_with_the_columns_there_are() =>
        Assert.Contains("There are X", Assert.Throws<ArgumentException>(() => new[] { new { X = 1 } }.Table(("Y", "why"))).Message);

    [Fact]
    public void No_rows_are_a_table_of_headers() => Assert.Equal("length", none.Select(_ => "").Table().ToString());
}

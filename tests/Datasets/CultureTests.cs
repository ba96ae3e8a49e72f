using System.Globalization;
using System.Text;

namespace SelfNormalizing.Datasets.Tests;

/// <summary>Numbers are read and told the same whatever the language of the machine.</summary>
public sealed class CultureTests : IDisposable
{
    readonly CultureInfo before = CultureInfo.CurrentCulture;
    readonly TemporaryFolder folder = new();

    public CultureTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

    public void Dispose()
    {
        CultureInfo.CurrentCulture = before;
        folder.Dispose();
    }

    static string Refused(Action read) => Assert.Throws<InvalidDataException>(read).Message;

    [Fact]
    public void Messages_have_the_digits_of_no_culture()
    {
        Assert.Contains("its header's 50,331,648 elements", Refused(() => Idx.Read(folder.Write("i", [0, 0, 8, 1, 3, 0, 0, 0, 1]), 1)));
        Assert.Contains(
            "expected 16,777,216, 16,777,216 and 67,108,864 at most",
            Refused(() =>
                MatrixMarket.Read(
                    folder.Write("m", Encoding.ASCII.GetBytes("%%MatrixMarket matrix coordinate real general\n99999999 1 1\n"))
                )
            )
        );
        Assert.Contains(
            "4.5E+38 is beyond the range",
            Refused(() => RegressionData.From(TableCsv.Read(folder.Write("t", Encoding.ASCII.GetBytes("a,b\n4.5e38,1\n"))), "b"))
        );
        Assert.Contains(
            "like the other 1,234 of the column",
            Refused(() =>
                TableCsv.Read(folder.Write("t", Encoding.ASCII.GetBytes("a\nx\n" + string.Concat(Enumerable.Repeat("1.5\n", 1234)))))
            )
        );
    }

    [Fact]
    public void Numbers_have_a_decimal_point() =>
        Assert.Equal(1.5, TableCsv.Read(folder.Write("t", Encoding.ASCII.GetBytes("a\n1.5\n")))["a"][0]);
}

namespace SelfNormalizing.Tests;

public class NumberTextTests
{
    [Theory]
    [InlineData(0.7190264851, "0.719")]
    [InlineData(1.7580993390892774, "1.758")]
    [InlineData(-0.001603896375383728, "−0.001604")]
    [InlineData(93.30123, "93.3")]
    [InlineData(12345.678, "12,346")]
    [InlineData(9600, "9600")]
    [InlineData(147456, "147,456")]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(4.14145E-31, "4.141 × 10⁻³¹")]
    [InlineData(1e-14, "10⁻¹⁴")]
    [InlineData(-1e-9, "−10⁻⁹")]
    [InlineData(9.99996e-5, "10⁻⁴")]
    [InlineData(2.5e17, "2.5 × 10¹⁷")]
    [InlineData(0.99999, "1")]
    [InlineData(99999.7, "100,000")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void A_number_is_written_as_people_read_it(double value, string text) => Assert.Equal(text, NumberText.Of(value));

    [Theory]
    [InlineData(1.67326324235438, 15, "1.67326324235438")]
    [InlineData(0.893394, 1, "0.9")]
    public void As_many_digits_as_asked_for(double value, int digits, string text) => Assert.Equal(text, NumberText.Of(value, digits));

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    public void Digits_that_no_double_has_are_refused(int digits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Of(1, digits));

    [Theory]
    [InlineData(-1.16651E-16, 13, "0")]
    [InlineData(0.004484, 3, "0.004")]
    [InlineData(90.4733, 3, "90.473")]
    public void Decimals_are_rounded(double value, int decimals, string text) =>
        Assert.Equal(text, NumberText.WithDecimals(value, decimals));

    [Fact]
    public void The_user_s_culture_has_no_say()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            Assert.Equal("1.5", NumberText.Of(1.5));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}

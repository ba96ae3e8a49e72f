namespace SelfNormalizing.Tests;

public class CheckTests
{
    [Fact]
    public void A_check_that_holds_passes()
    {
        Check.Close("variance", 1.04, expected: 1.0, tolerance: 0.05);
        Check.Less("loss", 0.1, 0.2);
        Check.That("SELU is ahead", true);
    }

    [Theory]
    [InlineData(1.2)]
    [InlineData(double.NaN)]
    public void A_figure_out_of_tolerance_stops_the_run(double observed)
    {
        var error = Assert.Throws<CheckFailedException>(() => Check.Close("variance at layer 32", observed, expected: 1.0, tolerance: 0.1));
        Assert.Contains("variance at layer 32", error.Message);
        Assert.Contains("1 ± 0.1", error.Message);
    }

    [Fact]
    public void Figures_in_the_wrong_order_stop_the_run() =>
        Assert.Contains("0.3 < 0.2", Assert.Throws<CheckFailedException>(() => Check.Less("loss", 0.3, 0.2)).Message);

    [Theory]
    [InlineData(-1.16651E-16, 0, 1e-12, "✓ x: 0, as expected (within 10⁻¹²)")]
    [InlineData(1.6732632423543772, 1.6732632423543773, 1e-14, "✓ x: 1.673263, as expected (within 10⁻¹⁴)")]
    [InlineData(0.00448403, 0, 0.15, "✓ x: 0.004, expected 0 ± 0.15")]
    [InlineData(90.4733, 90.76, 0.7, "✓ x: 90.473, expected 90.76 ± 0.7")]
    [InlineData(99.2289, 100, 10, "✓ x: 99.2, expected 100 ± 10")]
    public void It_prints_digits_that_the_tolerance_allows_for(double observed, double expected, double tolerance, string line) =>
        Assert.Equal(line, Printed(() => Check.Close("x", observed, expected, tolerance)));

    [Fact]
    public void Numbers_that_differ_late_are_written_so_that_it_shows() =>
        Assert.Equal("✓ x: 0.0077361 < 0.0077362", Printed(() => Check.Less("x", 0.00773608, 0.00773618)));

    [Fact]
    public void Small_numbers_are_powers_of_ten() =>
        Assert.Equal("✓ x: 4.141 × 10⁻³¹ < 10⁻²⁰", Printed(() => Check.Less("x", 4.14145E-31, 1e-20)));

    [Fact]
    public void Between_two_bounds()
    {
        Assert.Equal("✓ x: 1.2, between 0.5 and 1.5", Printed(() => Check.Between("x", 1.2, 0.5, 1.5)));
        Assert.Throws<CheckFailedException>(() => Check.Between("x", 1.50001, 0.5, 1.5));
        Assert.Throws<CheckFailedException>(() => Check.Between("x", double.NaN, 0.5, 1.5));
        Assert.Throws<ArgumentException>(() => Check.Between("x", 1, 2, 1));
    }

    [Fact]
    public void Under_changed_parameters_it_warns_and_goes_on()
    {
        try
        {
            Check.Defaults(false);
            Assert.StartsWith("⚠ x: 3 < 2", Printed(() => Check.Less("x", 3, 2)));
        }
        finally
        {
            Check.Defaults(true);
        }
        Assert.Throws<CheckFailedException>(() => Check.Less("x", 3, 2));
    }

    static string Printed(Action check)
    {
        TextWriter before = Console.Out;
        var written = new StringWriter();
        Console.SetOut(written);
        try
        {
            check();
        }
        finally
        {
            Console.SetOut(before);
        }
        return written.ToString().TrimEnd();
    }
}

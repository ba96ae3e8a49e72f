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
}

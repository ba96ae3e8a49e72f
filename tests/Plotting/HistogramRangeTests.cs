namespace SelfNormalizing.Plotting.Tests;

/// <summary>Histograms of values far from 0, close to each other, or at a double's ends.</summary>
public sealed class HistogramRangeTests
{
    [Theory]
    [InlineData(1.7e12, 1.7e12 + 3600)] // times in milliseconds
    [InlineData(1e15, 1e15 + 0.125)]
    [InlineData(-1e15, -1e15 + 100)]
    [InlineData(4e9, 4e9 + 1)]
    public void Values_far_from_0_have_bins(double low, double high)
    {
        string svg = Chart.Histograms("t").Histogram("a", Enumerable.Range(0, 50).Select(i => low + (high - low) * i / 49)).ToSvg();
        Assert.DoesNotContain("NaN", svg);
    }

    [Fact]
    public void A_range_beyond_all_bounds_is_refused_and_does_not_hang() =>
        Assert.Contains(
            "1E+308",
            Assert.Throws<ArgumentException>(() => Chart.Histograms("t").Histogram("a", [1e308, -1e308]).ToSvg()).Message
        );
}

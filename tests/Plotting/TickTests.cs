namespace SelfNormalizing.Plotting.Tests;

public class TickTests
{
    [Theory]
    [InlineData(0, 1, 6, "0|0.2|0.4|0.6|0.8|1.0")]
    [InlineData(0, 1, 11, "0|0.1|0.2|0.3|0.4|0.5|0.6|0.7|0.8|0.9|1.0")]
    [InlineData(-5, 3, 9, "−5|−4|−3|−2|−1|0|1|2|3")]
    [InlineData(0, 9380, 6, "0|2000|4000|6000|8000")]
    [InlineData(0, 250000, 6, "0|50k|100k|150k|200k|250k")]
    [InlineData(0, 3.2e6, 5, "0|1M|2M|3M")]
    [InlineData(0, 3e-5, 4, "0|1×10⁻⁵|2×10⁻⁵|3×10⁻⁵")]
    [InlineData(0.78, 0.92, 4, "0.80|0.85|0.90")]
    [InlineData(97.2, 98.1, 5, "97.2|97.4|97.6|97.8|98.0")]
    public void Linear_steps_are_1_2_or_5_with_the_decimals_they_need(double low, double high, int most, string expected) =>
        Assert.Equal(expected, string.Join('|', LinearTicks.Between(low, high, most).Select(t => t.Label)));

    [Fact]
    public void Linear_ticks_stand_at_the_nearest_double_of_their_label() =>
        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], LinearTicks.Between(0, 0.7, 9).Select(t => t.Value));

    [Fact]
    public void Whole_axes_have_no_ticks_between_whole_numbers() =>
        Assert.Equal(["1", "2", "3"], LinearTicks.Between(0.9, 3.1, 10, whole: true).Select(t => t.Label));

    [Fact]
    public void Linear_ticks_never_exceed_the_number_asked_for()
    {
        var random = new Random(20);
        for (int i = 0; i < 2000; i++)
        {
            double low = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-9, 9)),
                high = low + Math.Pow(10, random.NextDouble() * 16 - 8) + 1e-9 * Math.Abs(low);
            int most = random.Next(2, 12);
            IReadOnlyList<Tick> ticks = LinearTicks.Between(low, high, most);
            Assert.InRange(ticks.Count, 0, most);
            Assert.All(ticks, t => Assert.InRange(t.Value, low - 1e-6 * (high - low), high + 1e-6 * (high - low)));
            if (most >= 6)
                Assert.True(ticks.Count >= 2, $"[{low:R}, {high:R}] got {ticks.Count} ticks of {most}");
        }
    }

    [Theory]
    [InlineData(1e-4, 10, 8, "10⁻⁴|10⁻³|10⁻²|10⁻¹|10⁰|10¹")]
    [InlineData(0.05, 3, 8, "0.05|0.1|0.2|0.5|1|2")]
    [InlineData(1e-18, 1, 8, "10⁻¹⁸|10⁻¹⁵|10⁻¹²|10⁻⁹|10⁻⁶|10⁻³|10⁰")]
    [InlineData(0.9, 1.3, 6, "0.9|1.0|1.1|1.2|1.3")]
    [InlineData(0.04, 6, 4, "0.1|1")]
    public void Logarithmic_labels_are_powers_or_1_2_5_or_linear_by_span(double low, double high, int most, string expected) =>
        Assert.Equal(expected, string.Join('|', LogTicks.Between(low, high, most).Where(t => !t.IsMinor).Select(t => t.Label)));

    [Fact]
    public void Between_powers_stand_eight_minor_ticks() => Assert.Equal(16, LogTicks.Between(1, 100, 3).Count(t => t.IsMinor));

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(0.787674, "0.7877")]
    [InlineData(-12.5, "−12.5")]
    [InlineData(54321.9, "54322")]
    [InlineData(1.5e-7, "1.5×10⁻⁷")]
    public void Short_numbers_keep_four_digits(double value, string expected) => Assert.Equal(expected, NumberText.Short(value));
}

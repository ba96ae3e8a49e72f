namespace SelfNormalizing.Plotting.Tests;

public class StatisticsTests
{
    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.25, 2.0)]
    [InlineData(0.5, 3.5)]
    [InlineData(0.9, 8.0)]
    [InlineData(1.0, 10.0)]
    public void Quantiles_interpolate_as_numpy_does(double probability, double expected) =>
        // numpy.quantile([1, 2, 2, 5, 6, 10], p) with the default method, computed with numpy.
        Assert.Equal(expected, Quantile.Of([1, 2, 2, 5, 6, 10], probability), 1e-12);

    [Fact]
    public void Counts_of_all_bins_sum_to_the_number_of_values()
    {
        double[] values = Gallery.Normal(40, 10_000);
        var bins = new HistogramBins(null, Density: false, IsLog: false);
        Assert.Equal(10_000, bins.Heights(values, bins.Edges(values)).Sum());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Densities_enclose_area_one(bool log)
    {
        double[] values = [.. Gallery.Normal(41, 10_000).Select(Math.Exp)];
        var bins = new HistogramBins(30, Density: true, IsLog: log);
        double[] edges = bins.Edges(values);
        Assert.Equal(1, bins.Heights(values, edges).Select((h, i) => h * (edges[i + 1] - edges[i])).Sum(), 1e-12);
    }

    [Fact]
    public void A_value_on_an_edge_falls_into_the_bin_above_and_the_last_edge_into_the_last_bin()
    {
        var bins = new HistogramBins(2, false, false);
        Assert.Equal([1.0, 2.0], bins.Heights([0, 1, 2], bins.Edges([0, 1, 2])));
    }

    [Fact]
    public void Bins_are_shared_by_all_histograms_of_a_chart()
    {
        Chart chart = Chart.Histograms().Histogram("a", [0.0, 1.0]).Histogram("b", [9.0, 10.0]);
        Extent[] extents = [.. chart.Marks.Select(m => m.XExtent(false))];
        Assert.Equal(extents[0], extents[1]);
        Assert.True(extents[0].Low <= 0 && extents[0].High >= 10);
    }

    [Fact]
    public void Kernel_density_of_a_normal_sample_follows_the_normal_density()
    {
        (double[] grid, double[] density) = KernelDensity.Of(Gallery.Normal(42, 50_000));
        double step = grid[1] - grid[0];
        Assert.Equal(1, density.Sum() * step, 0.01);
        double error = grid.Select((z, i) => Math.Abs(density[i] - Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI))).Max();
        Assert.InRange(error, 0, 0.02);
    }

    [Fact]
    public void Kernel_density_of_equal_values_is_a_narrow_bump_there()
    {
        (double[] grid, double[] density) = KernelDensity.Of([2, 2, 2]);
        Assert.Equal(2, grid[Array.IndexOf(density, density.Max())], 0.01);
        Assert.All(density, d => Assert.True(double.IsFinite(d)));
    }

    [Fact]
    public void Boxes_tell_quartiles_whiskers_and_mean() =>
        Assert.Contains(
            "box of 7 values: quartiles 2.5, 4, 5.5, whiskers 1 … 6, mean 17.29",
            Chart.Boxes().Box("a", [1, 2, 3, 4, 5, 6, 100], outliers: true).ToString()
        );

    [Fact]
    public void Shares_of_a_confusion_matrix_are_percents_of_the_row()
    {
        string svg = Chart
            .ConfusionMatrix(
                new[,]
                {
                    { 3, 1 },
                    { 0, 0 },
                },
                ["a", "b"],
                shares: true
            )
            .ToSvg();
        Assert.Contains(">75<", svg);
        Assert.Contains(">25<", svg);
    }
}

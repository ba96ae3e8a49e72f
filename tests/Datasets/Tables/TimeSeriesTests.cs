namespace SelfNormalizing.Datasets.Tests;

public sealed class TimeSeriesTests
{
    static readonly DataStore shipped = new(
        DataFolders.Current with
        {
            Own = null,
            Downloads = "/nowhere",
        },
        new Downloader(new NoNetwork())
    );

    // The counts are those of the package's description; the gaps were counted in its file by another program.
    [Fact]
    public void The_weeks_of_Mauna_Loa_have_59_gaps_of_22_runs()
    {
        TimeSeries series = MaunaLoaCo2.Load(shipped);
        Assert.Equal((2284, 59, 2225), (series.Count, series.MissingCount, series.Values.Count(double.IsFinite)));
        Assert.Equal(22, series.Gaps.Count);
        Assert.Equal([(6, 1), (9, 5), (21, 1), (24, 8)], series.Gaps.Take(4));
        Assert.Contains((304, 18), series.Gaps);
        Assert.Equal(59, series.Gaps.Sum(gap => gap.Length));
        Assert.Equal((316.1, 371.5), (series.Values[0], series.Values[^1]));
        Assert.Equal(1958 + 87 / 365.0, series.Times[0], 1e-12);
        Assert.Equal(2001 + 362 / 365.0, series.Times[^1], 1e-12);
        Assert.Equal(("Mauna Loa CO2", DataKind.Original), (series.Origin!.Name, series.Origin.Kind));
    }

    [Fact]
    public void The_sunspots_are_whole()
    {
        TimeSeries series = Sunspots.Load(shipped);
        Assert.Equal((309, 0), (series.Count, series.MissingCount));
        Assert.Empty(series.Gaps);
        Assert.Equal((1700.0, 2008.0), (series.Times[0], series.Times[^1]));
        Assert.Equal((5.0, 190.2, 2.9), (series.Values[0], series.Values.Max(), series.Values[^1]));
    }

    [Fact]
    public void SOURCES_states_the_files_their_checksums_and_every_column()
    {
        string sources = File.ReadAllText(Path.Combine(DataFolders.Current.Shipped!, "SOURCES.md"));
        foreach (DataFile file in new[] { MaunaLoaCo2.Table, Sunspots.Table })
            Assert.Contains($"| `{file.Name}` | {file.Length:N0} | `{file.Sha256}` |", sources);
        Assert.All([.. MaunaLoaCo2.Columns, .. Sunspots.Columns], column => Assert.Contains($"| `{column}` |", sources));
    }

    [Theory]
    [InlineData(
        "co2.csv",
        "date,ppm\n19580329,316\n19580406,\n",
        "line 3, column date: found 19580406, expected a date as yyyymmdd, seven"
    )]
    [InlineData("co2.csv", "date,ppm\n19580230,316\n", "line 2, column date: found 19580230")]
    [InlineData("co2.csv", "date,ppm\n19580329,x\n", "line 2")]
    [InlineData("sunspots.csv", "year,number\n1700,5\n1702,7\n", "line 3, column year: found 1702, expected a year, one after")]
    [InlineData("sunspots.csv", "year\n1700\n", "line 1")]
    public void A_bad_row_is_named(string file, string text, string message)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "series"));
        File.WriteAllText(Path.Combine(folder.Path, "series", file), text);
        var own = new DataStore(DataFolders.Current with { Own = folder.Path, Downloads = "/nowhere" }, new Downloader(new NoNetwork()));
        Assert.Contains(
            message,
            Assert.Throws<InvalidDataException>(() => file == "co2.csv" ? MaunaLoaCo2.Load(own) : Sunspots.Load(own)).Message
        );
    }
}

namespace SelfNormalizing.Datasets;

/// <summary>
/// The yearly sunspot number from 1700 to 2008, from the United States' National Geophysical Data Center; none of 309 is missing. It ships;
/// see <c>data/SOURCES.md</c>.
/// </summary>
public static class Sunspots
{
    internal static readonly DataFile Table = new(
        "series",
        "sunspots.csv",
        2_935,
        "3617fb5c428f88aec9a12c8a0b8136a9537479e8611c8a986abf0591698e5a6b",
        []
    );

    /// <summary>The columns: the year, and its sunspot number.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["year", "number"];

    /// <summary>All years.</summary>
    /// <param name="store">Where to look; by default this process's folders.</param>
    /// <exception cref="FileNotFoundException">No folder holds the file.</exception>
    /// <exception cref="InvalidDataException">The file is not what it should be; the message names line and column.</exception>
    public static TimeSeries Load(DataStore? store = null) =>
        TimeSeries.Load(
            Table,
            "Sunspots",
            "sunspot number",
            Columns,
            (year, before) => year == Math.Floor(year) && (double.IsNaN(before) || year == before + 1) ? year : double.NaN,
            "a year, one after the one before",
            store
        );
}

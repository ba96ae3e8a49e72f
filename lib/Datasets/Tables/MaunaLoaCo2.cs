using System.Globalization;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Carbon dioxide in the air of Mauna Loa, Hawaii: the mean of each week from 29 March 1958 to 29 December 2001, as C. D. Keeling and
/// T. P. Whorf published them; 59 of 2,284 weeks are missing. It ships; see <c>data/SOURCES.md</c>.
/// </summary>
public static class MaunaLoaCo2
{
    internal static readonly DataFile Table = new(
        "series",
        "co2.csv",
        33_974,
        "66a966fc70e893765e12f39fcbbd29ade5e4ff3924d22fca548c03e88c130514",
        []
    );

    /// <summary>The columns: the Saturday that ends the week, as yyyymmdd, and parts per million.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["date", "ppm"];

    /// <summary>All weeks, in parts per million (ppm).</summary>
    /// <param name="store">Where to look; by default this process's folders.</param>
    /// <exception cref="FileNotFoundException">No folder holds the file.</exception>
    /// <exception cref="InvalidDataException">The file is not what it should be; the message names line and column.</exception>
    public static TimeSeries Load(DataStore? store = null) =>
        TimeSeries.Load(
            Table,
            "Mauna Loa CO2",
            "ppm",
            Columns,
            (stamp, before) =>
                Date(stamp) is { } date && (double.IsNaN(before) || date == Date(before)?.AddDays(7))
                    ? date.Year + (date.DayOfYear - 1.0) / (DateTime.IsLeapYear(date.Year) ? 366 : 365)
                    : double.NaN,
            "a date as yyyymmdd, seven days after the one before",
            store
        );

    static DateOnly? Date(double stamp) =>
        DateOnly.TryParseExact(
            stamp.ToString("0", CultureInfo.InvariantCulture),
            "yyyyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly date
        )
            ? date
            : null;
}

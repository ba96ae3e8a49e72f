using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>Values at even steps in time, some of which may be missing.</summary>
/// <param name="Times">N times in years, increasing: 1958.5 is the middle of 1958.</param>
/// <param name="Values">N values in the unit of the source; NaN where one is missing.</param>
/// <param name="Unit">The unit, for axes: "ppm".</param>
public sealed record TimeSeries(IReadOnlyList<double> Times, IReadOnlyList<double> Values, string Unit)
{
    /// <summary>What the data are a copy of, and where it lay; null where nobody knows.</summary>
    public DataOrigin? Origin { get; init; }

    /// <summary>The rows as the file gives them; null for generated ones.</summary>
    public DataFrame? Table { get; init; }

    /// <summary>How many times there are, with a value or without.</summary>
    public int Count => Values.Count;

    /// <summary>How many values are missing.</summary>
    public int MissingCount => Values.Count(double.IsNaN);

    /// <summary>The runs of missing values: index of the first, and how many there are until the next value.</summary>
    public IReadOnlyList<(int First, int Length)> Gaps
    {
        get
        {
            List<(int First, int Length)> gaps = [];
            for (int i = 0; i < Values.Count; i++)
            {
                if (!double.IsNaN(Values[i]))
                    continue;
                if (gaps.Count > 0 && gaps[^1].First + gaps[^1].Length == i)
                    gaps[^1] = (gaps[^1].First, gaps[^1].Length + 1);
                else
                    gaps.Add((i, 1));
            }
            return gaps;
        }
    }

    /// <summary>Reads a shipped table of two columns, and turns its first into times.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">What it is, for its origin.</param>
    /// <param name="unit">The unit of the values.</param>
    /// <param name="columns">The two columns.</param>
    /// <param name="step">From a row's first number and the one before (NaN in the first row) to its time, or to NaN where the number is
    /// wrong.</param>
    /// <param name="expected">What the first column holds, for the error.</param>
    /// <param name="store">Where to look; by default this process's folders.</param>
    /// <exception cref="InvalidDataException">The table is not what it should be; the message names line and column.</exception>
    internal static TimeSeries Load(
        DataFile file,
        string name,
        string unit,
        IReadOnlyList<string> columns,
        Func<double, double, double> step,
        string expected,
        DataStore? store
    )
    {
        (DataFrame table, DataOrigin origin) = ShippedTable.Load(file, name, ShippedTable.Numbers(columns) with { Missing = [""] }, store);
        double[] stamps = FeatureMatrix.Doubles(table.Columns[0]),
            times = new double[stamps.Length];
        for (int i = 0; i < stamps.Length; i++)
        {
            times[i] = step(stamps[i], i == 0 ? double.NaN : stamps[i - 1]);
            if (double.IsNaN(times[i]))
                throw new InvalidDataException(
                    Invariant($"{TableSource.Location(table, i)}, column {columns[0]}: found {stamps[i]}, expected {expected}.")
                );
        }
        return new TimeSeries(times, FeatureMatrix.Doubles(table.Columns[1]), unit) { Origin = origin, Table = table };
    }
}

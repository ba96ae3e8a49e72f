using System.Globalization;
using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>Columns of a table as features: what a network takes.</summary>
static class FeatureMatrix
{
    /// <summary>A numeric column as numbers, NaN where a value is missing; true and false are 1 and 0.</summary>
    /// <exception cref="ArgumentException">The column holds no numbers.</exception>
    public static double[] Doubles(DataFrameColumn column)
    {
        var values = new double[column.Length];
        switch (column)
        {
            case DoubleDataFrameColumn doubles:
                for (long i = 0; i < values.Length; i++)
                    values[i] = doubles[i] ?? double.NaN;
                break;
            case Int64DataFrameColumn whole:
                for (long i = 0; i < values.Length; i++)
                    values[i] = whole[i] ?? double.NaN;
                break;
            case var _ when column.DataType == typeof(bool) || column.IsNumericColumn():
                for (long i = 0; i < values.Length; i++)
                    values[i] = column[i] is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : double.NaN;
                break;
            default:
                throw new ArgumentException($"The column '{column.Name}' holds {column.DataType.Name}: expected numbers.", nameof(column));
        }
        return values;
    }

    /// <summary>A numeric column of which no value is missing.</summary>
    /// <exception cref="ArgumentException">The column holds no numbers, or lacks one; the message names the row.</exception>
    public static double[] Whole(DataFrame table, DataFrameColumn column)
    {
        double[] values = Doubles(column);
        int missing = Array.FindIndex(values, double.IsNaN);
        return missing < 0
            ? values
            : throw new ArgumentException(
                $"{TableSource.Location(table, missing)}, column {column.Name}: the value is missing, expected a number "
                    + "in each row. What to do: fill the gaps (`column.FillNulls`) or leave the rows out (`table.DropNulls()`).",
                nameof(table)
            );
    }

    /// <summary>
    /// The levels of a column of categories: as the file declares them, else in ordinal order. Null where the column is no text.
    /// </summary>
    public static IReadOnlyList<string>? Levels(DataFrame table, DataFrameColumn column) =>
        TableSource.Find(table)?.Levels is { } declared && declared.TryGetValue(column.Name, out IReadOnlyList<string>? levels) ? levels
        : column is StringDataFrameColumn texts ? [.. texts.Where(text => text is not null).Distinct().Order(StringComparer.Ordinal)]
        : null;

    /// <summary>
    /// The features of a column: numbers as they are; k categories as k columns of 0 and 1 named <c>column=level</c>, or as one for the
    /// second level where k = 2. Missing cells are NaN, in each of a category's columns.
    /// </summary>
    public static void Add(DataFrame table, DataFrameColumn column, List<string> names, List<double[]> features, List<string> notes)
    {
        if (Levels(table, column) is not { } levels)
        {
            names.Add(column.Name);
            features.Add(Doubles(column));
            return;
        }
        // Of two levels the second column would say the same again.
        int first = levels.Count == 2 ? 1 : 0;
        for (int level = first; level < levels.Count; level++)
        {
            names.Add($"{column.Name}={levels[level]}");
            features.Add([
                .. Enumerable
                    .Range(0, (int)column.Length)
                    .Select(row =>
                        column[row] is string text
                            ? text == levels[level]
                                ? 1
                                : 0
                            : double.NaN
                    ),
            ]);
        }
        notes.Add(
            $"category column '{column.Name}' of {levels.Count} level{(levels.Count == 1 ? "" : "s")} becomes {levels.Count - first} "
                + $"column{(levels.Count - first == 1 ? "" : "s")} of 0 and 1"
        );
    }

    /// <summary>Columns side by side, as floats row by row.</summary>
    /// <exception cref="InvalidDataException">A number beyond a float's range; the message names the row and the column.</exception>
    public static float[] Rows(DataFrame table, IReadOnlyList<double[]> columns, IReadOnlyList<string> names)
    {
        long count = table.Rows.Count;
        var values = new float[count * columns.Count];
        for (int i = 0; i < columns.Count; i++)
        for (long row = 0; row < count; row++)
        {
            float value = (float)columns[i][row];
            if (float.IsInfinity(value))
                throw new InvalidDataException(
                    Invariant($"{TableSource.Location(table, row)}, column {names[i]}: {columns[i][row]} is beyond the range of a ")
                        + "32-bit float, ±3.4e38, in which networks compute. What to do: scale the column first (`column.Divide(…)`)."
                );
            values[row * columns.Count + i] = value;
        }
        return values;
    }

    /// <summary>The column of this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static DataFrameColumn Named(DataFrame table, string name) =>
        table.Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new ArgumentException(
            $"There is no column '{name}': expected one of "
                + $"{TextLines.Shortened(string.Join(", ", table.Columns.Select(column => column.Name)), 400)}.",
            nameof(name)
        );
}

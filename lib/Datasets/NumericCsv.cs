using System.Globalization;

namespace SelfNormalizing.Datasets;

/// <summary>A table of finite numbers.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">The rows, each with one number a column.</param>
/// <param name="Sha256">SHA-256 of the uncompressed file, in lower-case hexadecimal.</param>
public sealed record NumericTable(IReadOnlyList<string> Columns, IReadOnlyList<double[]> Rows, string Sha256);

/// <summary>
/// Comma-separated numbers with a decimal point, one row a line, under one line of column names or none. There are no missing values:
/// an empty cell is an error, and so are infinities and NaN. <see cref="TableCsv"/> reads tables that have them.
/// </summary>
public static class NumericCsv
{
    /// <summary>Reads a file, gzip'd or not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The names its columns must have, in this order; where there is no line of names, the names they get.</param>
    /// <param name="hasHeader">Whether the first line gives the names.</param>
    /// <exception cref="InvalidDataException">Other columns, a row with more or fewer cells, a cell that is no finite number, no row
    /// at all, broken quotes, a line without end, more than 256 MiB; the message names the file, the line and the column.</exception>
    public static NumericTable Read(string path, IReadOnlyList<string> columns, bool hasHeader = true)
    {
        using var csv = new CsvRows(path);
        if (hasHeader)
            CheckHeader(csv, path, columns);
        var rows = new List<double[]>();
        while (csv.Next())
            rows.Add(Row(csv, columns));
        return rows.Count > 0 ? new NumericTable(columns, rows, csv.Sha256())
            : throw new InvalidDataException($"{path} has no rows of numbers: expected at least one. {Packed.Advice}");
    }

    static void CheckHeader(CsvRows csv, string path, IReadOnlyList<string> columns)
    {
        string expected = string.Join(", ", columns);
        if (!csv.Next())
            throw new InvalidDataException($"{path} is empty: expected a line with the columns {expected}. {Packed.Advice}");
        string[] found = [.. Enumerable.Range(0, csv.Count).Select(csv.Text)];
        if (!found.SequenceEqual(columns))
            throw csv.Broken($": found the columns {string.Join(", ", found)}, expected {expected}");
    }

    static double[] Row(CsvRows csv, IReadOnlyList<string> columns)
    {
        if (csv.Count != columns.Count)
            throw csv.Broken($": found {csv.Count} cells, expected {columns.Count} ({string.Join(", ", columns)})");
        var row = new double[columns.Count];
        for (int i = 0; i < row.Length; i++)
            if (!double.TryParse(csv.Bytes(i), NumberStyles.Float, CultureInfo.InvariantCulture, out row[i]) || !double.IsFinite(row[i]))
                throw csv.BrokenCell(i, columns[i], "a number such as 0.5");
        return row;
    }
}

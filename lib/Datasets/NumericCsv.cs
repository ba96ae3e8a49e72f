using System.Globalization;
using CsvHelper;

namespace SelfNormalizing.Datasets;

/// <summary>A table of finite numbers.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">The rows, each with one number a column.</param>
/// <param name="Sha256">SHA-256 of the uncompressed file, in lower-case hexadecimal.</param>
public sealed record NumericTable(IReadOnlyList<string> Columns, IReadOnlyList<double[]> Rows, string Sha256);

/// <summary>
/// Comma-separated numbers with a decimal point, one row a line, under one line of column names or none. There are no missing values:
/// an empty cell is an error, and so are infinities and NaN.
/// </summary>
public static class NumericCsv
{
    const long MostBytes = 1L << 28;
    const int LongestLine = 1 << 16;

    /// <summary>Reads a file, gzip'd or not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The names its columns must have, in this order; where there is no line of names, the names they get.</param>
    /// <param name="hasHeader">Whether the first line gives the names.</param>
    /// <exception cref="InvalidDataException">Other columns, a row with more or fewer cells, a cell that is no finite number, no row
    /// at all, broken quotes, a line without end, more than 256 MiB; the message names the file, the line and the column.</exception>
    public static NumericTable Read(string path, IReadOnlyList<string> columns, bool hasHeader = true)
    {
        using var content = new PackedStream(path, MostBytes, hashed: true);
        using var reader = CsvReader.Create(content, new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false, // The first line is read like any other, and so has its line number in messages.
            TrimWhitespace = true,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = LongestLine,
        });
        try
        {
            if (hasHeader)
                CheckHeader(reader, path, columns);
            var rows = new List<double[]>();
            while (reader.Read())
                rows.Add(Row(reader, path, columns));
            if (rows.Count == 0)
                throw new InvalidDataException($"{path} has no rows of numbers: expected at least one. {Packed.Advice}");
            return new NumericTable(columns, rows, content.Sha256());
        }
        catch (CsvFormatException e)
        {
            throw new InvalidDataException($"{path}, line {e.LineNumber}: {e.Message} {Packed.Advice}", e);
        }
    }

    static void CheckHeader(CsvReader reader, string path, IReadOnlyList<string> columns)
    {
        string expected = string.Join(", ", columns);
        if (!reader.Read())
            throw new InvalidDataException($"{path} is empty: expected a line with the columns {expected}. {Packed.Advice}");
        string[] found = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
        if (!found.SequenceEqual(columns))
            throw Broken(path, reader, $": found the columns {string.Join(", ", found)}, expected {expected}");
    }

    static double[] Row(CsvReader reader, string path, IReadOnlyList<string> columns)
    {
        if (reader.FieldCount != columns.Count)
            throw Broken(path, reader, $": found {reader.FieldCount} cells, expected {columns.Count} ({string.Join(", ", columns)})");
        var row = new double[columns.Count];
        for (int i = 0; i < row.Length; i++)
        {
            string cell = reader.GetString(i);
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out row[i]) || !double.IsFinite(row[i]))
                throw Broken(path, reader, $", column {columns[i]}: found '{(cell.Length > 40 ? cell[..40] + "…" : cell)}', expected a number such as 0.5");
        }
        return row;
    }

    static InvalidDataException Broken(string path, CsvReader reader, string what) => new($"{path}, line {reader.LineNumber}{what}. {Packed.Advice}");
}

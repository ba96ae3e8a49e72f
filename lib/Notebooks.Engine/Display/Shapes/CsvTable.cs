using System.Collections;
using System.Data;
using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;
using Notebooks.Engine.Display.Packages;

namespace Notebooks.Engine.Display.Shapes;

/// <summary>
/// A table as comma-separated values (RFC 4180): a line of names and one a row, with quotes around what holds a comma, a quote or a line
/// break; numbers as they round-trip, dates as ISO 8601 writes them. The formatting package leaves commas bare.
/// </summary>
static class CsvTable
{
    public const string MimeType = "text/csv";

    static readonly char[] NeedQuotes = [',', '"', '\n', '\r'];

    /// <summary>Writes a table, a sequence of objects or a data frame.</summary>
    /// <returns>False where the value is none of these; nothing is written then.</returns>
    public static bool TryWrite(object? value, TextWriter writer)
    {
        if (TableOf(value) is not ({ Length: > 0 } names, var rows))
            return false;
        foreach (IEnumerable<object?> row in rows.Prepend(names))
            writer.Write(string.Join(',', row.Select(cell => Quoted(Text(cell)))) + "\n");
        return true;
    }

    static (string[] Names, IEnumerable<IEnumerable<object?>> Rows)? TableOf(object? value) =>
        value switch
        {
            TabularDataResource table => OfResource(table),
            DataTable table => (
                [.. table.Columns.Cast<DataColumn>().Select(column => column.ColumnName)],
                table.Rows.Cast<DataRow>().Where(row => row.RowState != DataRowState.Deleted).Select(row => row.ItemArray)
            ),
            null or string => null,
            _ when DataFrameTable.RowsOf(value) is { } frame => frame,
            IEnumerable sequence => OfResource(sequence.Cast<object>().ToTabularDataResource()),
            _ => null,
        };

    static (string[], IEnumerable<IEnumerable<object?>>) OfResource(TabularDataResource table)
    {
        string[] names = [.. table.Schema.Fields.Select(field => field.Name)];
        return (
            names,
            table.Data.Select(row =>
            {
                Dictionary<string, object?> values = [];
                foreach ((string name, object value) in row)
                    values[name] = value;
                return names.Select(name => values.GetValueOrDefault(name));
            })
        );
    }

    static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(NeedQuotes) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    static string Text(object? value) =>
        value switch
        {
            null or DBNull => "",
            DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}

using System.Globalization;
using System.Reflection;
using System.Text;

namespace SelfNormalizing;

/// <summary>Result tables as CSV (RFC 4180), for spreadsheets, Microsoft.Data.Analysis, pandas and the like.</summary>
public static class ResultCsv
{
    /// <summary>
    /// A header of property names and one line a row. Numbers are written so that reading them gives them back, with a point whatever the
    /// machine's language; null and NaN are empty fields.
    /// </summary>
    /// <param name="rows">Records, or objects of an anonymous type; their public properties are the columns.</param>
    /// <exception cref="ArgumentException">The rows have no public property, such as plain numbers.</exception>
    public static string Of<T>(IEnumerable<T> rows)
    {
        PropertyInfo[] columns = Tables.RowProperties<T>();
        if (columns.Length == 0 || typeof(T) == typeof(string))
            throw new ArgumentException(
                $"Rows of {typeof(T).Name} have no columns: expected records, such as LayerStatistics.",
                nameof(rows)
            );
        var text = new StringBuilder();
        AppendLine(text, columns.Select(column => column.Name));
        foreach (T row in rows)
            AppendLine(text, columns.Select(column => Field(column.GetValue(row))));
        return text.ToString();
    }

    static void AppendLine(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");

    static string Field(object? value) =>
        value switch
        {
            null or double.NaN or float.NaN => "",
            DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

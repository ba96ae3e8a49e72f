using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;

namespace SelfNormalizing;

/// <summary>
/// Rows as a table that people read: headers in words, numbers to four significant digits, on the right. It is a value: it ends a cell, or
/// is shown by <c>display</c>.
/// </summary>
[TypeFormatterSource(typeof(TableFormatters), PreferredMimeTypes = ["text/html", "text/csv", "text/plain"])]
public sealed class Table
{
    readonly string[] headers;
    readonly bool[] numeric;
    readonly object?[][] rows;

    internal Table(IReadOnlyList<(string Header, bool Numeric)> columns, object?[][] rows)
    {
        headers = [.. columns.Select(column => column.Header)];
        numeric = [.. columns.Select(column => column.Numeric)];
        this.rows = rows;
    }

    internal string ToHtml()
    {
        var html = new StringBuilder("<table><thead><tr>");
        for (int column = 0; column < headers.Length; column++)
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Side(column)}>{WebUtility.HtmlEncode(headers[column])}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (object?[] row in rows)
        {
            html.Append("<tr>");
            for (int column = 0; column < headers.Length; column++)
                html.Append(CultureInfo.InvariantCulture, $"<td{Side(column)}>{WebUtility.HtmlEncode(Text(row[column]))}</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>The values as they are, for those who copy the table.</summary>
    internal string ToCsv() =>
        string.Concat(
            rows.Select(row => row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""))
                .Prepend(headers)
                .Select(line => string.Join(',', line.Select(Quoted)) + "\n")
        );

    /// <summary>The table as aligned text.</summary>
    public override string ToString()
    {
        string[][] lines = [headers, .. rows.Select(row => row.Select(Text).ToArray())];
        int[] widths = [.. headers.Select((_, column) => lines.Max(line => line[column].Length))];
        return string.Join(
            '\n',
            lines.Select(line =>
                string.Join(
                        "  ",
                        line.Select((cell, column) => numeric[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))
                    )
                    .TrimEnd()
            )
        );
    }

    string Side(int column) => numeric[column] ? " style=\"text-align:right\"" : " style=\"text-align:left\"";

    static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    internal static bool IsNumber(Type type) =>
        Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;

    static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            Enum name => TableExtensions.InWords(name.ToString()),
            bool yes => yes ? "yes" : "no",
            _ when IsNumber(value.GetType()) => NumberText.Of(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}

/// <summary>Makes tables of sequences.</summary>
public static class TableExtensions
{
    /// <summary>One row an item, one column a public property (or a field of a tuple's).</summary>
    /// <param name="rows">The items.</param>
    /// <param name="headers">Headers in place of the properties' names in words: <c>("At1em4", "at 10⁻⁴")</c>.</param>
    /// <exception cref="ArgumentException">A header names a property that there is none of.</exception>
    public static Table Table<T>(this IEnumerable<T> rows, params (string Property, string Header)[] headers)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(headers);
        PropertyInfo[] properties =
        [
            .. typeof(T)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0),
        ];
        foreach ((string name, string _) in headers)
        {
            if (!Array.Exists(properties, property => property.Name == name))
            {
                throw new ArgumentException(
                    $"No column is named {name}. There are {string.Join(", ", properties.Select(property => property.Name))}.",
                    nameof(headers)
                );
            }
        }
        return new Table(
            [
                .. properties.Select(property =>
                    (
                        headers.FirstOrDefault(header => header.Property == property.Name).Header ?? InWords(property.Name),
                        SelfNormalizing.Table.IsNumber(property.PropertyType)
                    )
                ),
            ],
            [.. rows.Select(row => properties.Select(property => property.GetValue(row)).ToArray())]
        );
    }

    // ValidationAccuracyEpoch1 → validation accuracy epoch 1; words of capitals alone, such as SELU and AUC, stay as they are.
    internal static string InWords(string name)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !Begins(name, i))
                continue;
            string word = name[start..i].Trim('_');
            if (word.Length > 0)
                words.Add(word.Length > 1 && !word.Skip(1).Any(char.IsLower) ? word : char.ToLowerInvariant(word[0]) + word[1..]);
            start = i;
        }
        return string.Join(' ', words);
    }

    static bool Begins(string name, int i) =>
        (char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
        || (char.IsDigit(name[i]) && char.IsLower(name[i - 1]) && name.AsSpan(0, i).IndexOfAnyInRange('A', 'Z') >= 0)
        || name[i] == '_';
}

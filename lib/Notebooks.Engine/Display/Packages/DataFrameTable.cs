using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;

namespace Notebooks.Engine.Display.Packages;

/// <summary>
/// A data frame of Microsoft.Data.Analysis as a table of its first rows: under each column's name its kind and how many values it lacks,
/// below the table how many rows and columns there are. Everything is found by name, so that no package is loaded for it.
/// </summary>
sealed class DataFrameTable
{
    /// <summary>Full name of a data frame's type.</summary>
    public const string TypeName = "Microsoft.Data.Analysis.DataFrame";

    const int MostRows = 10,
        MostColumns = 20;

    readonly (string Name, string Kind, long Missing, bool IsText, string[] Cells)[] _columns;
    readonly string _size;

    /// <param name="frame">The data frame.</param>
    public DataFrameTable(object frame)
    {
        long rows = Convert.ToInt64(Get(Get(frame, "Rows"), "Count"), CultureInfo.InvariantCulture);
        object[] columns = [.. ((IEnumerable)Get(frame, "Columns")!).Cast<object>()];
        _columns =
        [
            .. columns
                .Take(MostColumns)
                .Select(column =>
                    (
                        (string)Get(column, "Name")!,
                        Kind((Type)Get(column, "DataType")!),
                        Convert.ToInt64(Get(column, "NullCount"), CultureInfo.InvariantCulture),
                        (Type)Get(column, "DataType")! == typeof(string),
                        Cells(column, rows)
                    )
                ),
        ];
        _size =
            FormattableString.Invariant(
                $"{rows:N0} row{(rows == 1 ? "" : "s")}, {columns.Length:N0} column{(columns.Length == 1 ? "" : "s")}"
            )
            + (rows > MostRows ? $"; the first {MostRows} rows" : "")
            + (columns.Length > MostColumns ? $"; the first {MostColumns} columns" : "");
    }

    /// <summary>All rows of a data frame, for those who want its values; null where the value is none.</summary>
    public static (string[] Names, IEnumerable<IEnumerable<object?>> Rows)? RowsOf(object value)
    {
        if (value.GetType().FullName != TypeName)
            return null;
        object[] columns = [.. ((IEnumerable)Get(value, "Columns")!).Cast<object>()];
        var rows = (IEnumerable)Get(value, "Rows")!;
        return ([.. columns.Select(column => (string)Get(column, "Name")!)], rows.Cast<IEnumerable<object?>>());
    }

    /// <summary>As HTML.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var column in _columns)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<th>{WebUtility.HtmlEncode(column.Name)}<br><small "
                    + $"style=\"font-weight:normal\">{column.Kind}{Missing(column.Missing)}</small></th>"
            );
        html.Append("</tr></thead><tbody>");
        for (int row = 0; row < Shown; row++)
        {
            html.Append("<tr>");
            foreach (var column in _columns)
                html.Append(column.IsText ? "<td style=\"text-align:left\">" : "<td style=\"text-align:right\">")
                    .Append(WebUtility.HtmlEncode(column.Cells[row]))
                    .Append("</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table><p><small>").Append(_size).Append("</small></p>").ToString();
    }

    /// <summary>As text in columns.</summary>
    public override string ToString()
    {
        string[] kinds = [.. _columns.Select(column => column.Kind + Missing(column.Missing))];
        int[] widths = [.. _columns.Select((column, i) => column.Cells.Append(column.Name).Append(kinds[i]).Max(text => text.Length))];
        string Line(Func<int, string> text) =>
            string.Join("  ", widths.Select((width, i) => _columns[i].IsText ? text(i).PadRight(width) : text(i).PadLeft(width))).TrimEnd();
        return string.Join(
            '\n',
            [
                Line(i => _columns[i].Name),
                Line(i => kinds[i]),
                .. Enumerable.Range(0, Shown).Select(row => Line(i => _columns[i].Cells[row])),
                _size,
            ]
        );
    }

    int Shown => _columns.Length == 0 ? 0 : _columns[0].Cells.Length;

    static string Missing(long count) => count == 0 ? "" : FormattableString.Invariant($", {count:N0} missing");

    static string[] Cells(object column, long rows)
    {
        var cell = column
            .GetType()
            .GetProperties()
            .First(property =>
                property.Name == "Item" && property.GetIndexParameters() is [{ } index] && index.ParameterType == typeof(long)
            );
        return [.. Enumerable.Range(0, (int)Math.Min(rows, MostRows)).Select(row => Text(cell.GetValue(column, [(long)row])))];
    }

    // Six digits tell rows apart; the frame itself keeps them all.
    static string Text(object? value) =>
        value switch
        {
            null => "",
            float number => number.ToString("G6", CultureInfo.InvariantCulture),
            double number => number.ToString("G6", CultureInfo.InvariantCulture),
            string text => text.Length > 60 ? text[..60] + "…" : text,
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    static string Kind(Type type) =>
        type.Name switch
        {
            "String" => "text",
            "Double" or "Single" or "Decimal" or "Half" => "number",
            "Boolean" => "yes or no",
            "DateTime" => "date",
            "Char" => "character",
            "SByte" or "Byte" or "Int16" or "UInt16" or "Int32" or "UInt32" or "Int64" or "UInt64" => "whole number",
            string other => other,
        };

    static object? Get(object? value, string property) => value!.GetType().GetProperty(property)!.GetValue(value);
}

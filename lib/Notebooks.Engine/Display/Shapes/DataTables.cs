using System.Data;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace Notebooks.Engine.Display.Shapes;

/// <summary>ADO.NET's tables: names above, a row a line, as many rows as a sequence shows items.</summary>
static class DataTables
{
    public static bool Format(DataTable table, FormatContext context, string mimeType)
    {
        string[] names = [.. table.Columns.Cast<DataColumn>().Select(column => column.ColumnName)];
        string[][] rows =
        [
            .. table
                .Rows.Cast<DataRow>()
                .Take(Shapes.Limit)
                .Select(row => row.RowState == DataRowState.Deleted ? [.. names.Select(_ => "")] : row.ItemArray.Select(Cell).ToArray()),
        ];
        int more = table.Rows.Count - rows.Length;
        return Shapes.Write(context, mimeType == Shapes.Plain ? Plain(names, rows, more) : Html(names, rows, more));
    }

    static string Plain(string[] names, string[][] rows, int more)
    {
        int[] widths = [.. names.Select((name, i) => rows.Select(row => row[i].Length).Append(name.Length).Max())];
        var text = new StringBuilder();
        foreach (string[] line in rows.Prepend(names))
            text.Append(string.Join("  ", line.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()).Append('\n');
        return text.ToString().TrimEnd('\n') + (more > 0 ? $"\n… ({more} more rows)" : "");
    }

    static string Html(string[] names, string[][] rows, int more)
    {
        static string Row(string[] cells, string tag) =>
            $"<tr>{string.Concat(cells.Select(cell => $"<{tag}>{WebUtility.HtmlEncode(cell)}</{tag}>"))}</tr>";
        return $"<table><thead>{Row(names, "th")}</thead><tbody>{string.Concat(rows.Select(row => Row(row, "td")))}"
            + (more > 0 ? $"<tr><td colspan=\"{names.Length}\"><i>({more} more rows)</i></td></tr>" : "")
            + "</tbody></table>";
    }

    static string Cell(object? value) =>
        value switch
        {
            null or DBNull => Formatter.NullString,
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()?.ReplaceLineEndings(" ") ?? "",
        };
}

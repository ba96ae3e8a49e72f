using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace Notebooks.Engine.Display.Shapes;

/// <summary>Arrays of two dimensions as rows and columns; of more, as the first few such slices.</summary>
static class Grid
{
    /// <summary>System.Numerics' matrices, whose fields are M11, M12 ….</summary>
    public static readonly IReadOnlyList<Type> NumericsMatrices = [typeof(Matrix4x4), typeof(Matrix3x2)];

    /// <summary>The entries of one of <see cref="NumericsMatrices"/>.</summary>
    public static Array OfNumericsMatrix(object matrix)
    {
        FieldInfo[] fields =
        [
            .. matrix
                .GetType()
                .GetFields(BindingFlags.Instance | BindingFlags.Public)
                .Where(field => field.Name is ['M', >= '1' and <= '4', >= '1' and <= '4']),
        ];
        var entries = new float[fields.Max(field => field.Name[1] - '0'), fields.Max(field => field.Name[2] - '0')];
        foreach (FieldInfo field in fields)
            entries[field.Name[1] - '1', field.Name[2] - '1'] = (float)field.GetValue(matrix)!;
        return entries;
    }

    public static bool Format(Array array, FormatContext context, string mimeType)
    {
        bool plain = mimeType == Shapes.Plain;
        if (array.Length == 0)
            return Shapes.Write(context, Text($"empty array of shape [{Shape(array)}]", plain));
        int[] at = [.. Enumerable.Range(0, array.Rank).Select(array.GetLowerBound)];
        int slices = 0;
        do
        {
            if (slices == 3)
                return Shapes.Write(context, Text($"… of an array of shape [{Shape(array)}]", plain));
            if (array.Rank > 2)
                context.Writer.Write(Text($"[{string.Join(", ", at[..^2])}, ·, ·]", plain) + (plain ? "\n" : ""));
            Slice(array, at, context, plain);
            if (plain && array.Rank > 2)
                context.Writer.Write("\n");
            slices++;
        } while (Next(array, at));
        return true;
    }

    // Right-aligned columns as text, a table as HTML.
    static void Slice(Array array, int[] at, FormatContext context, bool plain)
    {
        int rows = array.GetLength(array.Rank - 2),
            columns = array.GetLength(array.Rank - 1);
        int shownRows = Math.Min(rows, Shapes.Limit),
            shownColumns = Math.Min(columns, Shapes.Limit);
        var cells = new string[shownRows, shownColumns];
        for (int i = 0; i < shownRows; i++)
        {
            for (int j = 0; j < shownColumns; j++)
            {
                int[] index = [.. at[..^2], array.GetLowerBound(array.Rank - 2) + i, array.GetLowerBound(array.Rank - 1) + j];
                cells[i, j] = Entry(array.GetValue(index));
            }
        }
        int[] widths = [.. Enumerable.Range(0, shownColumns).Select(j => Enumerable.Range(0, shownRows).Max(i => cells[i, j].Length))];
        context.Writer.Write(plain ? "" : "<table><tbody>");
        for (int i = 0; i < shownRows; i++)
        {
            IEnumerable<string> row = Enumerable
                .Range(0, shownColumns)
                .Select(j => plain ? cells[i, j].PadLeft(widths[j]) : $"<td>{WebUtility.HtmlEncode(cells[i, j])}</td>");
            context.Writer.Write(
                plain
                    ? $"{(i > 0 ? "\n" : "")}[ {string.Join(", ", row)}{(columns > shownColumns ? ", …" : "")} ]"
                    : $"<tr>{string.Concat(row)}{(columns > shownColumns ? "<td>…</td>" : "")}</tr>"
            );
        }
        if (rows > shownRows)
            context.Writer.Write(
                plain
                    ? $"\n… ({rows - shownRows} more rows)"
                    : $"<tr><td colspan=\"{shownColumns}\"><i>({rows - shownRows} more rows)</i></td></tr>"
            );
        context.Writer.Write(plain ? "" : "</tbody></table>");
    }

    static string Entry(object? value) =>
        value switch
        {
            null => Formatter.NullString,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    // The next slice, its last index but two the fastest; false after the last.
    static bool Next(Array array, int[] at)
    {
        for (int dimension = array.Rank - 3; dimension >= 0; dimension--)
        {
            if (++at[dimension] <= array.GetUpperBound(dimension))
                return true;
            at[dimension] = array.GetLowerBound(dimension);
        }
        return false;
    }

    static string Shape(Array array) => string.Join(", ", Enumerable.Range(0, array.Rank).Select(array.GetLength));

    static string Text(string text, bool plain) => plain ? text : $"<div>{WebUtility.HtmlEncode(text)}</div>";
}

using System.Globalization;
using System.Text;

namespace TorchSharp;

/// <summary>
/// Writes tensors as text in three styles. Like Julia: all rows, each as long as the line; like NumPy and C#: of long dimensions
/// the first and last elements.
/// </summary>
internal sealed class TensorPrinter(string format, int width, CultureInfo culture, string newLine)
{
    /// <summary>More elements than this along a dimension are cut in the middle, in NumPy's style and C#'s.</summary>
    internal static int MaxRows = 6,
        MaxColumns = 6;

    private readonly record struct Place(long Index, bool IsGap);

    /// <summary>Shape, dtype and device, as in <c>[2x2], type = Float32, device = cpu</c>.</summary>
    internal static string Metadata(torch.Tensor x) => $"[{string.Join("x", x.shape)}], type = {x.type}, device = {torch.CPU}";

    /// <summary>The metadata, then a matrix a block with its columns aligned.</summary>
    internal string Julia(torch.Tensor x)
    {
        string head = Metadata(x);
        if (x.sizes.Length == 0)
            return $"{head}, value = {Element(x, [])}";
        if (Shapes.Count(x.sizes) == 0 && x.sizes.Length > 2)
            return head;
        if (x.sizes.Length == 1)
            return $"{head}{newLine}{Line(Row(x, []))}{newLine}";
        var text = new StringBuilder(head).Append(newLine);
        string gap = "";
        foreach (long[] place in Blocks(x.sizes[..^2], []))
        {
            if (place.Length > 0)
                text.Append(gap).Append('[').Append(string.Join(',', place)).Append(",..,..] =").Append(newLine);
            foreach (string[] row in Aligned(x, place))
                text.Append(Line(row)).Append(newLine);
            gap = newLine;
        }
        return text.ToString();
    }

    /// <summary>Nested brackets, as NumPy writes arrays.</summary>
    internal string Numpy(torch.Tensor x) => x.sizes.Length == 0 ? Element(x, []) : Nested(x, [], ("[", "]"), "", element => element);

    /// <summary>The metadata, then a C# array.</summary>
    internal string CSharp(torch.Tensor x)
    {
        string type = x.type switch
        {
            torch.ScalarType.Float32 => "float",
            torch.ScalarType.Float64 => "double",
            torch.ScalarType.Int64 => "long",
            torch.ScalarType.Int32 => "int",
            torch.ScalarType.Int16 => "short",
            torch.ScalarType.Int8 => "sbyte",
            torch.ScalarType.Byte => "byte",
            _ => "bool",
        };
        string suffix = x.type switch
        {
            torch.ScalarType.Float32 => "f",
            torch.ScalarType.Int64 => "L",
            _ => "",
        };
        string Literal(string element) => element + suffix;
        string head = Metadata(x) + ", value = ";
        if (x.sizes.Length == 0)
            return head + Element(x, []);
        string array = $"{type} [{new string(',', x.sizes.Length - 1)}] ";
        if (x.sizes.Length == 1)
            return head + array + Nested(x, [], ("{", "}"), ",", Literal);
        IEnumerable<string> parts = Shown(x.sizes[0], MaxRows)
            .Select(place =>
                place.IsGap ? "..." : Nested(x, [place.Index], ("{", "}"), ",", Literal) + (place.Index < x.sizes[0] - 1 ? "," : "")
            );
        return $"{head}{newLine}{array}{{{newLine} {string.Join(newLine + " ", parts)}{newLine}}}";
    }

    private string Nested(torch.Tensor x, long[] place, (string Open, string Close) bracket, string comma, Func<string, string> literal)
    {
        int depth = place.Length,
            below = x.sizes.Length - depth - 1;
        if (below == 0)
        {
            var row = new StringBuilder(bracket.Open);
            foreach (Place at in Shown(x.sizes[depth], MaxColumns))
                row.Append(at.IsGap ? "... " : literal(Element(x, [.. place, at.Index])) + (at.Index < x.sizes[depth] - 1 ? ", " : ""));
            return row + bracket.Close;
        }
        // NumPy leaves a blank line more between blocks for every dimension below the rows; C# none.
        string separator = (comma == "" ? string.Concat(Enumerable.Repeat(newLine, below)) : newLine) + new string(' ', depth + 1);
        IEnumerable<string> parts = Shown(x.sizes[depth], MaxRows)
            .Select(at =>
                at.IsGap ? "..." : Nested(x, [.. place, at.Index], bracket, comma, literal) + (at.Index < x.sizes[depth] - 1 ? comma : "")
            );
        return bracket.Open + string.Join(separator, parts) + bracket.Close;
    }

    private IEnumerable<string[]> Aligned(torch.Tensor x, long[] place)
    {
        string[][] rows = [.. Range(x.sizes[^2]).Select(i => Row(x, [.. place, i]))];
        int[] widths =
        [
            .. Enumerable.Range(0, rows.Length == 0 ? 0 : rows[0].Length).Select(column => rows.Max(row => row[column].Length)),
        ];
        return rows.Select(row => (string[])[.. row.Select((cell, column) => cell.PadLeft(widths[column]))]);
    }

    /// <summary>As many cells as the line has room for, beside the dots that stand for the rest.</summary>
    private string Line(string[] row)
    {
        var line = new StringBuilder();
        foreach (string cell in row)
        {
            if (line.Length + cell.Length + 1 > width - 4)
                return line.Append(" ...").ToString();
            line.Append(' ').Append(cell);
        }
        return line.ToString();
    }

    /// <summary>A row's elements; no more of them than a line could show.</summary>
    private string[] Row(torch.Tensor x, long[] place) =>
        [.. Range(Math.Min(x.sizes[^1], Math.Max(width, 1))).Select(i => Element(x, [.. place, i]))];

    private static IEnumerable<long[]> Blocks(long[] outer, long[] place) =>
        place.Length == outer.Length ? [place] : Range(outer[place.Length]).SelectMany(i => Blocks(outer, [.. place, i]));

    private static IEnumerable<long> Range(long count)
    {
        for (long i = 0; i < count; i++)
            yield return i;
    }

    private static IEnumerable<Place> Shown(long count, int limit)
    {
        int edge = count > limit ? limit / 2 : 0;
        for (long i = 0; i < (edge > 0 ? edge : count); i++)
            yield return new Place(i, false);
        if (edge == 0)
            yield break;
        yield return new Place(-1, true);
        for (long i = count - edge; i < count; i++)
            yield return new Place(i, false);
    }

    private unsafe string Element(torch.Tensor x, long[] place)
    {
        long offset = 0;
        for (int d = 0; d < place.Length; d++)
            offset += place[d] * x.strides[d];
        byte* at = x.Pointer + offset * DTypes.Size(x.type);
        string text = x.type switch
        {
            torch.ScalarType.Float32 => (*(float*)at).ToString(format, culture),
            torch.ScalarType.Float64 => (*(double*)at).ToString(format, culture),
            torch.ScalarType.Int64 => (*(long*)at).ToString(culture),
            torch.ScalarType.Int32 => (*(int*)at).ToString(culture),
            torch.ScalarType.Int16 => (*(short*)at).ToString(culture),
            torch.ScalarType.Int8 => (*(sbyte*)at).ToString(culture),
            torch.ScalarType.Byte => (*at).ToString(culture),
            _ => *at != 0 ? "True" : "False",
        };
        GC.KeepAlive(x.storage);
        return text;
    }
}

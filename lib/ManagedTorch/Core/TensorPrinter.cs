using System.Globalization;
using System.Text;

namespace TorchSharp;

/// <summary>Writes tensors as text in three styles; of long dimensions the first and last elements are shown.</summary>
internal sealed class TensorPrinter(string format, int width, CultureInfo culture, string newLine)
{
    /// <summary>More elements than this along a dimension are cut in the middle.</summary>
    internal static int MaxRows = 6, MaxColumns = 6;

    private readonly record struct Place(long Index, bool IsGap);

    /// <summary>Shape, dtype and device, as in <c>[2x2], type = Float32, device = cpu</c>.</summary>
    internal static string Metadata(torch.Tensor x) => $"[{string.Join("x", x.shape)}], type = {x.type}, device = {torch.CPU}";

    /// <summary>The metadata, then a matrix a block with its columns aligned.</summary>
    internal string Julia(torch.Tensor x)
    {
        string head = Metadata(x);
        if (x.sizes.Length == 0) return $"{head}, value = {Element(x, [])}";
        if (Shapes.Count(x.sizes) == 0) return head;
        if (x.sizes.Length == 1) return $"{head}{newLine} {string.Join(' ', Fitting(Row(x, [])))}{newLine}";
        var text = new StringBuilder(head).Append(newLine);
        string gap = "";
        foreach (long[] place in Blocks(x.sizes[..^2], []))
        {
            if (place.Length > 0) text.Append(gap).Append('[').Append(string.Join(',', place)).Append(",..,..] =").Append(newLine);
            foreach (string[] row in Aligned(x, place)) text.Append(' ').Append(string.Join(' ', Fitting(row))).Append(newLine);
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
        string suffix = x.type switch { torch.ScalarType.Float32 => "f", torch.ScalarType.Int64 => "L", _ => "" };
        string Literal(string element) => element + suffix;
        string head = Metadata(x) + ", value = ";
        if (x.sizes.Length == 0) return head + Literal(Element(x, []));
        string array = $"{type} [{new string(',', x.sizes.Length - 1)}] ";
        if (x.sizes.Length == 1) return head + array + Nested(x, [], ("{", "}"), ",", Literal);
        IEnumerable<string> parts = Shown(x.sizes[0], MaxRows).Select(place => place.IsGap ? "..." : Nested(x, [place.Index], ("{", "}"), ",", Literal) + (place.Index < x.sizes[0] - 1 ? "," : ""));
        return $"{head}{newLine}{array}{{{newLine} {string.Join(newLine + " ", parts)}{newLine}}}";
    }

    private string Nested(torch.Tensor x, long[] place, (string Open, string Close) bracket, string comma, Func<string, string> literal)
    {
        int depth = place.Length, below = x.sizes.Length - depth - 1;
        if (below == 0)
        {
            var row = new StringBuilder(bracket.Open);
            foreach (Place at in Shown(x.sizes[depth], MaxColumns))
                row.Append(at.IsGap ? "... " : literal(Element(x, [.. place, at.Index])) + (at.Index < x.sizes[depth] - 1 ? ", " : ""));
            return row + bracket.Close;
        }
        // NumPy leaves a blank line more between blocks for every dimension below the rows; C# none.
        string separator = (comma == "" ? string.Concat(Enumerable.Repeat(newLine, below)) : newLine) + new string(' ', depth + 1);
        IEnumerable<string> parts = Shown(x.sizes[depth], MaxRows).Select(at =>
            at.IsGap ? "..." : Nested(x, [.. place, at.Index], bracket, comma, literal) + (at.Index < x.sizes[depth] - 1 ? comma : ""));
        return bracket.Open + string.Join(separator, parts) + bracket.Close;
    }

    private IEnumerable<string[]> Aligned(torch.Tensor x, long[] place)
    {
        string[][] rows = [.. Shown(x.sizes[^2], MaxRows).Select(at => at.IsGap ? ["..."] : Row(x, [.. place, at.Index]))];
        string[][] whole = [.. rows.Where(row => row is not ["..."])];
        int[] widths = [.. Enumerable.Range(0, whole[0].Length).Select(column => whole.Max(row => row[column].Length))];
        return rows.Select(row => row.Length == widths.Length ? [.. row.Select((cell, column) => cell.PadLeft(widths[column]))] : row);
    }

    /// <summary>As many cells as the line has room for.</summary>
    private IEnumerable<string> Fitting(string[] row)
    {
        int used = 0;
        foreach (string cell in row)
        {
            used += cell.Length + 1;
            if (used > width)
            {
                yield return "...";
                yield break;
            }
            yield return cell;
        }
    }

    private string[] Row(torch.Tensor x, long[] place) =>
        [.. Shown(x.sizes[^1], MaxColumns).Select(at => at.IsGap ? "..." : Element(x, [.. place, at.Index]))];

    private static IEnumerable<long[]> Blocks(long[] outer, long[] place)
    {
        if (place.Length == outer.Length) return [place];
        return Shown(outer[place.Length], MaxRows).Where(at => !at.IsGap).SelectMany(at => Blocks(outer, [.. place, at.Index]));
    }

    private static IEnumerable<Place> Shown(long count, int limit)
    {
        int edge = count > limit ? limit / 2 : 0;
        for (long i = 0; i < (edge > 0 ? edge : count); i++) yield return new Place(i, false);
        if (edge == 0) yield break;
        yield return new Place(-1, true);
        for (long i = count - edge; i < count; i++) yield return new Place(i, false);
    }

    private unsafe string Element(torch.Tensor x, long[] place)
    {
        long offset = 0;
        for (int d = 0; d < place.Length; d++) offset += place[d] * x.strides[d];
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
            _ => *at != 0 ? "true" : "false",
        };
        GC.KeepAlive(x.storage);
        return text;
    }
}

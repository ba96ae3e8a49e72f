using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SelfNormalizing.Plotting;

/// <summary>Reads what plotly's JSON holds in an attribute: numbers, arrays (plain or base64), words with a few HTML tags.</summary>
static partial class PlotlyValues
{
    /// <summary>A number, or one written as text; NaN for anything else.</summary>
    internal static double Number(JsonNode? node) =>
        node is not JsonValue value ? double.NaN
        : value.TryGetValue(out double number) ? number
        : value.TryGetValue(out bool flag)
            ? flag ? 1
                : 0
        : value.TryGetValue(out string? text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            ? number
        : double.NaN;

    /// <summary>A finite number, or null.</summary>
    internal static double? Maybe(JsonNode? node) => Number(node) is var number && double.IsFinite(number) ? number : null;

    internal static bool? Flag(JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    internal static string? Word(JsonNode? node) =>
        node is JsonValue value
            ? value.TryGetValue(out string? text)
                ? text
                : value.ToJsonString()
            : null;

    /// <summary>The attribute's elements: those of an array, of plotly's base64 form {dtype, bdata}, or the one value alone. Empty if it is
    /// missing.</summary>
    internal static IReadOnlyList<JsonNode?> Elements(JsonNode? node) =>
        node switch
        {
            JsonArray array => [.. array],
            JsonObject packed when packed["bdata"] is not null => [.. Unpack(packed).Select(v => (JsonNode?)JsonValue.Create(v))],
            null => [],
            _ => [node],
        };

    internal static double[] Numbers(JsonNode? node) => [.. Elements(node).Select(Number)];

    /// <summary>Rows of numbers; rows that are too short are filled up with NaN.</summary>
    internal static double[,] Matrix(JsonNode? node)
    {
        double[][] rows;
        if (
            node is JsonObject packed
            && Word(packed["shape"]) is { } shape
            && shape.Split(',') is [_, var across]
            && int.TryParse(across, out int width)
            && width > 0
        )
            rows = [.. Unpack(packed).Chunk(width)];
        else
            rows = [.. Elements(node).Select(Numbers)];
        int columns = rows.Length == 0 ? 0 : rows.Max(r => r.Length);
        double[,] matrix = new double[rows.Length, columns];
        for (int i = 0; i < rows.Length; i++)
        for (int j = 0; j < columns; j++)
            matrix[i, j] = j < rows[i].Length ? rows[i][j] : double.NaN;
        return matrix;
    }

    /// <summary>Text without plotly's HTML tags: breaks become spaces, raised and lowered digits Unicode ones.</summary>
    internal static string? Plain(JsonNode? node)
    {
        JsonNode? text = node is JsonObject titled ? titled["text"] : node;
        if (Word(text) is not { Length: > 0 } html)
            return null;
        html = Script().Replace(html, m => RichText.ToScript(m.Groups[2].Value, raised: m.Groups[1].Value == "sup"));
        html = Break().Replace(html, " ");
        return WebUtility.HtmlDecode(Tag().Replace(html, "")).Trim() is { Length: > 0 } plain ? plain : null;
    }

    static IEnumerable<double> Unpack(JsonObject packed)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(Word(packed["bdata"]) ?? "");
        }
        catch (FormatException)
        {
            return [];
        }
        (int size, Func<byte[], int, double> read) = Word(packed["dtype"]) switch
        {
            "f4" or "float32" => (4, (Func<byte[], int, double>)((b, i) => BinaryPrimitives.ReadSingleLittleEndian(b.AsSpan(i)))),
            "i4" or "int32" => (4, (b, i) => BinaryPrimitives.ReadInt32LittleEndian(b.AsSpan(i))),
            "u4" or "uint32" => (4, (b, i) => BinaryPrimitives.ReadUInt32LittleEndian(b.AsSpan(i))),
            "i2" or "int16" => (2, (b, i) => BinaryPrimitives.ReadInt16LittleEndian(b.AsSpan(i))),
            "u2" or "uint16" => (2, (b, i) => BinaryPrimitives.ReadUInt16LittleEndian(b.AsSpan(i))),
            "i1" or "int8" => (1, (b, i) => (sbyte)b[i]),
            "u1" or "uint8" or "u1c" or "uint8c" => (1, (b, i) => b[i]),
            _ => (8, (b, i) => BinaryPrimitives.ReadDoubleLittleEndian(b.AsSpan(i))),
        };
        return Enumerable.Range(0, bytes.Length / size).Select(i => read(bytes, i * size));
    }

    [GeneratedRegex("<(sup|sub)>(.*?)</\\1>", RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex("<br\\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex("</?[a-zA-Z][^<>]*>")]
    private static partial Regex Tag();
}

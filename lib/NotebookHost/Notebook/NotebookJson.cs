using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookHost.Notebook;

/// <summary>
/// Writes JSON byte for byte as Jupyter's nbformat does (Python's <c>json.dumps(indent=1, sort_keys=True,
/// ensure_ascii=False)</c>), so that a notebook run here and saved there differs only where it changed.
/// </summary>
static class NotebookJson
{
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Write(node, 0, text);
        return text.Append('\n').ToString();
    }

    /// <summary>
    /// The text that stands at a path of members; null where a part of the path is missing, or something else stands there.
    /// </summary>
    public static string? TextAt(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string member in path)
            node = (node as JsonObject)?[member];
        return node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
    }

    /// <summary>Python's <c>str.splitlines(keepends=True)</c>, by which nbformat cuts sources and text outputs into lists.</summary>
    public static JsonArray SplitLines(string text)
    {
        var lines = new JsonArray();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsLineEnd(text[i]))
                continue;
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            lines.Add(JsonValue.Create(text[start..(i + 1)]));
            start = i + 1;
        }
        if (start < text.Length)
            lines.Add(JsonValue.Create(text[start..]));
        return lines;
    }

    static bool IsLineEnd(char c) => c is >= '\n' and <= '\r' or >= '\x1c' and <= '\x1e' or '\x85' or '\u2028' or '\u2029';

    static void Write(JsonNode? node, int depth, StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonObject members:
                string before = "{";
                foreach ((string key, JsonNode? value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    NewLine(text.Append(before), depth + 1);
                    WriteString(key, text);
                    Write(value, depth + 1, text.Append(": "));
                    before = ",";
                }
                NewLine(text, depth).Append('}');
                break;
            case JsonArray items:
                for (int i = 0; i < items.Count; i++)
                {
                    NewLine(text.Append(i == 0 ? '[' : ','), depth + 1);
                    Write(items[i], depth + 1, text);
                }
                NewLine(text, depth).Append(']');
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(value.GetValue<string>(), text);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                text.Append(PythonNumber(value.ToJsonString()));
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    // Integers stay as they are; other numbers as Python's repr(float): 2.5, 1e-05, 1000000.0.
    static string PythonNumber(string number)
    {
        if (number.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
            return number;
        // The shortest digits that read back as this double: seventeen of them would make 1e-06 a 9.9999999999999995E-007, a power below.
        string digits = double.Parse(number, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
        int at = digits.IndexOf('E', StringComparison.Ordinal);
        int exponent = at < 0 ? 0 : int.Parse(digits[(at + 1)..], CultureInfo.InvariantCulture);
        if (exponent is < -4 or >= 16)
            return string.Create(CultureInfo.InvariantCulture, $"{digits[..at]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        decimal exact = decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        string text = exact.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
    }

    static StringBuilder NewLine(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth);

    static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            bool paired = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (paired)
                text.Append(c).Append(value[++i]);
            else if (Escape(c) is { } escape)
                text.Append(escape);
            else
                text.Append(c);
        }
        text.Append('"');
    }

    static string? Escape(char c) =>
        c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\b' => "\\b",
            '\f' => "\\f",
            < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            _ when char.IsSurrogate(c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"), // half a pair is no UTF-8
            _ => null,
        };
}

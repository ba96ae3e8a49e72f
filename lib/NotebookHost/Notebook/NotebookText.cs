using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NotebookHost.Notebook;

/// <summary>
/// Reads a notebook's file as JSON in which every value can be used: what could fail only later is found here, with its line.
/// </summary>
static partial class NotebookText
{
    /// <summary>How deep objects and lists may be nested, as data that cells show may be.</summary>
    public const int Deepest = 512;

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file's text.</summary>
    /// <exception cref="NotebookException">It cannot be read, or is no text.</exception>
    public static string Read(string path)
    {
        string name = Path.GetFileName(path);
        try
        {
            return File.ReadAllText(path, Strict);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{name} cannot be read: {exception.Message}", exception);
        }
        catch (DecoderFallbackException)
        {
            throw new NotebookException(
                $"{name} is not a valid notebook: line {LineOfInvalidByte(File.ReadAllBytes(path))} is not UTF-8. "
                    + "Restore the file from version control, or save it as UTF-8."
            );
        }
    }

    /// <summary>The first value that JSON allows and no notebook can have, with its place; null where there is none.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static (int Line, int Column, string What)? FirstFault(string text)
    {
        byte[] json = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var members = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            if (FaultOf(ref reader, members) is { } what)
            {
                ReadOnlySpan<byte> before = json.AsSpan(0, (int)reader.TokenStartIndex);
                return (before.Count((byte)'\n') + 1, before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1, what);
            }
        }
        return null;
    }

    /// <summary>What is wrong with a text that is no JSON, and where.</summary>
    /// <param name="text">The text.</param>
    /// <param name="exception">What the reader of JSON found.</param>
    /// <param name="remedy">What to do.</param>
    public static string FaultOf(string text, JsonException exception, out string remedy)
    {
        int line = (int)(exception.LineNumber ?? 0);
        byte[] bytes = Encoding.UTF8.GetBytes(text.Split('\n').ElementAtOrDefault(line) ?? "");
        int at = (int)Math.Min(exception.BytePositionInLine ?? 0, bytes.Length);
        string before = Encoding.UTF8.GetString(bytes[..at]),
            after = Encoding.UTF8.GetString(bytes[at..]).TrimEnd();
        string place = $"line {line + 1}, column {at + 1}";
        remedy = "Restore the file from version control, or repair the JSON there";
        if (ConflictMarker().IsMatch(before + after))
        {
            remedy = "It holds an unresolved merge conflict: resolve it first";
        }
        else if (text.TrimStart().StartsWith('<'))
        {
            remedy = "Download the file itself (on GitHub: Raw)";
            return "it is a page in HTML or XML, and no JSON";
        }
        else if (text.StartsWith("version https://git-lfs", StringComparison.Ordinal))
        {
            remedy = "`git lfs pull` brings the file";
            return "it is a pointer of Git LFS, and not the file itself";
        }
        else if (NotANumber().Match(before + after, Math.Max(0, before.Length - 1)) is { Success: true } match)
        {
            Group number = match.Groups["number"];
            remedy = "Clear the outputs of that cell, or put null in its place";
            int column = at + 1 - Math.Max(0, before.Length - number.Index);
            return $"{number.Value} at line {line + 1}, column {column} is Python's, and JSON has no such number";
        }
        else if (EndsInTheMiddle(text))
        {
            return $"it ends in the middle, at line {text.AsSpan().TrimEnd().Count('\n') + 1}";
        }
        return $"no valid JSON at {place}: `{Around(before, after)}`";
    }

    // Whether more text could make JSON of it.
    static bool EndsInTheMiddle(string text)
    {
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(text),
            isFinalBlock: false,
            new JsonReaderState(new JsonReaderOptions { MaxDepth = Deepest })
        );
        try
        {
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A few words on both sides of the place, on one line.
    static string Around(string before, string after)
    {
        const int Before = 25,
            After = 35;
        string text =
            (before.Length > Before ? "…" + before[^Before..] : before.TrimStart()) + (after.Length > After ? after[..After] + "…" : after);
        return string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }

    [GeneratedRegex(@"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)")]
    private static partial Regex ConflictMarker();

    [GeneratedRegex(@"\G[\s,:\[]?(?<number>NaN|-?Infinity)\b")]
    private static partial Regex NotANumber();

    static string? FaultOf(ref Utf8JsonReader reader, Stack<HashSet<string>> members)
    {
        try
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= Deepest:
                    return $"objects and lists stand within each other more than {Deepest} deep";
                case JsonTokenType.StartObject:
                    members.Push([]);
                    return null;
                case JsonTokenType.EndObject:
                    members.Pop();
                    return null;
                case JsonTokenType.PropertyName when reader.GetString()! is var name && !members.Peek().Add(name):
                    return $"the member `{name}` stands twice in one object";
                case JsonTokenType.String:
                    _ = reader.GetString();
                    return null;
                case JsonTokenType.Number when !(reader.TryGetDouble(out double value) && double.IsFinite(value)):
                    return $"the number {Encoding.ASCII.GetString(reader.ValueSpan)} is larger than any that can be stored";
                default:
                    return null;
            }
        }
        catch (InvalidOperationException)
        {
            return "a text holds half of a surrogate pair, which is no character";
        }
    }

    static int LineOfInvalidByte(ReadOnlySpan<byte> bytes)
    {
        int line = 1;
        while (bytes.Length > 0 && Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) == System.Buffers.OperationStatus.Done)
        {
            line += rune.Value == '\n' ? 1 : 0;
            bytes = bytes[length..];
        }
        return line;
    }
}

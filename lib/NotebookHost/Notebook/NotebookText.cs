using System.Text;
using System.Text.Json;

namespace NotebookHost.Notebook;

/// <summary>
/// Reads a notebook's file as JSON in which every value can be used: what could fail only later is found here, with its line.
/// </summary>
static class NotebookText
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
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
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

    static string? FaultOf(ref Utf8JsonReader reader, Stack<HashSet<string>> members)
    {
        try
        {
            switch (reader.TokenType)
            {
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

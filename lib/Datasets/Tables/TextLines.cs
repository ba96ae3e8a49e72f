using System.Text;

namespace SelfNormalizing.Datasets;

/// <summary>A text file's lines in UTF-8, one at a time, with errors that name the file, the line and the column.</summary>
sealed class TextLines(string source, byte[] content)
{
    readonly StreamReader reader = new(new MemoryStream(content), new UTF8Encoding(false, throwOnInvalidBytes: true));

    /// <summary>The file, for messages.</summary>
    public string Source => source;

    /// <summary>The number of the present line, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The next line that is not blank, trimmed; null at the end.</summary>
    /// <exception cref="InvalidDataException">The file is no UTF-8.</exception>
    public string? Next()
    {
        try
        {
            while (reader.ReadLine() is string line)
            {
                Line++;
                if (line.AsSpan().Trim() is { IsEmpty: false } text)
                    return text.ToString();
            }
            return null;
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8();
        }
    }

    // The reader decodes ahead: the line is that of the first byte which is no UTF-8.
    InvalidDataException NotUtf8()
    {
        Line = 1;
        for (ReadOnlySpan<byte> rest = content; !rest.IsEmpty; )
        {
            int lineEnd = rest.IndexOf((byte)'\n');
            int end = lineEnd < 0 ? rest.Length : lineEnd + 1;
            if (!System.Text.Unicode.Utf8.IsValid(rest[..end]))
                break;
            rest = rest[end..];
            Line++;
        }
        return Broken(": found bytes that are no UTF-8, expected text in UTF-8");
    }

    /// <summary>An error on the present line.</summary>
    public InvalidDataException Broken(string what) => new($"{source}, line {Line}{what}. {Packed.Advice}");

    /// <summary>The error of a file that ends too early.</summary>
    public InvalidDataException Ended(string expected) => new($"{source} ends after line {Line}: expected {expected}. {Packed.Advice}");

    /// <summary>A cell as a finite number.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public double Number(ReadOnlySpan<char> cell, string column) =>
        Numbers.TryParse(cell, out double number)
            ? number
            : throw Broken($", column {column}: found '{Shortened(cell.ToString())}', expected a number such as 0.5");

    /// <summary>A cell as an index, 0 to <paramref name="count"/> − 1.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public int Index(ReadOnlySpan<char> cell, int column, int count) =>
        Numbers.TryParseWhole(cell, out int index) && index < count
            ? index
            : throw Broken($", column {column}: found '{Shortened(cell.ToString())}', expected a whole number from 0 to {count - 1}");

    /// <summary>A text cut to what a message can show.</summary>
    public static string Shortened(string text, int most = 40) => text.Length > most ? text[..most] + "…" : text;
}

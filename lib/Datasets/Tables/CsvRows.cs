using System.Text.Unicode;
using CsvHelper;

namespace SelfNormalizing.Datasets;

/// <summary>The rows of a CSV file, one a line, with errors that name the file and the line; and the column, where one is at
/// fault.</summary>
sealed class CsvRows : IDisposable
{
    const long MostBytes = 1L << 28;

    /// <summary>The longest line that is read, in bytes.</summary>
    internal const int LongestLine = 1 << 16;

    readonly string name;
    readonly PackedStream content;
    readonly CsvReader reader;

    /// <summary>Opens a file, gzip'd or not.</summary>
    public CsvRows(DataSource source, char separator = ',')
    {
        name = source.Name;
        content = new PackedStream(source, MostBytes, hashed: true, isText: true);
        reader = CsvReader.Create(
            content,
            new CsvReaderOptions
            {
                Separator = separator,
                HasHeader = false, // The first line is read like any other, and so has its line number in messages.
                TrimWhitespace = true,
                TrackLineNumbers = true,
                AllowLineBreaksInQuotes = true,
                MalformedData = CsvMalformedDataHandling.Throw,
                MaxRecordSize = LongestLine,
            }
        );
    }

    /// <summary>How many cells the row has.</summary>
    public int Count => reader.FieldCount;

    /// <summary>The line on which the row stands, from 1.</summary>
    public long Line => reader.LineNumber;

    /// <summary>A cell as text, unquoted and trimmed.</summary>
    /// <param name="cell">The cell's index.</param>
    /// <param name="column">The column's name, for the message; its number where null.</param>
    /// <exception cref="InvalidDataException">Its bytes are no UTF-8.</exception>
    public string Text(int cell, string? column = null)
    {
        ReadOnlySpan<byte> bytes = reader.GetSpan(cell);
        if (bytes.Contains((byte)0))
            throw Broken($", column {column ?? $"{cell + 1}"}: found a zero byte, expected text in UTF-8");
        if (Utf8.IsValid(bytes))
            return reader.GetString(cell);
        string shown = string.Concat(bytes.ToArray().Take(40).Select(b => b is >= 0x20 and < 0x7F ? $"{(char)b}" : $"\\x{b:X2}"));
        throw Broken(
            $", column {column ?? $"{cell + 1}"}: found the bytes '{shown}', expected text in UTF-8 (a table in Latin-1 or "
                + $"Windows-1252 has to be saved as UTF-8 first)"
        );
    }

    /// <summary>A cell as the bytes of its text; valid until the next row is read.</summary>
    public ReadOnlySpan<byte> Bytes(int cell) => reader.GetSpan(cell);

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="InvalidDataException">The line is no CSV: broken quotes, a line without end; or the file is broken or too
    /// long.</exception>
    public bool Next()
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException e)
        {
            throw new InvalidDataException($"{name}, line {e.LineNumber}: {e.Message} {Packed.Advice}", e);
        }
    }

    /// <summary>SHA-256 of what was read.</summary>
    public string Sha256() => content.Sha256();

    /// <summary>An error on the present line.</summary>
    public InvalidDataException Broken(string what) => new($"{name}, line {Line}{what}. {Packed.Advice}");

    /// <summary>An error in a cell of the present line.</summary>
    public InvalidDataException BrokenCell(int cell, string column, string expected) =>
        Broken($", column {column}: found '{TextLines.Shortened(Text(cell, column))}', expected {expected}");

    public void Dispose()
    {
        reader.Dispose();
        content.Dispose();
    }
}

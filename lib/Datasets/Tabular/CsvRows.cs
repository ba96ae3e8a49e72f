using CsvHelper;

namespace SelfNormalizing.Datasets;

/// <summary>The rows of a CSV file, one a line, with errors that name the file and the line; and the column, where one is at fault.</summary>
sealed class CsvRows : IDisposable
{
    const long MostBytes = 1L << 28;

    /// <summary>The longest line that is read, in bytes.</summary>
    internal const int LongestLine = 1 << 16;

    readonly string path;
    readonly PackedStream content;
    readonly CsvReader reader;

    /// <summary>Opens a file, gzip'd or not.</summary>
    public CsvRows(string path, char separator = ',')
    {
        this.path = path;
        content = new PackedStream(path, MostBytes, hashed: true);
        reader = CsvReader.Create(content, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false, // The first line is read like any other, and so has its line number in messages.
            TrimWhitespace = true,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = LongestLine,
        });
    }

    /// <summary>How many cells the row has.</summary>
    public int Count => reader.FieldCount;

    /// <summary>The line on which the row stands, from 1.</summary>
    public long Line => reader.LineNumber;

    /// <summary>A cell as text, unquoted and trimmed.</summary>
    public string Text(int cell) => reader.GetString(cell);

    /// <summary>A cell as the bytes of its text; valid until the next row is read.</summary>
    public ReadOnlySpan<byte> Bytes(int cell) => reader.GetSpan(cell);

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="InvalidDataException">The line is no CSV: broken quotes, a line without end; or the file is broken or too long.</exception>
    public bool Next()
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException e)
        {
            throw new InvalidDataException($"{path}, line {e.LineNumber}: {e.Message} {Packed.Advice}", e);
        }
    }

    /// <summary>SHA-256 of what was read.</summary>
    public string Sha256() => content.Sha256();

    /// <summary>An error on the present line.</summary>
    public InvalidDataException Broken(string what) => new($"{path}, line {Line}{what}. {Packed.Advice}");

    /// <summary>An error in a cell of the present line.</summary>
    public InvalidDataException BrokenCell(int cell, string column, string expected)
    {
        string text = Text(cell);
        return Broken($", column {column}: found '{(text.Length > 40 ? text[..40] + "…" : text)}', expected {expected}");
    }

    public void Dispose()
    {
        reader.Dispose();
        content.Dispose();
    }
}

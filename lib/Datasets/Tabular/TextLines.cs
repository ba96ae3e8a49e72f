using System.Globalization;
using System.Text;

namespace SelfNormalizing.Datasets;

/// <summary>A text file's lines, one at a time, with errors that name the file, the line and the column.</summary>
sealed class TextLines(string source, byte[] content)
{
    readonly StreamReader reader = new(new MemoryStream(content), Encoding.UTF8);

    /// <summary>The file, for messages.</summary>
    public string Source => source;

    /// <summary>The number of the present line, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The next line that is not blank, trimmed; null at the end.</summary>
    public string? Next()
    {
        while (reader.ReadLine() is string line)
        {
            Line++;
            if (line.AsSpan().Trim() is { IsEmpty: false } text)
                return text.ToString();
        }
        return null;
    }

    /// <summary>An error on the present line.</summary>
    public InvalidDataException Broken(string what) => new($"{source}, line {Line}{what}. {Packed.Advice}");

    /// <summary>The error of a file that ends too early.</summary>
    public InvalidDataException Ended(string expected) => new($"{source} ends after line {Line}: expected {expected}. {Packed.Advice}");

    /// <summary>A cell as a finite number.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public double Number(string cell, string column) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number
            : throw Broken($", column {column}: found '{Shortened(cell)}', expected a number such as 0.5");

    /// <summary>A cell as a place, 0 to <paramref name="count"/> − 1.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public int Place(string cell, int column, int count) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place < count ? place
            : throw Broken($", column {column}: found '{Shortened(cell)}', expected a whole number from 0 to {count - 1}");

    public static string Shortened(string text) => text.Length > 40 ? text[..40] + "…" : text;
}

using System.Globalization;
using System.Text;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Reads a sparse matrix in the MatrixMarket exchange format: a line <c>%%MatrixMarket matrix coordinate integer general</c> (or
/// <c>real</c>, or <c>pattern</c>, whose entries are 1), comments, a line of rows, columns and entries, and a line an entry: row, column
/// (from 1), value.
/// </summary>
public static class MatrixMarket
{
    const long MostBytes = 1L << 30;

    /// <summary>Reads a file, gzip'd or not.</summary>
    /// <exception cref="InvalidDataException">Another format, sizes that are none, a line that is no entry, a place outside the matrix, a
    /// place that comes twice, more or fewer entries than stated; the message names the file and the line.</exception>
    public static SparseMatrix Read(string path)
    {
        using var content = new PackedStream(path, MostBytes);
        using var lines = new StreamReader(content, Encoding.ASCII, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        var reading = new Reading(path, lines);
        return reading.Matrix();
    }

    sealed class Reading(string path, StreamReader lines)
    {
        long number;

        public SparseMatrix Matrix()
        {
            bool pattern = IsPattern(Next() ?? throw new InvalidDataException($"{path} is empty: expected a MatrixMarket file. {Packed.Advice}"));
            string? line = Next();
            while (line is not null && (line.StartsWith('%') || line.AsSpan().Trim().IsEmpty))
                line = Next();
            (int rows, int columns, int count) = Sizes(line);
            var entries = new (int Row, int Column, float Value)[count];
            for (int i = 0; i < count; i++)
            {
                line = Next() ?? throw new InvalidDataException($"{path}, line {number}: the file ends after {i} entries, expected {count}. {Packed.Advice}");
                entries[i] = Entry(line, rows, columns, pattern);
            }
            for (line = Next(); line is not null; line = Next())
                if (!line.AsSpan().Trim().IsEmpty)
                    throw Broken($"found '{Shortened(line)}' after the {count} entries, expected the end of the file");
            return Sorted(entries, rows, columns);
        }

        string? Next()
        {
            number++;
            return lines.ReadLine();
        }

        bool IsPattern(string line)
        {
            string[] words = line.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is not ["%%matrixmarket", "matrix", "coordinate", "integer" or "real" or "pattern", "general"])
                throw Broken($"found '{Shortened(line)}', expected '%%MatrixMarket matrix coordinate integer general' (or real, or pattern)");
            return words[3] == "pattern";
        }

        (int Rows, int Columns, int Count) Sizes(string? line)
        {
            string[] words = (line ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 3 || !Whole(words[0], out int rows) || !Whole(words[1], out int columns) || !Whole(words[2], out int count)
                || rows < 1 || columns < 1 || count < 0 || count > (long)rows * columns)
                throw Broken($"found '{Shortened(line ?? "")}', expected the numbers of rows, columns and entries");
            return (rows, columns, count);
        }

        (int, int, float) Entry(string line, int rows, int columns, bool pattern)
        {
            Span<Range> parts = stackalloc Range[5];
            ReadOnlySpan<char> text = line;
            int found = text.Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            float value = 1;
            if (found != (pattern ? 2 : 3) || !Whole(text[parts[0]], out int row) || !Whole(text[parts[1]], out int column)
                || !pattern && (!float.TryParse(text[parts[2]], NumberStyles.Float, CultureInfo.InvariantCulture, out value) || !float.IsFinite(value)))
                throw Broken($"found '{Shortened(line)}', expected {(pattern ? "row and column" : "row, column and value")}");
            if (row < 1 || row > rows || column < 1 || column > columns)
                throw Broken($"found row {row}, column {column}, expected places in a matrix of {rows} by {columns}, counted from 1");
            return (row - 1, column - 1, value);
        }

        SparseMatrix Sorted((int Row, int Column, float Value)[] entries, int rows, int columns)
        {
            Array.Sort(entries, (a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Column.CompareTo(b.Column));
            var starts = new int[rows + 1];
            for (int i = 0; i < entries.Length; i++)
            {
                if (i > 0 && entries[i].Row == entries[i - 1].Row && entries[i].Column == entries[i - 1].Column)
                    throw new InvalidDataException($"{path}: row {entries[i].Row + 1}, column {entries[i].Column + 1} comes twice, expected each place once. {Packed.Advice}");
                starts[entries[i].Row + 1]++;
            }
            for (int row = 0; row < rows; row++)
                starts[row + 1] += starts[row];
            return new SparseMatrix(rows, columns, starts, [.. entries.Select(entry => entry.Column)], [.. entries.Select(entry => entry.Value)]);
        }

        static bool Whole(ReadOnlySpan<char> text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

        InvalidDataException Broken(string what) => new($"{path}, line {number}: {what}. {Packed.Advice}");

        static string Shortened(string text) => text.Length > 60 ? text[..60] + "…" : text;
    }
}

using System.Globalization;
using System.Text;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Reads a sparse matrix in the MatrixMarket exchange format: a line <c>%%MatrixMarket matrix coordinate integer general</c> (or
/// <c>real</c>, or <c>pattern</c>, whose entries are 1), comments, a line of rows, columns and entries, and a line an entry: row, column
/// (from 1), value. Blanks and tabs part the words, and blank lines may stand anywhere after the first. Memory grows with the entries that
/// are there, not with the number that is stated.
/// </summary>
public static class MatrixMarket
{
    const long MostBytes = 1L << 30;
    const int MostEntries = 1 << 26,
        MostSize = 1 << 24,
        LongestLine = 1 << 12;

    /// <summary>Reads a file, gzip'd or not.</summary>
    /// <exception cref="InvalidDataException">Another format, sizes that are none or beyond 16,777,216, a line that is no entry, an index
    /// outside the matrix, one that comes twice, more or fewer entries than stated; the message names the file and the line.</exception>
    public static SparseMatrix Read(string path) => Read(DataSource.File(path));

    internal static SparseMatrix Read(DataSource source)
    {
        using var content = new PackedStream(source, MostBytes, isText: true);
        using var lines = new StreamReader(content, Encoding.ASCII, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        return new Reading(source.Name, lines).Matrix();
    }

    enum Field
    {
        Real,
        Integer,
        Pattern,
    }

    readonly record struct Entry(int Row, int Column, float Value);

    sealed class Reading(string path, StreamReader lines)
    {
        readonly char[] buffer = new char[LongestLine];
        long number;

        public SparseMatrix Matrix()
        {
            Field field = FieldOf(
                Next() ? Line : throw new InvalidDataException($"{path} is empty: expected a MatrixMarket file. {Packed.Advice}")
            );
            bool more = NextFull();
            while (more && Line.TrimStart()[0] == '%')
                more = NextFull();
            (int rows, int columns, int count) = Sizes(more ? Line : "");
            var entries = new List<Entry>();
            for (; entries.Count < count; entries.Add(ToEntry(Line, rows, columns, field)))
                if (!NextFull())
                    throw new InvalidDataException(
                        $"{path}, line {number}: the file ends after {entries.Count} entries, expected {count}. {Packed.Advice}"
                    );
            if (NextFull())
                throw Broken($"found '{Shown(Line)}' after the {count} entries, expected the end of the file");
            return Sorted(entries, rows, columns);
        }

        int length;

        ReadOnlySpan<char> Line => buffer.AsSpan(0, length);

        // A line by hand: one without end must not be gathered in memory.
        bool Next()
        {
            number++;
            length = 0;
            for (int c = lines.Read(); ; c = lines.Read())
            {
                if (c < 0 && length == 0)
                    return false;
                if (c is < 0 or '\n')
                    return true;
                if (length == LongestLine)
                    throw Broken(Invariant($"it has more than {LongestLine:N0} characters, the most that is expected of one"));
                if (c != '\r')
                    buffer[length++] = (char)c;
            }
        }

        bool NextFull()
        {
            bool found = Next();
            while (found && Line.IsWhiteSpace())
                found = Next();
            return found;
        }

        Field FieldOf(ReadOnlySpan<char> line)
        {
            // Some programs begin a file in UTF-8 with a byte order mark, which is read as ASCII here.
            string[] words = line.TrimStart('?').ToString().ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is not ["%%matrixmarket", "matrix", "coordinate", "integer" or "real" or "pattern", "general"])
                throw Broken($"found '{Shown(line)}', expected '%%MatrixMarket matrix coordinate integer general' (or real, or pattern)");
            return words[3] switch
            {
                "pattern" => Field.Pattern,
                "integer" => Field.Integer,
                _ => Field.Real,
            };
        }

        (int Rows, int Columns, int Count) Sizes(ReadOnlySpan<char> line)
        {
            string[] words = line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (
                words.Length != 3
                || !Numbers.TryParseWhole(words[0], out int rows)
                || !Numbers.TryParseWhole(words[1], out int columns)
                || !Numbers.TryParseWhole(words[2], out int count)
                || rows < 1
                || columns < 1
                || count > (long)rows * columns
            )
                throw Broken($"found '{Shown(line)}', expected the numbers of rows, columns and entries");
            return rows <= MostSize && columns <= MostSize && count <= MostEntries
                ? (rows, columns, count)
                : throw Broken(
                    Invariant($"it states {rows:N0} rows, {columns:N0} columns and {count:N0} entries, ")
                        + Invariant($"expected {MostSize:N0}, {MostSize:N0} and {MostEntries:N0} at most")
                );
        }

        Entry ToEntry(ReadOnlySpan<char> line, int rows, int columns, Field field)
        {
            bool pattern = field == Field.Pattern;
            Span<Range> parts = stackalloc Range[4];
            int found = line.SplitAny(parts, " \t", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            double value = 1;
            if (
                found != (pattern ? 2 : 3)
                || !Numbers.TryParseWhole(line[parts[0]], out int row)
                || !Numbers.TryParseWhole(line[parts[1]], out int column)
                || !pattern && (!Numbers.TryParse(line[parts[2]], out value) || !float.IsFinite((float)value))
            )
                throw Broken($"found '{Shown(line)}', expected {(pattern ? "row and column" : "row, column and value")}");
            if (field == Field.Integer && (float)value != Math.Floor(value))
                throw Broken($"found '{Shown(line)}', expected a whole number, and one that a 32-bit float holds exactly");
            if (row < 1 || row > rows || column < 1 || column > columns)
                throw Broken($"found row {row}, column {column}, expected indices of a matrix of {rows} by {columns}, counted from 1");
            return new Entry(
                row - 1,
                column - 1,
                float.Parse(pattern ? "1" : line[parts[2]], NumberStyles.Float, CultureInfo.InvariantCulture)
            );
        }

        SparseMatrix Sorted(List<Entry> entries, int rows, int columns)
        {
            entries.Sort((a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Column.CompareTo(b.Column));
            // Rows after the last one with an entry need no start of their own.
            var starts = new int[entries.Count == 0 ? 1 : entries[^1].Row + 2];
            for (int i = 0; i < entries.Count; i++)
            {
                if (i > 0 && entries[i].Row == entries[i - 1].Row && entries[i].Column == entries[i - 1].Column)
                    throw new InvalidDataException(
                        $"{path}: row {entries[i].Row + 1}, column {entries[i].Column + 1} comes twice, expected each once. {Packed.Advice}"
                    );
                starts[entries[i].Row + 1]++;
            }
            for (int row = 1; row < starts.Length; row++)
                starts[row] += starts[row - 1];
            return new SparseMatrix(
                rows,
                columns,
                starts,
                [.. entries.Select(entry => entry.Column)],
                [.. entries.Select(entry => entry.Value)]
            );
        }

        InvalidDataException Broken(string what) => new($"{path}, line {number}: {what}. {Packed.Advice}");

        static string Shown(ReadOnlySpan<char> text) => TextLines.Shortened(text.ToString(), 60);
    }
}

using System.Globalization;
using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>A column of a CSV file being read; what kind it is turns out at its end.</summary>
sealed class TableColumn(string name, MissingMarks missing, bool categorical, bool numbersOnly)
{
    /// <summary>The most levels that a column of categories may have; one with more is an identifier or text.</summary>
    const int MostLevels = 1000;

    /// <summary>The largest whole number up to which each one is a double of its own, 2⁵³.</summary>
    const double MostWhole = 1L << 53;

    // A number, or the code of a category; NaN where the cell is missing.
    readonly List<double> values = [];
    readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    readonly List<string> levels = [];
    bool allWhole = true;
    readonly Dictionary<int, long> large = []; // whole numbers that are no doubles of their own, by row
    (long Line, string Text)? tooLarge; // the first that is no 64-bit number either
    long numbers,
        texts,
        firstTextLine;
    string? firstText;
    string? oddity; // what is odd about every text so far, as numbers

    public void Add(CsvRows csv, int cell)
    {
        if (Numbers.TryParse(csv.Bytes(cell), out double number, out bool isWhole))
        {
            // Numbers need no text, unless one of them stands for a missing value; tables of millions of cells are read in seconds so.
            if (missing.NumbersAmongThem && missing.Texts.Contains(csv.Text(cell, name)))
                values.Add(double.NaN);
            else if (categorical)
                values.Add(Code(csv, csv.Text(cell, name)));
            else
            {
                if (isWhole && Math.Abs(number) >= MostWhole)
                    AddLarge(csv, cell);
                values.Add(number);
                numbers++;
                allWhole &= isWhole;
            }
            return;
        }
        string text = csv.Text(cell, name);
        if (missing.Texts.Contains(text))
        {
            values.Add(double.NaN);
            return;
        }
        if (numbersOnly)
            throw csv.BrokenCell(cell, name, $"a number such as 0.5{missing}");
        if (!categorical)
            Note(csv, text);
        values.Add(Code(csv, text));
    }

    void AddLarge(CsvRows csv, int cell)
    {
        string text = csv.Text(cell, name);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
            large[values.Count] = whole;
        else
            tooLarge ??= (csv.Line, text);
    }

    void Note(CsvRows csv, string text)
    {
        if (texts++ == 0)
            (firstText, firstTextLine, oddity) = (text, csv.Line, Numbers.Oddity(text));
        else if (oddity is not null && Numbers.Oddity(text) is null)
            oddity = null;
    }

    int Code(CsvRows csv, string text)
    {
        if (codes.TryGetValue(text, out int code))
            return code;
        if (codes.Count == MostLevels)
            throw csv.Broken(
                $", column {name}: found more than {MostLevels} different texts, expected {(numbers > 0 ? "numbers" : "categories")}"
            );
        levels.Add(text);
        return codes[text] = codes.Count;
    }

    /// <summary>The column: Int64 or Double where all its cells are numbers, String where none is; null for each missing cell.</summary>
    /// <exception cref="InvalidDataException">Some cells are numbers and some are not, or they are numbers in another notation.</exception>
    public DataFrameColumn Finish(string source)
    {
        string found = $"{source}, line {firstTextLine}, column {name}: found '{TextLines.Shortened(firstText ?? "")}'";
        string ways =
            $"What to do: correct the cells, name '{name}' among the categorical columns, or name what stands for a missing value.";
        if (texts > 0 && numbers > 0)
            throw new InvalidDataException(
                Invariant($"{found}{(oddity is null ? "" : $", {oddity}")}, ")
                    + Invariant($"expected a number such as 0.5 like the other {numbers:N0} of the column{missing}. {ways}")
            );
        if (oddity is not null)
            throw new InvalidDataException($"{found}, {oddity}, expected numbers such as 1234.5 or texts. {ways}");
        if (texts > 0 || categorical)
            return new StringDataFrameColumn(name, values.Select(code => double.IsNaN(code) ? null : levels[(int)code]));
        if (allWhole && tooLarge is var (line, digits))
            throw new InvalidDataException(
                $"{source}, line {line}, column {name}: found '{TextLines.Shortened(digits)}', a whole number beyond 64 bits, of which a "
                    + $"double would keep 16 digits. {ways}"
            );
        return numbers > 0 && allWhole
            ? new Int64DataFrameColumn(
                name,
                values.Select(
                    (value, row) =>
                        double.IsNaN(value) ? (long?)null
                        : large.TryGetValue(row, out long whole) ? whole
                        : (long)value
                )
            )
            : new DoubleDataFrameColumn(name, values.Select(value => double.IsNaN(value) ? (double?)null : value));
    }
}

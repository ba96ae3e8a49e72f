using System.Globalization;

namespace SelfNormalizing.Datasets;

/// <summary>What a CSV file of numbers and categories looks like.</summary>
public sealed record TableCsvOptions
{
    /// <summary>Whether the first line gives the columns' names; without, they are <see cref="Columns"/> or else V1, V2, ….</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The names that the columns must have, in this order, or that they get where no line gives them; null takes what comes.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Whether the first cell of each line names the row; in a header it may be empty.</summary>
    public bool HasRowNames { get; init; }

    /// <summary>What stands between cells.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Cells that say that a value is missing.</summary>
    public IReadOnlyList<string> Missing { get; init; } = ["", "?", "NA", "NaN"];

    /// <summary>
    /// Columns of categories, although their cells may look like numbers. A column whose first cell present is no number is one without
    /// being named here; any other is of numbers, and a cell that is none is an error.
    /// </summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];
}

/// <summary>Reads comma-separated tables in which values may be missing and columns may hold categories.</summary>
public static class TableCsv
{
    /// <summary>The most levels that a column of categories may have; one with more is an identifier or text.</summary>
    const int MostLevels = 1000;

    /// <summary>Reads a file, gzip'd or not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What it looks like; a header, commas and no row names unless told.</param>
    /// <exception cref="InvalidDataException">Other columns than those wanted, a name that comes twice, a row with more or fewer cells, a
    /// cell of a numeric column that is no finite number, more than 1000 categories, no row at all, broken quotes, a line without end, more
    /// than 256 MiB; the message names the file, the line and the column.</exception>
    public static FeatureTable Read(string path, TableCsvOptions? options = null)
    {
        options ??= new TableCsvOptions();
        using var csv = new CsvRows(path, options.Separator);
        int skip = options.HasRowNames ? 1 : 0;
        if (!csv.Next())
            throw new InvalidDataException($"{path} is empty: expected {(options.HasHeader ? "a line of column names and " : "")}rows of cells. {Packed.Advice}");
        string[] names = Names(csv, options, skip);
        var columns = new Column[names.Length];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = new Column(names[i], options.Categorical.Contains(names[i]) ? true : null);
        var missing = new MissingMarks(options.Missing);
        var rowNames = new List<string>();
        var lines = new List<long>();
        for (bool more = !options.HasHeader || csv.Next(); more; more = csv.Next())
        {
            if (csv.Count != columns.Length + skip)
                throw csv.Broken($": found {csv.Count} cells, expected {columns.Length + skip}");
            if (options.HasRowNames)
                rowNames.Add(csv.Text(0));
            lines.Add(csv.Line);
            for (int i = 0; i < columns.Length; i++)
                columns[i].Add(csv, i + skip, missing);
        }
        if (lines.Count == 0)
            throw new InvalidDataException($"{path} has no rows: expected at least one. {Packed.Advice}");
        return new FeatureTable(path, [.. columns.Select(column => column.Finish())], lines, options.HasRowNames ? rowNames : null, csv.Sha256());
    }

    static string[] Names(CsvRows csv, TableCsvOptions options, int skip)
    {
        string[] found = options.HasHeader
            ? [.. Enumerable.Range(0, csv.Count).Skip(skip).Select(csv.Text)]
            : [.. options.Columns ?? [.. Enumerable.Range(1, Math.Max(0, csv.Count - skip)).Select(i => $"V{i}")]];
        if (options.Columns is { } wanted && !found.SequenceEqual(wanted))
            throw csv.Broken($": found the columns {string.Join(", ", found)}, expected {string.Join(", ", wanted)}");
        string? unnamed = found.FirstOrDefault(string.IsNullOrEmpty);
        if (unnamed is not null)
            throw csv.Broken($": column {Array.IndexOf(found, unnamed) + 1 + skip} has no name, expected one for each column");
        if (found.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw csv.Broken($": the column '{twice.Key}' comes {twice.Count()} times, expected names that differ");
        if (options.Categorical.FirstOrDefault(name => !found.Contains(name)) is string lost)
            throw csv.Broken($": there is no column '{lost}', which was said to hold categories; found {string.Join(", ", found)}");
        return found;
    }

    /// <summary>The texts that stand for a missing value.</summary>
    sealed class MissingMarks(IReadOnlyList<string> texts)
    {
        public HashSet<string> Texts { get; } = new(texts, StringComparer.Ordinal);

        public bool NumbersAmongThem { get; } =
            texts.Any(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number));
    }

    /// <summary>A column being read. Whether it holds categories is settled by its first cell present, where nobody said so.</summary>
    sealed class Column(string name, bool? categorical)
    {
        readonly List<double> values = [];
        readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);

        public void Add(CsvRows csv, int cell, MissingMarks missing)
        {
            bool isNumber = double.TryParse(csv.Bytes(cell), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
            // Numbers need no text, unless one of them stands for a missing value; tables of millions of cells are read in seconds so.
            string? text = isNumber && categorical is not true && !missing.NumbersAmongThem ? null : csv.Text(cell);
            if (text is not null && missing.Texts.Contains(text))
            {
                values.Add(double.NaN);
                return;
            }
            categorical ??= !isNumber;
            if (categorical.Value)
                values.Add(Code(csv, text!));
            else if (isNumber)
                values.Add(number);
            else
                throw csv.BrokenCell(cell, name, $"a number such as 0.5, like the cells above it, or a missing value ({string.Join(", ", missing.Texts.Select(m => $"'{m}'"))})");
        }

        int Code(CsvRows csv, string text)
        {
            if (codes.TryGetValue(text, out int code))
                return code;
            return codes.Count < MostLevels ? codes[text] = codes.Count
                : throw csv.Broken($", column {name}: found more than {MostLevels} different texts, expected categories");
        }

        /// <summary>The column with its categories in ordinal order, so that their codes do not hang on the order of the rows.</summary>
        public FeatureColumn Finish()
        {
            if (categorical is not true)
                return new FeatureColumn(name, values);
            string[] levels = [.. codes.Keys.Order(StringComparer.Ordinal)];
            var places = new double[levels.Length];
            for (int i = 0; i < levels.Length; i++)
                places[codes[levels[i]]] = i;
            return new FeatureColumn(name, [.. values.Select(code => double.IsNaN(code) ? double.NaN : places[(int)code])], levels);
        }
    }
}

using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Reads comma-separated tables in UTF-8 in which values may be missing and columns may hold categories. All cells of a column that are
/// present decide on its kind: whole numbers (Int64), numbers (Double), or texts (String). A column of some numbers and some texts is an
/// error that names the cell, unless it was said to hold categories: whether the texts or the numbers are the mistake, nobody can guess.
/// </summary>
public static class TableCsv
{
    /// <summary>The most cells that a table may have.</summary>
    internal const long MostCells = 1 << 25;

    /// <summary>Reads a file, gzip'd or not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What it looks like; by default a header, commas and no row names.</param>
    /// <returns>A column of Int64, Double or String for each of the file's; a missing value is null.</returns>
    /// <exception cref="InvalidDataException">Other columns than those wanted, a name that comes twice, a row with more or fewer cells, a
    /// column of numbers and texts, a number in a notation other than 1234.5, bytes that are no UTF-8, more than 1000 categories, no row at
    /// all, broken quotes, a line without end, more than 256 MiB or 33 million cells; the message names the file, the line and the
    /// column.</exception>
    public static DataFrame Read(string path, TableCsvOptions? options = null) => Read(DataSource.File(path), options);

    internal static DataFrame Read(DataSource source, TableCsvOptions? options = null)
    {
        options ??= new TableCsvOptions();
        using var csv = new CsvRows(source, options.Separator);
        int skip = options.HasRowNames ? 1 : 0;
        if (!csv.Next())
            throw new InvalidDataException(
                $"{source.Name} is empty: expected {(options.HasHeader ? "a line of column names and " : "")}rows of cells. {Packed.Advice}"
            );
        CheckSeparator(csv, source.Name, options);
        string[] names = Names(csv, options, skip);
        var categorical = new HashSet<string>(options.Categorical, StringComparer.Ordinal);
        var missing = new MissingMarks(options.Missing);
        TableColumn[] columns = [.. names.Select(name => new TableColumn(name, missing, categorical.Contains(name), options.NumbersOnly))];
        var rowNames = new List<string>();
        var lines = new LineNumbers();
        for (bool more = !options.HasHeader || csv.Next(); more; more = csv.Next())
        {
            if (csv.Count != columns.Length + skip)
                throw csv.Broken($": found {csv.Count} cells, expected {columns.Length + skip} ({Shown(names)})");
            if ((lines.Count + 1) * csv.Count > MostCells)
                throw csv.Broken(Invariant($": the table has more than {MostCells:N0} cells, the most that is expected"));
            if (options.HasRowNames)
                rowNames.Add(csv.Text(0, options.RowNameColumn));
            lines.Add(csv.Line);
            for (int i = 0; i < columns.Length; i++)
                columns[i].Add(csv, i + skip);
        }
        if (lines.Count == 0)
            throw new InvalidDataException($"{source.Name} has no rows: expected at least one. {Packed.Advice}");
        var from = new TableSource(source.Name, lines, csv.Sha256());
        IEnumerable<DataFrameColumn> read = columns.Select(column => column.Finish(source.Name));
        return from.Of(
            new DataFrame(options.HasRowNames ? read.Prepend(new StringDataFrameColumn(options.RowNameColumn, rowNames)) : read)
        );
    }

    // A table with other separators than those asked for is one of a single column, of texts.
    static void CheckSeparator(CsvRows csv, string source, TableCsvOptions options)
    {
        if (csv.Count != 1 || options.Columns is not null)
            return;
        string first = csv.Text(0);
        foreach ((char other, string name) in new[] { (';', "';'"), ('\t', "'\\t'"), ('|', "'|'"), (',', "','") })
        {
            string[] parts = first.Split(other);
            if (other != options.Separator && parts.Length > 1 && (options.HasHeader || parts.All(part => Numbers.TryParse(part, out _))))
                throw new InvalidDataException(
                    $"{source}, line {csv.Line}: found one column, '{TextLines.Shortened(first)}', where {name} seems to stand "
                        + $"between {parts.Length}. "
                        + $"What to do: set {nameof(TableCsvOptions.Separator)} = {name} in the {nameof(TableCsvOptions)}."
                );
        }
    }

    static string[] Names(CsvRows csv, TableCsvOptions options, int skip)
    {
        string[] found = options.HasHeader
            ? [.. Enumerable.Range(0, csv.Count).Skip(skip).Select(i => csv.Text(i))]
            : [.. options.Columns ?? [.. Enumerable.Range(1, Math.Max(0, csv.Count - skip)).Select(i => $"V{i}")]];
        // Some programs begin a file in UTF-8 with a byte order mark.
        if (options.HasHeader && skip == 0 && found.Length > 0)
            found[0] = found[0].TrimStart('\uFEFF');
        if (options.Columns is { } wanted && !found.SequenceEqual(wanted))
            throw csv.Broken($": found the columns {Shown(found)}, expected {Shown(wanted)}");
        int unnamed = Array.FindIndex(found, string.IsNullOrEmpty);
        if (unnamed >= 0)
            throw csv.Broken($": column {unnamed + 1 + skip} has no name, expected one for each column");
        if (
            found.Concat(options.HasRowNames ? [options.RowNameColumn] : []).CountBy(name => name).FirstOrDefault(pair => pair.Value > 1) is
            { Key: not null } twice
        )
            throw csv.Broken($": the column '{twice.Key}' comes {twice.Value} times, expected names that differ");
        if (options.Categorical.Except(found).FirstOrDefault() is string lost)
            throw csv.Broken($": there is no column '{lost}', which was said to hold categories; found {Shown(found)}");
        return found;
    }

    static string Shown(IReadOnlyList<string> names) => TextLines.Shortened(string.Join(", ", names), 400);
}

/// <summary>The texts that stand for a missing value.</summary>
sealed class MissingMarks(IReadOnlyList<string> texts)
{
    public HashSet<string> Texts { get; } = new(texts, StringComparer.Ordinal);

    public bool NumbersAmongThem { get; } = texts.Any(text => Numbers.TryParse(text, out _));

    public override string ToString() =>
        Texts.Count == 0 ? "" : $", or a missing value ({string.Join(", ", Texts.Select(text => $"'{text}'"))})";
}

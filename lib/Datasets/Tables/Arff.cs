using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Reads Weka's attribute-relation format: <c>@attribute name numeric</c> (or real, integer) and <c>@attribute name {a, b}</c> lines, then
/// <c>@data</c> and one row a line, cells between commas, names and cells in single or double quotes where they need them, <c>?</c> for a
/// missing value, % before comments. Within quotes a backslash stands before a quote, a backslash, a percent sign, or before n, r, t and
/// u with four hexadecimal digits, as Weka writes them. Dates, texts, weights and the sparse form are refused.
/// </summary>
static class Arff
{
    const int MostColumns = 100_000;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">Not ARFF; the message names the file, the line and the column.</exception>
    public static DataFrame Read(string source, byte[] content)
    {
        var lines = new TextLines(source, content);
        List<Attribute> attributes = Header(lines);
        var rows = new LineNumbers();
        while (NextLine(lines) is string line)
        {
            if (line[0] == '{')
                throw lines.Broken(": found a sparse row, expected cells between commas");
            List<Cell> cells = Cells(lines, line);
            if (cells.Count != attributes.Count)
                throw lines.Broken($": found {cells.Count} cells, expected {attributes.Count}");
            for (int i = 0; i < cells.Count; i++)
                attributes[i].Add(lines, cells[i]);
            if ((rows.Count + 1) * cells.Count > TableCsv.MostCells)
                throw lines.Broken(Invariant($": the table has more than {TableCsv.MostCells:N0} cells, the most that is expected"));
            rows.Add(lines.Line);
        }
        if (rows.Count == 0)
            throw lines.Ended("rows after @data");
        var levels = attributes.Where(a => a.Levels is not null).ToDictionary(a => a.Name, a => a.Levels!, StringComparer.Ordinal);
        return new TableSource(source, rows, Levels: levels).Of(new DataFrame(attributes.Select(a => a.Finish())));
    }

    static List<Attribute> Header(TextLines lines)
    {
        var attributes = new List<Attribute>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (NextLine(lines) is string line)
        {
            if (Begins(line, "@data"))
                return attributes.Count > 0 ? attributes : throw lines.Broken(": found @data, expected @attribute lines before it");
            if (Begins(line, "@attribute"))
            {
                Attribute attribute = Declared(lines, line["@attribute".Length..].Trim());
                if (!names.Add(attribute.Name))
                    throw lines.Broken($": the attribute '{attribute.Name}' comes twice, expected names that differ");
                if (attributes.Count == MostColumns)
                    throw lines.Broken(Invariant($": more than {MostColumns:N0} attributes, the most that is expected"));
                attributes.Add(attribute);
            }
            else if (!Begins(line, "@relation"))
                throw lines.Broken($": found '{TextLines.Shortened(line)}', expected @relation, @attribute, @data or a comment after %");
        }
        throw lines.Ended("@data");
    }

    static Attribute Declared(TextLines lines, string text)
    {
        int end;
        string name;
        if (text.Length > 0 && text[0] is '\'' or '"')
        {
            end = 0;
            name = Quoted(text, ref end) ?? throw lines.Broken(": the quote before the attribute's name is not closed");
        }
        else
        {
            end = text.IndexOfAny([' ', '\t', '{']);
            if (end <= 0)
                throw lines.Broken($": found '@attribute {TextLines.Shortened(text)}', expected a name and a type");
            name = text[..end];
        }
        string type = text[end..].Trim();
        if (type.ToLowerInvariant() is "numeric" or "real" or "integer")
            return new Attribute(name, null);
        if (type.Length >= 2 && type[0] == '{' && type[^1] == '}')
        {
            string[] levels = [.. Cells(lines, type[1..^1]).Select(cell => cell.Text)];
            return levels.Distinct(StringComparer.Ordinal).Count() == levels.Length
                ? new Attribute(name, levels)
                : throw lines.Broken($", attribute {name}: a value comes twice in {TextLines.Shortened(type)}");
        }
        throw lines.Broken(
            $", attribute {name}: found the type '{TextLines.Shortened(type)}', expected numeric, real, integer or {{values}}"
        );
    }

    // Outside quotes a percent sign begins a comment, at a line's start or later.
    static string? NextLine(TextLines lines)
    {
        while (lines.Next() is string line)
        {
            string text = WithoutComment(line);
            if (text.Length > 0)
                return text;
        }
        return null;
    }

    static string WithoutComment(string line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '%')
                return line[..i].TrimEnd();
            if (line[i] is '\'' or '"' && Quoted(line, ref i) is not null)
                i--;
        }
        return line;
    }

    static bool Begins(string line, string word) =>
        line.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (line.Length == word.Length || char.IsWhiteSpace(line[word.Length]));

    /// <summary>What stands between the quote at a position and the next of its kind; the position moves behind it. Null where none
    /// follows.</summary>
    static string? Quoted(string line, ref int position)
    {
        var text = new StringBuilder();
        for (int i = position + 1; i < line.Length; i++)
        {
            if (line[i] == line[position])
            {
                position = i + 1;
                return text.ToString();
            }
            if (line[i] != '\\' || i + 1 == line.Length)
            {
                text.Append(line[i]);
                continue;
            }
            i++;
            if (
                line[i] == 'u'
                && i + 4 < line.Length
                && ushort.TryParse(line.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
            )
            {
                text.Append((char)code);
                i += 4;
            }
            else
                text.Append(
                    line[i] switch
                    {
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        char other => other,
                    }
                );
        }
        return null;
    }

    /// <summary>A cell; one in quotes is a text even where it reads as the mark of a missing value.</summary>
    readonly record struct Cell(string Text, bool IsQuoted)
    {
        public bool IsMissing => !IsQuoted && Text == "?";
    }

    static List<Cell> Cells(TextLines lines, string line)
    {
        var cells = new List<Cell>();
        for (int i = 0; i <= line.Length; i++)
        {
            while (i < line.Length && char.IsWhiteSpace(line[i]))
                i++;
            if (i < line.Length && line[i] is '\'' or '"')
            {
                cells.Add(
                    new Cell(Quoted(line, ref i) ?? throw lines.Broken($", column {cells.Count + 1}: the quote is not closed"), true)
                );
                while (i < line.Length && char.IsWhiteSpace(line[i]))
                    i++;
                if (i < line.Length && line[i] != ',')
                    throw lines.Broken(
                        $", column {cells.Count}: found '{TextLines.Shortened(line[i..])}' after a quoted cell, expected a comma"
                    );
                continue;
            }
            int end = line.IndexOf(',', i);
            end = end < 0 ? line.Length : end;
            cells.Add(new Cell(line[i..end].TrimEnd(), false));
            i = end;
        }
        return cells;
    }

    /// <summary>A column being read; with levels it holds their indices.</summary>
    sealed class Attribute(string name, IReadOnlyList<string>? levels)
    {
        readonly Dictionary<string, int>? indices = levels
            ?.Index()
            .ToDictionary(level => level.Item, level => level.Index, StringComparer.Ordinal);
        readonly List<double> values = [];

        public string Name => name;

        public IReadOnlyList<string>? Levels => levels;

        public void Add(TextLines lines, Cell cell) =>
            values.Add(
                cell.IsMissing ? double.NaN
                : indices is null ? lines.Number(cell.Text, name)
                : indices.TryGetValue(cell.Text, out int index) ? index
                : throw lines.Broken(
                    $", column {name}: found '{TextLines.Shortened(cell.Text)}', expected one of "
                        + $"{TextLines.Shortened(string.Join(", ", levels!))}"
                )
            );

        public DataFrameColumn Finish() =>
            levels is null
                ? new DoubleDataFrameColumn(name, values.Select(value => double.IsNaN(value) ? (double?)null : value))
                : new StringDataFrameColumn(name, values.Select(value => double.IsNaN(value) ? null : levels[(int)value]));
    }
}

using System.Text;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Reads Weka's attribute-relation format: <c>@attribute name numeric</c> (or real, integer) and <c>@attribute name {a, b}</c> lines, then
/// <c>@data</c> and one row a line, cells between commas, names and cells in single or double quotes where they need them, <c>?</c> for a
/// missing value, % before comments. Dates, texts, weights and the sparse form are refused.
/// </summary>
static class Arff
{
    const int MostColumns = 100_000;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">Not ARFF; the message names the file, the line and the column.</exception>
    public static FeatureTable Read(string source, byte[] content)
    {
        var lines = new TextLines(source, content);
        List<Attribute> attributes = Header(lines);
        var rows = new List<long>();
        while (NextLine(lines) is string line)
        {
            if (line[0] == '{')
                throw lines.Broken(": found a sparse row, expected cells between commas");
            List<string> cells = Cells(lines, line);
            if (cells.Count != attributes.Count)
                throw lines.Broken($": found {cells.Count} cells, expected {attributes.Count}");
            for (int i = 0; i < cells.Count; i++)
                attributes[i].Add(lines, cells[i]);
            rows.Add(lines.Line);
        }
        if (rows.Count == 0)
            throw lines.Ended("rows after @data");
        return new FeatureTable(source, [.. attributes.Select(a => new FeatureColumn(a.Name, a.Values, a.Levels))], rows);
    }

    static List<Attribute> Header(TextLines lines)
    {
        var attributes = new List<Attribute>();
        while (NextLine(lines) is string line)
        {
            if (Begins(line, "@data"))
                return attributes.Count > 0 ? attributes : throw lines.Broken(": found @data, expected @attribute lines before it");
            if (Begins(line, "@attribute"))
            {
                Attribute attribute = Declared(lines, line["@attribute".Length..].Trim());
                if (attributes.Any(a => a.Name == attribute.Name))
                    throw lines.Broken($": the attribute '{attribute.Name}' comes twice, expected names that differ");
                if (attributes.Count == MostColumns)
                    throw lines.Broken($": more than {MostColumns:N0} attributes, the most that is expected");
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
            end = text.IndexOf(text[0], 1);
            if (end < 0)
                throw lines.Broken(": the quote before the attribute's name is not closed");
            name = text[1..end++];
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
            List<string> levels = Cells(lines, type[1..^1]);
            return levels.Distinct().Count() == levels.Count ? new Attribute(name, levels)
                : throw lines.Broken($", attribute {name}: a value comes twice in {TextLines.Shortened(type)}");
        }
        throw lines.Broken($", attribute {name}: found the type '{TextLines.Shortened(type)}', expected numeric, real, integer or {{values}}");
    }

    static string? NextLine(TextLines lines)
    {
        string? line = lines.Next();
        while (line is not null && line[0] == '%')
            line = lines.Next();
        return line;
    }

    static bool Begins(string line, string word) => line.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    // A quoted cell keeps its blanks and commas; a backslash takes the next character as it is.
    static List<string> Cells(TextLines lines, string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        char quote = '\0';
        bool wasQuoted = false;
        for (int i = 0; i <= line.Length; i++)
        {
            char c = i < line.Length ? line[i] : ',';
            if (quote != '\0' && i < line.Length)
            {
                if (c == quote)
                    quote = '\0';
                else
                    cell.Append(c == '\\' && i + 1 < line.Length ? line[++i] : c);
            }
            else if (quote != '\0')
                throw lines.Broken($", column {cells.Count + 1}: the quote is not closed");
            else if (c == ',')
            {
                cells.Add(wasQuoted ? cell.ToString() : cell.ToString().Trim());
                cell.Clear();
                wasQuoted = false;
            }
            else if (c is '\'' or '"' && cell.ToString().Trim().Length == 0)
            {
                cell.Clear();
                (quote, wasQuoted) = (c, true);
            }
            else if (!wasQuoted || !char.IsWhiteSpace(c))
                cell.Append(c);
        }
        return cells;
    }

    /// <summary>A column being read; with levels it holds their places.</summary>
    sealed class Attribute(string name, List<string>? levels)
    {
        readonly Dictionary<string, int>? places = levels?.Index().ToDictionary(level => level.Item, level => level.Index, StringComparer.Ordinal);

        public string Name => name;

        public List<string>? Levels => levels;

        public List<double> Values { get; } = [];

        public void Add(TextLines lines, string cell) => Values.Add(
            cell == "?" ? double.NaN
            : places is null ? lines.Number(cell, name)
            : places.TryGetValue(cell, out int place) ? place
            : throw lines.Broken($", column {name}: found '{TextLines.Shortened(cell)}', expected one of {TextLines.Shortened(string.Join(", ", levels!))}"));
    }
}

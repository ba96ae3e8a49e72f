using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Reads a table as R's <c>write.table</c> writes it: a line of names, then a line a row that begins with the row's own name; cells between
/// blanks or tabs, numbers throughout, NA for a missing value.
/// </summary>
static class RTable
{
    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">A row of another length, a cell that is no number, no row; the message names the file, the
    /// line and the column.</exception>
    public static DataFrame Read(string source, byte[] content)
    {
        var lines = new TextLines(source, content);
        string[] names = [.. Cells(lines.Next() ?? throw lines.Ended("a line of names")).Select(name => name.Trim('"'))];
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
            throw lines.Broken(": a name comes twice, expected names that differ");
        var columns = names.Select(_ => new List<double?>()).ToArray();
        var rows = new LineNumbers();
        while (lines.Next() is string line)
        {
            string[] cells = Cells(line);
            if (cells.Length != names.Length + 1)
                throw lines.Broken($": found {cells.Length} cells, expected {names.Length + 1}, the row's name and {names.Length} numbers");
            for (int i = 0; i < names.Length; i++)
                columns[i].Add(cells[i + 1] is "NA" or "?" ? null : lines.Number(cells[i + 1], names[i]));
            rows.Add(lines.Line);
        }
        if (rows.Count == 0)
            throw lines.Ended("rows of numbers");
        return new TableSource(source, rows).Of(new DataFrame(names.Select((name, i) => new DoubleDataFrameColumn(name, columns[i]))));
    }

    static string[] Cells(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

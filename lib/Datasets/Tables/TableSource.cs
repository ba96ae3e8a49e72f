using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;

namespace SelfNormalizing.Datasets;

/// <summary>Where a table was read from; kept beside the table, which cannot hold it, as long as the table lives.</summary>
/// <param name="Name">The file, for messages.</param>
/// <param name="Lines">The line of the file on which each row stands.</param>
/// <param name="Sha256">SHA-256 of the uncompressed file, in lower-case hexadecimal.</param>
/// <param name="Levels">The order of a column's categories, where the file declares one.</param>
sealed record TableSource(
    string Name,
    LineNumbers Lines,
    string Sha256 = "",
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Levels = null
)
{
    static readonly ConditionalWeakTable<DataFrame, TableSource> known = [];

    /// <summary>Notes where a table came from.</summary>
    public DataFrame Of(DataFrame table)
    {
        known.AddOrUpdate(table, this);
        return table;
    }

    /// <summary>Where a table came from; null for one that was made or changed in memory.</summary>
    public static TableSource? Find(DataFrame table) =>
        known.TryGetValue(table, out TableSource? source) && source.Lines.Count == table.Rows.Count ? source : null;

    /// <summary>A row for messages: file and line where they are known, else its number from 0, as the table counts.</summary>
    public static string Location(DataFrame table, long row) =>
        Find(table) is { } source ? $"{source.Name}, line {source.Lines[row]}" : $"the table, row {row} (counted from 0)";
}

/// <summary>The lines on which a file's rows stand, kept as runs without a gap.</summary>
sealed class LineNumbers
{
    readonly List<(long Row, long Line)> runs = [];

    /// <summary>How many rows there are.</summary>
    public long Count { get; private set; }

    /// <summary>The line of a row.</summary>
    public long this[long row]
    {
        get
        {
            int found = runs.BinarySearch((row, long.MaxValue));
            (long first, long line) = runs[(found < 0 ? ~found : found) - 1];
            return line + row - first;
        }
    }

    /// <summary>Adds the next row.</summary>
    public void Add(long line)
    {
        if (runs.Count == 0 || runs[^1].Line + Count - runs[^1].Row != line)
            runs.Add((Count, line));
        Count++;
    }
}

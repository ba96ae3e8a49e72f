using System.Globalization;
using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>A column of a table: numbers, or the codes of categories.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Values">One a row: the number, or the place in <paramref name="Categories"/>; NaN where the cell is missing.</param>
/// <param name="Categories">The categories in ordinal order; null where the column holds numbers.</param>
public sealed record FeatureColumn(string Name, IReadOnlyList<double> Values, IReadOnlyList<string>? Categories = null)
{
    /// <summary>How many cells are missing.</summary>
    public int Missing => Values.Count(double.IsNaN);
}

/// <summary>Rows of numbers and categories as a file gives them, cells missing among them.</summary>
/// <param name="Source">The file, for messages.</param>
/// <param name="Columns">The columns, all of one length.</param>
/// <param name="Lines">The line of the file on which each row stands.</param>
/// <param name="RowNames">One name a row, where the file has them.</param>
/// <param name="Sha256">SHA-256 of the uncompressed file, in lower-case hexadecimal.</param>
public sealed record FeatureTable(
    string Source, IReadOnlyList<FeatureColumn> Columns, IReadOnlyList<long> Lines, IReadOnlyList<string>? RowNames = null, string Sha256 = "")
{
    /// <summary>How many rows there are.</summary>
    public int Count => Lines.Count;

    /// <summary>The column of this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public FeatureColumn this[string name] => Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new ArgumentException($"There is no column '{name}': expected one of {string.Join(", ", Columns.Select(column => column.Name))}.", nameof(name));

    /// <summary>
    /// Takes one column as the class and the others, in their order, as features: numbers as they are; a category column of k levels as k
    /// columns of 0 and 1 named <c>column=level</c>, or as one for its second level where k = 2. Missing cells stay NaN, in each of a
    /// category's columns. A column of which every cell is missing is left out. What was done is said in the result's notes.
    /// </summary>
    /// <param name="label">The column of the classes; numbers count as names, in the order of their size.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">A row without class, a single class, or no feature; the message names the file and the line.</exception>
    public ClassificationData ToClassification(string label)
    {
        (long[] labels, IReadOnlyList<string> classes) = Classes(this[label]);
        var names = new List<string>();
        var columns = new List<double[]>();
        var notes = new List<string>();
        foreach (FeatureColumn column in Columns.Where(column => column.Name != label))
        {
            int missing = column.Missing;
            if (missing == Count)
            {
                notes.Add($"column '{column.Name}' has no value at all and is left out");
                continue;
            }
            if (missing > 0)
                notes.Add($"column '{column.Name}' lacks {missing} of {Count} values");
            AddFeatures(column, names, columns, notes);
        }
        if (columns.Count == 0)
            throw new InvalidDataException($"{Source} has no column but the class '{label}': expected one feature or more. {Packed.Advice}");

        var features = new float[(long)Count * columns.Count];
        for (int i = 0; i < columns.Count; i++)
            for (int row = 0; row < Count; row++)
                features[(long)row * columns.Count + i] = (float)columns[i][row];
        return new ClassificationData(tensor(features, [Count, columns.Count]), tensor(labels, [Count]), names, classes) { Notes = notes };
    }

    static void AddFeatures(FeatureColumn column, List<string> names, List<double[]> columns, List<string> notes)
    {
        if (column.Categories is not { } levels)
        {
            names.Add(column.Name);
            columns.Add([.. column.Values]);
            return;
        }
        // Of two levels the second column would say the same again.
        int first = levels.Count == 2 ? 1 : 0;
        for (int level = first; level < levels.Count; level++)
        {
            names.Add($"{column.Name}={levels[level]}");
            columns.Add([.. column.Values.Select(code => double.IsNaN(code) ? double.NaN : code == level ? 1 : 0)]);
        }
        notes.Add($"category column '{column.Name}' of {levels.Count} level{(levels.Count == 1 ? "" : "s")} becomes {levels.Count - first} column{(levels.Count - first == 1 ? "" : "s")} of 0 and 1");
    }

    (long[] Labels, IReadOnlyList<string> Classes) Classes(FeatureColumn column)
    {
        double[] levels = [.. column.Values.Where(value => !double.IsNaN(value)).Distinct().Order()];
        int unlabelled = column.Values.ToList().FindIndex(double.IsNaN);
        if (unlabelled >= 0)
            throw new InvalidDataException($"{Source}, line {Lines[unlabelled]}, column {column.Name}: the class is missing, expected a class in each row. {Packed.Advice}");
        if (levels.Length < 2)
            throw new InvalidDataException($"{Source}, column {column.Name}: found {levels.Length} class, expected two or more. {Packed.Advice}");
        Dictionary<double, long> places = levels.Index().ToDictionary(level => level.Item, level => (long)level.Index);
        return ([.. column.Values.Select(value => places[value])],
            [.. levels.Select(level => column.Categories?[(int)level] ?? level.ToString(CultureInfo.InvariantCulture))]);
    }
}

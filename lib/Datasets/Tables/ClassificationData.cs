using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;
using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>Rows of features with a class each. The tensors belong to this object and are disposed with it.</summary>
/// <param name="Features">Float32, [N, F], in the units of the source; NaN where a value is missing.</param>
/// <param name="Labels">Int64, [N], 0 to C − 1.</param>
/// <param name="FeatureNames">One name a feature.</param>
/// <param name="ClassNames">One name a class.</param>
public sealed record ClassificationData(
    Tensor Features,
    Tensor Labels,
    IReadOnlyList<string> FeatureNames,
    IReadOnlyList<string> ClassNames
) : IDisposable
{
    /// <summary>What the data are a copy of, and where it lay; null where nobody knows.</summary>
    public DataOrigin? Origin { get; init; }

    /// <summary>What was done to the columns of the source: missing values found, categories coded, columns left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The rows as the file gives them: categories as texts, missing cells null; null for some of the rows of another
    /// set.</summary>
    public DataFrame? Table { get; init; }

    /// <summary>
    /// Takes one column of a table as the class and the others, in their order, as features: numbers as they are; a column of k texts as k
    /// columns of 0 and 1 named <c>column=text</c>, or as one for its second text where k = 2. Missing cells are NaN, in each of a
    /// category's columns. A column of which every cell is missing is left out. What was done is said in the result's notes.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column of the classes; numbers count as names, in the order of their size.</param>
    /// <exception cref="ArgumentException">There is no such column, or one that holds neither numbers nor texts.</exception>
    /// <exception cref="InvalidDataException">A row without class, a single class, or no feature; the message names the file and the line
    /// of a table that was read from one, else the row.</exception>
    public static ClassificationData From(DataFrame table, string target)
    {
        (long[] labels, IReadOnlyList<string> classes) = Classes(table, FeatureMatrix.Named(table, target));
        string source = TableSource.Find(table)?.Name ?? "the table";
        long count = table.Rows.Count;
        var names = new List<string>();
        var columns = new List<double[]>();
        var notes = new List<string>();
        foreach (DataFrameColumn column in table.Columns.Where(column => column.Name != target))
        {
            if (column.NullCount == count)
            {
                notes.Add($"column '{column.Name}' has no value at all and is left out");
                continue;
            }
            if (column.NullCount > 0)
                notes.Add($"column '{column.Name}' lacks {column.NullCount} of {count} values");
            FeatureMatrix.Add(table, column, names, columns, notes);
        }
        if (columns.Count == 0)
            throw new InvalidDataException($"{source} has no column but the class '{target}': expected one feature or more.");
        return new ClassificationData(
            tensor(FeatureMatrix.Rows(table, columns, names), [count, columns.Count]),
            tensor(labels, [count]),
            names,
            classes
        )
        {
            Notes = notes,
            Table = table,
        };
    }

    static (long[] Labels, IReadOnlyList<string> Classes) Classes(DataFrame table, DataFrameColumn column)
    {
        for (long row = 0; column.NullCount > 0 && row < column.Length; row++)
            if (column[row] is null)
                throw new InvalidDataException(
                    $"{TableSource.Location(table, row)}, column {column.Name}: the class is missing, expected a class in each row."
                );
        if (FeatureMatrix.Levels(table, column) is { } declared)
        {
            HashSet<string> found = [.. column.Cast<string>()];
            string[] levels = [.. declared.Where(found.Contains)];
            Dictionary<string, long> indices = levels
                .Index()
                .ToDictionary(level => level.Item, level => (long)level.Index, StringComparer.Ordinal);
            return ([.. column.Cast<string>().Select(text => indices[text])], AtLeastTwo(levels));
        }
        double[] values = FeatureMatrix.Doubles(column),
            numbers = [.. values.Distinct().Order()];
        return (
            [.. values.Select(value => (long)Array.BinarySearch(numbers, value))],
            AtLeastTwo([.. numbers.Select(value => value.ToString(CultureInfo.InvariantCulture))])
        );

        string[] AtLeastTwo(string[] classes) =>
            classes.Length >= 2
                ? classes
                : throw new InvalidDataException(
                    $"{TableSource.Find(table)?.Name ?? "the table"}, column {column.Name}: found {classes.Length} class, expected "
                        + $"two or more."
                );
    }

    /// <summary>How many rows there are.</summary>
    public long Count => Features.shape[0];

    /// <summary>The class of each row, for <see cref="Fold"/> and for counting: <see cref="Labels"/>, read once.</summary>
    public IReadOnlyList<long> LabelValues => labelValues.GetValue(Labels, labels => labels.data<long>().ToArray());

    // Beside the record, not in it: a copy by `with` may have other labels, and equality is that of the tensors.
    static readonly ConditionalWeakTable<Tensor, IReadOnlyList<long>> labelValues = [];

    /// <summary>How many rows each class has.</summary>
    public IReadOnlyList<int> ClassCounts
    {
        get
        {
            var counts = new int[ClassNames.Count];
            foreach (long label in LabelValues)
                counts[label]++;
            return counts;
        }
    }

    /// <summary>A copy of some rows, in the order given.</summary>
    /// <param name="rows">Indices of rows, 0 to N − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index that is out of range.</exception>
    public ClassificationData Rows(IReadOnlyList<long> rows)
    {
        foreach (long row in rows)
            if (row < 0 || row >= Count)
                throw new ArgumentOutOfRangeException(nameof(rows), row, $"Expected indices of rows, 0 to {Count - 1}.");
        using var scope = NewDisposeScope();
        Tensor index = tensor([.. rows], [rows.Count]);
        return this with
        {
            Table = null,
            Features = Features.index_select(0, index).MoveToOuterDisposeScope(),
            Labels = Labels.index_select(0, index).MoveToOuterDisposeScope(),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Features.Dispose();
        Labels.Dispose();
    }
}

using Microsoft.Data.Analysis;
using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>Rows of features with a number to predict each. The tensors belong to this object and are disposed with it.</summary>
/// <param name="Features">Float32, [N, F], in the units of the source.</param>
/// <param name="Targets">Float32, [N, 1], of the shape of a net's output.</param>
/// <param name="FeatureNames">One name a feature.</param>
/// <param name="TargetName">The target's name.</param>
public sealed record RegressionData(Tensor Features, Tensor Targets, IReadOnlyList<string> FeatureNames, string TargetName) : IDisposable
{
    /// <summary>What the data are a copy of, and where it lay; null where nobody knows.</summary>
    public DataOrigin? Origin { get; init; }

    /// <summary>How many rows there are.</summary>
    public long Count => Features.shape[0];

    /// <summary>The rows as the file gives them; null for a part of another set.</summary>
    public DataFrame? Table { get; init; }

    /// <summary>Takes one column of a table as the target and the others, in their order, as features. All hold numbers, none is
    /// missing.</summary>
    /// <exception cref="ArgumentException">The table has no such column, a column of something else than numbers, or a missing value; the
    /// message names the column and the row.</exception>
    public static RegressionData From(DataFrame table, string target)
    {
        DataFrameColumn answer = FeatureMatrix.Named(table, target);
        DataFrameColumn[] features = [.. table.Columns.Where(column => column.Name != target)];
        long count = table.Rows.Count;
        return new RegressionData(
            tensor(
                FeatureMatrix.Rows(
                    table,
                    [.. features.Select(column => FeatureMatrix.Whole(table, column))],
                    [.. features.Select(column => column.Name)]
                ),
                [count, features.Length]
            ),
            tensor(FeatureMatrix.Rows(table, [FeatureMatrix.Whole(table, answer)], [target]), [count, 1]),
            [.. features.Select(column => column.Name)],
            target
        )
        {
            Table = table,
        };
    }

    /// <summary>A copy without one feature.</summary>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public RegressionData Without(string feature)
    {
        int index = IndexOf(FeatureNames, feature);
        using var scope = NewDisposeScope();
        Tensor others = tensor(
            [.. Enumerable.Range(0, FeatureNames.Count).Where(i => i != index).Select(i => (long)i)],
            [FeatureNames.Count - 1]
        );
        return new RegressionData(
            Features.index_select(1, others).MoveToOuterDisposeScope(),
            Targets.clone().MoveToOuterDisposeScope(),
            [.. FeatureNames.Where((_, i) => i != index)],
            TargetName
        )
        {
            Origin = Origin,
            Table = Table is null ? null : new DataFrame(Table.Columns.Where(column => column.Name != feature)),
        };
    }

    /// <summary>
    /// Two parts drawn at random: all but <paramref name="held"/> rows, and <paramref name="held"/> rows. The permutation is the one that
    /// PyTorch's <c>random_split</c> draws with a generator of this seed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Nothing would be left in one of the parts.</exception>
    public (RegressionData Kept, RegressionData Held) Split(long held, ulong seed)
    {
        using var scope = NewDisposeScope();
        (Tensor kept, Tensor heldOut) = RandomSplit.Of(Count, held, seed);
        return (Part(kept), Part(heldOut));

        RegressionData Part(Tensor index) =>
            new(
                Features.index_select(0, index).MoveToOuterDisposeScope(),
                Targets.index_select(0, index).MoveToOuterDisposeScope(),
                FeatureNames,
                TargetName
            )
            {
                Origin = Origin,
            };
    }

    static int IndexOf(IReadOnlyList<string> names, string name)
    {
        int index = names.ToList().IndexOf(name);
        return index >= 0
            ? index
            : throw new ArgumentException($"There is no column '{name}': expected one of {string.Join(", ", names)}.", nameof(name));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Features.Dispose();
        Targets.Dispose();
    }
}

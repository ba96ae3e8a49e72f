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

    /// <summary>Takes one column of a table as the target and the others, in their order, as features.</summary>
    /// <exception cref="ArgumentException">The table has no such column.</exception>
    public static RegressionData Of(NumericTable table, string target)
    {
        int place = Place(table.Columns, target);
        int width = table.Columns.Count - 1;
        var features = new float[table.Rows.Count * width];
        var targets = new float[table.Rows.Count];
        for (int row = 0; row < targets.Length; row++)
        {
            targets[row] = (float)table.Rows[row][place];
            for (int i = 0; i < width; i++)
                features[row * width + i] = (float)table.Rows[row][i < place ? i : i + 1];
        }
        return new RegressionData(tensor(features, [targets.Length, width]), tensor(targets, [targets.Length, 1]),
            [.. table.Columns.Where((_, i) => i != place)], target);
    }

    /// <summary>A copy without one feature.</summary>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public RegressionData Without(string feature)
    {
        int place = Place(FeatureNames, feature);
        using var scope = NewDisposeScope();
        Tensor others = tensor([.. Enumerable.Range(0, FeatureNames.Count).Where(i => i != place).Select(i => (long)i)], [FeatureNames.Count - 1]);
        return new RegressionData(Features.index_select(1, others).MoveToOuterDisposeScope(), Targets.clone().MoveToOuterDisposeScope(),
            [.. FeatureNames.Where((_, i) => i != place)], TargetName) { Origin = Origin };
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

        RegressionData Part(Tensor index) => new(
            Features.index_select(0, index).MoveToOuterDisposeScope(), Targets.index_select(0, index).MoveToOuterDisposeScope(),
            FeatureNames, TargetName) { Origin = Origin };
    }

    static int Place(IReadOnlyList<string> names, string name)
    {
        int place = names.ToList().IndexOf(name);
        return place >= 0 ? place : throw new ArgumentException($"There is no column '{name}': expected one of {string.Join(", ", names)}.", nameof(name));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Features.Dispose();
        Targets.Dispose();
    }
}

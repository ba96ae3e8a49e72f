using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>Rows of features with a class each. The tensors belong to this object and are disposed with it.</summary>
/// <param name="Features">Float32, [N, F], in the units of the source; NaN where a value is missing.</param>
/// <param name="Labels">Int64, [N], 0 to C − 1.</param>
/// <param name="FeatureNames">One name a feature.</param>
/// <param name="ClassNames">One name a class.</param>
public sealed record ClassificationData(Tensor Features, Tensor Labels, IReadOnlyList<string> FeatureNames, IReadOnlyList<string> ClassNames) : IDisposable
{
    /// <summary>What the data are a copy of, and where it lay; null where nobody knows.</summary>
    public DataOrigin? Origin { get; init; }

    /// <summary>What was done to the columns of the source: missing values found, categories coded, columns left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many rows there are.</summary>
    public long Count => Features.shape[0];

    /// <summary>The class of each row, for <see cref="Fold"/> and for counting.</summary>
    public IReadOnlyList<long> LabelValues => Labels.data<long>().ToArray();

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
    /// <param name="rows">Places of rows, 0 to N − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place that is none.</exception>
    public ClassificationData Rows(IReadOnlyList<long> rows)
    {
        foreach (long row in rows)
            if (row < 0 || row >= Count)
                throw new ArgumentOutOfRangeException(nameof(rows), row, $"Expected places of rows, 0 to {Count - 1}.");
        using var scope = NewDisposeScope();
        Tensor index = tensor([.. rows], [rows.Count]);
        return this with { Features = Features.index_select(0, index).MoveToOuterDisposeScope(), Labels = Labels.index_select(0, index).MoveToOuterDisposeScope() };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Features.Dispose();
        Labels.Dispose();
    }
}

using Microsoft.Data.Analysis;
using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>Compounds with dense and sparse features and the outcome of several assays, not every one of them measured.</summary>
/// <param name="Compounds">One name a compound.</param>
/// <param name="Dense">Float32, [N, D]: computed properties, in the units of the source.</param>
/// <param name="DenseNames">One name a dense feature.</param>
/// <param name="Sparse">N by S: counts of substructures.</param>
/// <param name="Outcomes">Float32, [N, A]: 1 active, 0 inactive, NaN not measured.</param>
/// <param name="Assays">One name an assay.</param>
public sealed record AssayData(
    IReadOnlyList<string> Compounds,
    Tensor Dense,
    IReadOnlyList<string> DenseNames,
    SparseMatrix Sparse,
    Tensor Outcomes,
    IReadOnlyList<string> Assays
) : IDisposable
{
    /// <summary>What the data are a copy of, and where it lay; null where nobody knows.</summary>
    public DataOrigin? Origin { get; init; }

    /// <summary>
    /// The outcomes as a table: a column <c>compound</c> with the names, then one for each assay, 1 active, 0 inactive, null not measured.
    /// </summary>
    public required DataFrame Labels { get; init; }

    /// <summary>How many compounds there are.</summary>
    public int Count => Compounds.Count;

    /// <summary>The dense features followed by chosen sparse ones: Float32, [N, D + chosen].</summary>
    /// <param name="sparseColumns">Indices of sparse features, from <see cref="SparseMatrix.ColumnsWithShare"/> of the training
    /// compounds.</param>
    public Tensor Features(IReadOnlyList<int> sparseColumns)
    {
        int dense = DenseNames.Count,
            width = dense + sparseColumns.Count;
        var values = new float[(long)Count * width];
        float[] properties = Dense.data<float>().ToArray();
        for (int row = 0; row < Count; row++)
            Array.Copy(properties, (long)row * dense, values, (long)row * width, dense);
        Sparse.CopyTo(sparseColumns, values, width, dense);
        return tensor(values, [Count, width]);
    }

    /// <summary>How many compounds each assay found active and inactive, and how many it did not measure.</summary>
    public IReadOnlyList<(string Assay, int Active, int Inactive, int Missing)> Counts()
    {
        float[] outcomes = Outcomes.data<float>().ToArray();
        return
        [
            .. Assays.Select(
                (assay, j) =>
                {
                    float[] column = [.. Enumerable.Range(0, Count).Select(i => outcomes[i * Assays.Count + j])];
                    return (assay, column.Count(x => x == 1), column.Count(x => x == 0), column.Count(float.IsNaN));
                }
            ),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dense.Dispose();
        Outcomes.Dispose();
    }
}

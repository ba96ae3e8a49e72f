using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>
/// (x − mean)/standard deviation by column, with statistics of the training rows alone, so that nothing of the held-out rows is seen.
/// A missing value (NaN) becomes 0, the training mean. A column that is constant on the training rows, or missing in all of them,
/// becomes 0 throughout: it tells rows apart only where there was nothing to learn from.
/// </summary>
public sealed class Standardization
{
    readonly double[] means,
        deviations;

    Standardization(double[] means, double[] deviations, int[] missing, int[] constant, long rows) =>
        (this.means, this.deviations, MissingCounts, ConstantColumns, Rows) = (means, deviations, missing, constant, rows);

    /// <summary>Mean of each column over the training values present; 0 where there is none.</summary>
    public IReadOnlyList<double> Means => means;

    /// <summary>Standard deviation of each column (population, ÷N) over the training values present; 0 for a constant column.</summary>
    public IReadOnlyList<double> StandardDeviations => deviations;

    /// <summary>How many training values each column lacks.</summary>
    public IReadOnlyList<int> MissingCounts { get; }

    /// <summary>Indices of the columns that become 0 throughout.</summary>
    public IReadOnlyList<int> ConstantColumns { get; }

    /// <summary>How many rows the statistics are of.</summary>
    public long Rows { get; }

    /// <summary>Statistics of the training rows.</summary>
    /// <param name="features">Float32, [N, F]; NaN where a value is missing.</param>
    /// <exception cref="ArgumentException">Another shape, no row, or an infinite value; the message names row and column.</exception>
    public static Standardization Fit(Tensor features)
    {
        CheckShape(features, null);
        (int rows, int width) = ((int)features.shape[0], (int)features.shape[1]);
        if (rows == 0)
            throw new ArgumentException(
                "There are no rows to take means and standard deviations of: expected one or more.",
                nameof(features)
            );
        float[] values = features.data<float>().ToArray();
        int infinite = Array.FindIndex(values, float.IsInfinity);
        if (infinite >= 0)
            throw new ArgumentException(
                Invariant($"Row {infinite / width}, column {infinite % width} is {values[infinite]}: ")
                    + "expected finite numbers, or NaN where a value is missing.",
                nameof(features)
            );
        var (means, deviations, missing) = (new double[width], new double[width], new int[width]);
        // Row by row, as the values lie; the squares are of differences from the mean, so that a large mean costs no digits.
        for (int i = 0; i < values.Length; i++)
            if (float.IsNaN(values[i]))
                missing[i % width]++;
            else
                means[i % width] += values[i];
        for (int column = 0; column < width; column++)
            means[column] /= Math.Max(1, rows - missing[column]);
        for (int i = 0; i < values.Length; i++)
            if (!float.IsNaN(values[i]))
                deviations[i % width] += (values[i] - means[i % width]) * (values[i] - means[i % width]);
        var constant = new List<int>();
        for (int column = 0; column < width; column++)
        {
            deviations[column] = Math.Sqrt(deviations[column] / Math.Max(1, rows - missing[column]));
            // Below what a float of this size can tell apart, differences are rounding.
            if (deviations[column] <= 1e-7 * Math.Abs(means[column]))
            {
                deviations[column] = 0;
                constant.Add(column);
            }
        }
        return new Standardization(means, deviations, missing, [.. constant], rows);
    }

    /// <summary>Standardises rows: Float32, [N, F], without NaN.</summary>
    /// <param name="features">Float32, [N, F]; NaN where a value is missing.</param>
    /// <exception cref="ArgumentException">Another shape or type, or another number of columns than the training rows had.</exception>
    public Tensor Apply(Tensor features)
    {
        CheckShape(features, means.Length);
        float[] values = features.data<float>().ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            int column = i % means.Length;
            values[i] = deviations[column] == 0 || float.IsNaN(values[i]) ? 0 : (float)((values[i] - means[column]) / deviations[column]);
        }
        return tensor(values, features.shape);
    }

    /// <summary>What was found on the training rows, in a sentence for a lesson to show.</summary>
    public override string ToString()
    {
        int lacking = MissingCounts.Count(count => count > 0);
        return $"{means.Length} columns standardised over {Rows} rows"
            + (lacking == 0 ? ", no value missing" : $", {MissingCounts.Sum()} values missing in {lacking} of them replaced by the mean")
            + (ConstantColumns.Count == 0 ? ", none constant" : $", {ConstantColumns.Count} constant and set to 0");
    }

    static void CheckShape(Tensor features, int? width)
    {
        if (features.ndim != 2 || features.dtype != ScalarType.Float32 || features.shape[1] != (width ?? features.shape[1]))
            throw new ArgumentException(
                $"Found features of shape [{string.Join(", ", features.shape)}] and type {features.dtype}: expected Float32 of shape "
                    + $"[rows, {width?.ToString() ?? "columns"}].",
                nameof(features)
            );
    }
}

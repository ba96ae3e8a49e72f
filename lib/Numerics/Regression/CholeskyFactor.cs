namespace SelfNormalizing;

/// <summary>L with A = L·Lᵀ, of a symmetric positive definite matrix.</summary>
/// <remarks>Row by row, scalar sums in ascending order, so that no bit depends on the width of vectors; n³/6 multiplications.</remarks>
sealed class CholeskyFactor
{
    readonly double[] lower;
    readonly int size;

    CholeskyFactor(double[] lower, int size) => (this.lower, this.size) = (lower, size);

    /// <summary>log det A = 2 Σ log Lᵢᵢ.</summary>
    internal double LogDeterminant => 2 * Enumerable.Range(0, size).Sum(i => Math.Log(lower[i * size + i]));

    /// <summary>Factors a matrix in place.</summary>
    /// <param name="matrix">n×n, row by row; read on and below the diagonal, and overwritten.</param>
    /// <param name="size">n.</param>
    /// <exception cref="ArgumentException">It is not positive definite, to rounding.</exception>
    internal static CholeskyFactor Of(double[] matrix, int size)
    {
        for (int i = 0; i < size; i++)
        {
            Span<double> row = matrix.AsSpan(i * size, i + 1);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> other = matrix.AsSpan(j * size, j + 1);
                row[j] = (row[j] - Dot(row[..j], other[..j])) / other[j];
            }
            double pivot = row[i] - Dot(row[..i], row[..i]);
            if (!(pivot > 0 && double.IsFinite(pivot)))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The covariance matrix is not positive definite: pivot {i + 1} of {size} is {pivot}. ")
                        + "Are two points equal, or nearly? A larger noise variance helps.",
                    nameof(matrix)
                );
            }
            row[i] = Math.Sqrt(pivot);
        }
        return new(matrix, size);
    }

    /// <summary>L⁻¹·b.</summary>
    internal double[] SolveLower(ReadOnlySpan<double> b)
    {
        double[] x = new double[size];
        for (int i = 0; i < size; i++)
        {
            ReadOnlySpan<double> row = lower.AsSpan(i * size, i + 1);
            x[i] = (b[i] - Dot(row[..i], x.AsSpan(0, i))) / row[i];
        }
        return x;
    }

    /// <summary>L⁻ᵀ·b.</summary>
    internal double[] SolveUpper(ReadOnlySpan<double> b)
    {
        double[] x = b.ToArray();
        for (int i = size - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = lower.AsSpan(i * size, i + 1);
            x[i] /= row[i];
            for (int j = 0; j < i; j++)
                x[j] -= row[j] * x[i];
        }
        return x;
    }

    static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}

namespace TorchSharp;

/// <summary>Factors of one matrix in row-major order, in double precision.</summary>
internal static unsafe class Factors
{
    /// <summary>L with A = L·Lᵀ.</summary>
    internal static void Cholesky(double* a, double* l, int n, int columns)
    {
        for (int j = 0; j < columns; j++)
        {
            for (int i = j; i < n; i++)
            {
                double sum = a[i * n + j];
                for (int k = 0; k < j; k++)
                    sum -= l[i * n + k] * l[j * n + k];
                if (i == j && !(sum > 0))
                    throw Errors.Engine(
                        $"cholesky: the matrix is not positive definite (the leading minor of order {j + 1} is not positive)"
                    );
                l[i * n + j] = i == j ? Math.Sqrt(sum) : sum / l[j * n + j];
            }
        }
    }

    /// <summary>[Q | R], Q of m by m, by Householder's reflections, signs as LAPACK's.</summary>
    internal static void Householder(double* a, double* result, int m, int n)
    {
        int width = m + n;
        for (int i = 0; i < m; i++)
        {
            result[i * width + i] = 1;
            for (int j = 0; j < n; j++)
                result[i * width + m + j] = a[i * n + j];
        }
        var v = new double[m];
        for (int k = 0; k < Math.Min(m - 1, n); k++)
        {
            double norm = 0;
            for (int i = k; i < m; i++)
                norm += Math.Pow(v[i] = result[i * width + m + k], 2);
            norm = Math.Sqrt(norm);
            if (norm == 0)
                continue;
            v[k] += v[k] < 0 ? -norm : norm;
            double square = 0;
            for (int i = k; i < m; i++)
                square += v[i] * v[i];
            // R ← (I − 2vvᵀ/v²)·R on the right part, Q ← Q·(I − 2vvᵀ/v²) on the left one.
            for (int j = 0; j < n; j++)
            {
                double dot = 0;
                for (int i = k; i < m; i++)
                    dot += v[i] * result[i * width + m + j];
                for (int i = k; i < m; i++)
                    result[i * width + m + j] -= 2 * dot / square * v[i];
            }
            for (int i = 0; i < m; i++)
            {
                double dot = 0;
                for (int j = k; j < m; j++)
                    dot += v[j] * result[i * width + j];
                for (int j = k; j < m; j++)
                    result[i * width + j] -= 2 * dot / square * v[j];
            }
            for (int i = k + 1; i < m; i++)
                result[i * width + m + k] = 0;
        }
    }

    /// <summary>The determinant, by elimination with partial pivoting; a is overwritten.</summary>
    internal static void Determinant(double* a, double* result, int n, int columns)
    {
        double det = 1;
        for (int c = 0; c < n && det != 0; c++)
        {
            int pivot = c;
            for (int r = c + 1; r < n; r++)
                if (Math.Abs(a[r * columns + c]) > Math.Abs(a[pivot * columns + c]))
                    pivot = r;
            if (pivot != c)
            {
                det = -det;
                for (int j = 0; j < n; j++)
                    (a[c * n + j], a[pivot * n + j]) = (a[pivot * n + j], a[c * n + j]);
            }
            det *= a[c * n + c];
            for (int r = c + 1; r < n && det != 0; r++)
            {
                double factor = a[r * n + c] / a[c * n + c];
                for (int j = c; j < n; j++)
                    a[r * n + j] -= factor * a[c * n + j];
            }
        }
        *result = det;
    }
}

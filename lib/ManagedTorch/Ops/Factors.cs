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

    /// <summary>
    /// Eigenvalues (first row, ascending) and eigenvectors (columns of the rows below) of the matrix of which the lower half is read, by
    /// Jacobi's rotations.
    /// </summary>
    internal static void Eigen(double* source, double* result, int n, int columns)
    {
        var a = new double[n, columns];
        var v = new double[n, columns];
        for (int i = 0; i < n; i++)
        {
            v[i, i] = 1;
            for (int j = 0; j <= i; j++)
                a[i, j] = a[j, i] = source[i * columns + j];
        }
        for (int sweep = 0; sweep < 60 && !Diagonal(a, n); sweep++)
        {
            for (int p = 0; p < n; p++)
            for (int q = p + 1; q < n; q++)
                Rotate(a, v, p, q, n);
        }
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => a[i, i])];
        for (int j = 0; j < n; j++)
        {
            // The largest component is positive: one of the two signs has to be taken.
            int largest = Enumerable.Range(0, n).MaxBy(i => Math.Abs(v[i, order[j]]));
            double sign = v[largest, order[j]] < 0 ? -1 : 1;
            result[j] = a[order[j], order[j]];
            for (int i = 0; i < n; i++)
                result[(i + 1) * columns + j] = sign * v[i, order[j]];
        }
    }

    private static bool Diagonal(double[,] a, int n)
    {
        double off = 0,
            on = 0;
        for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            if (i == j)
                on += a[i, j] * a[i, j];
            else
                off += a[i, j] * a[i, j];
        return off <= 1e-34 * on || off == 0;
    }

    /// <summary>A rotation of rows and columns p and q that makes their common element 0.</summary>
    private static void Rotate(double[,] a, double[,] v, int p, int q, int n)
    {
        if (a[p, q] == 0)
            return;
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1)),
            c = 1 / Math.Sqrt(t * t + 1),
            s = t * c;
        for (int i = 0; i < n; i++)
            (a[i, p], a[i, q]) = (c * a[i, p] - s * a[i, q], s * a[i, p] + c * a[i, q]);
        for (int i = 0; i < n; i++)
            (a[p, i], a[q, i]) = (c * a[p, i] - s * a[q, i], s * a[p, i] + c * a[q, i]);
        for (int i = 0; i < n; i++)
            (v[i, p], v[i, q]) = (c * v[i, p] - s * v[i, q], s * v[i, p] + c * v[i, q]);
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

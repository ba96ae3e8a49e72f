namespace TorchSharp;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric matrix, in double precision. Householder's reflections make it tridiagonal, and implicit QL
/// steps with Wilkinson's shift make that diagonal (G. Golub, C. Van Loan: <i>Matrix Computations</i>, section 8.3): some 9 n³ operations,
/// nearly all of them along rows.
/// </summary>
internal sealed unsafe class SymmetricEigen
{
    const int MostSteps = 60; // for one eigenvalue; two are usual
    const double Rounding = 1.0 / (1L << 53);

    readonly int n;
    readonly double[] diagonal,
        beside; // beside[i] couples i and i + 1

    // While reducing, the matrix; a row that is done keeps its reflection. Then the eigenvectors, one a row.
    readonly double[][] rows;
    double negligible;

    SymmetricEigen(int n)
    {
        this.n = n;
        (diagonal, beside) = (new double[n], new double[n]);
        rows = [.. Enumerable.Range(0, n).Select(_ => new double[n])];
    }

    /// <summary>Eigenvalues (first row, ascending) and eigenvectors (columns of the rows below) of the matrix of which the lower half is
    /// read.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">An element is not finite.</exception>
    internal static void Factor(double* source, double* result, int n, int columns)
    {
        if (n == 0)
            return;
        var eigen = new SymmetricEigen(n);
        double largest = 0;
        for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++)
        {
            double element = source[i * columns + j];
            if (!double.IsFinite(element))
                throw Errors.Engine($"eigh: element ({i}, {j}) is {element}; expected finite numbers");
            eigen.rows[i][j] = eigen.rows[j][i] = element;
            largest = Math.Max(largest, Math.Abs(element));
        }
        // A power of two near the largest element keeps squares within range, and changes no digit.
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        foreach (double[] row in eigen.rows)
            for (int j = 0; j < n; j++)
                row[j] = Math.ScaleB(row[j], -exponent);
        eigen.Reduce();
        eigen.Diagonalise();

        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => eigen.diagonal[i])];
        for (int j = 0; j < n; j++)
        {
            // The largest component is positive: one of the two signs has to be taken.
            double[] vector = eigen.rows[order[j]];
            double sign = vector.MaxBy(Math.Abs) < 0 ? -1 : 1;
            result[j] = Math.ScaleB(eigen.diagonal[order[j]], exponent);
            for (int i = 0; i < n; i++)
                result[(i + 1) * columns + j] = sign * vector[i];
        }
    }

    // A ← H·A·H for the reflection H = 1 − β·v·vᵀ that leaves of row k only the elements at k and k + 1; then rows ← the product of all.
    void Reduce()
    {
        var scales = new double[n];
        double[] p = new double[n];
        for (int k = 0; k < n - 2; k++)
        {
            diagonal[k] = rows[k][k];
            Span<double> v = rows[k].AsSpan(k + 1),
                w = p.AsSpan(k + 1);
            beside[k] = v[0];
            double tail = DoubleRows.Dot(v[1..], v[1..]);
            if (tail == 0)
                continue;
            double length = Math.Sqrt(v[0] * v[0] + tail);
            beside[k] = v[0] > 0 ? -length : length;
            v[0] -= beside[k];
            double beta = scales[k] = 2 / (v[0] * v[0] + tail);
            // With w = p − ½β(vᵀp)·v, p = β·A·v: A ← A − v·wᵀ − w·vᵀ.
            for (int i = k + 1; i < n; i++)
                w[i - k - 1] = beta * DoubleRows.Dot(rows[i].AsSpan(k + 1), v);
            DoubleRows.AddScaled(w, v, -0.5 * beta * DoubleRows.Dot(v, w));
            for (int i = k + 1; i < n; i++)
            {
                DoubleRows.AddScaled(rows[i].AsSpan(k + 1), w, -v[i - k - 1]);
                DoubleRows.AddScaled(rows[i].AsSpan(k + 1), v, -w[i - k - 1]);
            }
        }
        if (n > 1)
            (diagonal[n - 2], beside[n - 2]) = (rows[n - 2][n - 2], rows[n - 2][n - 1]);
        diagonal[n - 1] = rows[n - 1][n - 1];

        // The last reflection first: reflection k then meets only what lies below and right of k.
        double[][] product = [.. Enumerable.Range(0, n).Select(i => new double[n])];
        for (int i = 0; i < n; i++)
            product[i][i] = 1;
        for (int k = n - 3; k >= 0; k--)
        {
            ReadOnlySpan<double> v = rows[k].AsSpan(k + 1);
            for (int i = k + 1; scales[k] != 0 && i < n; i++)
                DoubleRows.AddScaled(product[i].AsSpan(k + 1), v, -scales[k] * DoubleRows.Dot(product[i].AsSpan(k + 1), v));
        }
        product.CopyTo(rows, 0);
    }

    void Diagonalise()
    {
        // A rounding error of the whole matrix, not of the neighbours: among eigenvalues that are all but 0 nothing would ever be small.
        negligible = Rounding * diagonal.Zip(beside, (d, b) => Math.Abs(d) + Math.Abs(b)).Max();
        for (int first = 0; first < n; first++)
        {
            for (int step = 0; EndOfBlock(first) is int last && last > first; step++)
            {
                if (step == MostSteps)
                    throw Errors.Engine($"eigh: eigenvalue {first} of {n} did not converge in {MostSteps} steps");
                Step(first, last);
            }
        }
    }

    // The first index that is not coupled to the next by more than rounding.
    int EndOfBlock(int first)
    {
        int last = first;
        while (last < n - 1 && Math.Abs(beside[last]) > negligible)
            last++;
        return last;
    }

    // One implicit QL step on the block, from its end to its beginning: rotations that chase a bulge upwards.
    void Step(int first, int last)
    {
        double half = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
        double shift = diagonal[first] - beside[first] / (half + Math.CopySign(Length(half, 1), half));
        double bulge = diagonal[last] - shift,
            sine = 1,
            cosine = 1,
            moved = 0;
        for (int i = last - 1; i >= first; i--)
        {
            double out1 = sine * beside[i],
                in1 = cosine * beside[i];
            double length = Length(out1, bulge);
            beside[i + 1] = length;
            if (length == 0)
            {
                // The block falls apart here.
                diagonal[i + 1] -= moved;
                beside[last] = 0;
                return;
            }
            (sine, cosine) = (out1 / length, bulge / length);
            double rest = diagonal[i + 1] - moved,
                turned = (diagonal[i] - rest) * sine + 2 * cosine * in1;
            moved = sine * turned;
            diagonal[i + 1] = rest + moved;
            bulge = cosine * turned - in1;
            DoubleRows.Rotate(rows[i], rows[i + 1], cosine, sine);
        }
        diagonal[first] -= moved;
        beside[first] = bulge;
        beside[last] = 0;
    }

    static double Length(double x, double y) => double.Hypot(x, y);
}

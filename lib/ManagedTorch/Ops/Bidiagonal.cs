namespace TorchSharp;

/// <summary>
/// Singular values and vectors of an m×n matrix with m ≥ n, in double precision. Householder's reflections from both sides make it upper
/// bidiagonal, and implicit QR steps with a shift make that diagonal (G. Golub, W. Kahan, 1965; G. Golub, C. Van Loan: <i>Matrix
/// Computations</i>, section 8.6). Errors are some ε times the largest singular value, as LAPACK's are.
/// </summary>
internal sealed class Bidiagonal
{
    const int MostSteps = 60; // for one singular value; two are usual
    const double Rounding = 1.0 / (1L << 53);

    readonly int m,
        n;
    readonly double[][] columns; // of the matrix; column k keeps the reflection that clears it below the diagonal
    readonly double[][] rows; // rows[k] keeps the reflection that clears row k behind its second element
    readonly double[] leftScales,
        rightScales;

    /// <summary>The singular values, descending once <see cref="Diagonalise"/> is through; before, the diagonal.</summary>
    internal double[] Values { get; }

    readonly double[] beside; // beside[i] stands right of the diagonal's element i
    double[][]? left,
        right;
    double negligible;

    /// <summary>Takes the columns over; their elements are of moderate size.</summary>
    internal Bidiagonal(double[][] columns, int m)
    {
        (this.columns, this.m, n) = (columns, m, columns.Length);
        rows = new double[n][];
        (leftScales, rightScales, Values, beside) = (new double[n], new double[n], new double[n], new double[n]);
        Reduce();
    }

    /// <summary>Left singular vectors, one an array: those of the values, then a basis of what is orthogonal to them.</summary>
    internal double[][] Left => left!;

    /// <summary>Right singular vectors, one an array.</summary>
    internal double[][] Right => right!;

    // A ← H·A·G, column and row in turn: H = 1 − β·v·vᵀ leaves of column k only what is on and above the diagonal, G of row k only the
    // diagonal's element and the next.
    void Reduce()
    {
        double[] product = new double[m];
        for (int k = 0; k < n; k++)
        {
            Span<double> v = columns[k].AsSpan(k, m - k);
            Values[k] = Reflection(v, out leftScales[k]);
            for (int j = k + 1; leftScales[k] != 0 && j < n; j++)
            {
                Span<double> column = columns[j].AsSpan(k, m - k);
                DoubleRows.AddScaled(column, v, -leftScales[k] * DoubleRows.Dot(v, column));
            }
            if (k == n - 1)
                return;
            double[] w = rows[k] = new double[n - k - 1];
            for (int j = k + 1; j < n; j++)
                w[j - k - 1] = columns[j][k];
            beside[k] = Reflection(w, out rightScales[k]);
            if (rightScales[k] == 0)
                continue;
            Span<double> sums = product.AsSpan(k + 1, m - k - 1);
            sums.Clear();
            for (int j = k + 1; j < n; j++)
                DoubleRows.AddScaled(sums, columns[j].AsSpan(k + 1), w[j - k - 1]);
            for (int j = k + 1; j < n; j++)
                DoubleRows.AddScaled(columns[j].AsSpan(k + 1), sums, -rightScales[k] * w[j - k - 1]);
        }
    }

    /// <summary>
    /// Makes x the vector v of the reflection 1 − β·v·vᵀ that takes x to (result, 0, 0, …); β is 0 where x is that already.
    /// </summary>
    static double Reflection(Span<double> x, out double beta)
    {
        double head = x[0],
            tail = DoubleRows.Dot(x[1..], x[1..]);
        if (tail == 0)
        {
            beta = 0;
            return head;
        }
        double result = -Math.CopySign(Math.Sqrt(head * head + tail), head);
        x[0] = head - result;
        beta = 2 / (x[0] * x[0] + tail);
        return result;
    }

    /// <summary>
    /// Multiplies the reflections out: <paramref name="leftCount"/> ≥ n orthonormal vectors of length m, and n of length n.
    /// </summary>
    internal void FormVectors(int leftCount)
    {
        left = Product(leftCount, m, n, k => columns[k].AsSpan(k, m - k), leftScales, 0);
        right = Product(n, n, n - 1, k => rows[k], rightScales, 1);
    }

    delegate ReadOnlySpan<double> Vector(int k);

    // The last reflection first: reflection k then meets only what lies below and right of k.
    static double[][] Product(int count, int length, int reflections, Vector reflection, double[] scales, int shift)
    {
        double[][] vectors = [.. Enumerable.Range(0, count).Select(i => new double[length])];
        for (int i = 0; i < count; i++)
            vectors[i][i] = 1;
        for (int k = reflections - 1; k >= 0; k--)
        {
            if (scales[k] == 0)
                continue;
            ReadOnlySpan<double> v = reflection(k);
            for (int j = k + shift; j < count; j++)
            {
                Span<double> vector = vectors[j].AsSpan(k + shift);
                DoubleRows.AddScaled(vector, v, -scales[k] * DoubleRows.Dot(v, vector));
            }
        }
        return vectors;
    }

    /// <summary>Rotates until only the diagonal is left, and the vectors along; then makes the values positive and sorts.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">A value does not converge.</exception>
    internal void Diagonalise()
    {
        double largest = 0;
        for (int i = 0; i < n; i++)
            largest = Math.Max(largest, Math.Abs(Values[i]) + Math.Abs(beside[i]));
        negligible = Rounding * largest;
        for (int last = n - 1; last > 0; last--)
        {
            for (int step = 0; StartOfBlock(last) is int first && first < last; step++)
            {
                if (step == MostSteps)
                    throw Errors.Engine($"svd: singular value {last} of {n} did not converge in {MostSteps} steps");
                if (!Uncouple(first, last))
                    Step(first, last);
            }
        }
        Sort();
    }

    // The first index of the block that ends at last: what couples it to the one before is no more than rounding, and becomes 0.
    int StartOfBlock(int last)
    {
        int first = last;
        while (first > 0 && Math.Abs(beside[first - 1]) > negligible)
            first--;
        if (first > 0)
            beside[first - 1] = 0;
        return first;
    }

    // A 0 on the diagonal splits the block: rotations carry the element beside it along its row to the right, or along the last column up.
    bool Uncouple(int first, int last)
    {
        for (int zero = first; zero < last; zero++)
        {
            if (Math.Abs(Values[zero]) > negligible)
                continue;
            Values[zero] = 0;
            (double carried, beside[zero]) = (beside[zero], 0);
            for (int i = zero + 1; i <= last && carried != 0; i++)
            {
                (double cosine, double sine, Values[i]) = Rotation(Values[i], carried);
                carried = -sine * beside[i];
                beside[i] *= cosine;
                Rotate(left, i, zero, cosine, sine);
            }
            return true;
        }
        if (Math.Abs(Values[last]) > negligible)
            return false;
        Values[last] = 0;
        (double up, beside[last - 1]) = (beside[last - 1], 0);
        for (int i = last - 1; i >= first && up != 0; i--)
        {
            (double cosine, double sine, Values[i]) = Rotation(Values[i], up);
            if (i > first)
            {
                up = -sine * beside[i - 1];
                beside[i - 1] *= cosine;
            }
            Rotate(right, i, last, cosine, sine);
        }
        return true;
    }

    // One implicit QR step: a bulge is chased down the block by rotations from the right and from the left.
    void Step(int first, int last)
    {
        double shift = LesserValue(Values[last - 1], beside[last - 1], Values[last]);
        double along = (Math.Abs(Values[first]) - shift) * (Math.Sign(Values[first]) + shift / Values[first]),
            across = beside[first];
        for (int i = first; i < last; i++)
        {
            (double cosine, double sine, double length) = Rotation(along, across);
            if (i > first)
                beside[i - 1] = length;
            (along, beside[i]) = (cosine * Values[i] + sine * beside[i], cosine * beside[i] - sine * Values[i]);
            (across, Values[i + 1]) = (sine * Values[i + 1], cosine * Values[i + 1]);
            Rotate(right, i, i + 1, cosine, sine);

            (cosine, sine, Values[i]) = Rotation(along, across);
            (along, Values[i + 1]) = (cosine * beside[i] + sine * Values[i + 1], cosine * Values[i + 1] - sine * beside[i]);
            if (i < last - 1)
                (across, beside[i + 1]) = (sine * beside[i + 1], cosine * beside[i + 1]);
            Rotate(left, i, i + 1, cosine, sine);
        }
        beside[last - 1] = along;
    }

    // The lesser singular value of [[a, b], [0, c]]: |a·c| over the greater one.
    static double LesserValue(double a, double b, double c)
    {
        double scale = Math.Max(Math.Abs(b), Math.Max(Math.Abs(a), Math.Abs(c)));
        (a, b, c) = (a / scale, b / scale, c / scale);
        double sum = a * a + b * b + c * c,
            product = Math.Abs(a * c);
        double greater = Math.Sqrt((sum + Math.Sqrt(Math.Max(0, (sum - 2 * product) * (sum + 2 * product)))) / 2);
        return scale * (product / greater);
    }

    /// <summary>The rotation that takes (x, y) to (length, 0).</summary>
    static (double Cosine, double Sine, double Length) Rotation(double x, double y)
    {
        double length = double.Hypot(x, y);
        return length == 0 ? (1, 0, 0) : (x / length, y / length, length);
    }

    static void Rotate(double[][]? vectors, int i, int j, double cosine, double sine)
    {
        if (vectors is not null)
            DoubleRows.Rotate(vectors[j], vectors[i], cosine, sine);
    }

    void Sort()
    {
        for (int i = 0; i < n; i++)
        {
            if (Values[i] >= 0)
                continue;
            Values[i] = -Values[i];
            for (int j = 0; right is not null && j < n; j++)
                right[i][j] = -right[i][j];
        }
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => Values[i])];
        double[] sorted = [.. order.Select(i => Values[i])];
        sorted.CopyTo(Values, 0);
        if (right is null || left is null)
            return;
        right = [.. order.Select(i => right[i])];
        left = [.. order.Select(i => left[i]), .. left[n..]];
    }
}

namespace TorchSharp;

/// <summary>
/// Singular value decomposition by one-sided Jacobi rotations, in double precision: columns are turned until all are orthogonal.
/// </summary>
internal static unsafe class Svd
{
    internal static (torch.Tensor U, torch.Tensor S, torch.Tensor Vh) Decompose(torch.Tensor a, bool full)
    {
        a.RequireFloating("svd");
        if (a.ndim < 2)
            throw Errors.Engine($"svd: expected a matrix or a batch of matrices, found shape {Shapes.Text(a.sizes)}");
        long m = a.sizes[^2],
            n = a.sizes[^1],
            k = Math.Min(m, n);
        long[] batch = a.sizes[..^2];
        torch.Tensor u = torch.Tensor.Zeros([.. batch, m, full ? m : k], torch.ScalarType.Float64);
        torch.Tensor s = torch.Tensor.Zeros([.. batch, k], torch.ScalarType.Float64);
        torch.Tensor vh = torch.Tensor.Zeros([.. batch, full ? n : k, n], torch.ScalarType.Float64);
        using (torch.Tensor source = torch.Tensor.Cast(a, torch.ScalarType.Float64))
        {
            for (long i = 0; i < Shapes.Count(batch); i++)
            {
                Jacobi(
                    (double*)source.Pointer + i * m * n,
                    (int)m,
                    (int)n,
                    (int)u.sizes[^1],
                    (int)vh.sizes[^2],
                    (double*)u.Pointer + i * m * u.sizes[^1],
                    (double*)s.Pointer + i * k,
                    (double*)vh.Pointer + i * vh.sizes[^2] * n
                );
            }
            GC.KeepAlive(source.storage);
        }
        torch.Tensor[] results =
        [
            .. new[] { u, s, vh }.Select(result => a.type == result.type ? result : torch.Tensor.Cast(result, a.type)),
        ];
        Graph.Record("svd", results, [a], results, (g, op) => [Derivative(g, op, k)]);
        return (results[0], results[1], results[2]);
    }

    // Ā = U·(diag(S̄) + (skew(UᵀŪ)∘F)·S + S·(skew(VᵀV̄)∘F))·Vᵀ + (1 − UUᵀ)·Ū·S⁻¹·Vᵀ + U·S⁻¹·V̄ᵀ·(1 − VVᵀ), Fᵢⱼ = 1/(sⱼ² − sᵢ²).
    private static torch.Tensor? Derivative(torch.Tensor?[] g, Operation op, long k)
    {
        torch.Tensor u = op.Saved(0).narrow(-1, 0, k),
            s = op.Saved(1),
            vh = op.Saved(2).narrow(-2, 0, k);
        torch.Tensor? gu = g[0]?.narrow(-1, 0, k),
            gv = g[2]?.narrow(-2, 0, k).mT;
        if (gu is null && gv is null)
            return g[1] is null ? null : (u * g[1]!.unsqueeze(-2)).matmul(vh);
        torch.Tensor square = s.square(),
            difference = square.unsqueeze(-2) - square.unsqueeze(-1);
        torch.Tensor same = torch.eye(k, dtype: torch.@bool);
        torch.Tensor f = (1 / torch.where(same, torch.ones_like(difference), difference)).masked_fill(same, 0);
        torch.Tensor middle = torch.zeros_like(difference);
        torch.Tensor row = s.unsqueeze(-2),
            column = s.unsqueeze(-1);
        if (g[1] is { } gs)
            middle = middle + gs.unsqueeze(-1) * same.to(s.dtype);
        if (gu is not null)
            middle = middle + Skew(u.mT.matmul(gu)) * f * row;
        if (gv is not null)
            middle = middle + column * (Skew(vh.matmul(gv)) * f);
        torch.Tensor result = u.matmul(middle).matmul(vh);
        if (gu is not null && u.size(-2) > k)
            result = result + ((gu - u.matmul(u.mT.matmul(gu))) / row).matmul(vh);
        if (gv is not null && vh.size(-1) > k)
            result = result + (u / row).matmul((gv - vh.mT.matmul(vh.matmul(gv))).mT);
        return result;
    }

    private static torch.Tensor Skew(torch.Tensor x) => x - x.mT;

    private static void Jacobi(double* a, int m, int n, int uColumns, int vRows, double* u, double* s, double* vh)
    {
        // The shorter side is turned: for m < n the transpose is decomposed and U and V change places.
        bool flipped = m < n;
        int rows = flipped ? n : m,
            columns = flipped ? m : n;
        var w = new double[columns][];
        var v = new double[columns][];
        for (int j = 0; j < columns; j++)
        {
            w[j] = new double[rows];
            v[j] = new double[columns];
            v[j][j] = 1;
            for (int i = 0; i < rows; i++)
                w[j][i] = flipped ? a[j * n + i] : a[i * n + j];
        }
        Orthogonalise(w, v);
        double[] lengths = [.. w.Select(column => Math.Sqrt(Dot(column, column)))];
        int[] order = [.. Enumerable.Range(0, columns).OrderByDescending(j => lengths[j])];
        List<double[]> left = [],
            right = [.. order.Select(j => v[j])];
        for (int j = 0; j < columns; j++)
        {
            s[j] = lengths[order[j]];
            if (s[j] > 1e-300)
                left.Add([.. w[order[j]].Select(x => x / lengths[order[j]])]);
        }
        Complete(left, rows, flipped ? Math.Max(vRows, columns) : Math.Max(uColumns, columns));
        List<double[]> us = flipped ? right : left,
            vs = flipped ? left : right;
        for (int j = 0; j < uColumns; j++)
        for (int i = 0; i < m; i++)
            u[i * uColumns + j] = us[j][i];
        for (int j = 0; j < vRows; j++)
        for (int i = 0; i < n; i++)
            vh[j * n + i] = vs[j][i];
    }

    private static void Orthogonalise(double[][] w, double[][] v)
    {
        for (int sweep = 0; sweep < 60; sweep++)
        {
            bool done = true;
            for (int p = 0; p < w.Length; p++)
            {
                for (int q = p + 1; q < w.Length; q++)
                {
                    double pp = Dot(w[p], w[p]),
                        qq = Dot(w[q], w[q]),
                        pq = Dot(w[p], w[q]);
                    if (Math.Abs(pq) <= 1e-15 * Math.Sqrt(pp * qq) || pq == 0)
                        continue;
                    done = false;
                    double zeta = (qq - pp) / (2 * pq);
                    double tangent = Math.CopySign(1 / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta)), zeta);
                    double cosine = 1 / Math.Sqrt(1 + tangent * tangent),
                        sine = cosine * tangent;
                    DoubleRows.Rotate(w[p], w[q], cosine, sine);
                    DoubleRows.Rotate(v[p], v[q], cosine, sine);
                }
            }
            if (done)
                return;
        }
    }

    /// <summary>Adds orthonormal vectors until there are so many: unit vectors less their parts along those there are.</summary>
    private static void Complete(List<double[]> basis, int size, int count)
    {
        for (int axis = 0; basis.Count < count && axis < size; axis++)
        {
            var x = new double[size];
            x[axis] = 1;
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] b in basis)
                    DoubleRows.AddScaled(x, b, -Dot(b, x));
            }
            double length = Math.Sqrt(Dot(x, x));
            if (length > 1e-8)
                basis.Add([.. x.Select(value => value / length)]);
        }
    }

    // One sum after the other: its order is part of the results.
    private static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }
}

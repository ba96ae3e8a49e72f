namespace TorchSharp;

/// <summary>Singular value decomposition of matrices and batches of them, computed in Float64; see <see cref="Bidiagonal"/>.</summary>
internal static unsafe class Svd
{
    /// <summary>The singular values alone, which is several times as fast, unless gradients are wanted.</summary>
    internal static torch.Tensor Values(torch.Tensor a) =>
        a is not null && Graph.AnyTracked([a]) ? Decompose(a, full: false).S : Compute(a!, vectors: false, full: false).S;

    internal static (torch.Tensor U, torch.Tensor S, torch.Tensor Vh) Decompose(torch.Tensor a, bool full)
    {
        (torch.Tensor u, torch.Tensor s, torch.Tensor vh) = Compute(a, vectors: true, full);
        // As LAPACK lays matrices out.
        (u, vh) = (torch.linalg.ByColumns(u), torch.linalg.ByColumns(vh));
        long k = s.sizes[^1];
        torch.Tensor[] results = [u, s, vh];
        Graph.Record("svd", results, [a], results, (g, op) => [Derivative(g, op, k)]);
        return (u, s, vh);
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

    private static (torch.Tensor U, torch.Tensor S, torch.Tensor Vh) Compute(torch.Tensor a, bool vectors, bool full)
    {
        a.RequireFloating("svd");
        if (a.ndim < 2)
            throw Errors.Engine($"svd: expected a matrix or a batch of matrices, found shape {Shapes.Text(a.sizes)}");
        long m = a.sizes[^2],
            n = a.sizes[^1],
            k = Math.Min(m, n),
            uColumns = !vectors ? 0
            : full ? m
            : k,
            vRows = !vectors ? 0
            : full ? n
            : k;
        long[] batch = a.sizes[..^2];
        using torch.Tensor source = torch.Tensor.Cast(a, torch.ScalarType.Float64),
            u = torch.Tensor.Zeros([.. batch, m, uColumns], torch.ScalarType.Float64),
            s = torch.Tensor.Zeros([.. batch, k], torch.ScalarType.Float64),
            vh = torch.Tensor.Zeros([.. batch, vRows, n], torch.ScalarType.Float64);
        for (long i = 0; i < Shapes.Count(batch); i++)
        {
            Factor(
                (double*)source.Pointer + i * m * n,
                (int)m,
                (int)n,
                (int)uColumns,
                (int)vRows,
                (double*)u.Pointer + i * m * uColumns,
                (double*)s.Pointer + i * k,
                (double*)vh.Pointer + i * vRows * n
            );
        }
        GC.KeepAlive(source.storage);
        GC.KeepAlive(u.storage);
        GC.KeepAlive(s.storage);
        GC.KeepAlive(vh.storage);
        return (torch.Tensor.Cast(u, a.type), torch.Tensor.Cast(s, a.type), torch.Tensor.Cast(vh, a.type));
    }

    private static void Factor(double* a, int m, int n, int uColumns, int vRows, double* u, double* s, double* vh)
    {
        // For m < n the transpose is decomposed, and U and V change places.
        bool flipped = m < n;
        int length = flipped ? n : m,
            count = flipped ? m : n;
        double largest = 0;
        for (int i = 0; i < m * n; i++)
        {
            if (!double.IsFinite(a[i]))
                throw Errors.Engine($"svd: element ({i / n}, {i % n}) is {a[i]}; expected finite numbers");
            largest = Math.Max(largest, Math.Abs(a[i]));
        }
        // A power of two near the largest element keeps squares within range, and changes no digit.
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        var columns = new double[count][];
        for (int j = 0; j < count; j++)
        {
            columns[j] = new double[length];
            for (int i = 0; i < length; i++)
                columns[j][i] = Math.ScaleB(flipped ? a[j * n + i] : a[i * n + j], -exponent);
        }
        var factors = new Bidiagonal(columns, length);
        if (uColumns + vRows > 0)
            factors.FormVectors(flipped ? vRows : uColumns);
        factors.Diagonalise();
        for (int j = 0; j < count; j++)
            s[j] = Math.ScaleB(factors.Values[j], exponent);
        for (int j = 0; j < uColumns; j++)
        for (int i = 0; i < m; i++)
            u[i * uColumns + j] = (flipped ? factors.Right : factors.Left)[j][i];
        for (int j = 0; j < vRows; j++)
        for (int i = 0; i < n; i++)
            vh[j * n + i] = (flipped ? factors.Left : factors.Right)[j][i];
    }
}

namespace TorchSharp;

/// <summary>A·X = B by Gaussian elimination with partial pivoting, in double precision.</summary>
internal static unsafe class LinearSystem
{
    internal static torch.Tensor Solve(torch.Tensor a, torch.Tensor b)
    {
        a.RequireFloating("solve");
        bool vector = b.ndim == 1 || (b.ndim == a.ndim - 1 && Shapes.Equal(b.sizes, a.sizes.AsSpan(0, a.sizes.Length - 1)));
        if (a.ndim < 2 || a.sizes[^1] != a.sizes[^2] || a.type != b.type || (vector ? b.sizes[^1] : b.sizes[^2]) != a.sizes[^1])
            throw Errors.ShapesDoNotFit(
                "solve",
                a.sizes,
                b.sizes,
                "expected square matrices, right sides with as many rows, and one dtype"
            );
        if (vector)
            return Solve(a, b.unsqueeze(-1)).squeeze(-1);
        long[] batch = Shapes.Broadcast("solve", a.sizes[..^2], b.sizes[..^2]);
        torch.Tensor left = a.expand([.. batch, .. a.sizes[^2..]]),
            right = b.expand([.. batch, .. b.sizes[^2..]]);
        torch.Tensor x = Compute(left, right);
        // B̄ = A⁻ᵀ·X̄, Ā = −B̄·Xᵀ.
        return Graph.Record("solve", x, [left, right], [left, x], (g, op) =>
        {
            torch.Tensor back = Solve(op.Saved(0).mT, g);
            return [op.Needs(0) ? -back.matmul(op.Saved(1).mT) : null, back];
        });
    }

    private static torch.Tensor Compute(torch.Tensor a, torch.Tensor b)
    {
        using torch.Tensor matrix = torch.Tensor.Cast(a, torch.ScalarType.Float64),
            result = torch.Tensor.Cast(b, torch.ScalarType.Float64);
        int n = (int)a.sizes[^1],
            k = (int)b.sizes[^1];
        long count = Shapes.Count(a.sizes.AsSpan(0, a.sizes.Length - 2));
        for (long i = 0; i < count; i++)
            Eliminate((double*)matrix.Pointer + i * n * n, (double*)result.Pointer + i * n * k, n, k);
        GC.KeepAlive(matrix.storage);
        GC.KeepAlive(result.storage);
        return torch.Tensor.Cast(result, b.type);
    }

    private static void Eliminate(double* a, double* b, int n, int k)
    {
        for (int c = 0; c < n; c++)
        {
            int pivot = c;
            for (int r = c + 1; r < n; r++)
                if (Math.Abs(a[r * n + c]) > Math.Abs(a[pivot * n + c]))
                    pivot = r;
            if (a[pivot * n + c] == 0)
                throw Errors.Engine($"solve: the matrix is singular (column {c} depends on those before it)");
            Swap(a, n, c, pivot);
            Swap(b, k, c, pivot);
            for (int r = 0; r < n; r++)
            {
                double factor = r == c ? 0 : a[r * n + c] / a[c * n + c];
                if (factor == 0)
                    continue;
                for (int j = c; j < n; j++)
                    a[r * n + j] -= factor * a[c * n + j];
                for (int j = 0; j < k; j++)
                    b[r * k + j] -= factor * b[c * k + j];
            }
        }
        for (int r = 0; r < n; r++)
        for (int j = 0; j < k; j++)
            b[r * k + j] /= a[r * n + r];
    }

    private static void Swap(double* rows, int width, int first, int second)
    {
        if (first == second)
            return;
        for (int j = 0; j < width; j++)
            (rows[first * width + j], rows[second * width + j]) = (rows[second * width + j], rows[first * width + j]);
    }
}

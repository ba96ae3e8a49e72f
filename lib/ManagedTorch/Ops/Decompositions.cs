namespace TorchSharp;

// linalg.cholesky, eigh, qr: factors of matrices and batches of them, computed in Float64, with derivatives in tensor operations.
public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>What <see cref="qr"/> returns.</summary>
        public enum QRMode
        {
            /// <summary>Q [*, m, k] and R [*, k, n] with k = min(m, n).</summary>
            Reduced = 0,

            /// <summary>Q [*, m, m] and R [*, m, n].</summary>
            Complete = 1,

            /// <summary>R alone; Q is empty.</summary>
            R = 2,
        }

        /// <summary>L with A = L·Lᵀ, zeros above its diagonal; A is symmetric and positive definite, and read below its diagonal.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A is not square or not positive definite.</exception>
        public static unsafe Tensor cholesky(Tensor input)
        {
            CheckSquare("cholesky", input);
            Tensor factor = ByColumns(Factored(input, [input.sizes[^1], input.sizes[^1]], Factors.Cholesky));
            // Ā = L⁻ᵀ·Φ(Lᵀ·L̄)·L⁻¹ made symmetric, Φ the lower half with half the diagonal.
            return Graph.Record("cholesky", factor, [input], [factor], (g, op) =>
            {
                Tensor l = op.Saved(0),
                    half = l.mT.matmul(g).tril() * (1 - 0.5 * eye(l.size(-1), dtype: l.dtype));
                Tensor outer = solve(l.mT, solve(l.mT, half.mT).mT);
                return [(outer + outer.mT) * 0.5];
            });
        }

        /// <summary>
        /// Eigenvalues, ascending, and orthonormal eigenvectors (columns) of a symmetric matrix; [*,n,n] → [*,n], [*,n,n].
        /// </summary>
        /// <param name="input">Symmetric matrices, of which one half is read.</param>
        /// <param name="UPLO">L to read below the diagonal, U above.</param>
        /// <remarks>An eigenvector times −1 is one too: signs may differ from libtorch's.</remarks>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix is not square, or an element not finite.</exception>
        public static unsafe (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L')
        {
            CheckSquare("eigh", input);
            if (UPLO is not ('L' or 'U'))
                throw new ArgumentException($"eigh: UPLO is 'L' or 'U', not '{UPLO}'", nameof(UPLO));
            long n = input.sizes[^1];
            Tensor both = Factored(UPLO == 'L' ? input : input.detach().mT, [n + 1, n], SymmetricEigen.Factor);
            Tensor values = Tensor.Copy(both.select(-2, 0)),
                vectors = ByColumns(both.narrow(-2, 1, n));
            // Ā = V·(diag(λ̄) + (Vᵀ·V̄)/E)·Vᵀ with E_ij = λ_j − λ_i off the diagonal.
            Graph.Record("eigh", [values, vectors], [input], [values, vectors], (g, op) =>
            {
                Tensor l = op.Saved(0),
                    v = op.Saved(1),
                    inner = zeros_like(v);
                if (g[1] is { } gv)
                {
                    Tensor gaps = l.unsqueeze(-2) - l.unsqueeze(-1);
                    inner = (v.mT.matmul(gv) / gaps.masked_fill(eye(n, dtype: ScalarType.Bool), 1)).masked_fill(
                        eye(n, dtype: ScalarType.Bool),
                        0
                    );
                }
                if (g[0] is { } gl)
                    inner = inner + gl.unsqueeze(-1) * eye(n, dtype: v.dtype);
                return [v.matmul(inner).matmul(v.mT)];
            });
            return (values, vectors);
        }

        /// <summary>Eigenvalues of a symmetric matrix, ascending.</summary>
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => eigh(input, UPLO).Item1;

        /// <summary>A = Q·R with orthonormal columns in Q and zeros below the diagonal of R, by Householder's reflections.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The input is no matrix of floating-point numbers.</exception>
        public static unsafe (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced)
        {
            input.RequireFloating("qr");
            if (input.ndim < 2)
                throw Errors.Engine($"qr: expected a matrix or a batch of matrices, found shape {Shapes.Text(input.sizes)}");
            long m = input.sizes[^2],
                n = input.sizes[^1],
                k = mode == QRMode.Complete ? m : Math.Min(m, n);
            Tensor both = Factored(input, [m, m + n], Factors.Householder);
            Tensor q = ByColumns(both.narrow(-1, 0, k)),
                r = ByColumns(both.narrow(-1, m, n).narrow(-2, 0, k));
            if (mode == QRMode.R)
                return (zeros([0], input.dtype), r);
            if (((mode == QRMode.Complete && m > n) || m < n) && Graph.AnyTracked([input]))
                throw Errors.Engine(
                    "qr: the managed engine differentiates the reduced form of matrices with at least as many rows as columns"
                );
            // Ā = (Q̄ + Q·S)·R⁻ᵀ with M = R·R̄ᵀ − Q̄ᵀ·Q and S = copyltu(M): the lower half of M, mirrored.
            Graph.Record("qr", [q, r], [input], [q, r], (g, op) =>
            {
                Tensor savedQ = op.Saved(0),
                    savedR = op.Saved(1);
                Tensor left = g[1] is { } gr ? savedR.matmul(gr.mT) : zeros([.. savedR.sizes[..^2], n, n], savedR.type);
                if (g[0] is { } gq)
                    left = left - gq.mT.matmul(savedQ);
                Tensor symmetric = left.tril() + left.tril(-1).mT,
                    right = savedQ.matmul(symmetric);
                if (g[0] is { } again)
                    right = again + right;
                return [solve(savedR, right.mT).mT];
            });
            return (q, r);
        }

        /// <summary>A result of that matrix shape computed in Float64 from each matrix, in the input's dtype.</summary>
        private static unsafe Tensor Factored(Tensor input, long[] shape, FactorMatrix factor)
        {
            using Tensor a = Tensor.Cast(input, ScalarType.Float64),
                wide = Tensor.Zeros([.. input.sizes[..^2], .. shape], ScalarType.Float64);
            int m = (int)input.sizes[^2],
                n = (int)input.sizes[^1];
            long count = Shapes.Count(input.sizes.AsSpan(0, input.sizes.Length - 2));
            for (long i = 0; i < count; i++)
                factor((double*)a.Pointer + i * m * n, (double*)wide.Pointer + i * shape[0] * shape[1], m, n);
            GC.KeepAlive(a.storage);
            GC.KeepAlive(wide.storage);
            return Tensor.Cast(wide, input.type);
        }

        /// <summary>A copy column by column, as LAPACK lays matrices out.</summary>
        internal static Tensor ByColumns(Tensor x)
        {
            using Tensor rows = Tensor.Copy(x.detach().mT);
            return rows.View(x.sizes, [.. rows.strides[..^2], rows.strides[^1], rows.strides[^2]], 0);
        }

        private static void CheckSquare(string name, Tensor input)
        {
            input.RequireFloating(name);
            if (input.ndim < 2 || input.sizes[^1] != input.sizes[^2])
                throw Errors.Engine($"{name}: expected square matrices, found shape {Shapes.Text(input.sizes)}");
        }
    }
}

/// <summary>Computes the factors of a matrix in row-major order.</summary>
internal unsafe delegate void FactorMatrix(double* a, double* result, int rows, int columns);

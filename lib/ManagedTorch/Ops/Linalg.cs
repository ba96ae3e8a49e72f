namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra on matrices and batches of them.</summary>
    public static partial class linalg
    {
        /// <summary>
        /// A = U·diag(S)·Vh with orthonormal columns in U and rows in Vh and S ≥ 0 descending; [*,m,n] → [*,m,k],
        /// [*,k], [*,k,n], k = min(m,n).
        /// </summary>
        /// <param name="input">A matrix or a batch of matrices.</param>
        /// <param name="fullMatrices">Complete U to [*,m,m] and Vh to [*,n,n].</param>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Svd.Decompose(input, fullMatrices);

        /// <summary>Singular values, descending.</summary>
        public static Tensor svdvals(Tensor input) => Svd.Values(input);

        /// <summary>The X with A·X = B; [*,n,n] and [*,n,k] or [*,n].</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A is singular, or the shapes do not fit.</exception>
        /// <param name="A">Square matrices.</param>
        /// <param name="B">Right sides.</param>
        /// <param name="left">False for the X with X·A = B.</param>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) =>
            left ? LinearSystem.Solve(A, Given(B)) : LinearSystem.Solve(A.mT, B.mT).mT.contiguous();

        /// <summary>The inverse of a matrix.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The matrix is singular or not square.</exception>
        public static Tensor inv(Tensor input) => LinearSystem.Solve(Given(input), eye(input.size(-1), dtype: input.dtype));

        /// <summary>Norm of all elements as one vector, or over the named dimensions.</summary>
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => Given(input).Norm(2, dims ?? [], keepdim);

        /// <summary>Vector norm of that order over one dimension (or a vector), matrix norm over two (or a matrix).</summary>
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) =>
            norm(input, (double)ord, dims, keepdim);

        /// <summary>Vector norm of that order over one dimension (or a vector), matrix norm over two (or a matrix).</summary>
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false)
        {
            ArgumentNullException.ThrowIfNull(input);
            long[] over = dims ?? [.. Enumerable.Range(0, (int)input.ndim).Select(d => (long)d)];
            if (over.Length == 1)
                return input.Norm(ord, over, keepdim);
            if (over.Length != 2)
                throw Errors.Engine($"norm: an order needs one dimension or two, found {over.Length} of shape {Shapes.Text(input.sizes)}");
            using DisposeScope scope = new(counted: false);
            return scope.MoveToOuter(MatrixNorm(input, ord, over, keepdim));
        }

        /// <summary>"fro": root of the sum of squares; "nuc": sum of singular values.</summary>
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false)
        {
            ArgumentNullException.ThrowIfNull(input);
            long[] over = dims ?? [-2, -1];
            if (ord == "fro")
                return input.Norm(2, over, keepdim);
            if (ord != "nuc")
                throw new ArgumentException($"norm: order \"{ord}\" is unknown; \"fro\" and \"nuc\" are known", nameof(ord));
            using DisposeScope scope = new(counted: false);
            return scope.MoveToOuter(Raised(svdvals(input.movedim(over, [-2, -1])).sum(-1L), input, over, keepdim));
        }

        private static Tensor MatrixNorm(Tensor x, double ord, long[] over, bool keepdim)
        {
            if (Math.Abs(ord) == 2)
            {
                Tensor values = svdvals(x.movedim(over, [-2, -1]));
                return Raised(ord > 0 ? values.amax([-1L], false) : values.amin([-1L], false), x, over, keepdim);
            }
            if (Math.Abs(ord) != 1 && !double.IsInfinity(ord))
                throw Errors.Engine($"norm: matrices have the orders 1, -1, 2, -2, inf, -inf, not {ord}");
            // 1: the largest column sum; ∞: the largest row sum.
            long first = Math.Abs(ord) == 1 ? over[0] : over[1],
                second = Math.Abs(ord) == 1 ? over[1] : over[0];
            Tensor sums = x.abs().sum(first, true);
            Tensor result = ord > 0 ? sums.amax([second], true) : sums.amin([second], true);
            return keepdim ? result : result.reshape(new ReductionPlan("norm", x, over).Without);
        }

        private static Tensor Raised(Tensor norm, Tensor x, long[] over, bool keepdim) =>
            keepdim ? norm.reshape(new ReductionPlan("norm", x, over).WithOnes) : norm;
    }
}

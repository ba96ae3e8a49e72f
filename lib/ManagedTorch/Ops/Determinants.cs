namespace TorchSharp;

// Determinants, and norms by their LAPACK names.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The determinant of a matrix or of each of a batch.</summary>
        public Tensor det() => linalg.det(this);

        /// <summary>The inverse of a matrix or of each of a batch.</summary>
        public Tensor inverse() => linalg.inv(this);
    }

    /// <summary>The determinant of a matrix or of each of a batch.</summary>
    public static Tensor det(Tensor input) => linalg.det(input);

    /// <summary>The inverse of a matrix or of each of a batch.</summary>
    public static Tensor inverse(Tensor input) => linalg.inv(input);

    public static partial class linalg
    {
        /// <summary>The determinant of a matrix or of each of a batch: [*, n, n] → [*].</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix is not square.</exception>
        public static unsafe Tensor det(Tensor input)
        {
            CheckSquare("det", input);
            Tensor value = Factored(input, [1, 1], Factors.Determinant).reshape(input.sizes[..^2]);
            // d det A = det A·A⁻ᵀ, for singular matrices by the singular values: det U·det V·U·diag(Π of the others)·Vᵀ.
            return Graph.Record("det", value, [input], [input, value], (g, op) =>
            {
                Tensor a = op.Saved(0),
                    d = op.Saved(1);
                if (!d.eq(0).any().ToBoolean())
                    return [(g * d).unsqueeze(-1).unsqueeze(-1) * inv(a).mT];
                (Tensor u, Tensor s, Tensor vh) = svd(a);
                Tensor cofactors = u.matmul(Tensor.OthersProduct(s, (int)s.ndim - 1).unsqueeze(-1) * vh);
                return [(g * det(u) * det(vh)).unsqueeze(-1).unsqueeze(-1) * cofactors];
            });
        }

        /// <summary>Sign and logarithm of the absolute value of the determinant.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input)
        {
            Tensor value = det(input);
            return (value.sign().detach(), value.abs().log());
        }

        /// <summary>Norm of that order over the named dimensions, or over all elements as one vector.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            Given(input).Norm(ord, dims ?? [], keepdim);

        /// <summary>Matrix norm of that order over two dimensions, the last two unless given.</summary>
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            norm(Given(input), ord, dims ?? [-2, -1], keepdim);

        /// <summary>Matrix norm by name over two dimensions: "fro" or "nuc".</summary>
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            norm(Given(input), ord, dims ?? [-2, -1], keepdim);
    }
}

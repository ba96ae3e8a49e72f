using TorchSharp.Kernels;

namespace TorchSharp;

// Matrix products: every form comes down to batches of [m,k]·[k,n] for Gemm, which takes any strides, so transposes are never copied.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>[n,m]·[m,p] → [n,p].</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes are not those of two matrices that fit.</exception>
        public Tensor mm(Tensor target)
        {
            _ = (Live, target.Live);
            if (this is SparseTensor sparse) return sparse.Multiply(target);
            if (sizes.Length != 2 || target.sizes.Length != 2)
                throw Errors.ShapesDoNotFit("mm", sizes, target.sizes, "expected two matrices");
            CheckProduct("mm", this, target);
            Tensor product = Allocate([sizes[0], target.sizes[1]], type);
            Gemm2d(this, target, product);
            // C = A·B: dA = dC·Bᵀ, dB = Aᵀ·dC.
            return Graph.Record("mm", product, [this, target], [Graph.For(target, this), Graph.For(this, target)], (g, op) =>
            [
                op.Needs(0) ? g.mm(op.Saved(1).T) : null,
                op.Needs(1) ? op.Saved(0).T.mm(g) : null,
            ]);
        }

        /// <summary>[b,n,m]·[b,m,p] → [b,n,p].</summary>
        public Tensor bmm(Tensor batch2)
        {
            _ = (Live, batch2.Live);
            if (sizes.Length != 3 || batch2.sizes.Length != 3 || sizes[0] != batch2.sizes[0])
                throw Errors.ShapesDoNotFit("bmm", sizes, batch2.sizes, "expected two batches of as many matrices");
            CheckProduct("bmm", this, batch2);
            Tensor product = Allocate([sizes[0], sizes[1], batch2.sizes[2]], type);
            for (long i = 0; i < sizes[0]; i++)
            {
                using Tensor a = MatrixAt(this, i), b = MatrixAt(batch2, i), c = MatrixAt(product, i);
                Gemm2d(a, b, c);
            }
            return Graph.Record("bmm", product, [this, batch2], [Graph.For(batch2, this), Graph.For(this, batch2)], (g, op) =>
            [
                op.Needs(0) ? g.bmm(op.Saved(1).mT) : null,
                op.Needs(1) ? op.Saved(0).mT.bmm(g) : null,
            ]);
        }

        /// <summary>Matrix product with PyTorch's rules: vectors are rows on the left and columns on the right, leading dimensions are batches and broadcast.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
        public Tensor matmul(Tensor target)
        {
            int m = (int)ndim, n = (int)target.ndim;
            if (this is SparseTensor sparse) return sparse.Multiply(target);
            if (m == 0 || n == 0) throw Errors.ShapesDoNotFit("matmul", sizes, target.sizes, "both need at least one dimension");
            CheckProduct("matmul", this, target);
            if (m == 1 && n == 1) return (this * target).sum();
            if (m == 1) return unsqueeze(0).matmul(target).squeeze(-2);
            if (n == 1) return matmul(target.unsqueeze(1)).squeeze(-1);
            if (n == 2 && m == 2) return mm(target);
            // [.., n, m]·[m, p]: one product over all rows.
            if (n == 2) return reshape(-1, sizes[^1]).mm(target).reshape([.. sizes[..^1], target.sizes[1]]);
            long[] batch = Shapes.Broadcast("matmul", sizes[..^2], target.sizes[..^2]);
            Tensor a = expand([.. batch, .. sizes[^2..]]).reshape(Shapes.Count(batch), sizes[^2], sizes[^1]);
            Tensor b = target.expand([.. batch, .. target.sizes[^2..]]).reshape(Shapes.Count(batch), target.sizes[^2], target.sizes[^1]);
            return a.bmm(b).reshape([.. batch, sizes[^2], target.sizes[^1]]);
        }

        /// <summary>Matrix times vector: [n,m]·[m] → [n].</summary>
        public Tensor mv(Tensor target) => ndim == 2 && target.ndim == 1 ? matmul(target)
            : throw Errors.ShapesDoNotFit("mv", sizes, target.sizes, "expected a matrix and a vector");

        /// <summary>Inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => ndim == 1 && target.ndim == 1 ? matmul(target)
            : throw Errors.ShapesDoNotFit("dot", sizes, target.sizes, "expected two vectors");

        /// <summary>Outer product of two vectors: [n], [m] → [n,m].</summary>
        public Tensor outer(Tensor vec2) => ndim == 1 && vec2.ndim == 1 ? unsqueeze(1) * vec2
            : throw Errors.ShapesDoNotFit("outer", sizes, vec2.sizes, "expected two vectors");

        /// <summary>beta·this + alpha·(mat1·mat2).</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => mat1.mm(mat2) * alpha + this * beta;

        private static void CheckProduct(string name, Tensor a, Tensor b)
        {
            long columns = a.sizes[^1], rows = b.sizes.Length == 1 ? b.sizes[0] : b.sizes[^2];
            if (columns != rows) throw Errors.ShapesDoNotFit(name, a.sizes, b.sizes, $"{columns} columns against {rows} rows");
            if (a.type != b.type) throw Errors.Engine($"{name}: dtypes {a.type} and {b.type} differ; convert one with to(…)");
        }

        /// <summary>
        /// a·b and c·d, two products that do not wait for each other: small ones side by side, a thread each, which costs one hand-over where
        /// sharing both would cost two and more; large ones after each other, shared among the threads.
        /// </summary>
        internal static (Tensor, Tensor) TwoProducts(Tensor a, Tensor b, Tensor c, Tensor d)
        {
            const long least = 300_000, most = 4_000_000; // multiply-adds of each
            long first = a.sizes[0] * a.sizes[1] * b.sizes[1], second = c.sizes[0] * c.sizes[1] * d.sizes[1];
            if (Math.Min(first, second) < least || Math.Max(first, second) > most || GradMode.Enabled) return (a.mm(b), c.mm(d));
            Tensor ab = Allocate([a.sizes[0], b.sizes[1]], a.type), cd = Allocate([c.sizes[0], d.sizes[1]], c.type);
            Team.For(2, 1, (start, end) =>
            {
                if (start == 0) Gemm2d(a, b, ab);
                if (end == 2) Gemm2d(c, d, cd);
            });
            return (ab, cd);
        }

        private static Tensor MatrixAt(Tensor batch, long index) =>
            batch.View(batch.sizes[1..], batch.strides[1..], batch.offset + index * batch.strides[0], scoped: false);

        private static unsafe void Gemm2d(Tensor a, Tensor b, Tensor c)
        {
            long m = a.sizes[0], n = b.sizes[1], k = a.sizes[1];
            if (m == 0 || n == 0) return;
            if (k == 0) ClearBytes(c);
            else if (a.type == ScalarType.Float32)
                Gemm.Multiply(m, n, k, (float*)a.Pointer, a.strides[0], a.strides[1], (float*)b.Pointer, b.strides[0], b.strides[1], (float*)c.Pointer, c.strides[0], false);
            else if (a.type == ScalarType.Float64)
                Gemm.Multiply(m, n, k, (double*)a.Pointer, a.strides[0], a.strides[1], (double*)b.Pointer, b.strides[0], b.strides[1], (double*)c.Pointer, c.strides[0], false);
            else IntegerProduct(a, b, c);
            GC.KeepAlive(a.storage);
            GC.KeepAlive(b.storage);
            GC.KeepAlive(c.storage);
        }

        private static void IntegerProduct(Tensor a, Tensor b, Tensor c)
        {
            using Tensor products = a.unsqueeze(2) * b.unsqueeze(0);
            using Tensor sums = products.sum(1);
            CopyData(sums, c);
        }
    }

    /// <summary>Matrix product with PyTorch's rules; see <see cref="Tensor.matmul"/>.</summary>
    public static Tensor matmul(Tensor left, Tensor right) => left.matmul(right);
    /// <summary>[n,m]·[m,p] → [n,p].</summary>
    public static Tensor mm(Tensor left, Tensor right) => left.mm(right);
    /// <summary>[b,n,m]·[b,m,p] → [b,n,p].</summary>
    public static Tensor bmm(Tensor left, Tensor right) => left.bmm(right);
    /// <summary>Matrix times vector.</summary>
    public static Tensor mv(Tensor left, Tensor right) => left.mv(right);
    /// <summary>Inner product of two vectors.</summary>
    public static Tensor dot(Tensor left, Tensor right) => left.dot(right);
    /// <summary>Outer product of two vectors.</summary>
    public static Tensor outer(Tensor left, Tensor right) => left.outer(right);
}

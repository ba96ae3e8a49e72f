using TorchSharp.Kernels;

namespace TorchSharp;

// Matrix products: every form comes down to batches of [m,k]·[k,n] for Gemm, which takes any strides, so transposes are never copied.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Matrix product.</summary>
        /// <param name="target">[m,p], of this tensor's dtype, which is [n,m].</param>
        /// <returns>[n,p].</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes are not those of two
        /// matrices that fit.</exception>
        public Tensor mm(Tensor target)
        {
            _ = (Live, Given(target).Live);
            if (this is SparseTensor sparse)
                return SparseOps.Multiply(sparse, target);
            if (sizes.Length != 2 || target.sizes.Length != 2)
                throw Errors.ShapesDoNotFit("mm", sizes, target.sizes, "expected two matrices");
            CheckProduct("mm", this, target);
            Tensor product = Allocate([sizes[0], target.sizes[1]], type);
            Gemm2d(this, target, product);
            // C = A·B: dA = dC·Bᵀ, dB = Aᵀ·dC.
            return Graph.Record("mm", product, [this, target], [Graph.For(target, this), Graph.For(this, target)], (g, op) =>
            {
                if (!op.Needs(0))
                    return [null, op.Needs(1) ? op.Saved(0).T.mm(g) : null];
                if (!op.Needs(1))
                    return [g.mm(op.Saved(1).T), null];
                (Tensor dA, Tensor dB) = TwoProducts(g, op.Saved(1).T, op.Saved(0).T, g);
                return [dA, dB];
            });
        }

        /// <summary>Matrix products of a batch.</summary>
        /// <param name="batch2">[b,m,p], of this tensor's dtype, which is [b,n,m].</param>
        /// <returns>[b,n,p].</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes are not those of two batches that fit,
        /// or the dtypes differ.</exception>
        public Tensor bmm(Tensor batch2)
        {
            _ = (Live, Given(batch2).Live);
            if (sizes.Length != 3 || batch2.sizes.Length != 3 || sizes[0] != batch2.sizes[0])
                throw Errors.ShapesDoNotFit("bmm", sizes, batch2.sizes, "expected two batches of as many matrices");
            CheckProduct("bmm", this, batch2);
            Tensor product = Allocate([sizes[0], sizes[1], batch2.sizes[2]], type);
            for (long i = 0; i < sizes[0]; i++)
            {
                using Tensor a = MatrixAt(this, i),
                    b = MatrixAt(batch2, i),
                    c = MatrixAt(product, i);
                Gemm2d(a, b, c);
            }
            return Graph.Record("bmm", product, [this, batch2], [Graph.For(batch2, this), Graph.For(this, batch2)], (g, op) =>
                [op.Needs(0) ? g.bmm(op.Saved(1).mT) : null, op.Needs(1) ? op.Saved(0).mT.bmm(g) : null]
            );
        }

        /// <summary>
        /// Matrix product with PyTorch's rules: vectors are rows on the left and columns on the right, leading
        /// dimensions are batches and broadcast.
        /// </summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
        public Tensor matmul(Tensor target)
        {
            int m = (int)ndim,
                n = (int)Given(target).ndim;
            if (this is SparseTensor sparse)
                return SparseOps.Multiply(sparse, target);
            if (m == 0 || n == 0)
                throw Errors.ShapesDoNotFit("matmul", sizes, target.sizes, "both need at least one dimension");
            CheckProduct("matmul", this, target);
            if (m == 1 && n == 1)
                return (this * target).sum();
            if (m == 1)
                return unsqueeze(0).matmul(target).squeeze(-2);
            if (n == 1)
                return matmul(target.unsqueeze(1)).squeeze(-1);
            if (n == 2 && m == 2)
                return mm(target);
            // [.., n, m]·[m, p]: one product over all rows.
            if (n == 2)
                return reshape(-1, sizes[^1]).mm(target).reshape([.. sizes[..^1], target.sizes[1]]);
            long[] batch = Shapes.Broadcast("matmul", sizes[..^2], target.sizes[..^2]);
            Tensor a = expand([.. batch, .. sizes[^2..]]).reshape(Shapes.Count(batch), sizes[^2], sizes[^1]);
            Tensor b = target.expand([.. batch, .. target.sizes[^2..]]).reshape(Shapes.Count(batch), target.sizes[^2], target.sizes[^1]);
            return a.bmm(b).reshape([.. batch, sizes[^2], target.sizes[^1]]);
        }

        /// <summary>Matrix times vector.</summary>
        /// <param name="target">[m], of this tensor's dtype, which is [n,m].</param>
        /// <returns>[n].</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes are not those of a matrix
        /// and a vector that fit.</exception>
        public Tensor mv(Tensor target) =>
            Given(target).ndim == 1 && ndim == 2
                ? matmul(target)
                : throw Errors.ShapesDoNotFit("mv", sizes, target.sizes, "expected a matrix and a vector");

        /// <summary>Inner product of two vectors.</summary>
        /// <exception cref="InvalidOperationException">They are no vectors, or of different lengths.</exception>
        public Tensor dot(Tensor target) =>
            Given(target).ndim == 1 && ndim == 1 && sizes[0] == target.sizes[0]
                ? matmul(target)
                : throw new InvalidOperationException(
                    $"dot: shapes {Shapes.Text(sizes)} and {Shapes.Text(target.sizes)} do not fit: expected two vectors of one length"
                );

        /// <summary>Outer product of two vectors: all products of an element of one and an element of the other.</summary>
        /// <param name="vec2">[m]; this tensor is [n].</param>
        /// <returns>[n,m].</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">One of the tensors is no vector.</exception>
        public Tensor outer(Tensor vec2) =>
            Given(vec2).ndim == 1 && ndim == 1
                ? unsqueeze(1) * vec2
                : throw Errors.ShapesDoNotFit("outer", sizes, vec2.sizes, "expected two vectors");

        /// <summary>beta·this + alpha·(mat1·mat2).</summary>
        /// <param name="mat1">[n,m].</param>
        /// <param name="mat2">[m,p].</param>
        /// <param name="beta">Factor of this tensor, which stretches to [n,p].</param>
        /// <param name="alpha">Factor of the product.</param>
        /// <returns>[n,p].</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit, or the dtypes differ.</exception>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Given(mat1).mm(mat2) * alpha + this * beta;

        private static void CheckProduct(string name, Tensor a, Tensor b)
        {
            long columns = a.sizes[^1],
                rows = b.sizes.Length == 1 ? b.sizes[0] : b.sizes[^2];
            if (columns != rows)
                throw Errors.ShapesDoNotFit(name, a.sizes, b.sizes, $"{columns} columns against {rows} rows");
            if (a.type != b.type)
                throw Errors.Engine($"{name}: dtypes {a.type} and {b.type} differ; convert one with to(…)");
        }

        /// <summary>a·b and c·d, two matrix products that do not wait for each other.</summary>
        internal static (Tensor, Tensor) TwoProducts(Tensor a, Tensor b, Tensor c, Tensor d)
        {
            if (GradMode.Enabled || !DTypes.IsFloating(a.type))
                return (a.mm(b), c.mm(d));
            Tensor ab = Allocate([a.sizes[0], b.sizes[1]], a.type),
                cd = Allocate([c.sizes[0], d.sizes[1]], c.type);
            using Product? first = Plan(a, b, ab),
                second = Plan(c, d, cd);
            if (first is not null && second is not null)
                Product.Run(first, second);
            else
                (first ?? second)?.Run();
            KeepAlive(a, b, ab);
            KeepAlive(c, d, cd);
            return (ab, cd);
        }

        private static Tensor MatrixAt(Tensor batch, long index) =>
            batch.View(batch.sizes[1..], batch.strides[1..], batch.offset + index * batch.strides[0], scoped: false);

        private static void Gemm2d(Tensor a, Tensor b, Tensor c)
        {
            if (c.numel() == 0)
                return;
            if (DTypes.IsFloating(a.type))
            {
                using Product? product = Plan(a, b, c);
                product?.Run();
            }
            else if (a.sizes[1] == 0)
                ClearBytes(c);
            else
                IntegerProduct(a, b, c);
            KeepAlive(a, b, c);
        }

        /// <summary>c = a·b, in float or double, yet to be computed; null where nothing is left to do.</summary>
        private static Product? Plan(Tensor a, Tensor b, Tensor c) =>
            a.type == ScalarType.Float32 ? Plan<float>(a, b, c) : Plan<double>(a, b, c);

        private static unsafe Product? Plan<T>(Tensor a, Tensor b, Tensor c)
            where T : unmanaged =>
            Gemm.Plan(
                c.sizes[0],
                c.sizes[1],
                a.sizes[1],
                new StridedPanels<T>((T*)a.Pointer, a.strides[0], a.strides[1]),
                new StridedPanels<T>((T*)b.Pointer, b.strides[1], b.strides[0]),
                (T*)c.Pointer,
                c.strides[0],
                null,
                0
            );

        private static void KeepAlive(Tensor a, Tensor b, Tensor c)
        {
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

    /// <inheritdoc cref="Tensor.matmul(Tensor)"/>
    public static Tensor matmul(Tensor input, Tensor target) => Given(input).matmul(target);

    /// <inheritdoc cref="Tensor.mm(Tensor)"/>
    public static Tensor mm(Tensor input, Tensor target) => Given(input).mm(target);

    /// <inheritdoc cref="Tensor.bmm(Tensor)"/>
    public static Tensor bmm(Tensor input, Tensor batch2) => Given(input).bmm(batch2);

    /// <inheritdoc cref="Tensor.mv(Tensor)"/>
    public static Tensor mv(Tensor input, Tensor target) => Given(input).mv(target);

    /// <inheritdoc cref="Tensor.dot(Tensor)"/>
    public static Tensor dot(Tensor input, Tensor other) => Given(input).dot(other);

    /// <inheritdoc cref="Tensor.outer(Tensor)"/>
    public static Tensor outer(Tensor input, Tensor vec2) => Given(input).outer(vec2);
}

using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

// softmax, log_softmax and logsumexp along one dimension, each a kernel over rows [rows, n] of dense memory.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>eˣ/Σeˣ along one dimension, without overflow.</summary>
        /// <param name="dim">The dimension, from −rank to rank − 1.</param>
        /// <param name="dtype">What the elements are converted to first; their own type if null.</param>
        /// <returns>This tensor's shape; sums along the dimension are 1.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The dimension is out of range, or the elements are integers
        /// and no dtype is given.</exception>
        public Tensor softmax(long dim, ScalarType? dtype = null) => AlongRows("softmax", dim, dtype, false);

        /// <summary>x − ln Σeˣ along one dimension: the logarithm of softmax, without its rounding errors.</summary>
        /// <param name="dim">The dimension, from −rank to rank − 1.</param>
        /// <param name="dtype">What the elements are converted to first; their own type if null.</param>
        /// <returns>This tensor's shape.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The dimension is out of range, or the elements are integers
        /// and no dtype is given.</exception>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => AlongRows("log_softmax", dim, dtype, true);

        private Tensor AlongRows(string name, long dim, ScalarType? dtype, bool log)
        {
            using Tensor converted = to(dtype ?? this.dtype);
            if (converted.numel() == 0)
                return converted.clone();
            converted.RequireFloating(name);
            int rank = sizes.Length,
                d = Shapes.Dimension(name, dim, rank);
            if (rank == 0)
                return converted.unsqueeze(0).AlongRows(name, 0, null, log).squeeze(0);
            Tensor y;
            using (GradMode.Set(false))
            {
                // The kernel wants the dimension last.
                using Tensor moved = converted.transpose(d, rank - 1),
                    x = moved.contiguous();
                Tensor rows = Allocate(x.sizes, x.type);
                if (x.type == ScalarType.Float32)
                    OverRows<float>(x, rows, log);
                else
                    OverRows<double>(x, rows, log);
                if (d == rank - 1)
                    y = rows;
                else
                    using (rows)
                        y = Copy(rows.transpose(d, rank - 1));
            }
            return Graph.Record(name, y, [converted], [y], (g, op) =>
                [log ? LogSoftmaxGradient(g, op.Saved(0), d) : SoftmaxGradient(g, op.Saved(0), d)]
            );
        }

        // d softmax: y∘(g − Σ g∘y).
        private static Tensor SoftmaxGradient(Tensor g, Tensor y, long d) => y * (g - (g * y).sum(d, true));

        // d log_softmax: g − e^y·Σ g.
        private static Tensor LogSoftmaxGradient(Tensor g, Tensor y, long d) => g - y.exp() * g.sum(d, true);

        private static unsafe void OverRows<T>(Tensor x, Tensor y, bool log)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            long n = x.sizes[^1],
                rows = n == 0 ? 0 : Shapes.Count(x.sizes) / n;
            T* from = (T*)x.Pointer,
                into = (T*)y.Pointer;
            WorkerPool.For(rows, Math.Max(1, 8192 / Math.Max(n, 1)), (start, end) =>
            {
                for (long i = start; i < end; i++)
                    SoftmaxRow(from + i * n, into + i * n, n, log);
            });
            GC.KeepAlive(x.storage);
            GC.KeepAlive(y.storage);
        }

        private static unsafe void SoftmaxRow<T>(T* x, T* y, long n, bool log)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T max = RowMax(x, n);
            int width = Vector<T>.Count;
            var top = new Vector<T>(max);
            long i = 0;
            for (; i <= n - width; i += width)
                VectorFunctions.Exp(Vector.Load(x + i) - top).Store(y + i);
            for (; i < n; i++)
                y[i] = VectorFunctions.Exp(new Vector<T>(x[i] - max))[0];
            T sum = Summation.Sum(y, n, 1);
            if (log)
            {
                T logarithm = max + T.Log(sum);
                var shift = new Vector<T>(logarithm);
                for (i = 0; i <= n - width; i += width)
                    (Vector.Load(x + i) - shift).Store(y + i);
                for (; i < n; i++)
                    y[i] = x[i] - logarithm;
                return;
            }
            T factor = T.One / sum;
            for (i = 0; i <= n - width; i += width)
                (Vector.Load(y + i) * factor).Store(y + i);
            for (; i < n; i++)
                y[i] *= factor;
        }

        /// <summary>The largest element; not-a-number comes out through the exponentials.</summary>
        private static unsafe T RowMax<T>(T* x, long n)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            int width = Vector<T>.Count;
            T max = x[0];
            long i = 0;
            if (n >= width)
            {
                Vector<T> largest = Vector.Load(x);
                for (i = width; i <= n - width; i += width)
                    largest = Vector.Max(largest, Vector.Load(x + i));
                for (int lane = 0; lane < width; lane++)
                    max = T.Max(max, largest[lane]);
            }
            for (; i < n; i++)
                max = T.Max(max, x[i]);
            return max;
        }

        /// <summary>ln Σeˣ along one dimension, without overflow.</summary>
        /// <param name="dim">The dimension, from −rank to rank − 1.</param>
        /// <param name="keepdim">Whether the dimension stays, with size 1.</param>
        /// <returns>The shape without the dimension.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The dimension is out of range.</exception>
        public Tensor logsumexp(long dim, bool keepdim = false)
        {
            using Tensor x = to(DTypes.Floating(dtype));
            var plan = new ReductionPlan("logsumexp", x, [dim]);
            if (plan.ReducedCount == 0)
                return Full(plan.Shape(keepdim), double.NegativeInfinity, x.type);
            using Tensor top = x.detach().amax([dim], true);
            using Tensor finite = top.masked_fill(top.isinf(), 0);
            using Tensor shifted = x - finite;
            using Tensor powers = shifted.exp();
            using Tensor total = powers.sum(dim, keepdim);
            using Tensor log = total.log();
            return log + (keepdim ? finite : finite.squeeze(dim));
        }
    }

    /// <inheritdoc cref="Tensor.softmax(long, ScalarType?)"/>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => Given(input).softmax(dim, dtype);

    /// <inheritdoc cref="Tensor.logsumexp(long, bool)"/>
    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => Given(input).logsumexp(dim, keepdim);
}

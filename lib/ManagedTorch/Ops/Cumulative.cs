using System.Numerics;

namespace TorchSharp;

// Running sums and products, reversal and rotation.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Running sums along one dimension: yᵢ = Σ xⱼ over j ≤ i.</summary>
        /// <param name="dim">The dimension, from −rank to rank − 1.</param>
        /// <param name="type">Dtype of the result; by default Int64 for integers, otherwise this tensor's.</param>
        /// <returns>This tensor's shape.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The dimension is out of range.</exception>
        public Tensor cumsum(long dim, ScalarType? type = null) => Running("cumsum", dim, type, product: false);

        /// <summary>Running products along one dimension: yᵢ = Π xⱼ over j ≤ i.</summary>
        /// <param name="dim">The dimension, from −rank to rank − 1.</param>
        /// <param name="type">Dtype of the result; by default Int64 for integers, otherwise this tensor's.</param>
        /// <returns>This tensor's shape.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The dimension is out of range.</exception>
        public Tensor cumprod(long dim, ScalarType? type = null) => Running("cumprod", dim, type, product: true);

        private Tensor Running(string name, long dim, ScalarType? type, bool product)
        {
            using Operand xIn = new(this, type ?? (DTypes.IsFloating(dtype) ? this.type : ScalarType.Int64));
            Tensor x = xIn.Tensor;
            int rank = sizes.Length,
                d = Shapes.Dimension(name, dim, rank);
            if (rank == 0)
                return x.clone();
            Tensor y = Copy(x);
            switch (y.type)
            {
                case ScalarType.Float32:
                    Run<float>(y, d, product);
                    break;
                case ScalarType.Float64:
                    Run<double>(y, d, product);
                    break;
                case ScalarType.Int64:
                    Run<long>(y, d, product);
                    break;
                case ScalarType.Int32:
                    Run<int>(y, d, product);
                    break;
                default:
                    throw Errors.Engine($"{name}: dtype {y.type} is not supported; use Float32, Float64, Int64 or Int32");
            }
            if (!product)
                return Graph.Record(name, y, [x], [], (g, _) => [g.flip(d).cumsum(d).flip(d)]);
            return Graph.Record(name, y, [x], [x, y], (g, op) => [ProductGradient(g, op.Saved(0), op.Saved(1), d)]);
        }

        // dxᵢ = Σ_{j ≥ i} gⱼ·yⱼ/xᵢ; with zeros among the factors each running product is differentiated by itself.
        private static Tensor ProductGradient(Tensor g, Tensor x, Tensor y, int d)
        {
            using Tensor zeros = x.eq(0).any();
            if (!zeros.ToBoolean())
                return (g * y).flip(d).cumsum(d).flip(d) / x;
            Tensor sum = zeros_like(x);
            long n = x.sizes[d];
            for (long j = 0; j < n; j++)
            {
                Tensor part = g.narrow(d, j, 1) * OthersProduct(x.narrow(d, 0, j + 1), d);
                Tensor rest = zeros_like(x.narrow(d, 0, n - j - 1));
                sum = sum + cat([part, rest], d);
            }
            return sum;
        }

        private static unsafe void Run<T>(Tensor y, int d, bool product)
            where T : unmanaged, INumber<T>
        {
            long n = y.sizes[d],
                inner = Shapes.Count(y.sizes.AsSpan(d + 1)),
                outer = Shapes.Count(y.sizes.AsSpan(0, d));
            T* data = (T*)y.Pointer;
            for (long o = 0; o < outer; o++)
            {
                for (long i = inner; i < n * inner; i++)
                {
                    T* at = data + o * n * inner + i;
                    *at = product ? at[-inner] * *at : at[-inner] + *at;
                }
            }
            GC.KeepAlive(y.storage);
        }

        /// <summary>The elements in reverse order along dimensions; a copy, as in PyTorch.</summary>
        /// <param name="dims">The dimensions, each once.</param>
        /// <returns>This tensor's shape.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A dimension is out of range, or named twice.</exception>
        public Tensor flip(params long[] dims)
        {
            ArgumentNullException.ThrowIfNull(dims);
            if (dims.Length > 0)
                Shapes.Marked("flip", dims, sizes.Length);
            Tensor x = Alias();
            foreach (long dim in dims)
            {
                int d = Shapes.Dimension("flip", dim, sizes.Length);
                using Tensor order = arange(x.sizes[d] - 1, -1, -1, ScalarType.Int64);
                Tensor reversed = x.index_select(d, order);
                x.Dispose();
                x = reversed;
            }
            return x.LaidAs(this);
        }

        /// <summary>The elements shifted along dimensions; what leaves at one end comes in at the other.</summary>
        public Tensor roll(long shifts, long? dims = null)
        {
            if (dims is null)
            {
                using Tensor flat = flatten(),
                    rolled = flat.roll(shifts, 0);
                return rolled.reshape(sizes);
            }
            int d = Shapes.Dimension("roll", dims.Value, sizes.Length);
            long n = sizes[d];
            if (n == 0)
                return clone();
            long first = ((n - shifts) % n + n) % n;
            using Tensor head = narrow(d, first, n - first),
                tail = narrow(d, 0, first);
            return cat([head, tail], d);
        }

        /// <summary>The elements shifted along several dimensions.</summary>
        public Tensor roll(long[] shifts, long[] dims)
        {
            ArgumentNullException.ThrowIfNull(dims);
            ArgumentNullException.ThrowIfNull(shifts);
            if (shifts.Length != dims.Length)
                throw Errors.Engine($"roll: {shifts.Length} shifts for {dims.Length} dimensions");
            return DisposeScope.Result(() => shifts.Zip(dims).Aggregate(alias(), (x, pair) => x.roll(pair.First, pair.Second)));
        }

        /// <summary>The elements shifted along two dimensions.</summary>
        public Tensor roll((long, long) shifts, (long, long) dims) => roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

        /// <summary>The lower triangle of each matrix, zeros above it.</summary>
        /// <param name="diagonal">The last diagonal that stays: 0 the main one, above 0 those above it.</param>
        /// <returns>This tensor's shape, [*, n, m].</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor has fewer than two dimensions.</exception>
        public Tensor tril(long diagonal = 0) => Triangle("tril", diagonal, lower: true);

        /// <summary>The upper triangle of each matrix, zeros below it.</summary>
        /// <param name="diagonal">The first diagonal that stays: 0 the main one, above 0 those above it.</param>
        /// <returns>This tensor's shape, [*, n, m].</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor has fewer than two dimensions.</exception>
        public Tensor triu(long diagonal = 0) => Triangle("triu", diagonal, lower: false);

        private Tensor Triangle(string name, long diagonal, bool lower)
        {
            if (ndim < 2)
                throw Errors.Engine($"{name}: expected a matrix or a batch of matrices, found shape {Shapes.Text(sizes)}");
            using Tensor row = arange(sizes[^2]).unsqueeze(1),
                column = arange(sizes[^1]) - diagonal;
            using Tensor keep = lower ? column.le(row) : column.ge(row);
            using Tensor zero = Zeros([], type);
            return torch.where(keep, this, zero);
        }
    }

    /// <inheritdoc cref="Tensor.cumsum(long, ScalarType?)"/>
    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => Given(input).cumsum(dim, type);

    /// <inheritdoc cref="Tensor.cumprod(long, ScalarType?)"/>
    public static Tensor cumprod(Tensor input, long dim, ScalarType? dtype = null) => Given(input).cumprod(dim, dtype);

    /// <inheritdoc cref="Tensor.flip(long[])"/>
    public static Tensor flip(Tensor input, params long[] dims) => Given(input).flip(dims);

    /// <inheritdoc cref="Tensor.tril(long)"/>
    public static Tensor tril(Tensor input, long diagonal = 0) => Given(input).tril(diagonal);

    /// <inheritdoc cref="Tensor.triu(long)"/>
    public static Tensor triu(Tensor input, long diagonal = 0) => Given(input).triu(diagonal);
}

namespace TorchSharp;

// Variance, standard deviation, norms and products.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Σ(x − mean)²/(n − 1) over all elements, or /n if not unbiased.</summary>
        public Tensor var(bool unbiased = true) => Variance([], unbiased, false, null);

        /// <summary>Variance along one dimension.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance([dim], unbiased, keepdim, type);

        /// <summary>Variance over dimensions.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance(Given(dimensions), unbiased, keepdim, type);

        /// <summary>Variance over dimensions.</summary>
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance(dimensions.ToArray(), unbiased, keepdim, type);

        /// <summary>Variance over two dimensions.</summary>
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>Variance over three dimensions.</summary>
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <summary>Square root of the variance of all elements.</summary>
        public Tensor std(bool unbiased = true) => Deviation([], unbiased, false, null);

        /// <summary>Standard deviation along one dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Deviation([dim], unbiased, keepdim, type);

        /// <summary>Standard deviation over dimensions.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Deviation(Given(dimensions), unbiased, keepdim, type);

        /// <summary>Standard deviation over dimensions.</summary>
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Deviation(dimensions.ToArray(), unbiased, keepdim, type);

        /// <summary>Standard deviation over two dimensions.</summary>
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Deviation([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>Standard deviation over three dimensions.</summary>
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Deviation([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        private Tensor Variance(long[] dims, bool unbiased, bool keepdim, ScalarType? type)
        {
            using Operand xIn = new(this, type ?? dtype);
            Tensor x = xIn.Tensor;
            x.RequireFloating("var");
            var plan = new ReductionPlan("var", x, dims);
            double divisor = Math.Max(plan.ReducedCount - (unbiased ? 1 : 0), 0);
            long[] over = dims.Length == 0 ? AllDims(x) : dims;
            Tensor result;
            using (GradMode.Set(false))
            {
                using Tensor mean = x.mean(over, true);
                using Tensor centred = x - mean;
                using Tensor squares = centred.square();
                using Tensor total = squares.sum(over, keepdim);
                result = total / divisor;
            }
            // d Σ(x − m)²/d: 2(x − m)/d; what flows through the mean adds up to 0.
            return Graph.Record("var", result, [x], [x], (g, op) =>
            {
                Tensor input = op.Saved(0);
                return [g.reshape(plan.WithOnes) * (input - input.mean(over, true)) * (2 / divisor)];
            });
        }

        private Tensor Deviation(long[] dims, bool unbiased, bool keepdim, ScalarType? type)
        {
            using Operand xIn = new(this, type ?? dtype);
            Tensor x = xIn.Tensor;
            x.RequireFloating("std");
            var plan = new ReductionPlan("std", x, dims);
            double divisor = Math.Max(plan.ReducedCount - (unbiased ? 1 : 0), 0);
            long[] over = dims.Length == 0 ? AllDims(x) : dims;
            Tensor result;
            using (GradMode.Set(false))
            {
                using Tensor variance = x.Variance(dims, unbiased, keepdim, null);
                result = variance.sqrt();
            }
            // dσ = dσ²/2σ = (x − m)/(σ·d), and 0 where σ is 0.
            return Graph.Record("std", result, [x], [x, result], (g, op) =>
            {
                Tensor input = op.Saved(0),
                    deviation = op.Saved(1).reshape(plan.WithOnes);
                Tensor slope = (g.reshape(plan.WithOnes) / (deviation * divisor)).masked_fill(deviation.eq(0), 0);
                return [slope * (input - input.mean(over, true))];
            });
        }

        /// <summary>(Σ|x|^p)^(1/p) over all elements; p may be infinite.</summary>
        public Tensor norm(float p = 2) => Norm(p, [], false);

        /// <summary>(Σ|x|^p)^(1/p) along one dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Norm(p, [dim], keepdim);

        internal Tensor Norm(double p, long[] dims, bool keepdim)
        {
            this.RequireFloating("norm");
            long[] over = dims.Length == 0 ? AllDims(this) : dims;
            if (p == 2)
                return EuclideanNorm(over, keepdim);
            using Tensor sizes = abs();
            if (double.IsPositiveInfinity(p))
                return SharedExtreme("norm", sizes, over, keepdim, true);
            if (double.IsNegativeInfinity(p))
                return SharedExtreme("norm", sizes, over, keepdim, false);
            if (p == 1)
                return sizes.sum(over, keepdim);
            if (p == 0)
                return (sizes.ne(0).to(type) + sizes * 0).sum(over, keepdim);
            using Tensor powers = sizes.pow(p);
            using Tensor total = powers.sum(over, keepdim);
            return total.pow(1 / p);
        }

        private Tensor EuclideanNorm(long[] over, bool keepdim)
        {
            var plan = new ReductionPlan("norm", this, over);
            Tensor result;
            using (GradMode.Set(false))
            {
                using Tensor squares = square();
                using Tensor total = squares.sum(over, keepdim);
                result = total.sqrt();
            }
            // d|x| = x/|x|, and 0 at x = 0.
            return Graph.Record("norm", result, [this], [this, result], (g, op) =>
            {
                Tensor length = op.Saved(1).reshape(plan.WithOnes);
                return [op.Saved(0) * (g.reshape(plan.WithOnes) / length).masked_fill(length.eq(0), 0)];
            });
        }

        /// <summary>Product of all elements.</summary>
        public Tensor prod(ScalarType? type = null)
        {
            using Tensor flat = reshape(-1);
            return flat.prod(0, false, type);
        }

        /// <summary>Product along one dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null)
        {
            using Operand xIn = new(this, type ?? (DTypes.IsFloating(dtype) ? this.type : ScalarType.Int64));
            Tensor x = xIn.Tensor;
            var plan = new ReductionPlan("prod", x, [dim]);
            using Tensor running = x.detach().cumprod(dim);
            int d = Shapes.Dimension("prod", dim, x.sizes.Length);
            bool empty = plan.ReducedCount == 0;
            Tensor result = empty ? Full(plan.Shape(keepdim), 1, x.type) : Copy(keepdim ? running.narrow(d, -1, 1) : running.select(d, -1));
            // d Πx: the product of the others, so that zeros need no division.
            return Graph.Record("prod", result, [x], [x], (g, op) => [g.reshape(plan.WithOnes) * OthersProduct(op.Saved(0), d)]);
        }

        /// <summary>For each element the product of the others along a dimension: running products from both sides.</summary>
        internal static Tensor OthersProduct(Tensor x, int d)
        {
            long n = x.sizes[d];
            if (n == 0)
                return x.clone();
            Tensor one = ones_like(x.narrow(d, 0, 1));
            Tensor before = cat([one, x.narrow(d, 0, n - 1).cumprod(d)], d);
            Tensor after = cat([x.narrow(d, 1, n - 1).flip(d).cumprod(d).flip(d), one], d);
            return before * after;
        }
    }

    /// <summary>Variance of all elements.</summary>
    public static Tensor var(Tensor input, bool unbiased = true) => Given(input).var(unbiased);

    /// <summary>Variance along one dimension.</summary>
    public static Tensor var(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Given(input).var(dimensions, unbiased, keepdim, type);

    /// <summary>Variance over two dimensions.</summary>
    public static Tensor var(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Given(input).var(dimensions, unbiased, keepdim, type);

    /// <summary>Variance over three dimensions.</summary>
    public static Tensor var(
        Tensor input,
        (long, long, long) dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).var(dimensions, unbiased, keepdim, type);

    /// <summary>Variance over dimensions.</summary>
    public static Tensor var(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Given(input).var(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviation of all elements.</summary>
    public static Tensor std(Tensor input, bool unbiased = true) => Given(input).std(unbiased);

    /// <summary>Standard deviation along one dimension.</summary>
    public static Tensor std(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Given(input).std(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviation over two dimensions.</summary>
    public static Tensor std(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Given(input).std(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviation over three dimensions.</summary>
    public static Tensor std(
        Tensor input,
        (long, long, long) dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).std(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviation over dimensions.</summary>
    public static Tensor std(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Given(input).std(dimensions, unbiased, keepdim, type);

    /// <summary>Product of all elements.</summary>
    public static Tensor prod(Tensor input, ScalarType? type = null) => Given(input).prod(type);

    /// <summary>Product along one dimension.</summary>
    public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) =>
        Given(input).prod(dim, keepdim, type);
}

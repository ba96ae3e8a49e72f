namespace TorchSharp;

// sum and mean.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sum of all elements; integers sum to Int64.</summary>
        public Tensor sum(ScalarType? type = null) => Sum.Over(this, [], false, type);

        /// <summary>Sum along one dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Sum.Over(this, [dim], keepdim, type);

        /// <summary>Sum along several dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Sum.Over(this, Given(dim), keepdim, type);

        /// <summary>Sum along several dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Sum.Over(this, dim, keepdim, type);

        /// <summary>Sum along two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            Sum.Over(this, [dim0, dim1], keepdim, type);

        /// <summary>Sum along three dimensions.</summary>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            Sum.Over(this, [dim0, dim1, dim2], keepdim, type);

        /// <summary>Mean of all elements.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor holds integers.</exception>
        public Tensor mean() => Mean([], false, null);

        /// <summary>Mean along several dimensions.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor holds integers and no type is given.</exception>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Mean(Given(dimensions), keepdim, type);

        private Tensor Mean(long[] dims, bool keepdim, ScalarType? type)
        {
            ScalarType target = type ?? dtype;
            if (!DTypes.IsFloating(target))
                throw Errors.Engine(
                    $"mean: expected a floating-point tensor, found {target} of shape {Shapes.Text(sizes)}; convert it or pass a type"
                );
            using Tensor total = Sum.Over(this, dims, keepdim, target);
            long count = new ReductionPlan("mean", this, dims).ReducedCount;
            return total.div(count);
        }
    }

    /// <summary>Sum of all elements.</summary>
    public static Tensor sum(Tensor input, ScalarType? type = null) => Given(input).sum(type);

    /// <summary>Sum along several dimensions.</summary>
    public static Tensor sum(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
        Given(input).sum(dim, keepdim, type);

    /// <summary>Sum along one dimension.</summary>
    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => Given(input).sum(dim, keepdim, type);

    /// <summary>Mean of all elements.</summary>
    public static Tensor mean(Tensor input) => Given(input).mean();

    /// <summary>Mean along several dimensions.</summary>
    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        Given(input).mean(dimensions, keepdim, type);
}

namespace TorchSharp;

// Standard deviation or variance together with the mean.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Standard deviation and mean over all elements.</summary>
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => (Deviation([], unbiased, false, null), Mean([], false, null));

        /// <summary>Standard deviation and mean over one dimension.</summary>
        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            (Deviation([dim], unbiased, keepdim, type), Mean([dim], keepdim, type));

        /// <summary>Standard deviation and mean over dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            (Deviation(Given(dimensions), unbiased, keepdim, type), Mean(dimensions, keepdim, type));

        /// <summary>Standard deviation and mean over dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(
            ReadOnlySpan<long> dimensions,
            bool unbiased = true,
            bool keepdim = false,
            ScalarType? type = null
        ) => (Deviation(dimensions.ToArray(), unbiased, keepdim, type), Mean(dimensions.ToArray(), keepdim, type));

        /// <summary>Standard deviation and mean over two dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            (Deviation([dim.Item1, dim.Item2], unbiased, keepdim, type), Mean([dim.Item1, dim.Item2], keepdim, type));

        /// <summary>Standard deviation and mean over three dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(
            (long, long, long) dim,
            bool unbiased = true,
            bool keepdim = false,
            ScalarType? type = null
        ) =>
            (Deviation([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type), Mean([dim.Item1, dim.Item2, dim.Item3], keepdim, type));

        /// <summary>Variance and mean over all elements.</summary>
        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => (Variance([], unbiased, false, null), Mean([], false, null));

        /// <summary>Variance and mean over one dimension.</summary>
        public (Tensor var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            (Variance([dim], unbiased, keepdim, type), Mean([dim], keepdim, type));

        /// <summary>Variance and mean over dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            (Variance(Given(dimensions), unbiased, keepdim, type), Mean(dimensions, keepdim, type));

        /// <summary>Variance and mean over dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean(
            ReadOnlySpan<long> dimensions,
            bool unbiased = true,
            bool keepdim = false,
            ScalarType? type = null
        ) => (Variance(dimensions.ToArray(), unbiased, keepdim, type), Mean(dimensions.ToArray(), keepdim, type));

        /// <summary>Variance and mean over two dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            (Variance([dim.Item1, dim.Item2], unbiased, keepdim, type), Mean([dim.Item1, dim.Item2], keepdim, type));

        /// <summary>Variance and mean over three dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean(
            (long, long, long) dim,
            bool unbiased = true,
            bool keepdim = false,
            ScalarType? type = null
        ) => (Variance([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type), Mean([dim.Item1, dim.Item2, dim.Item3], keepdim, type));
    }

    /// <summary>Standard deviation and mean over all elements.</summary>
    public static (Tensor std, Tensor mean) std_mean(Tensor input, bool unbiased = true) => Given(input).std_mean(unbiased);

    /// <summary>Standard deviation and mean over one dimension.</summary>
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input,
        long dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).std_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviation and mean over dimensions.</summary>
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input,
        long[] dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).std_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviation and mean over dimensions.</summary>
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input,
        ReadOnlySpan<long> dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).std_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviation and mean over two dimensions.</summary>
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input,
        (long, long) dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).std_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviation and mean over three dimensions.</summary>
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input,
        (long, long, long) dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).std_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Variance and mean over all elements.</summary>
    public static (Tensor var, Tensor mean) var_mean(Tensor input, bool unbiased = true) => Given(input).var_mean(unbiased);

    /// <summary>Variance and mean over one dimension.</summary>
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input,
        long dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).var_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Variance and mean over dimensions.</summary>
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input,
        long[] dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).var_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Variance and mean over dimensions.</summary>
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input,
        ReadOnlySpan<long> dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).var_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Variance and mean over two dimensions.</summary>
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input,
        (long, long) dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).var_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Variance and mean over three dimensions.</summary>
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input,
        (long, long, long) dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).var_mean(dimensions, unbiased, keepdim, type);
}

namespace TorchSharp;

// unique and unique_consecutive: the distinct elements (or slices), the index of each element among them, and how often each occurs.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The distinct elements, in order; if asked for, the index of each element among them and how often each occurs.
        /// </summary>
        /// <param name="sorted">True; they always are.</param>
        /// <param name="return_inverse">True for the indices too.</param>
        /// <param name="return_counts">True for the counts too.</param>
        /// <param name="dim">The dimension whose slices are compared; null for single elements.</param>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true,
            bool return_inverse = false,
            bool return_counts = false,
            int? dim = null
        ) => Distinct("unique", sort: true, return_inverse, return_counts, dim);

        /// <summary>
        /// The elements without those equal to the one before; if asked for, the index of each element among them and how often each
        /// occurs.
        /// </summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
            bool return_inverse = false,
            bool return_counts = false,
            int? dim = null
        ) => Distinct("unique_consecutive", sort: false, return_inverse, return_counts, dim);

        private (Tensor, Tensor?, Tensor?) Distinct(string name, bool sort, bool inverse, bool counts, int? dim)
        {
            using IDisposable off = no_grad();
            using DisposeScope scope = new(counted: false);
            int d = dim is { } given ? Shapes.Dimension(name, given, sizes.Length) : 0;
            Tensor source = dim is null ? reshape(-1) : this;
            int n = (int)source.sizes[d];
            // Whole slices, one a row; in Float64, which holds what is compared (integers beyond 2⁵³ apart).
            double[] values = Cast(source.transpose(0, d).reshape(n, -1), ScalarType.Float64).data<double>().ToArray();
            int width = n == 0 ? 0 : values.Length / n;
            int Compare(int a, int b)
            {
                int sign = values.AsSpan(a * width, width).SequenceCompareTo(values.AsSpan(b * width, width));
                return sign != 0 ? sign : a.CompareTo(b);
            }
            bool Same(int a, int b) => values.AsSpan(a * width, width).SequenceEqual(values.AsSpan(b * width, width));
            int[] order = [.. Enumerable.Range(0, n)];
            if (sort)
                Array.Sort(order, Compare);
            var firsts = new List<long>();
            var times = new List<long>();
            var index = new long[n];
            for (int i = 0; i < n; i++)
            {
                if (i == 0 || !Same(order[i], order[i - 1]))
                {
                    firsts.Add(order[i]);
                    times.Add(0);
                }
                times[^1]++;
                index[order[i]] = firsts.Count - 1;
            }
            Tensor output = source.index_select(d, tensor(firsts.ToArray()));
            Tensor? indices = inverse ? tensor(index).reshape(dim is null ? sizes : [n]) : null,
                how = counts ? tensor(times.ToArray()) : null;
            scope.MoveToOuter(output);
            if (indices is not null)
                scope.MoveToOuter(indices);
            if (how is not null)
                scope.MoveToOuter(how);
            return (output, indices, how);
        }
    }

    /// <summary>The distinct elements, in order.</summary>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
        Tensor input,
        bool sorted = true,
        bool return_inverse = false,
        bool return_counts = false,
        int? dim = null
    ) => Given(input).unique(sorted, return_inverse, return_counts, dim);

    /// <summary>The elements without those equal to the one before.</summary>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
        Tensor input,
        bool return_inverse = false,
        bool return_counts = false,
        int? dim = null
    ) => Given(input).unique_consecutive(return_inverse, return_counts, dim);
}

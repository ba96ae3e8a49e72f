using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

// sort, argsort, topk, median, unique. Order: ascending, not-a-number last; equal elements keep their order.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Elements in order along a dimension, and where they were.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            int rank = (int)ndim,
                d = Shapes.Dimension("sort", dim, rank);
            if (rank == 0)
                return (clone(), Zeros([], ScalarType.Int64));
            using Tensor places = Order(d, descending);
            using Tensor back = places.transpose(d, rank - 1);
            Tensor indices = Copy(back);
            return (gather(d, indices).LaidAs(this), indices.LaidAs(this));
        }

        /// <summary>The places that sort along a dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false)
        {
            (Tensor values, Tensor indices) = sort(dim, descending);
            values.Dispose();
            return indices;
        }

        /// <summary>The k largest (or smallest) elements along a dimension, in order, and where they were.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            int rank = (int)Numeric("topk").ndim,
                d = Shapes.Dimension("topk", dim, rank);
            if (rank == 0)
                return (clone(), Zeros([], ScalarType.Int64));
            if (k < 0 || k > sizes[d])
                throw Errors.Engine($"topk: {k} elements of dimension {dim} of shape {Shapes.Text(sizes)}, which has {sizes[d]}");
            using Tensor places = Order(d, largest);
            using Tensor first = places.narrow(-1, 0, k),
                back = first.transpose(d, rank - 1);
            Tensor indices = Copy(back);
            return (gather(d, indices), indices);
        }

        /// <summary>The middle element, the lower of two; for all elements.</summary>
        public Tensor median()
        {
            using Tensor flat = Numeric("median").reshape(-1);
            (Tensor values, Tensor indices) = flat.sort(0);
            using (values)
            using (indices)
            {
                long last = values.sizes[0] - 1;
                if (last < 0 && DTypes.IsFloating(type))
                    return Full([], double.NaN, type);
                // Not-a-number, which sorts last, makes the median not-a-number.
                using Tensor greatest = values.detach().select(0, last),
                    unknown = greatest.ne(greatest);
                return values.select(0, unknown.ToBoolean() ? last : last / 2).clone();
            }
        }

        /// <summary>Places in sorted order, with the dimension last.</summary>
        private Tensor Order(int d, bool descending)
        {
            using Tensor moved = detach().transpose(d, sizes.Length - 1);
            using Tensor rows = moved.contiguous();
            Tensor places = Allocate(rows.sizes, ScalarType.Int64);
            switch (type)
            {
                case ScalarType.Float32:
                    Order<float>(rows, places, descending);
                    break;
                case ScalarType.Float64:
                    Order<double>(rows, places, descending);
                    break;
                case ScalarType.Int64:
                    Order<long>(rows, places, descending);
                    break;
                case ScalarType.Int32:
                    Order<int>(rows, places, descending);
                    break;
                case ScalarType.Int16:
                    Order<short>(rows, places, descending);
                    break;
                case ScalarType.Int8:
                    Order<sbyte>(rows, places, descending);
                    break;
                default:
                    Order<byte>(rows, places, descending);
                    break;
            }
            return places;
        }

        private static unsafe void Order<T>(Tensor rows, Tensor places, bool descending)
            where T : unmanaged, INumber<T>
        {
            int n = checked((int)rows.sizes[^1]);
            long count = n == 0 ? 0 : Shapes.Count(rows.sizes) / n;
            T* x = (T*)rows.Pointer;
            long* place = (long*)places.Pointer;
            WorkerPool.For(count, Math.Max(1, 2048 / Math.Max(n, 1)), (start, end) =>
            {
                for (long i = start; i < end; i++)
                {
                    long first = i * n;
                    var order = new Span<long>(place + first, n);
                    for (int j = 0; j < n; j++)
                        order[j] = j;
                    order.Sort(
                        (a, b) =>
                        {
                            T p = x[first + a],
                                q = x[first + b];
                            int sign =
                                T.IsNaN(p) ? (T.IsNaN(q) ? 0 : 1)
                                : T.IsNaN(q) ? -1
                                : p < q ? -1
                                : p > q ? 1
                                : 0;
                            return sign == 0 ? a.CompareTo(b)
                                : descending ? -sign
                                : sign;
                        }
                    );
                }
            });
            GC.KeepAlive(rows.storage);
            GC.KeepAlive(places.storage);
        }
    }

    /// <summary>Elements in order along a dimension, and where they were.</summary>
    public static (Tensor Values, Tensor Indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) =>
        Given(input).sort(dim, descending, stable);

    /// <summary>The places that sort along a dimension.</summary>
    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => Given(input).argsort(dim, descending);

    /// <summary>The k largest (or smallest) elements along a dimension, in order, and where they were.</summary>
    public static (Tensor values, Tensor indexes) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        Given(tensor).topk(k, dim, largest, sorted);

    /// <summary>The middle element, the lower of two.</summary>
    public static Tensor median(Tensor input) => Given(input).median();
}

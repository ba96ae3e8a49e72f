namespace TorchSharp;

// gather, scatter, scatter_add: elements by index along one dimension, their other indices being their own.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>y[i,j,…] = x[index[i,j,…],j,…] for dim 0, and so on.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">An index is out of range, or the shapes do not
        /// fit.</exception>
        public Tensor gather(long dim, Tensor index)
        {
            int d = CheckIndices("gather", dim, index);
            long[] shape = sizes;
            using Tensor flat = FlatIndices("gather", d, index),
                source = contiguous().detach();
            using Tensor line = source.View([Shapes.Count(sizes)], [1], source.offset);
            using Tensor taken = IndexOps.Select(line, 0, flat);
            Tensor y = taken.View(index.sizes, Shapes.Contiguous(index.sizes), 0);
            return Graph.Record("gather", y, [this], [index], (g, op) =>
            {
                using Tensor zeros = Zeros(shape, g.type);
                return [zeros.scatter_add(d, op.Saved(0), g)];
            });
        }

        /// <summary>A copy of x with y[index[i,j,…],j,…] = src[i,j,…] for dim 0, and so on.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Scatter("scatter", dim, index, src, add: false);

        /// <summary>A copy of x with src[i,j,…] added to y[index[i,j,…],j,…] for dim 0, and so on.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Scatter("scatter_add", dim, index, src, add: true);

        /// <summary>Writes src's elements at indices along a dimension.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src)
        {
            using Tensor result = scatter(dim, index, src);
            return copy_(result);
        }

        /// <summary>Adds src's elements at indices along a dimension.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src)
        {
            using Tensor result = scatter_add(dim, index, src);
            return copy_(result);
        }

        private Tensor Scatter(string name, long dim, Tensor index, Tensor src, bool add)
        {
            int d = CheckIndices(name, dim, index);
            if (src.ndim != index.ndim || src.sizes.Zip(index.sizes).Any(pair => pair.First < pair.Second))
                throw Errors.ShapesDoNotFit(name, index.sizes, src.sizes, "the source must have an element for each place");
            if (src.type != dtype)
                throw Errors.Engine($"{name}: dtypes {type} and {src.type} differ; convert one with to(…)");
            long[] shape = src.sizes;
            using Tensor part = src.View(index.sizes, src.strides, src.offset);
            using Tensor flat = FlatIndices(name, d, index);
            using Tensor positions = flat.View(index.sizes, Shapes.Contiguous(index.sizes), 0);
            Tensor y;
            using (GradMode.Set(false))
                y = IndexOps.PutFlat(this, positions, part, add);
            return Graph.Record(name, y, [this, src], [index], (g, op) =>
            {
                Tensor at = op.Saved(0);
                Tensor? whole =
                    !op.Needs(0) ? null
                    : add ? g
                    : g.scatter(d, at, Zeros(at.sizes, g.type));
                if (!op.Needs(1))
                    return [whole, null];
                Tensor taken = g.gather(d, at);
                return
                [
                    whole,
                    Shapes.Equal(shape, taken.sizes) ? taken : StridedScatter(taken, shape, at.sizes, Shapes.Contiguous(shape), 0),
                ];
            });
        }

        private int CheckIndices(string name, long dim, Tensor index)
        {
            int d = Shapes.Dimension(name, dim, (int)ndim);
            if (Given(index).dtype is not (ScalarType.Int64 or ScalarType.Int32))
                throw Errors.Engine($"{name}: indices must be of type Int64 or Int32, found {index.type}");
            bool fits = index.sizes.Length == Math.Max(sizes.Length, 1) || index.sizes.Length == sizes.Length;
            for (int i = 0; fits && i < Math.Min(sizes.Length, index.sizes.Length); i++)
                fits = i == d || index.sizes[i] <= sizes[i];
            return fits
                ? d
                : throw Errors.ShapesDoNotFit(
                    name,
                    sizes,
                    index.sizes,
                    $"as many dimensions are needed, and no size but in dimension {d} may be larger"
                );
        }

        /// <summary>For each index its number in row-major order in this tensor, as a vector.</summary>
        private unsafe Tensor FlatIndices(string name, int dim, Tensor index)
        {
            using Tensor positions = IndexOps.Checked(name, index, sizes.Length == 0 ? 1 : sizes[dim]);
            long count = Shapes.Count(index.sizes);
            Tensor flat = Allocate([count], ScalarType.Int64);
            long[] strides = Shapes.Contiguous(sizes);
            long* from = (long*)positions.Pointer,
                into = (long*)flat.Pointer;
            long[] at = new long[sizes.Length];
            for (long i = 0; i < count; i++)
            {
                long number = 0;
                for (int d = 0; d < at.Length; d++)
                    number += (d == dim ? from[i] : at[d]) * strides[d];
                into[i] = number;
                for (int d = at.Length - 1; d >= 0 && ++at[d] == index.sizes[d]; d--)
                    at[d] = 0;
            }
            GC.KeepAlive(positions.storage);
            GC.KeepAlive(flat.storage);
            return flat;
        }
    }

    /// <summary>y[i,j,…] = x[index[i,j,…],j,…] for dim 0, and so on.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index) => Given(input).gather(dim, index);

    /// <summary>y[i,j,…] = x[index[i,j,…],j,…] for dim 0, and so on; gradients are dense here.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad) => Given(input).gather(dim, index);

    /// <summary>A copy with src's elements written at indices along a dimension.</summary>
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => Given(input).scatter(dim, index, src);

    /// <summary>A copy with src's elements added at indices along a dimension.</summary>
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => Given(input).scatter_add(dim, index, src);
}

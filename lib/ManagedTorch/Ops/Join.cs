namespace TorchSharp;

// Joining and parting: cat, stack, split, chunk, unbind, repeat, meshgrid.
public static partial class torch
{
    /// <summary>Tensors joined along a dimension.</summary>
    /// <param name="tensors">One or more; all sizes but that of the dimension are equal.</param>
    /// <param name="dim">The dimension, from −rank to rank − 1.</param>
    /// <returns>The tensors' shape, the sizes along the dimension added up; the dtype that all promote to.</returns>
    /// <exception cref="ArgumentException">No tensors.</exception>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">Shapes do not fit, or a dimension is out of
    /// range.</exception>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Tensor.Join(Errors.NoneNull("cat", tensors), dim);

    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Tensor.Join(Errors.NoneNull("cat", tensors), dim);

    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors.ToArray(), dim);

    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>Tensors of one shape joined along a new dimension.</summary>
    /// <param name="tensors">One or more, of one shape.</param>
    /// <param name="dim">Where the new dimension stands in the result, from −rank − 1 to rank.</param>
    /// <returns>The tensors' shape with their number put in at <paramref name="dim"/>.</returns>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">No tensors, shapes that differ,
    /// or a dimension out of range.</exception>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        Tensor[] parts = Errors.NoneNull("stack", tensors);
        if (parts.Length == 0)
            throw Errors.Engine("stack: no tensors were given");
        foreach (Tensor part in parts)
        {
            if (!Shapes.Equal(part.sizes, parts[0].sizes))
                throw Errors.ShapesDoNotFit("stack", parts[0].sizes, part.sizes, "all shapes must be equal");
        }
        int d = Shapes.Dimension("stack", dim, (int)parts[0].ndim + 1);
        Tensor[] raised = [.. parts.Select(part => part.unsqueeze(d))];
        Tensor result = Tensor.Join(raised, d);
        foreach (Tensor part in raised)
            part.Dispose();
        return result;
    }

    /// <summary>Tensors stacked as rows.</summary>
    public static Tensor vstack(IList<Tensor> tensors) =>
        cat([.. Errors.NoneNull("vstack", tensors).Select(tensor => tensor.ndim < 2 ? tensor.reshape(1, -1) : tensor)], 0);

    /// <summary>Tensors joined side by side.</summary>
    public static Tensor hstack(params Tensor[] tensors) => hstack((IList<Tensor>)tensors);

    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>Tensors joined side by side.</summary>
    public static Tensor hstack(IList<Tensor> tensors) =>
        cat(
            [.. Errors.NoneNull("hstack", tensors).Select(tensor => tensor.ndim < 1 ? tensor.reshape(1) : tensor)],
            tensors[0].ndim < 2 ? 0 : 1
        );

    /// <summary>Parts of these sizes along a dimension, as views.</summary>
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) =>
        Given(tensor).split(split_size_or_sections, dim);

    /// <summary>So many parts of about equal size, as views.</summary>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => Given(input).chunk(chunks, dim);

    /// <summary>The slices along a dimension, as views.</summary>
    public static Tensor[] unbind(Tensor input, long dim = 0) => Given(input).unbind(dim);

    /// <summary>Coordinates of a grid: one tensor for each vector, all of the grid's shape.</summary>
    /// <param name="tensors">Vectors of coordinates.</param>
    /// <param name="indexing">"ij": the first vector runs along the first dimension; "xy": along the second.</param>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        Tensor[] axes = [.. Errors.NoneNull("meshgrid", tensors).Select(tensor => tensor.reshape(-1))];
        if (indexing is not ("ij" or "xy"))
            throw new ArgumentException($"meshgrid: indexing is \"ij\" or \"xy\", not \"{indexing}\"", nameof(indexing));
        bool swap = indexing == "xy" && axes.Length >= 2;
        if (swap)
            (axes[0], axes[1]) = (axes[1], axes[0]);
        long[] shape = [.. axes.Select(axis => axis.sizes[0])];
        var grids = new Tensor[axes.Length];
        for (int i = 0; i < axes.Length; i++)
        {
            var along = new long[axes.Length];
            Array.Fill(along, 1);
            along[i] = shape[i];
            grids[i] = axes[i].reshape(along).expand(shape);
        }
        if (swap)
            (grids[0], grids[1]) = (grids[1], grids[0]);
        return grids;
    }

    public partial class Tensor
    {
        internal static Tensor Join(Tensor[] tensors, long dim)
        {
            if (tensors.Length == 0)
                throw new ArgumentException("cat: no tensors were given", nameof(tensors));
            // An empty vector joins anything, as in PyTorch.
            Tensor[] parts = [.. tensors.Where(tensor => tensor.Live is not null && !(tensor.sizes.Length == 1 && tensor.sizes[0] == 0))];
            if (parts.Length == 0)
                return Zeros([0], tensors[0].type);
            int rank = parts[0].sizes.Length;
            if (rank == 0)
                throw Errors.Engine("cat: tensors without dimensions cannot be joined; use stack");
            int d = Shapes.Dimension("cat", dim, rank);
            ScalarType type = parts[0].type;
            long total = 0;
            foreach (Tensor part in parts)
            {
                bool fits = part.sizes.Length == rank;
                for (int i = 0; fits && i < rank; i++)
                    fits = i == d || part.sizes[i] == parts[0].sizes[i];
                if (!fits)
                    throw Errors.ShapesDoNotFit("cat", parts[0].sizes, part.sizes, $"only sizes in dimension {d} may differ");
                type = DTypes.Promote(type, part.type);
                total += part.sizes[d];
            }
            Tensor[] converted = [.. parts.Select(part => part.to(type))];
            Tensor joined = Allocate([.. parts[0].sizes[..d], total, .. parts[0].sizes[(d + 1)..]], type);
            var starts = new long[parts.Length + 1];
            for (int i = 0; i < parts.Length; i++)
            {
                starts[i + 1] = starts[i] + parts[i].sizes[d];
                using Tensor place = joined.View(parts[i].sizes, joined.strides, starts[i] * joined.strides[d], scoped: false);
                CopyData(converted[i], place);
            }
            // Each part gets its slice of the gradient.
            Graph.Record("cat", joined, converted, [], (g, op) =>
                [.. Enumerable.Range(0, starts.Length - 1).Select(i => op.Needs(i) ? g.slice(d, starts[i], starts[i + 1], 1) : null)]
            );
            foreach (Tensor part in converted)
                part.Dispose();
            return joined;
        }

        /// <summary>Parts of that size along a dimension (the last may be smaller), as views.</summary>
        public Tensor[] split(long size, int dim = 0)
        {
            int d = Shapes.Dimension("split", dim, (int)ndim);
            if (size < 1)
                throw Errors.Engine($"split: part size {size} must be positive");
            long count = Math.Max(1, (sizes[d] + size - 1) / size);
            return split([.. Enumerable.Range(0, (int)count).Select(i => Math.Min(size, sizes[d] - i * size))], d);
        }

        /// <summary>Parts of these sizes along a dimension, as views.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The sizes do not add up.</exception>
        public Tensor[] split(long[] sizes, long dim = 0)
        {
            int d = Shapes.Dimension("split", dim, (int)ndim);
            if (sizes.Sum() != this.sizes[d])
                throw Errors.Engine(
                    $"split: sizes {Shapes.Text(sizes)} add up to {sizes.Sum()}, "
                        + $"dimension {dim} of shape {Shapes.Text(this.sizes)} has {this.sizes[d]}"
                );
            var parts = new Tensor[sizes.Length];
            long start = 0;
            for (int i = 0; i < sizes.Length; i++)
            {
                parts[i] = narrow(d, start, sizes[i]);
                start += sizes[i];
            }
            return parts;
        }

        /// <summary>So many parts of about equal size (the last may be smaller or missing), as views.</summary>
        public Tensor[] chunk(long chunks, long dim = 0)
        {
            if (chunks < 1)
                throw Errors.Engine($"chunk: {chunks} parts; at least 1 is needed");
            int d = Shapes.Dimension("chunk", dim, (int)ndim);
            return split(Math.Max(1, (sizes[d] + chunks - 1) / chunks), d);
        }

        /// <summary>The slices along a dimension, as views without it.</summary>
        public Tensor[] unbind(long dimension = 0)
        {
            int d = Shapes.Dimension("unbind", dimension, (int)ndim);
            return [.. Enumerable.Range(0, (int)sizes[d]).Select(i => select(d, i))];
        }

        /// <summary>The tensor laid out so many times along each dimension; new dimensions come first.</summary>
        public Tensor repeat(params long[] sizes)
        {
            ArgumentNullException.ThrowIfNull(sizes);
            long[] repeats = sizes;
            int extra = repeats.Length - (int)ndim;
            if (extra < 0)
                throw Errors.Engine(
                    $"repeat: {repeats.Length} counts for a tensor of shape {Shapes.Text(this.sizes)}; one a dimension is needed at least"
                );
            long[] full = [.. Enumerable.Repeat(1L, extra), .. this.sizes];
            long[] apart = [.. full.SelectMany(size => new[] { 1, size })],
                spread = [.. full.SelectMany((size, d) => new[] { repeats[d], size })];
            using Tensor raised = reshape(apart);
            using Tensor stretched = raised.expand(spread);
            Tensor laid = stretched.reshape([.. full.Select((size, d) => size * repeats[d])]);
            if (!ReferenceEquals(laid.storage, storage))
                return laid;
            using (laid)
                return laid.clone();
        }

        /// <summary>Each element so many times in a row along a dimension, or in the flattened tensor.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null)
        {
            _ = output_size;
            using Tensor x = dim is null ? flatten() : Alias();
            int d = Shapes.Dimension("repeat_interleave", dim ?? 0, x.sizes.Length);
            if (repeats < 0)
                throw Errors.Engine($"repeat_interleave: {repeats} repeats; expected 0 or more");
            using Tensor order = arange(x.sizes[d] * repeats).floor_divide(Math.Max(repeats, 1));
            return x.index_select(d, order);
        }

        /// <summary>The tensor laid out so many times along the last dimensions.</summary>
        public Tensor tile(long[] reps) =>
            repeat(Given(reps).Length >= ndim ? reps : [.. Enumerable.Repeat(1L, (int)ndim - reps.Length), .. reps]);
    }

    /// <summary>The tensor laid out so many times along each dimension.</summary>
    public static Tensor tile(Tensor input, long[] dims) => Given(input).tile(dims);
}

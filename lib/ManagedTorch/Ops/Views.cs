using System.Diagnostics;

namespace TorchSharp;

// Views show the same memory with other sizes and strides; the derivative brings the gradient back to the shape it was seen from.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A view that takes part in the graph: gradients come back through <paramref name="derivative"/>.</summary>
        [DebuggerStepThrough]
        private Tensor Show(string name, long[] sizes, long[] strides, long offset, Derivative derivative)
        {
            Tensor view = View(sizes, strides, offset);
            if (!DTypes.IsFloating(type))
                return view;
            if (GradMode.Enabled)
                StridedView.Attach(view, this);
            return Graph.Record(name, view, [this], [], derivative);
        }

        /// <summary>The same elements in another shape without a copy; one size may be -1.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The counts differ, or the strides
        /// do not allow a view.</exception>
        public Tensor view(params long[] shape)
        {
            long[] resolved = ViewStrides.Resolve("view", sizes, shape);
            long[] found = ViewStrides.Find(sizes, strides, resolved)
                ?? throw Errors.Engine(
                    $"view: a tensor of shape {Shapes.Text(sizes)} with strides {Shapes.Text(strides)} "
                        + $"cannot be seen as {Shapes.Text(resolved)} without a copy; use reshape"
                );
            long[] from = sizes;
            return Show("view", resolved, found, offset, (g, _) => [g.reshape(from)]);
        }

        /// <summary>The same elements in another shape: a view where the strides allow it, otherwise a copy; one size may be -1.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The counts differ.</exception>
        public Tensor reshape(params long[] shape)
        {
            _ = Live;
            long[] resolved = ViewStrides.Resolve("reshape", sizes, shape);
            if (ViewStrides.Find(sizes, strides, resolved) is not null)
                return view(resolved);
            using Tensor dense = contiguous();
            return dense.view(resolved);
        }

        /// <summary>Dimensions <paramref name="start_dim"/> to <paramref name="end_dim"/> joined into one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1)
        {
            int rank = (int)ndim;
            if (rank == 0)
                return reshape(1);
            int first = Shapes.Dimension("flatten", start_dim, rank),
                last = Shapes.Dimension("flatten", end_dim, rank);
            if (first > last)
                throw Errors.Engine($"flatten: start_dim {start_dim} comes after end_dim {end_dim}");
            long joined = Shapes.Count(sizes.AsSpan(first, last - first + 1));
            return reshape([.. sizes[..first], joined, .. sizes[(last + 1)..]]);
        }

        /// <summary>One dimension split into several.</summary>
        /// <param name="dim">The dimension, from −rank to rank − 1.</param>
        /// <param name="sizes">What it becomes; one size may be -1, the others' product divides the old one.</param>
        /// <returns>The elements in that shape: a view where the strides allow it.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The dimension is out of range, or the sizes do not
        /// make up the old one.</exception>
        public Tensor unflatten(long dim, params long[] sizes)
        {
            int d = Shapes.Dimension("unflatten", dim, (int)ndim);
            long[] inner = ViewStrides.Resolve("unflatten", [this.sizes[d]], sizes);
            return reshape([.. this.sizes[..d], .. inner, .. this.sizes[(d + 1)..]]);
        }

        /// <summary>The dimensions in another order, without a copy.</summary>
        /// <param name="permutation">Dimension i of the result is dimension <c>permutation[i]</c> of this tensor; each stands once.</param>
        /// <returns>A view.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A dimension is out of range,
        /// missing, or named twice.</exception>
        public Tensor permute(params long[] permutation)
        {
            ArgumentNullException.ThrowIfNull(permutation);
            int rank = (int)ndim;
            if (permutation.Length != rank)
                throw Errors.Engine(
                    $"permute: {permutation.Length} dimensions named for a tensor of shape {Shapes.Text(sizes)}; name each once"
                );
            var newSizes = new long[rank];
            var newStrides = new long[rank];
            var inverse = new long[rank];
            var seen = new bool[rank];
            for (int i = 0; i < rank; i++)
            {
                int d = Shapes.Dimension("permute", permutation[i], rank);
                if (seen[d])
                    throw Errors.Engine($"permute: dimension {d} is named twice");
                seen[d] = true;
                newSizes[i] = sizes[d];
                newStrides[i] = strides[d];
                inverse[d] = i;
            }
            return Show("permute", newSizes, newStrides, offset, (g, _) => [g.permute(inverse)]);
        }

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(IEnumerable<long> permutation) => permute([.. Given(permutation)]);

        /// <summary>One dimension split into several.</summary>
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        /// <summary>Two dimensions exchanged, without a copy.</summary>
        /// <param name="dim0">One dimension, from −rank to rank − 1.</param>
        /// <param name="dim1">The other.</param>
        /// <returns>A view: this tensor's shape, the two sizes exchanged.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A dimension is out of range.</exception>
        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>The elements in one dimension.</summary>
        public Tensor ravel() => flatten();

        /// <summary>Two dimensions exchanged, without a copy.</summary>
        /// <param name="dim0">One dimension, from −rank to rank − 1.</param>
        /// <param name="dim1">The other.</param>
        /// <returns>A view: this tensor's shape, the two sizes exchanged.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A dimension is out of range.</exception>
        public Tensor transpose(long dim0, long dim1)
        {
            int rank = (int)ndim;
            int a = Shapes.Dimension("transpose", dim0, rank),
                b = Shapes.Dimension("transpose", dim1, rank);
            if (rank == 0)
                return Alias();
            long[] newSizes = (long[])sizes.Clone(),
                newStrides = (long[])strides.Clone();
            (newSizes[a], newSizes[b]) = (newSizes[b], newSizes[a]);
            (newStrides[a], newStrides[b]) = (newStrides[b], newStrides[a]);
            return Show("transpose", newSizes, newStrides, offset, (g, _) => [g.transpose(a, b)]);
        }

        /// <summary>The transpose of a matrix; a vector or number is returned as it is.</summary>
        public Tensor t() => ndim <= 2 ? T : throw Errors.Engine($"t: expected at most 2 dimensions, found shape {Shapes.Text(sizes)}");

        /// <summary>All dimensions in reverse order.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor T =>
            this is SparseTensor sparse && Live is not null ? SparseOps.Transposed(sparse)
            : ndim == 2 ? transpose(0, 1)
            : permute([.. Enumerable.Range(0, (int)ndim).Reverse().Select(i => (long)i)]);

        /// <summary>The last two dimensions exchanged.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor mT =>
            ndim >= 2 ? transpose(-2, -1) : throw Errors.Engine($"mT: expected 2 dimensions or more, found shape {Shapes.Text(sizes)}");

        /// <summary>Dimensions moved to other places, the others keeping their order.</summary>
        public Tensor movedim(long[] source, long[] destination)
        {
            int rank = (int)ndim;
            var order = new long[rank];
            Array.Fill(order, -1);
            int[] from = [.. source.Select(d => Shapes.Dimension("movedim", d, rank))],
                to = [.. destination.Select(d => Shapes.Dimension("movedim", d, rank))];
            for (int i = 0; i < from.Length; i++)
                order[to[i]] = from[i];
            var rest = new Queue<int>(Enumerable.Range(0, rank).Except(from));
            for (int i = 0; i < rank; i++)
                if (order[i] < 0)
                    order[i] = rest.Dequeue();
            return permute(order);
        }

        /// <summary>Sizes of 1 stretched to other sizes without a copy; -1 keeps a size, new dimensions come first.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A size other than 1 would change.</exception>
        public Tensor expand(params long[] sizes)
        {
            ArgumentNullException.ThrowIfNull(sizes);
            long[] from = this.sizes,
                to = (long[])sizes.Clone();
            int shift = to.Length - (int)ndim;
            if (shift < 0)
                throw Errors.ShapesDoNotFit("expand", from, to, "the new shape has fewer dimensions");
            var newStrides = new long[to.Length];
            for (int i = 0; i < to.Length; i++)
            {
                if (i >= shift && (to[i] == -1 || to[i] == from[i - shift]))
                {
                    to[i] = from[i - shift];
                    newStrides[i] = strides[i - shift];
                }
                else if (to[i] < 0 || (i >= shift && from[i - shift] != 1))
                {
                    throw Errors.ShapesDoNotFit(
                        "expand",
                        from,
                        sizes,
                        $"size {(i < shift ? "of a new dimension" : from[i - shift])} cannot become {to[i]}"
                    );
                }
            }
            return Show("expand", to, newStrides, offset, (g, _) => [SumTo(g, from)]);
        }

        /// <summary>Stretched to another tensor's shape without a copy.</summary>
        public Tensor expand_as(Tensor other) => expand(Given(other).sizes);

        /// <summary>Seen in another tensor's shape.</summary>
        public Tensor view_as(Tensor other) => view(Given(other).sizes);

        /// <summary>A dimension of size 1 put in at that place.</summary>
        public Tensor unsqueeze(long dim)
        {
            int d = Shapes.Dimension("unsqueeze", dim, (int)ndim + 1);
            long stride = d < sizes.Length ? sizes[d] * strides[d] : 1;
            return Show("unsqueeze", [.. sizes[..d], 1, .. sizes[d..]], [.. strides[..d], stride, .. strides[d..]], offset, (g, _) =>
                [g.squeeze(d)]
            );
        }

        /// <summary>Without the dimensions of size 1, or without that one if its size is 1.</summary>
        public Tensor squeeze(long? dim = null)
        {
            int rank = (int)ndim;
            int only = dim is { } named ? Shapes.Dimension("squeeze", named, rank) : -1;
            int[] kept = [.. Enumerable.Range(0, rank).Where(d => sizes[d] != 1 || (only >= 0 && d != only))];
            long[] from = sizes;
            return Show("squeeze", [.. kept.Select(d => sizes[d])], [.. kept.Select(d => strides[d])], offset, (g, _) => [g.reshape(from)]);
        }

        /// <summary>
        /// The elements from start to before finish, every step-th, along one dimension; negative places count from the end.
        /// </summary>
        public Tensor slice(long dim, long start, long finish, long step)
        {
            int rank = (int)ndim;
            if (rank == 0)
                throw Errors.Engine("slice: a tensor without dimensions has nothing to slice");
            if (step < 1)
                throw new ArgumentException($"slice: step {step} must be positive", nameof(step));
            int d = Shapes.Dimension("slice", dim, rank);
            long size = sizes[d];
            long first = Math.Clamp(start < 0 ? start + size : start, 0, size);
            long last = Math.Clamp(finish < 0 ? finish + size : finish, first, size);
            long[] newSizes = (long[])sizes.Clone(),
                newStrides = (long[])strides.Clone(),
                from = sizes;
            newSizes[d] = last == first ? 0 : (last - first - 1) / step + 1;
            newStrides[d] *= step;
            return Show("slice", newSizes, newStrides, offset + first * strides[d], (g, _) => [Embed(g, from, d, first, step)]);
        }

        /// <summary>The elements from start on, that many of them, along one dimension.</summary>
        public Tensor narrow(long dim, long start, long length)
        {
            int d = Shapes.Dimension("narrow", dim, (int)ndim);
            long first = start < 0 ? start + sizes[d] : start;
            if (length < 0 || first < 0 || first > sizes[d] || length > sizes[d] - first)
                throw Errors.Engine(
                    $"narrow: elements {start} to {start + length - 1} are out of range for dimension {dim} of shape {Shapes.Text(sizes)}"
                );
            return slice(d, first, first + length, 1);
        }

        /// <summary>One element along a dimension, which disappears.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The index is out of range.</exception>
        public Tensor select(long dim, long index)
        {
            int rank = (int)ndim;
            if (rank == 0)
                throw Errors.Engine("select: a tensor without dimensions has nothing to select");
            int d = Shapes.Dimension("select", dim, rank);
            long place = index < 0 ? index + sizes[d] : index;
            if (place < 0 || place >= sizes[d])
                throw Errors.Engine($"select: index {index} is out of range for dimension {d} of shape {Shapes.Text(sizes)}");
            long[] from = sizes;
            return Show(
                "select",
                [.. sizes[..d], .. sizes[(d + 1)..]],
                [.. strides[..d], .. strides[(d + 1)..]],
                offset + place * strides[d],
                (g, _) =>
                {
                    using Tensor kept = g.unsqueeze(d);
                    return [Embed(kept, from, d, place, 1)];
                }
            );
        }

        /// <summary>The diagonal of the last two named dimensions, as a view.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1)
        {
            int rank = (int)ndim;
            int a = Shapes.Dimension("diagonal", dim1, rank),
                b = Shapes.Dimension("diagonal", dim2, rank);
            if (a == b)
                throw Errors.Engine($"diagonal: dimensions {dim1} and {dim2} are the same");
            long length = Math.Max(0, offset >= 0 ? Math.Min(sizes[a], sizes[b] - offset) : Math.Min(sizes[a] + offset, sizes[b]));
            long start =
                length == 0 ? 0
                : offset >= 0 ? offset * strides[b]
                : -offset * strides[a];
            int[] kept = [.. Enumerable.Range(0, rank).Where(d => d != a && d != b)];
            long[] from = sizes;
            return Show(
                "diagonal",
                [.. kept.Select(d => sizes[d]), length],
                [.. kept.Select(d => strides[d]), strides[a] + strides[b]],
                this.offset + start,
                (g, _) =>
                {
                    long[] dense = Shapes.Contiguous(from);
                    long first = offset >= 0 ? offset * dense[b] : -offset * dense[a];
                    return [StridedScatter(g, from, g.sizes, [.. kept.Select(d => dense[d]), dense[a] + dense[b]], first)];
                }
            );
        }

        /// <summary>
        /// Zeros of that shape with <paramref name="part"/> at every step-th place along one dimension: the derivative of slice.
        /// </summary>
        private static Tensor Embed(Tensor part, long[] shape, int dim, long first, long step)
        {
            Tensor whole = Zeros(shape, part.type);
            long[] placed = (long[])whole.strides.Clone();
            placed[dim] *= step;
            using (Tensor place = whole.View(part.sizes, placed, first * whole.strides[dim], scoped: false))
                CopyData(part, place);
            long end = first + Math.Max(part.sizes[dim] - 1, 0) * step + Math.Min(part.sizes[dim], 1);
            return Graph.Record("slice backward", whole, [part], [], (g, _) => [g.slice(dim, first, end, step)]);
        }

        /// <summary>The part of a dense tensor that sizes, strides and start describe, as a tensor of its own.</summary>
        internal static Tensor StridedPart(Tensor whole, long[] sizes, long[] strides, long start)
        {
            using Tensor dense = whole.contiguous();
            using Tensor part = dense.View(sizes, strides, dense.offset + start, scoped: false);
            long[] shape = whole.sizes;
            return Graph.Record("strided part", Copy(part), [whole], [], (g, _) => [StridedScatter(g, shape, sizes, strides, start)]);
        }

        /// <summary>Zeros of that shape to which a part is added at its place: the adjoint of <see cref="StridedPart"/>.</summary>
        internal static Tensor StridedScatter(Tensor part, long[] shape, long[] sizes, long[] strides, long start)
        {
            Tensor whole = Zeros(shape, part.type);
            // Stretched dimensions fall on one element: their gradients add up first.
            long[] folded = [.. sizes.Select((size, d) => strides[d] == 0 ? 1 : size)];
            using (Tensor sum = Sum.To(part, folded))
            using (Tensor place = whole.View(folded, strides, start, scoped: false))
                CopyData(sum, place);
            return Graph.Record("strided scatter", whole, [part], [], (g, _) => [StridedPart(g, sizes, strides, start)]);
        }
    }
}

using System.Diagnostics;

namespace TorchSharp;

// x[…]: entries are applied from left to right; slices and indices give views, tensors of indices and masks give copies.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The part the entries describe; assigning writes into it.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">An entry does not fit the shape.</exception>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The indices along the first dimension, or by a mask.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>One index along the first dimension.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Assign(select(0, i1), value);
        }

        /// <summary>One index along each of the first dimensions.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor this[long i1, long i2]
        {
            get => At(i1, i2);
            set => Assign(At(i1, i2), value);
        }

        /// <summary>One index along each of the first dimensions.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor this[long i1, long i2, long i3]
        {
            get => At(i1, i2, i3);
            set => Assign(At(i1, i2, i3), value);
        }

        /// <summary>One index along each of the first dimensions.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At(i1, i2, i3, i4);
            set => Assign(At(i1, i2, i3, i4), value);
        }

        /// <summary>One index along each of the first dimensions.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => At(i1, i2, i3, i4, i5);
            set => Assign(At(i1, i2, i3, i4, i5), value);
        }

        /// <summary>One index along each of the first dimensions.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => At(i1, i2, i3, i4, i5, i6);
            set => Assign(At(i1, i2, i3, i4, i5, i6), value);
        }

        /// <summary>One index along each of the first dimensions.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor this[params long[] indices]
        {
            get => At(Given(indices));
            set => Assign(At(Given(indices)), value);
        }

        private Tensor At(params ReadOnlySpan<long> indices)
        {
            if (indices.Length > ndim)
                throw Errors.Engine($"index: {indices.Length} places for a tensor of shape {Shapes.Text(sizes)}");
            Tensor part = Alias();
            foreach (long i in indices)
            {
                Tensor next = part.select(0, i);
                part.Dispose();
                part = next;
            }
            return part;
        }

        private static void Assign(Tensor part, Tensor value)
        {
            using (part)
                part.copy_(value);
        }

        /// <summary>The part the entries describe.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            Tensor part = ApplySlices(indices, out Tensor?[] positions);
            if (!Array.Exists(positions, p => p is not null))
                return part;
            using (part)
                return Take(part, positions);
        }

        /// <summary>The elements at these indices, one tensor a dimension, or by masks.</summary>
        public Tensor index(params Tensor[] indices) => index([.. indices.Select(TensorIndex.Tensor)]);

        /// <summary>Writes a value, broadcast, into the part the entries describe.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            ArgumentNullException.ThrowIfNull(value);
            using Tensor part = ApplySlices(indices, out Tensor?[] positions);
            if (!Array.Exists(positions, p => p is not null))
                part.copy_(value);
            else
                Put(part, positions, value, accumulate: false);
            return this;
        }

        /// <summary>Writes a value, broadcast, into the part the entries describe, or adds it.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!accumulate)
                return index_put_(value, indices);
            using Tensor part = ApplySlices(indices, out Tensor?[] positions);
            if (!Array.Exists(positions, p => p is not null))
                part.add_(value);
            else
                Put(part, positions, value, accumulate: true);
            return this;
        }

        /// <summary>Writes a value, broadcast, at these indices, or adds it; where an index comes twice both are added.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            index_put_(Given(value), [.. indices.Select(TensorIndex.Tensor)], accumulate);

        /// <summary>Writes a value at these indices.</summary>
        public Tensor index_put_(Scalar value, params Tensor[] indices) =>
            index_put_(Given(value), [.. indices.Select(TensorIndex.Tensor)]);

        /// <summary>Writes a value, broadcast, at these indices.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) =>
            index_put_(Given(value), [.. indices.Select(TensorIndex.Tensor)]);

        /// <summary>Writes a value into the part the entries describe.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            ArgumentNullException.ThrowIfNull(value);
            using Tensor number = Full([], value, dtype);
            return index_put_(number, indices);
        }

        /// <summary>Applies the entries that give views; tensors of indices are left, one for each dimension of the result they speak
        /// of.</summary>
        private Tensor ApplySlices(TensorIndex[] entries, out Tensor?[] positions)
        {
            int used = entries.Sum(entry =>
                entry.kind switch
                {
                    TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
                    TensorIndex.Kind.Tensor => IsMask(entry.tensor!) ? (int)entry.tensor!.ndim : 1,
                    _ => 0,
                }
            );
            if (used > ndim)
                throw Errors.Engine($"index: {used} entries for a tensor of shape {Shapes.Text(sizes)}");
            var found = new List<Tensor?>();
            Tensor part = Alias();
            foreach (TensorIndex entry in entries)
            {
                int d = found.Count;
                Tensor next = part;
                switch (entry.kind)
                {
                    case TensorIndex.Kind.Ellipsis:
                        for (long skipped = ndim - used; skipped > 0; skipped--)
                            found.Add(null);
                        break;
                    case TensorIndex.Kind.Null or TensorIndex.Kind.None:
                        next = part.unsqueeze(d);
                        found.Add(null);
                        break;
                    case TensorIndex.Kind.Single:
                        next = part.select(d, entry.startIndexOrBoolOrSingle ?? 0);
                        break;
                    case TensorIndex.Kind.Slice:
                        long step = entry.step ?? 1;
                        if (step < 1)
                            throw Errors.Engine($"index: step {step} of a slice must be positive");
                        if (entry.startIndexOrBoolOrSingle is not null || entry.stopIndex is not null || step != 1)
                            next = part.slice(d, entry.startIndexOrBoolOrSingle ?? 0, entry.stopIndex ?? long.MaxValue, step);
                        found.Add(null);
                        break;
                    case TensorIndex.Kind.Bool:
                        next = part.unsqueeze(d);
                        found.Add(Full([(long)entry.startIndexOrBoolOrSingle!], 0, ScalarType.Int64));
                        break;
                    default:
                        AddPositions(part, entry.tensor!, found);
                        break;
                }
                if (!ReferenceEquals(next, part))
                    part.Dispose();
                part = next;
            }
            positions = [.. found];
            return part;
        }

        /// <summary>Bool tensors are masks, and so are tensors of Byte, as in PyTorch.</summary>
        private static bool IsMask(Tensor entry) => entry.dtype is ScalarType.Bool or ScalarType.Byte;

        /// <summary>A tensor of indices stands for one dimension, a mask for as many as it has.</summary>
        private static void AddPositions(Tensor part, Tensor entry, List<Tensor?> found)
        {
            int d = found.Count;
            if (!IsMask(entry))
            {
                if (DTypes.Category(entry.type) != 1)
                    throw Errors.Engine($"index: places must be integers or a Bool mask, found {entry.type}");
                found.Add(entry.to(ScalarType.Int64));
                return;
            }
            long[] masked = part.sizes[d..Math.Min(d + entry.sizes.Length, part.sizes.Length)];
            if (!Shapes.Equal(masked, entry.sizes))
                throw Errors.ShapesDoNotFit("index", masked, entry.sizes, "a mask has the shape of the dimensions it covers");
            Tensor coordinates = entry.nonzero();
            for (int i = 0; i < entry.sizes.Length; i++)
                found.Add(coordinates.select(1, i));
        }

        /// <summary>Dimensions with indices in front, the indices as one row number each, and the shape they broadcast to.</summary>
        private static (long[] Order, long[] Shape, Tensor Rows, bool InFront) PlanPositions(Tensor x, Tensor?[] positions)
        {
            int[] indexed = [.. Enumerable.Range(0, positions.Length).Where(d => positions[d] is not null)];
            IEnumerable<int> others = Enumerable.Range(0, x.sizes.Length).Where(d => d >= positions.Length || positions[d] is null);
            long[] order = [.. indexed.Select(d => (long)d), .. others.Select(d => (long)d)];
            long[] shape = [];
            foreach (int d in indexed)
                shape = Shapes.Broadcast("index", shape, positions[d]!.sizes);
            Tensor rows = Zeros(shape, ScalarType.Int64);
            foreach (int d in indexed)
            {
                using Tensor checkedPositions = IndexOps.Checked("index", positions[d]!, x.sizes[d], fromEnd: true);
                rows.mul_(x.sizes[d]).add_(checkedPositions);
            }
            bool adjacent = indexed[^1] - indexed[0] == indexed.Length - 1;
            return (order, shape, rows, !adjacent || indexed[0] == 0);
        }

        private static Tensor Take(Tensor x, Tensor?[] positions)
        {
            (long[] order, long[] shape, Tensor rows, bool inFront) = PlanPositions(x, positions);
            int count = positions.Count(p => p is not null);
            Tensor moved = x.permute(order);
            long[] rest = moved.sizes[count..];
            Tensor taken = moved
                .reshape([Shapes.Count(moved.sizes.AsSpan(0, count)), .. rest])
                .index_select(0, rows.flatten())
                .reshape([.. shape, .. rest]);
            if (inFront)
                return taken;
            // The indices' dimensions go where the first indexed dimension was.
            int first = Array.FindIndex(positions, p => p is not null);
            return taken.permute([
                .. Range(shape.Length, first),
                .. Range(0, shape.Length),
                .. Range(shape.Length + first, rest.Length - first),
            ]);
        }

        private static IEnumerable<long> Range(int start, int count) => Enumerable.Range(start, count).Select(i => (long)i);

        private static void Put(Tensor x, Tensor?[] positions, Tensor value, bool accumulate)
        {
            if (value.type != x.type)
                throw Errors.Engine(
                    $"index_put: the tensor is of type {x.type}, the value {value.type}; give a value of that type, such as 9f for Float32"
                );
            // Each element's number in row-major order, taken by the same entries, says where each value goes.
            using Tensor numbers = arange(x.NumberOfElements).view(x.sizes);
            using Tensor targets = Take(numbers, positions);
            using Tensor spread = value.expand(targets.sizes);
            using Tensor changed = IndexOps.PutFlat(x, targets, spread, accumulate);
            x.copy_(changed);
        }
    }
}

using System.Diagnostics;

namespace TorchSharp;

/// <summary>What a sparse tensor can do.</summary>
internal static class SparseOps
{
    /// <summary>A sparse tensor with handles of its own of both tensors, in the graph where its values are.</summary>
    internal static SparseTensor Make(torch.Tensor indices, torch.Tensor values, long[] shape)
    {
        var sparse = new SparseTensor(indices.Alias(scoped: false), values.Alias(scoped: false), shape);
        if (values.meta is not { Tracked: true })
            return sparse;
        sparse.meta = new AutogradMeta { GradFn = values.meta.GradFn };
        sparse.meta.Require(true, sparse);
        return sparse;
    }

    /// <summary>Places that come twice are added up.</summary>
    internal static torch.Tensor Dense(SparseTensor sparse)
    {
        using DisposeScope scope = new(counted: false);
        long[] strides = Shapes.Contiguous(sparse.sizes);
        torch.Tensor flat = torch.Tensor.Zeros([sparse.Indices.sizes[1]], torch.ScalarType.Int64);
        for (int d = 0; d < sparse.sizes.Length; d++)
            flat.add_(sparse.Indices.select(0, d), strides[d]);
        torch.Tensor line = torch.Tensor.Zeros([Shapes.Count(sparse.sizes)], sparse.type);
        return scope.MoveToOuter(line.index_add(0, flat, sparse.Values, 1).reshape(sparse.sizes));
    }

    /// <summary>[m,n]·[n,k] → [m,k]: each value times its row of the dense matrix is added to its row of the result.</summary>
    internal static torch.Tensor Multiply(SparseTensor sparse, torch.Tensor dense)
    {
        if (sparse.sizes.Length != 2 || dense.sizes.Length is not (1 or 2) || sparse.sizes[1] != dense.sizes[0])
            throw Errors.ShapesDoNotFit("matmul", sparse.sizes, dense.sizes, "expected a sparse matrix and as many rows as it has columns");
        if (sparse.type != dense.type)
            throw Errors.Engine($"matmul: dtypes {sparse.type} and {dense.type} differ; convert one with to(…)");
        using DisposeScope scope = new(counted: false);
        torch.Tensor matrix = dense.sizes.Length == 1 ? dense.unsqueeze(1) : dense;
        torch.Tensor terms = matrix.index_select(0, sparse.Indices.select(0, 1)) * sparse.Values.unsqueeze(1);
        torch.Tensor sums = torch
            .Tensor.Zeros([sparse.sizes[0], matrix.sizes[1]], sparse.type)
            .index_add(0, sparse.Indices.select(0, 0), terms, 1);
        return scope.MoveToOuter(dense.sizes.Length == 1 ? sums.squeeze(1) : sums);
    }

    internal static SparseTensor Transposed(SparseTensor sparse)
    {
        using torch.Tensor flipped = sparse.Indices.flip(0);
        return Make(flipped, sparse.Values, [.. sparse.sizes.Reverse()]);
    }
}

public static partial class torch
{
    /// <summary>A sparse tensor: values at places, 0 elsewhere.</summary>
    /// <param name="indices">[dimensions, count], Int64: one column of coordinates for each value.</param>
    /// <param name="values">[count].</param>
    /// <param name="size">The shape.</param>
    /// <param name="dtype">The values' dtype if not theirs.</param>
    /// <param name="device">There is the CPU only.</param>
    /// <param name="requires_grad">Whether gradients flow to the values.</param>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">Places and values do not fit each other or the shape.</exception>
    public static Tensor sparse_coo_tensor(
        Tensor indices,
        Tensor values,
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    )
    {
        ArgumentNullException.ThrowIfNull(size);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(indices);
        Tensor.Checked("sparse_coo_tensor", size, dtype ?? values.dtype, device);
        if (indices.ndim != 2 || values.ndim != 1 || indices.sizes[0] != size.Length || indices.sizes[1] != values.sizes[0])
            throw Errors.ShapesDoNotFit(
                "sparse_coo_tensor",
                indices.sizes,
                values.sizes,
                $"expected [{size.Length}, count] and [count] for shape {Shapes.Text(size)}"
            );
        using DisposeScope scope = new(counted: false);
        for (int d = 0; d < size.Length; d++)
            IndexOps.Checked("sparse_coo_tensor", indices.select(0, d), size[d]);
        Tensor kept = values.to(dtype ?? values.dtype);
        if (requires_grad)
            kept.requires_grad_();
        return scope.MoveToOuter<Tensor>(SparseOps.Make(indices.to(ScalarType.Int64), kept, (long[])size.Clone()));
    }

    public partial class Tensor
    {
        /// <summary>True for tensors given by places and values.</summary>
        public bool is_sparse => Live is not null && this is SparseTensor;

        /// <summary>The places of a sparse tensor's values: [dimensions, count].</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor SparseIndices =>
            (this as SparseTensor)?.Indices.Alias() ?? throw Errors.Engine("SparseIndices: the tensor is not sparse");

        /// <summary>The values of a sparse tensor: [count].</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor SparseValues =>
            (this as SparseTensor)?.Values.Alias() ?? throw Errors.Engine("SparseValues: the tensor is not sparse");

        /// <summary>The tensor with all its elements.</summary>
        public Tensor to_dense() => this is SparseTensor sparse && Live is not null ? SparseOps.Dense(sparse) : Alias();
    }
}

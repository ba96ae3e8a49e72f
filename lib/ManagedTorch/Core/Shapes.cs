using System.Diagnostics;

namespace TorchSharp;

/// <summary>Sizes and strides as plain arithmetic; strides count elements.</summary>
[DebuggerStepThrough]
internal static class Shapes
{
    internal static string Text(ReadOnlySpan<long> shape) => "[" + string.Join(", ", shape.ToArray()) + "]";

    internal static long Count(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long size in shape)
            count = checked(count * size);
        return count;
    }

    /// <summary>Bytes of a dense tensor of that shape.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">A size is negative, or there are more bytes
    /// than can be counted.</exception>
    internal static long Bytes(ReadOnlySpan<long> shape, torch.ScalarType type)
    {
        long bytes = DTypes.Size(type);
        bool empty = false,
            overflows = false;
        foreach (long size in shape)
        {
            if (size < 0)
                throw Errors.Engine($"size {size} in shape {Text(shape)} is negative");
            empty |= size == 0;
            overflows |= Math.BigMul(bytes, size, out bytes) != 0 || bytes < 0;
        }
        if (empty)
            return 0;
        return overflows
            ? throw Errors.Engine($"a tensor of shape {Text(shape)} and type {type} has more bytes than can be counted")
            : bytes;
    }

    /// <summary>Row-major strides: the last dimension is dense.</summary>
    internal static long[] Contiguous(ReadOnlySpan<long> shape)
    {
        if (shape.Length == 0)
            return [];
        var strides = new long[shape.Length];
        long stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Math.Max(shape[i], 1);
        }
        return strides;
    }

    internal static bool IsContiguous(ReadOnlySpan<long> shape, ReadOnlySpan<long> strides)
    {
        long expected = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            if (shape[i] == 1)
                continue;
            if (shape[i] == 0)
                return true;
            if (strides[i] != expected)
                return false;
            expected *= shape[i];
        }
        return true;
    }

    internal static bool Equal(ReadOnlySpan<long> a, ReadOnlySpan<long> b) => a.SequenceEqual(b);

    /// <summary>The common shape of two operands: sizes are aligned at the end; 1 stretches.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">Two sizes differ and neither is 1.</exception>
    internal static long[] Broadcast(string operation, long[] a, long[] b)
    {
        if (a.AsSpan().SequenceEqual(b))
            return a;
        int rank = Math.Max(a.Length, b.Length);
        var shape = new long[rank];
        for (int i = 1; i <= rank; i++)
        {
            long x = i <= a.Length ? a[^i] : 1,
                y = i <= b.Length ? b[^i] : 1;
            if (x != y && x != 1 && y != 1)
                throw Errors.ShapesDoNotFit(operation, a, b, $"size {x} against {y} in dimension {rank - i}; sizes must be equal or 1");
            shape[^i] = x == 1 ? y : x;
        }
        return shape;
    }

    /// <summary>Turns a dimension that may count from the end into one from 0.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">There is no such dimension.</exception>
    internal static int Dimension(string operation, long dim, int rank)
    {
        long limit = Math.Max(rank, 1);
        if (dim < -limit || dim >= limit)
            throw Errors.Engine(
                $"{operation}: dimension {dim} is out of range; a tensor with {rank} dimensions takes {-limit} to {limit - 1}"
            );
        return (int)(dim < 0 ? dim + limit : dim);
    }

    /// <summary>True for each dimension named; none named means all.</summary>
    internal static bool[] Marked(string operation, ReadOnlySpan<long> dims, int rank)
    {
        var marked = new bool[rank];
        if (dims.Length == 0)
            Array.Fill(marked, true);
        foreach (long dim in dims)
        {
            int d = Dimension(operation, dim, rank);
            if (rank == 0)
                continue;
            if (marked[d])
                throw Errors.Engine($"{operation}: dimension {dim} is named twice");
            marked[d] = true;
        }
        return marked;
    }

    /// <summary>Offset of the index-th element in row-major order.</summary>
    internal static long Offset(long[] sizes, long[] strides, long index)
    {
        long offset = 0;
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            offset += index % sizes[d] * strides[d];
            index /= sizes[d];
        }
        return offset;
    }
}

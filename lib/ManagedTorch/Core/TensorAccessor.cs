using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor as CLR values, in row-major order whatever the strides; a window, not a copy.</summary>
/// <typeparam name="T">The CLR type of the tensor's dtype.</typeparam>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor tensor;

    internal TensorAccessor(torch.Tensor tensor) => this.tensor = tensor.View(tensor.sizes, tensor.strides, tensor.offset, scoped: false);

    /// <summary>Number of elements.</summary>
    public long Count => tensor.NumberOfElements;

    /// <summary>The element at that place: one index a dimension, or one index in row-major order.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    public unsafe T this[params long[] indices]
    {
        get
        {
            T value = *Address(indices);
            GC.KeepAlive(tensor.storage);
            return value;
        }
        set
        {
            *Address(indices) = value;
            tensor.Live.Touch();
        }
    }

    private unsafe T* Address(long[] indices)
    {
        T* start = (T*)tensor.Pointer;
        if (indices.Length == 1 && tensor.sizes.Length != 1)
        {
            if ((ulong)indices[0] >= (ulong)Count)
                throw OutOfRange(indices);
            return start + Shapes.Offset(tensor.sizes, tensor.strides, indices[0]);
        }
        if (indices.Length != tensor.sizes.Length)
            throw OutOfRange(indices);
        long offset = 0;
        for (int d = 0; d < indices.Length; d++)
        {
            if ((ulong)indices[d] >= (ulong)tensor.sizes[d])
                throw OutOfRange(indices);
            offset += indices[d] * tensor.strides[d];
        }
        return start + offset;
    }

    private IndexOutOfRangeException OutOfRange(long[] indices) =>
        new($"index {Shapes.Text(indices)} is out of range for a tensor of shape {Shapes.Text(tensor.sizes)}");

    /// <summary>A copy of all elements in row-major order.</summary>
    public unsafe T[] ToArray()
    {
        var array = new T[Count];
        using torch.Tensor dense = tensor.IsContiguous
            ? tensor.View(tensor.sizes, tensor.strides, tensor.offset, scoped: false)
            : torch.Tensor.Copy(tensor);
        new ReadOnlySpan<T>(dense.Pointer, array.Length).CopyTo(array);
        GC.KeepAlive(dense.storage);
        dense.DetachFromDisposeScope();
        return array;
    }

    /// <summary>A copy of all elements in an array of the tensor's shape; a single value for a tensor without dimensions.</summary>
    public Array ToNDArray()
    {
        T[] flat = ToArray();
        if (tensor.sizes.Length <= 1)
            return flat;
        var array = Array.CreateInstance(typeof(T), tensor.sizes);
        Buffer.BlockCopy(flat, 0, array, 0, checked(flat.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>()));
        return array;
    }

    /// <summary>Copies the elements into an array from a place on.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        T[] all = ToArray();
        Array.Copy(all, tensorIndex, array, arrayIndex, Math.Min(all.LongLength - tensorIndex, array.LongLength - arrayIndex));
    }

    /// <summary>Overwrites the elements with those of an array from a place on.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        for (long i = tensorIndex; i < Count && arrayIndex < array.Length; i++, arrayIndex++)
        {
            if (tensor.sizes.Length == 0)
                this[[]] = array[arrayIndex];
            else
                this[i] = array[arrayIndex];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Equal when the elements are, in order.</summary>
    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && Same(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, typeof(T));

    private static bool Same(TensorAccessor<T>? a, TensorAccessor<T>? b) =>
        a is null || b is null ? a is null && b is null : a.Count == b.Count && a.ToArray().SequenceEqual(b.ToArray());

    /// <summary>Equal when the elements are, in order.</summary>
    public static bool operator ==(TensorAccessor<T>? left, TensorAccessor<T>? right) => Same(left, right);

    /// <summary>Unequal when an element or the count differs.</summary>
    public static bool operator !=(TensorAccessor<T>? left, TensorAccessor<T>? right) => !Same(left, right);

    /// <inheritdoc/>
    public override string ToString() => $"TensorAccessor<{typeof(T).Name}>, {Count} elements";

    /// <summary>Lets go of the tensor's memory.</summary>
    public void Dispose() => tensor.Dispose();
}

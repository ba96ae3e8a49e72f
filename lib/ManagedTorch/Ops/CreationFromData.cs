using System.Runtime.InteropServices;

namespace TorchSharp;

// torch.tensor and relatives: the dtype follows the CLR type unless one is given.
#pragma warning disable IDE0060 // names are accepted for compatibility: dimensions have no names here
public static partial class torch
{
    /// <summary>A tensor with a copy of the elements, which are given row by row.</summary>
    private static Tensor FromSpan<T>(ReadOnlySpan<T> data, long[] shape, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged
    {
        ScalarType from = DTypes.Of<T>();
        ScalarType type = Tensor.Checked("tensor", shape, dtype ?? from, device);
        if (Shapes.Count(shape) != data.Length)
            throw new ArgumentException(
                $"tensor: {data.Length} elements were given for shape {Shapes.Text(shape)}, which has {Shapes.Count(shape)}"
            );
        Tensor x = Tensor.Allocate((long[])shape.Clone(), from, scoped: from == type);
        MemoryMarshal.AsBytes(data).CopyTo(RawBytes(x));
        if (from == type)
            return x.Requiring(requires_grad);
        using (x)
            return Tensor.Cast(x, type).Requiring(requires_grad);
    }

    /// <summary>A vector with a copy of the elements.</summary>
    private static Tensor FromVector<T>(T[] rawArray, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged => FromSpan<T>(Given(rawArray), [rawArray.Length], dtype, device, requires_grad);

    /// <summary>A tensor with a copy of the elements of an array of any rank.</summary>
    private static Tensor FromArray(Array array, long[]? shape, ScalarType? dtype, Device? device, bool requires_grad)
    {
        ArgumentNullException.ThrowIfNull(array, "rawArray");
        ScalarType from = DTypes.Of(array.GetType().GetElementType()!);
        long[] own = [.. Enumerable.Range(0, array.Rank).Select(d => (long)array.GetLength(d))];
        shape ??= own;
        ScalarType type = Tensor.Checked("tensor", shape, dtype ?? from, device);
        if (Shapes.Count(shape) != array.LongLength)
            throw new ArgumentException(
                $"tensor: {array.LongLength} elements were given for shape {Shapes.Text(shape)}, which has {Shapes.Count(shape)}"
            );
        Tensor x = Tensor.Allocate((long[])shape.Clone(), from, scoped: from == type);
        if (array.Length > 0)
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.CreateReadOnlySpan(
                ref MemoryMarshal.GetArrayDataReference(array),
                checked(array.Length * DTypes.Size(from))
            );
            bytes.CopyTo(RawBytes(x));
        }
        if (from == type)
            return x.Requiring(requires_grad);
        using (x)
            return Tensor.Cast(x, type).Requiring(requires_grad);
    }

    /// <summary>
    /// A tensor over the elements of an array, which both share; a copy where the dtype differs, where there are no elements, and of arrays
    /// of bool, which the runtime does not pin.
    /// </summary>
    private static Tensor OverArray(Array array, ScalarType? dtype, Device? device, bool requires_grad)
    {
        ArgumentNullException.ThrowIfNull(array, "rawArray");
        ScalarType own = DTypes.Of(array.GetType().GetElementType()!);
        if ((dtype ?? own) != own || own == ScalarType.Bool || array.Length == 0)
            return FromArray(array, null, dtype, device, requires_grad);
        long[] shape = [.. Enumerable.Range(0, array.Rank).Select(d => (long)array.GetLength(d))];
        Tensor.Checked("from_array", shape, own, device);
        return new Tensor(Storage.Over(array), 0, shape, Shapes.Contiguous(shape), own).Requiring(requires_grad);
    }

    internal static Tensor FromArrayOf<T>(T[] data, long[] shape, bool requires_grad)
        where T : unmanaged => FromSpan<T>(data, shape, null, null, requires_grad);

    /// <summary>
    /// A tensor over an array of any rank: both share the elements, so that a change of one is seen in the other. Another dtype takes
    /// a copy, and so does an array of bool.
    /// </summary>
    public static Tensor from_array(
        Array rawArray,
        ScalarType? dtype,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => OverArray(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor over an array of any rank, whose elements both share (of an array of bool: a copy).</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => OverArray(rawArray, null, device, false);

    /// <summary>
    /// A one-dimensional tensor over a part of an array, whose elements both share (of bool: a copy); count -1 takes all.
    /// </summary>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        if (DTypes.Of(rawArray.GetType().GetElementType()!) != dtype)
            throw new ArgumentException($"frombuffer: the array holds {rawArray.GetType().GetElementType()!.Name}, not {dtype}");
        long length = count < 0 ? rawArray.LongLength - offset : count;
        if (offset < 0 || offset > rawArray.LongLength || length < 0 || length > rawArray.LongLength - offset)
            throw new ArgumentOutOfRangeException(
                nameof(count),
                $"frombuffer: {length} elements from {offset} on are out of range for {rawArray.LongLength}"
            );
        using Tensor all = OverArray(rawArray, dtype, null, false);
        return all.View([length], [1], all.offset + offset).Requiring(requires_grad);
    }

    /// <summary>The tensor itself where dtype and device fit, otherwise a converted copy.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        Device.RequireCpu(device);
        return data.to(dtype ?? data.dtype);
    }

    /// <summary>A number without dimensions, Float32.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], null, device, requires_grad);

    /// <summary>A number without dimensions, Int32.</summary>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], null, device, requires_grad);

    /// <summary>A number without dimensions.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], dtype, device, requires_grad);

    /// <summary>A number without dimensions.</summary>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], dtype, device, requires_grad);

    /// <summary>A number without dimensions.</summary>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], dtype, device, requires_grad);

    /// <summary>A number without dimensions.</summary>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], null, device, requires_grad);

    /// <summary>A number without dimensions.</summary>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], null, device, requires_grad);

    /// <summary>A number without dimensions.</summary>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], null, device, requires_grad);
}

/// <summary>What TorchSharp offers on arrays and numbers.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>A tensor with the elements of an array, row by row.</summary>
    public static torch.Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
        where T : unmanaged => torch.FromArrayOf(rawArray, torch.Given(dimensions), requires_grad);

    /// <summary>A number without dimensions.</summary>
    public static torch.Tensor ToTensor<T>(this T scalar, torch.Device? device = null, bool requires_grad = false)
        where T : unmanaged
    {
        torch.Device.RequireCpu(device);
        return torch.FromArrayOf([scalar], [], requires_grad);
    }
}

namespace TorchSharp;

// torch.tensor and torch.as_tensor for arrays and lists of integers and of truth values; the forms of all element types are alike.
#pragma warning disable IDE0060 // names are accepted for compatibility: dimensions have no names here
public static partial class torch
{
    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        long[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromVector(rawArray, dtype, device, requires_grad);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        IList<long> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<long>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        long[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        long[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        long[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        long[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<long>(rawArray, dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<long> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<long>(rawArray.ToArray(), dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<long> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<long>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<long> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<long>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<long> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<long>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor with these elements.</summary>
    public static Tensor as_tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<long>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        int[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromVector(rawArray, dtype, device, requires_grad);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        IList<int> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<int>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        int[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        int[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        int[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        int[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<int>(rawArray, dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<int> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<int>(rawArray.ToArray(), dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<int> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<int>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<int> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<int>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<int> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<int>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor with these elements.</summary>
    public static Tensor as_tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<int>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        short[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromVector(rawArray, dtype, device, requires_grad);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        IList<short> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<short>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        short[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        short[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        short[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        short[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<short>(rawArray, dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<short>(rawArray.ToArray(), dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<short>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<short>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<short>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor with these elements.</summary>
    public static Tensor as_tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<short>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        sbyte[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromVector(rawArray, dtype, device, requires_grad);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<sbyte>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        sbyte[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        sbyte[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        sbyte[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        sbyte[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<sbyte>(rawArray, dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<sbyte>(rawArray.ToArray(), dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<sbyte>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<sbyte>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<sbyte>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor with these elements.</summary>
    public static Tensor as_tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<sbyte>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        byte[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromVector(rawArray, dtype, device, requires_grad);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        IList<byte> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<byte>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        byte[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        byte[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        byte[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        byte[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<byte>(rawArray, dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<byte> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<byte>(rawArray.ToArray(), dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<byte> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<byte>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<byte> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<byte>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<byte> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<byte>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor with these elements.</summary>
    public static Tensor as_tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<byte>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        bool[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromVector(rawArray, dtype, device, requires_grad);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<bool>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        bool[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        bool[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        bool[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        bool[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<bool>(rawArray, dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<bool>(rawArray.ToArray(), dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<bool>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<bool>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<bool>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor with these elements.</summary>
    public static Tensor as_tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<bool>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromVector(rawArray, dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromVector(rawArray, dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromVector(rawArray, dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor as_tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromVector(rawArray, dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromVector(rawArray, dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromVector(rawArray, dtype, device, false);
}

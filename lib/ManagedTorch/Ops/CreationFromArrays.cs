namespace TorchSharp;

// torch.tensor and torch.as_tensor for arrays and lists of Float32 and Float64; the forms of all element types are alike.
#pragma warning disable IDE0060 // names are accepted for compatibility: dimensions have no names here
public static partial class torch
{
    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        float[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromVector(rawArray, dtype, device, requires_grad);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<float>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        float[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        float[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        float[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        float[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<float>(rawArray, dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<float>(rawArray.ToArray(), dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<float>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<float>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<float>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor with these elements.</summary>
    public static Tensor as_tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<float>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        double[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromVector(rawArray, dtype, device, requires_grad);

    /// <summary>A vector with these elements.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<double>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        double[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        double[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>A tensor with the shape and elements of the array.</summary>
    public static Tensor tensor(
        double[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray(rawArray, null, dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        double[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<double>(rawArray, dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<double>(rawArray.ToArray(), dimensions.ToArray(), dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<double>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<double>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>These elements, row by row, in that shape.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromSpan<double>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor with these elements.</summary>
    public static Tensor as_tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<double>(Given(rawArray).ToArray(), [rawArray.Count], dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromVector(rawArray, dtype, device, false);

    /// <summary>A vector with these elements.</summary>
    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromVector(rawArray, dtype, device, false);

    /// <summary>A tensor with the shape and elements of an array of any rank.</summary>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) =>
        FromArray(data, null, dtype, device, false);
}

namespace TorchSharp;

// The forms of zeros, ones, empty and full that take up to four dimensions one by one.
#pragma warning disable IDE0060 // names are accepted for compatibility: dimensions have no names here
public static partial class torch
{
    /// <summary>Zeros in that shape.</summary>
    public static Tensor zeros(
        long size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => zeros((long[])[size], dtype, device, requires_grad);

    /// <summary>Zeros in that shape.</summary>
    public static Tensor zeros(
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => zeros((long[])[rows, columns], dtype, device, requires_grad);

    /// <summary>Zeros in that shape.</summary>
    public static Tensor zeros(
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => zeros((long[])[dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>Zeros in that shape.</summary>
    public static Tensor zeros(
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => zeros((long[])[dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>Zeros in that shape.</summary>
    public static Tensor zeros(
        int size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => zeros((long[])[size], dtype, device, requires_grad);

    /// <summary>Zeros in that shape.</summary>
    public static Tensor zeros(
        int rows,
        int columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => zeros((long[])[rows, columns], dtype, device, requires_grad);

    /// <summary>Zeros in that shape.</summary>
    public static Tensor zeros(
        int dim0,
        int dim1,
        int dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => zeros((long[])[dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>Zeros in that shape.</summary>
    public static Tensor zeros(
        int dim0,
        int dim1,
        int dim2,
        int dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => zeros((long[])[dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>Ones in that shape.</summary>
    public static Tensor ones(
        long size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => ones((long[])[size], dtype, device, requires_grad);

    /// <summary>Ones in that shape.</summary>
    public static Tensor ones(
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => ones((long[])[rows, columns], dtype, device, requires_grad);

    /// <summary>Ones in that shape.</summary>
    public static Tensor ones(
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => ones((long[])[dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>Ones in that shape.</summary>
    public static Tensor ones(
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => ones((long[])[dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>Ones in that shape.</summary>
    public static Tensor ones(
        int size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => ones((long[])[size], dtype, device, requires_grad);

    /// <summary>Ones in that shape.</summary>
    public static Tensor ones(
        int rows,
        int columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => ones((long[])[rows, columns], dtype, device, requires_grad);

    /// <summary>Ones in that shape.</summary>
    public static Tensor ones(
        int dim0,
        int dim1,
        int dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => ones((long[])[dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>Ones in that shape.</summary>
    public static Tensor ones(
        int dim0,
        int dim1,
        int dim2,
        int dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => ones((long[])[dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>Elements yet to be written, in that shape.</summary>
    public static Tensor empty(
        long size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => empty((long[])[size], dtype, device, requires_grad);

    /// <summary>Elements yet to be written, in that shape.</summary>
    public static Tensor empty(
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => empty((long[])[rows, columns], dtype, device, requires_grad);

    /// <summary>Elements yet to be written, in that shape.</summary>
    public static Tensor empty(
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => empty((long[])[dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>Elements yet to be written, in that shape.</summary>
    public static Tensor empty(
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => empty((long[])[dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>Elements yet to be written, in that shape.</summary>
    public static Tensor empty(
        int size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => empty((long[])[size], dtype, device, requires_grad);

    /// <summary>Elements yet to be written, in that shape.</summary>
    public static Tensor empty(
        int rows,
        int columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => empty((long[])[rows, columns], dtype, device, requires_grad);

    /// <summary>Elements yet to be written, in that shape.</summary>
    public static Tensor empty(
        int dim0,
        int dim1,
        int dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => empty((long[])[dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>Elements yet to be written, in that shape.</summary>
    public static Tensor empty(
        int dim0,
        int dim1,
        int dim2,
        int dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => empty((long[])[dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>One value in that shape.</summary>
    public static Tensor full(
        long size,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => full((long[])[size], value, dtype, device, requires_grad);

    /// <summary>One value in that shape.</summary>
    public static Tensor full(
        long rows,
        long columns,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => full((long[])[rows, columns], value, dtype, device, requires_grad);

    /// <summary>One value in that shape.</summary>
    public static Tensor full(
        long dim0,
        long dim1,
        long dim2,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => full((long[])[dim0, dim1, dim2], value, dtype, device, requires_grad);

    /// <summary>One value in that shape.</summary>
    public static Tensor full(
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => full((long[])[dim0, dim1, dim2, dim3], value, dtype, device, requires_grad);

    /// <summary>One value in that shape.</summary>
    public static Tensor full(
        int size,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => full((long[])[size], value, dtype, device, requires_grad);

    /// <summary>One value in that shape.</summary>
    public static Tensor full(
        int rows,
        int columns,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => full((long[])[rows, columns], value, dtype, device, requires_grad);

    /// <summary>One value in that shape.</summary>
    public static Tensor full(
        int dim0,
        int dim1,
        int dim2,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => full((long[])[dim0, dim1, dim2], value, dtype, device, requires_grad);

    /// <summary>One value in that shape.</summary>
    public static Tensor full(
        int dim0,
        int dim1,
        int dim2,
        int dim3,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => full((long[])[dim0, dim1, dim2, dim3], value, dtype, device, requires_grad);
}

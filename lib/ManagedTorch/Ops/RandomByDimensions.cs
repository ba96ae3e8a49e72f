namespace TorchSharp;

// The forms of rand and randn that take up to four dimensions one by one.
#pragma warning disable IDE0060 // names are accepted for compatibility: dimensions have no names here
public static partial class torch
{
    /// <summary>Numbers from U[0, 1) in that shape.</summary>
    public static Tensor rand(
        long size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => rand((long[])[size], dtype, device, requires_grad, generator);

    /// <summary>Numbers from U[0, 1) in that shape.</summary>
    public static Tensor rand(
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => rand((long[])[rows, columns], dtype, device, requires_grad, generator);

    /// <summary>Numbers from U[0, 1) in that shape.</summary>
    public static Tensor rand(
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => rand((long[])[dim0, dim1, dim2], dtype, device, requires_grad, generator);

    /// <summary>Numbers from U[0, 1) in that shape.</summary>
    public static Tensor rand(
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => rand((long[])[dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator);

    /// <summary>Numbers from U[0, 1) in that shape.</summary>
    public static Tensor rand(
        int size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => rand((long[])[size], dtype, device, requires_grad, generator);

    /// <summary>Numbers from U[0, 1) in that shape.</summary>
    public static Tensor rand(
        int rows,
        int columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => rand((long[])[rows, columns], dtype, device, requires_grad, generator);

    /// <summary>Numbers from U[0, 1) in that shape.</summary>
    public static Tensor rand(
        int dim0,
        int dim1,
        int dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => rand((long[])[dim0, dim1, dim2], dtype, device, requires_grad, generator);

    /// <summary>Numbers from U[0, 1) in that shape.</summary>
    public static Tensor rand(
        int dim0,
        int dim1,
        int dim2,
        int dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => rand((long[])[dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator);

    /// <summary>Numbers from N(0, 1) in that shape.</summary>
    public static Tensor randn(
        long size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randn((long[])[size], dtype, device, requires_grad, generator);

    /// <summary>Numbers from N(0, 1) in that shape.</summary>
    public static Tensor randn(
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randn((long[])[rows, columns], dtype, device, requires_grad, generator);

    /// <summary>Numbers from N(0, 1) in that shape.</summary>
    public static Tensor randn(
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randn((long[])[dim0, dim1, dim2], dtype, device, requires_grad, generator);

    /// <summary>Numbers from N(0, 1) in that shape.</summary>
    public static Tensor randn(
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randn((long[])[dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator);

    /// <summary>Numbers from N(0, 1) in that shape.</summary>
    public static Tensor randn(
        int size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randn((long[])[size], dtype, device, requires_grad, generator);

    /// <summary>Numbers from N(0, 1) in that shape.</summary>
    public static Tensor randn(
        int rows,
        int columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randn((long[])[rows, columns], dtype, device, requires_grad, generator);

    /// <summary>Numbers from N(0, 1) in that shape.</summary>
    public static Tensor randn(
        int dim0,
        int dim1,
        int dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randn((long[])[dim0, dim1, dim2], dtype, device, requires_grad, generator);

    /// <summary>Numbers from N(0, 1) in that shape.</summary>
    public static Tensor randn(
        int dim0,
        int dim1,
        int dim2,
        int dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randn((long[])[dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator);
}

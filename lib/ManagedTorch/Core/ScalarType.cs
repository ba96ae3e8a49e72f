using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>Identifies the element type of a tensor; the numbers are those written in files.</summary>
[DebuggerStepThrough]
internal static class DTypes
{
    /// <summary>Bytes per element.</summary>
    internal static int Size(torch.ScalarType type) =>
        type switch
        {
            torch.ScalarType.Float32 or torch.ScalarType.Int32 => 4,
            torch.ScalarType.Float64 or torch.ScalarType.Int64 => 8,
            torch.ScalarType.Int16 => 2,
            torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Bool => 1,
            _ => throw Errors.Engine(
                $"dtype {type} is not supported; the managed engine has Float32, Float64, Int64, Int32, Int16, Int8, Byte and Bool"
            ),
        };

    internal static bool IsFloating(torch.ScalarType type) => type is torch.ScalarType.Float32 or torch.ScalarType.Float64;

    /// <summary>0 for Bool, 1 for integers, 2 for floating point: a higher category wins over dimensions in promotion.</summary>
    internal static int Category(torch.ScalarType type) =>
        type == torch.ScalarType.Bool ? 0
        : IsFloating(type) ? 2
        : 1;

    /// <summary>The dtype of a CLR element type.</summary>
    internal static torch.ScalarType Of<T>() => Of(typeof(T));

    internal static torch.ScalarType Of(Type type) =>
        type == typeof(float) ? torch.ScalarType.Float32
        : type == typeof(double) ? torch.ScalarType.Float64
        : type == typeof(long) ? torch.ScalarType.Int64
        : type == typeof(int) ? torch.ScalarType.Int32
        : type == typeof(short) ? torch.ScalarType.Int16
        : type == typeof(sbyte) ? torch.ScalarType.Int8
        : type == typeof(byte) ? torch.ScalarType.Byte
        : type == typeof(bool) ? torch.ScalarType.Bool
        : throw new ArgumentException(
            $"no dtype holds elements of type {type.Name}; use float, double, long, int, short, sbyte, byte or bool"
        );

    /// <summary>The CLR type that holds one element.</summary>
    internal static Type Clr(torch.ScalarType type) =>
        type switch
        {
            torch.ScalarType.Float32 => typeof(float),
            torch.ScalarType.Float64 => typeof(double),
            torch.ScalarType.Int64 => typeof(long),
            torch.ScalarType.Int32 => typeof(int),
            torch.ScalarType.Int16 => typeof(short),
            torch.ScalarType.Int8 => typeof(sbyte),
            torch.ScalarType.Byte => typeof(byte),
            torch.ScalarType.Bool => typeof(bool),
            _ => throw new ArgumentException($"dtype {type} is not supported"),
        };

    /// <summary>The dtype two tensors of these dtypes meet in, dimensions apart.</summary>
    internal static torch.ScalarType Promote(torch.ScalarType a, torch.ScalarType b)
    {
        if (a == b)
            return a;
        if (Category(a) != Category(b))
            return Category(a) > Category(b) ? a : b;
        // Byte against a signed type needs the next wider signed type; Byte and Int8 meet in Int16.
        if (a == torch.ScalarType.Byte || b == torch.ScalarType.Byte)
        {
            torch.ScalarType other = a == torch.ScalarType.Byte ? b : a;
            return other == torch.ScalarType.Int8 ? torch.ScalarType.Int16 : other;
        }
        return Size(a) > Size(b) ? a : b;
    }

    /// <summary>PyTorch's promotion: tensors with dimensions decide, 0-dim tensors only raise the category, scalars come last.</summary>
    internal static torch.ScalarType Promote(torch.Tensor a, torch.Tensor b, [CallerArgumentExpression(nameof(b))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(b, name);
        torch.ScalarType x = a.type,
            y = b.type;
        if (x == y || (a.sizes.Length == 0) == (b.sizes.Length == 0))
            return Promote(x, y);
        (torch.ScalarType dimensioned, torch.ScalarType zeroDim) = a.sizes.Length == 0 ? (y, x) : (x, y);
        return Category(zeroDim) > Category(dimensioned) ? zeroDim : dimensioned;
    }

    internal static torch.ScalarType Promote(torch.Tensor a, Scalar b, [CallerArgumentExpression(nameof(b))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(b, name);
        int category = Category(b.Type);
        if (category <= Category(a.type))
            return a.type;
        return category == 2 ? torch.ScalarType.Float32 : torch.ScalarType.Int64;
    }

    /// <summary>
    /// Integers become Float32, floating point stays: the rule of division, exp, sqrt …. TorchSharp's default dtype is that of new tensors;
    /// operations do not heed it.
    /// </summary>
    internal static torch.ScalarType Floating(torch.ScalarType type) => IsFloating(type) ? type : torch.ScalarType.Float32;
}

public static partial class torch
{
    /// <summary>The element type of a tensor; the numbers are those written in files.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>Unsigned 8-bit integers.</summary>
        Byte = 0,

        /// <summary>Signed 8-bit integers.</summary>
        Int8 = 1,

        /// <summary>Signed 16-bit integers.</summary>
        Int16 = 2,

        /// <summary>Signed 32-bit integers.</summary>
        Int32 = 3,

        /// <summary>Signed 64-bit integers.</summary>
        Int64 = 4,

        /// <summary>Half precision; not supported by this engine.</summary>
        Float16 = 5,

        /// <summary>Single precision, the default.</summary>
        Float32 = 6,

        /// <summary>Double precision.</summary>
        Float64 = 7,

        /// <summary>Complex numbers in single precision; not supported by this engine.</summary>
        ComplexFloat32 = 9,

        /// <summary>Complex numbers in double precision; not supported by this engine.</summary>
        ComplexFloat64 = 10,

        /// <summary>Truth values, one byte each.</summary>
        Bool = 11,

        /// <summary>Brain floating point; not supported by this engine.</summary>
        BFloat16 = 15,
    }

    /// <summary>Unsigned 8-bit integers.</summary>
    public static ScalarType uint8 = ScalarType.Byte;

    /// <summary>Signed 8-bit integers.</summary>
    public static ScalarType int8 = ScalarType.Int8;

    /// <summary>Signed 16-bit integers.</summary>
    public static ScalarType int16 = ScalarType.Int16;

    /// <summary>Signed 16-bit integers.</summary>
    public static ScalarType @short = ScalarType.Int16;

    /// <summary>Signed 32-bit integers.</summary>
    public static ScalarType int32 = ScalarType.Int32;

    /// <summary>Signed 32-bit integers.</summary>
    public static ScalarType @int = ScalarType.Int32;

    /// <summary>Signed 64-bit integers.</summary>
    public static ScalarType int64 = ScalarType.Int64;

    /// <summary>Signed 64-bit integers.</summary>
    public static ScalarType @long = ScalarType.Int64;

    /// <summary>Half precision; not supported by this engine.</summary>
    public static ScalarType float16 = ScalarType.Float16;

    /// <summary>Half precision; not supported by this engine.</summary>
    public static ScalarType half = ScalarType.Float16;

    /// <summary>Single precision.</summary>
    public static ScalarType float32 = ScalarType.Float32;

    /// <summary>Single precision.</summary>
    public static ScalarType @float = ScalarType.Float32;

    /// <summary>Double precision.</summary>
    public static ScalarType float64 = ScalarType.Float64;

    /// <summary>Double precision.</summary>
    public static ScalarType @double = ScalarType.Float64;

    /// <summary>Truth values.</summary>
    public static ScalarType @bool = ScalarType.Bool;

    /// <summary>Brain floating point; not supported by this engine.</summary>
    public static ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>Complex numbers in single precision; not supported by this engine.</summary>
    public static ScalarType complex64 = ScalarType.ComplexFloat32;

    /// <summary>Complex numbers in double precision; not supported by this engine.</summary>
    public static ScalarType complex128 = ScalarType.ComplexFloat64;

    private static ScalarType defaultDtype = ScalarType.Float32;

    /// <summary>The dtype of new floating-point tensors for which none is given.</summary>
    public static ScalarType get_default_dtype() => defaultDtype;

    /// <summary>Sets the dtype of new floating-point tensors; Float32 or Float64.</summary>
    /// <exception cref="ArgumentException">Any other dtype.</exception>
    public static void set_default_dtype(ScalarType dtype) =>
        defaultDtype = DTypes.IsFloating(dtype)
            ? dtype
            : throw new ArgumentException($"the default dtype is Float32 or Float64, not {dtype}");

    /// <summary>True for Float32 and Float64.</summary>
    public static bool is_floating_point(ScalarType type) => DTypes.IsFloating(type);

    /// <summary>True for tensors of Float32 and Float64.</summary>
    public static bool is_floating_point(Tensor input) => DTypes.IsFloating(Given(input).dtype);

    /// <summary>True for tensors of an integer dtype, Bool apart.</summary>
    public static bool is_integral(Tensor t) => DTypes.Category(Given(t).dtype) == 1;

    /// <summary>True for the integer dtypes, Bool apart.</summary>
    public static bool is_integral(ScalarType type) => DTypes.Category(type) == 1;
}

using System.Diagnostics;
using System.Numerics;

namespace TorchSharp;

/// <summary>A number with its kind (Bool, Int64, Float64 or complex), as operations take it beside tensors.</summary>
[DebuggerStepThrough]
public sealed class Scalar : IDisposable
{
    private readonly double real;
    private readonly long integer;

    private Scalar(torch.ScalarType type, double real, long integer) => (Type, this.real, this.integer) = (type, real, integer);

    /// <summary>Int64 for every integer, Float64 for every floating-point number, Bool, or ComplexFloat64.</summary>
    public torch.ScalarType Type { get; }

    internal double Double =>
        Type == torch.ScalarType.ComplexFloat64 ? throw Errors.Engine("complex numbers are not supported by the managed engine") : real;

    internal long Int64 => Type == torch.ScalarType.Float64 ? (long)real : integer;

    /// <summary>The value in T, integers without a detour through double.</summary>
    internal T To<T>()
        where T : unmanaged, INumberBase<T> => Type == torch.ScalarType.Float64 ? T.CreateTruncating(Double) : T.CreateTruncating(integer);

    internal static Scalar Of(bool value) => new(torch.ScalarType.Bool, value ? 1 : 0, value ? 1 : 0);

    /// <summary>Releases nothing: a scalar is plain memory. Kept for sources that dispose scalars.</summary>
    public void Dispose() { }

    /// <inheritdoc/>
    public override string ToString() =>
        Type switch
        {
            torch.ScalarType.Bool => integer != 0 ? "True" : "False",
            torch.ScalarType.Int64 => integer.ToString(),
            _ => real.ToString(),
        };

    /// <summary>A scalar of kind Int64.</summary>
    public static implicit operator Scalar(byte value) => new(torch.ScalarType.Int64, value, value);

    /// <summary>A scalar of kind Int64.</summary>
    public static implicit operator Scalar(sbyte value) => new(torch.ScalarType.Int64, value, value);

    /// <summary>A scalar of kind Int64.</summary>
    public static implicit operator Scalar(short value) => new(torch.ScalarType.Int64, value, value);

    /// <summary>A scalar of kind Int64.</summary>
    public static implicit operator Scalar(int value) => new(torch.ScalarType.Int64, value, value);

    /// <summary>A scalar of kind Int64.</summary>
    public static implicit operator Scalar(long value) => new(torch.ScalarType.Int64, value, value);

    /// <summary>A scalar of kind Float64.</summary>
    public static implicit operator Scalar(Half value) => new(torch.ScalarType.Float64, (double)value, 0);

    /// <summary>A scalar of kind Float64.</summary>
    public static implicit operator Scalar(float value) => new(torch.ScalarType.Float64, value, 0);

    /// <summary>A scalar of kind Float64.</summary>
    public static implicit operator Scalar(double value) => new(torch.ScalarType.Float64, value, 0);

    /// <summary>A scalar of kind Bool.</summary>
    public static implicit operator Scalar(bool value) => Of(value);

    /// <summary>A complex scalar; no operation of this engine takes one.</summary>
    public static implicit operator Scalar(Complex value) => new(torch.ScalarType.ComplexFloat64, value.Real, 0);
}

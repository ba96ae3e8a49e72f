using System.Numerics;
using SelfNormalizing;

namespace TorchSharp.Kernels;

// One line a function: the runtime's own, in the element's precision.
internal readonly struct Expm1 : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Precise.Expm1(x);
}

internal readonly struct Log1p : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Precise.Log1p(x);
}

internal readonly struct Log2 : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Log2(x);
}

internal readonly struct Log10 : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Log10(x);
}

internal readonly struct Exp2 : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Exp2(x);
}

internal readonly struct Sin : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sin(x);
}

internal readonly struct Cos : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Cos(x);
}

internal readonly struct Tan : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Tan(x);
}

internal readonly struct Asin : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Asin(x);
}

internal readonly struct Acos : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Acos(x);
}

internal readonly struct Atan : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Atan(x);
}

internal readonly struct Sinh : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sinh(x);
}

internal readonly struct Cosh : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Cosh(x);
}

internal readonly struct Rsqrt : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.One / T.Sqrt(x);
}

internal readonly struct Floor : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Floor(x);
}

internal readonly struct Ceil : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Ceiling(x);
}

internal readonly struct RoundEven : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Round(x, MidpointRounding.ToEven);
}

internal readonly struct Trunc : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Truncate(x);
}

internal readonly struct Erf : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(ErrorFunction.Erf(double.CreateTruncating(x)));
}

internal readonly struct Erfc : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(ErrorFunction.Erfc(double.CreateTruncating(x)));
}

internal readonly struct Erfcx : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(ErrorFunction.ScaledErfc(double.CreateTruncating(x)));
}

internal readonly struct Erfinv : IFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(ErrorFunction.InverseErf(double.CreateTruncating(x)));
}

/// <summary>eˣ − 1 and ln(1 + x) without cancellation near 0 (the runtime's own versions cancel).</summary>
internal static class Precise
{
    internal static T Expm1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(Elementary.ExpM1(double.CreateTruncating(x)));

    internal static T Log1p<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(Elementary.Log1P(double.CreateTruncating(x)));
}

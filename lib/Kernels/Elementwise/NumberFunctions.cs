using System.Numerics;

namespace TorchSharp.Kernels;

internal readonly struct Absolute : INumberUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, INumber<T> =>
        x < T.Zero ? -x
        : x == T.Zero ? T.Zero
        : x;

    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, INumber<T> => Vector.Abs(x);
}

/// <summary>−1, 0 or 1; 0 for not-a-number.</summary>
internal readonly struct Signum : INumberUnary
{
    public T Invoke<T>(T x)
        where T : unmanaged, INumber<T> =>
        x > T.Zero ? T.One
        : x < T.Zero ? -T.One
        : T.Zero;

    public Vector<T> Invoke<T>(Vector<T> x)
        where T : unmanaged, INumber<T> =>
        Vector.ConditionalSelect(
            Vector.GreaterThan(x, Vector<T>.Zero),
            Vector<T>.One,
            Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), -Vector<T>.One, Vector<T>.Zero)
        );
}

/// <summary>The larger; not-a-number if either is.</summary>
internal readonly struct Larger : INumberBinary
{
    public T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x > y || T.IsNaN(x) ? x : y;

    public Vector<T> Invoke<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, INumber<T> =>
        Vector.ConditionalSelect(Vector.BitwiseOr(Vector.GreaterThan(x, y), Vector.OnesComplement(Vector.Equals(x, x))), x, y);
}

/// <summary>The smaller; not-a-number if either is.</summary>
internal readonly struct Smaller : INumberBinary
{
    public T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x < y || T.IsNaN(x) ? x : y;

    public Vector<T> Invoke<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, INumber<T> =>
        Vector.ConditionalSelect(Vector.BitwiseOr(Vector.LessThan(x, y), Vector.OnesComplement(Vector.Equals(x, x))), x, y);
}

/// <summary>x − y·⌊x/y⌋: the sign of the divisor, as in Python.</summary>
internal readonly struct Remainder : INumberBinary
{
    public static bool Vectorized => false;

    public T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        T rest = x % y;
        return rest != T.Zero && rest < T.Zero != y < T.Zero ? rest + y : rest;
    }

    public Vector<T> Invoke<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, INumber<T> => NoVector.Reached<T>();
}

/// <summary>⌊x/y⌋.</summary>
internal readonly struct FloorQuotient : INumberBinary
{
    public static bool Vectorized => false;

    public T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        if (T.IsZero(y))
            return x / y;
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            // The least integer has no positive counterpart: its quotient by −1 wraps round to itself, as in libtorch.
            if (y + T.One == T.Zero && y < T.Zero)
                return T.Zero - x;
            T whole = x / y;
            return whole * y != x && x < T.Zero != y < T.Zero ? whole - T.One : whole;
        }
        T rest = x % y;
        if (rest != T.Zero && rest < T.Zero != y < T.Zero)
            rest += y;
        T quotient = (x - rest) / y;
        // Floating-point quotients of exact multiples may be off by a rounding.
        return typeof(T) == typeof(float) ? T.CreateTruncating(MathF.Round(float.CreateTruncating(quotient)))
            : typeof(T) == typeof(double) ? T.CreateTruncating(Math.Round(double.CreateTruncating(quotient)))
            : quotient;
    }

    public Vector<T> Invoke<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, INumber<T> => NoVector.Reached<T>();
}

/// <summary>xʸ; for integers by squaring (negative exponents give 0 but for ±1).</summary>
internal readonly struct Power : INumberBinary
{
    public static bool Vectorized => false;

    public T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
            return T.CreateTruncating(MathF.Pow(float.CreateTruncating(x), float.CreateTruncating(y)));
        if (typeof(T) == typeof(double))
            return T.CreateTruncating(Math.Pow(double.CreateTruncating(x), double.CreateTruncating(y)));
        if (y < T.Zero)
            return x == T.One ? x
                : x == -T.One ? (T.IsOddInteger(y) ? x : T.One)
                : T.Zero;
        T result = T.One,
            factor = x;
        for (long left = long.CreateTruncating(y); left > 0; left >>= 1, factor *= factor)
        {
            if ((left & 1) != 0)
                result *= factor;
        }
        return result;
    }

    public Vector<T> Invoke<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, INumber<T> => NoVector.Reached<T>();
}

/// <summary>The angle of the point (y, x).</summary>
internal readonly struct ArcTangent2 : IFloatBinary
{
    public static bool Vectorized => false;

    public T Invoke<T>(T y, T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Atan2(y, x);

    public Vector<T> Invoke<T>(Vector<T> y, Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => NoVector.Reached<T>();
}

internal readonly struct And : IBitwise
{
    public T Invoke<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T> => x & y;
}

internal readonly struct Or : IBitwise
{
    public T Invoke<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T> => x | y;
}

internal readonly struct ExclusiveOr : IBitwise
{
    public T Invoke<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T> => x ^ y;
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// eˣ, eˣ−1, ln(1+x), tanh and the logistic function over whole vectors of float or double. Errors in units in the last place, tested
/// against 50-digit values and over dense sweeps (VectorFunctionsTests): Exp and ExpM1 ≤ 2, Tanh, Sigmoid and Log1P ≤ 4.
/// NaN and infinities as IEEE 754 has them.
/// </summary>
static class VectorFunctions
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Exp<T>(Vector<T> x) =>
        typeof(T) == typeof(float) ? Vector.As<float, T>(Exp(Vector.As<T, float>(x))) : Vector.As<double, T>(Exp(Vector.As<T, double>(x)));

    /// <summary>eˣ − 1, accurate near 0, where eˣ minus 1 would lose its digits: SELU's and ELU's negative branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> ExpM1<T>(Vector<T> x) =>
        typeof(T) == typeof(float)
            ? Vector.As<float, T>(ExpM1(Vector.As<T, float>(x)))
            : Vector.As<double, T>(ExpM1(Vector.As<T, double>(x)));

    /// <summary>The same bits for x ≤ 0 at three quarters of the work; anything for x > 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void ExpM1Below<T>(ref Vector<T> x, ref Vector<T> y)
    {
        if (typeof(T) == typeof(float))
        {
            var (a, b) = (Vector.As<T, float>(x), Vector.As<T, float>(y));
            ExpM1Below(ref a, ref b);
            (x, y) = (Vector.As<float, T>(a), Vector.As<float, T>(b));
        }
        else
            (x, y) = (ExpM1Below(x), ExpM1Below(y));
    }

    /// <summary>The same of one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> ExpM1Below<T>(Vector<T> x) =>
        typeof(T) == typeof(float)
            ? Vector.As<float, T>(ExpM1Below(Vector.As<T, float>(x)))
            : Vector.As<double, T>(ExpM1(Vector.As<T, double>(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Log<T>(Vector<T> x) =>
        typeof(T) == typeof(float)
            ? Vector.As<float, T>(Vector.Log(Vector.As<T, float>(x)))
            : Vector.As<double, T>(Vector.Log(Vector.As<T, double>(x)));

    /// <summary>ln(1 + x): the logarithm of the rounded sum, corrected for its rounding.</summary>
    internal static Vector<T> Log1P<T>(Vector<T> x)
    {
        var sum = Vector<T>.One + x;
        var correction = (sum - Vector<T>.One - x) / sum;
        // At −1 and ∞ the correction is not a number, and not needed.
        return Log(sum)
            - Vector.ConditionalSelect(
                Vector.Equals(correction, correction),
                correction,
                Vector.ConditionalSelect(Vector.Equals(x, x), Vector<T>.Zero, x)
            );
    }

    /// <summary>tanh x = −t/(t + 2) with t = e^(−2|x|) − 1, the sign put back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Tanh<T>(Vector<T> x)
    {
        var magnitude = Vector.Abs(x);
        var t = ExpM1(-(magnitude + magnitude));
        return Vector.CopySign(-t / (t + Vector<T>.One + Vector<T>.One), x);
    }

    /// <summary>1/(1 + e^−x); 0 where e^−x overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Sigmoid<T>(Vector<T> x) => Vector<T>.One / (Vector<T>.One + Exp(-x));

    // x = n·ln 2 + r with |r| ≤ ½ ln 2; eˣ = 2ⁿ·(1 + p), p = eʳ − 1 from its series; the power of two in two factors, so that neither
    // overflows before the result does.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<float> Exp(Vector<float> x)
    {
        x = Between(x, -104f, 89f);
        var p = Reduced(x, out var n);
        var half = Vector.ShiftRightArithmetic(n, 1);
        return Vector.FusedMultiplyAdd(PowerOfTwo(half), p, PowerOfTwo(half)) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<float> ExpM1(Vector<float> x)
    {
        x = Between(x, -25f, 89f); // below, −1 to the last bit
        var p = Reduced(x, out var n);
        var half = Vector.ShiftRightArithmetic(n, 1);
        var rest = n - half;
        return Vector.FusedMultiplyAdd(PowerOfTwo(half), p, PowerOfTwo(half) - PowerOfTwo(-rest)) * PowerOfTwo(rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<float> ExpM1Below(Vector<float> x)
    {
        x = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<float>(-25f)), new Vector<float>(-25f), x);
        var p = Reduced(x, out var n);
        var power = PowerOfTwo(n); // at most 1 and at least 2⁻³⁶: in one factor, which rounds as two do
        return Vector.FusedMultiplyAdd(power, p, power - Vector<float>.One);
    }

    /// <summary>
    /// The same for two vectors at once, step by step: alone, each step waits for the one before it, and the processor does not look far
    /// enough ahead to find the next vector's.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void ExpM1Below(ref Vector<float> x, ref Vector<float> y)
    {
        var low = new Vector<float>(-25f);
        x = Vector.ConditionalSelect(Vector.LessThan(x, low), low, x);
        y = Vector.ConditionalSelect(Vector.LessThan(y, low), low, y);
        Reduced(ref x, ref y, out var n, out var m);
        var (power, other) = (PowerOfTwo(n), PowerOfTwo(m));
        x = Vector.FusedMultiplyAdd(power, x, power - Vector<float>.One);
        y = Vector.FusedMultiplyAdd(other, y, other - Vector<float>.One);
    }

    // Cheaper than Min and Max, which take care of the sign of zero; NaN stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<T> Between<T>(Vector<T> x, T low, T high)
    {
        x = Vector.ConditionalSelect(Vector.GreaterThan(x, new Vector<T>(high)), new Vector<T>(high), x);
        return Vector.ConditionalSelect(Vector.LessThan(x, new Vector<T>(low)), new Vector<T>(low), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<float> Reduced(Vector<float> x, out Vector<int> n)
    {
        var whole = Vector.Round(x * new Vector<float>(1.44269504f));
        n = Vector.ConvertToInt32Native(whole);
        // ln 2 in two parts, the first with so few digits that its product with n is exact.
        var r = Vector.FusedMultiplyAdd(whole, new Vector<float>(-0.693145752f), x);
        r = Vector.FusedMultiplyAdd(whole, new Vector<float>(-1.42860677e-6f), r);
        var q = new Vector<float>(1f / 40320);
        q = Vector.FusedMultiplyAdd(q, r, new Vector<float>(1f / 5040));
        q = Vector.FusedMultiplyAdd(q, r, new Vector<float>(1f / 720));
        q = Vector.FusedMultiplyAdd(q, r, new Vector<float>(1f / 120));
        q = Vector.FusedMultiplyAdd(q, r, new Vector<float>(1f / 24));
        q = Vector.FusedMultiplyAdd(q, r, new Vector<float>(1f / 6));
        q = Vector.FusedMultiplyAdd(q, r, new Vector<float>(0.5f));
        return Vector.FusedMultiplyAdd(r * r, q, r);
    }

    /// <summary>The same of two vectors, in their places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Reduced(ref Vector<float> x, ref Vector<float> y, out Vector<int> n, out Vector<int> m)
    {
        var (wholeX, wholeY) = (Vector.Round(x * new Vector<float>(1.44269504f)), Vector.Round(y * new Vector<float>(1.44269504f)));
        (n, m) = (Vector.ConvertToInt32Native(wholeX), Vector.ConvertToInt32Native(wholeY));
        x = Vector.FusedMultiplyAdd(wholeX, new Vector<float>(-0.693145752f), x);
        y = Vector.FusedMultiplyAdd(wholeY, new Vector<float>(-0.693145752f), y);
        x = Vector.FusedMultiplyAdd(wholeX, new Vector<float>(-1.42860677e-6f), x);
        y = Vector.FusedMultiplyAdd(wholeY, new Vector<float>(-1.42860677e-6f), y);
        var p = new Vector<float>(1f / 40320);
        var q = p;
        Term(ref p, ref q, x, y, 1f / 5040);
        Term(ref p, ref q, x, y, 1f / 720);
        Term(ref p, ref q, x, y, 1f / 120);
        Term(ref p, ref q, x, y, 1f / 24);
        Term(ref p, ref q, x, y, 1f / 6);
        Term(ref p, ref q, x, y, 0.5f);
        x = Vector.FusedMultiplyAdd(x * x, p, x);
        y = Vector.FusedMultiplyAdd(y * y, q, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Term(ref Vector<float> p, ref Vector<float> q, Vector<float> x, Vector<float> y, float coefficient)
    {
        p = Vector.FusedMultiplyAdd(p, x, new Vector<float>(coefficient));
        q = Vector.FusedMultiplyAdd(q, y, new Vector<float>(coefficient));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<float> PowerOfTwo(Vector<int> n) => Vector.AsVectorSingle((n + new Vector<int>(127)) << 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<double> Exp(Vector<double> x)
    {
        x = Between(x, -746, 710);
        var p = Reduced(x, out var n);
        var half = Vector.ShiftRightArithmetic(n, 1);
        return Vector.FusedMultiplyAdd(PowerOfTwo(half), p, PowerOfTwo(half)) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<double> ExpM1(Vector<double> x)
    {
        x = Between(x, -50, 710);
        var p = Reduced(x, out var n);
        var half = Vector.ShiftRightArithmetic(n, 1);
        var rest = n - half;
        return Vector.FusedMultiplyAdd(PowerOfTwo(half), p, PowerOfTwo(half) - PowerOfTwo(-rest)) * PowerOfTwo(rest);
    }

    static ReadOnlySpan<double> InverseFactorials =>
        [
            1.0 / 87178291200,
            1.0 / 6227020800,
            1.0 / 479001600,
            1.0 / 39916800,
            1.0 / 3628800,
            1.0 / 362880,
            1.0 / 40320,
            1.0 / 5040,
            1.0 / 720,
            1.0 / 120,
            1.0 / 24,
            1.0 / 6,
            0.5,
        ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<double> Reduced(Vector<double> x, out Vector<long> n)
    {
        var whole = Vector.Round(x * new Vector<double>(1.4426950408889634));
        // Adding 1.5·2⁵² leaves the whole number in the low bits; a conversion to 64-bit integers is slow before AVX-512.
        n = Vector.AsVectorInt64(whole + new Vector<double>(6755399441055744.0)) - new Vector<long>(0x4338000000000000);
        var r = Vector.FusedMultiplyAdd(whole, new Vector<double>(-0.69314718036912382), x);
        r = Vector.FusedMultiplyAdd(whole, new Vector<double>(-1.9082149292705877e-10), r);
        var q = new Vector<double>(InverseFactorials[0]);
        for (var i = 1; i < InverseFactorials.Length; i++)
            q = Vector.FusedMultiplyAdd(q, r, new Vector<double>(InverseFactorials[i]));
        return Vector.FusedMultiplyAdd(r * r, q, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<double> PowerOfTwo(Vector<long> n) => Vector.AsVectorDouble((n + new Vector<long>(1023)) << 52);
}

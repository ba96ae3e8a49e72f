using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// Normal numbers by Box and Muller's transform, √(−2 ln u₁)·(cos 2πu₂, sin 2πu₂), in libtorch's two manners: fewer than 16, or scattered,
/// numbers one by one in double; 16 and more side by side in blocks of 16, in float with the polynomials of Cephes
/// as libtorch's AVX2 code has them.
/// </summary>
static class NormalDraws
{
    const int Block = 16;

    /// <param name="engine">Where the draws come from.</param>
    /// <param name="to">Receives the numbers.</param>
    /// <param name="mean">Mean.</param>
    /// <param name="standardDeviation">Standard deviation, ≥ 0.</param>
    /// <param name="contiguous">Whether the numbers lie side by side in the tensor; if not they are drawn one by one,
    /// however many they are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Fill(MersenneTwister engine, Span<float> to, double mean, double standardDeviation, bool contiguous = true)
    {
        if (to.Length < Block || !contiguous)
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = (float)Next(engine, mean, standardDeviation);
            return;
        }
        Draws.Uniform(engine, to);
        for (var i = 0; i + Block <= to.Length; i += Block)
            Transform(to.Slice(i, Block), (float)mean, (float)standardDeviation);
        if (to.Length % Block == 0)
            return;
        // The last 16 are drawn anew, some of them for the second time.
        var last = to[^Block..];
        Draws.Uniform(engine, last);
        Transform(last, (float)mean, (float)standardDeviation);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Fill(MersenneTwister engine, Span<double> to, double mean, double standardDeviation, bool contiguous = true)
    {
        if (to.Length < Block || !contiguous)
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = Next(engine, mean, standardDeviation);
            return;
        }
        Draws.Uniform(engine, to);
        for (var i = 0; i + Block <= to.Length; i += Block)
            Transform(to.Slice(i, Block), mean, standardDeviation);
        if (to.Length % Block == 0)
            return;
        var last = to[^Block..];
        Draws.Uniform(engine, last);
        Transform(last, mean, standardDeviation);
    }

    /// <summary>One number; its partner waits in the engine for the next call.</summary>
    internal static double Next(MersenneTwister engine, double mean, double standardDeviation)
    {
        if (engine.CachedNormal is { } cached)
        {
            engine.CachedNormal = null;
            return Math.FusedMultiplyAdd(cached, standardDeviation, mean);
        }
        var angle = 2 * Math.PI * Draws.Uniform(engine);
        var radius = Math.Sqrt(-2 * Math.Log(1 - Draws.Uniform(engine)));
        engine.CachedNormal = radius * Math.Sin(angle);
        return Math.FusedMultiplyAdd(radius * Math.Cos(angle), standardDeviation, mean);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Transform(Span<double> block, double mean, double standardDeviation)
    {
        for (var i = 0; i < Block / 2; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - block[i]));
            var angle = 2 * Math.PI * block[i + Block / 2];
            block[i] = Math.FusedMultiplyAdd(radius * Math.Cos(angle), standardDeviation, mean);
            block[i + Block / 2] = Math.FusedMultiplyAdd(radius * Math.Sin(angle), standardDeviation, mean);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Transform(Span<float> block, float mean, float standardDeviation)
    {
        var radius = Vector256.Sqrt(Vector256.Create(-2f) * Log(Vector256<float>.One - Vector256.Create<float>(block)));
        var (sin, cos) = SinCos(Vector256.Create(2 * MathF.PI) * Vector256.Create<float>(block[8..]));
        Vector256.FusedMultiplyAdd(radius * cos, Vector256.Create(standardDeviation), Vector256.Create(mean)).CopyTo(block);
        Vector256.FusedMultiplyAdd(radius * sin, Vector256.Create(standardDeviation), Vector256.Create(mean)).CopyTo(block[8..]);
    }

    /// <summary>
    /// ln x for normal positive x: x = m·2ᵉ with m in [√½, √2), ln m from Cephes' polynomial of degree 8 (Moshier, logf).
    /// </summary>
    static Vector256<float> Log(Vector256<float> x)
    {
        var bits = x.AsInt32();
        var exponent = Vector256.ConvertToSingle((bits >> 23) - Vector256.Create(126));
        var m = ((bits & Vector256.Create(0x007fffff)) | Vector256.Create(0.5f).AsInt32()).AsSingle(); // [½, 1)
        var small = Vector256.LessThan(m, Vector256.Create(0.707106781186547524f));
        exponent -= Vector256.ConditionalSelect(small, Vector256<float>.One, Vector256<float>.Zero);
        m = m - Vector256<float>.One + Vector256.ConditionalSelect(small, m, Vector256<float>.Zero);
        var square = m * m;
        var y =
            Horner(
                m,
                7.0376836292E-2f,
                -1.1514610310E-1f,
                1.1676998740E-1f,
                -1.2420140846E-1f,
                1.4249322787E-1f,
                -1.6668057665E-1f,
                2.0000714765E-1f,
                -2.4999993993E-1f,
                3.3333331174E-1f
            ) * m;
        // ln 2 in two parts, the larger exact in products with the exponent.
        y = Vector256.FusedMultiplyAdd(y, square, exponent * Vector256.Create(-2.12194440e-4f));
        y -= square * Vector256.Create(0.5f);
        return Vector256.FusedMultiplyAdd(exponent, Vector256.Create(0.693359375f), m + y);
    }

    /// <summary>
    /// sin x and cos x for 0 ≤ x &lt; 2π: reduced by multiples of π/4 to [−π/4, π/4], then Cephes' polynomials (Moshier, sinf and cosf).
    /// </summary>
    static (Vector256<float> Sin, Vector256<float> Cos) SinCos(Vector256<float> x)
    {
        var octant = (Vector256.ConvertToInt32(x * Vector256.Create(1.27323954473516f)) + Vector256<int>.One) & Vector256.Create(~1);
        var count = Vector256.ConvertToSingle(octant);
        // π/4 in three parts.
        x = Vector256.FusedMultiplyAdd(count, Vector256.Create(-0.78515625f), x);
        x = Vector256.FusedMultiplyAdd(count, Vector256.Create(-2.4187564849853515625e-4f), x);
        x = Vector256.FusedMultiplyAdd(count, Vector256.Create(-3.77489497744594108e-8f), x);
        var z = x * x;
        var even = Horner(z, 2.443315711809948E-005f, -1.388731625493765E-003f, 4.166664568298827E-002f) * z;
        even = Vector256.FusedMultiplyAdd(even, z, -(z * Vector256.Create(0.5f))) + Vector256<float>.One;
        var odd = Vector256.FusedMultiplyAdd(Horner(z, -1.9515295891E-4f, 8.3321608736E-3f, -1.6666654611E-1f) * z, x, x);
        var straight = Vector256.Equals(octant & Vector256.Create(2), Vector256<int>.Zero).AsSingle();
        var sinSign = (octant & Vector256.Create(4)) << 29;
        var cosSign = Vector256.AndNot(Vector256.Create(4), octant - Vector256.Create(2)) << 29;
        var sin = Vector256.ConditionalSelect(straight, odd, even);
        var cos = Vector256.ConditionalSelect(straight, even, odd);
        return ((sin.AsInt32() ^ sinSign).AsSingle(), (cos.AsInt32() ^ cosSign).AsSingle());
    }

    static Vector256<float> Horner(Vector256<float> x, params ReadOnlySpan<float> coefficients)
    {
        var y = Vector256.Create(coefficients[0]);
        for (var i = 1; i < coefficients.Length; i++)
            y = Vector256.FusedMultiplyAdd(y, x, Vector256.Create(coefficients[i]));
        return y;
    }
}

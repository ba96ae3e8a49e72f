using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>Random numbers drawn into spans: the same numbers, from the same draws in the same order, as libtorch's CPU kernels.</summary>
static class Draws
{
    const int Block = 624;
    const ulong Mask53 = (1ul << 53) - 1;

    /// <summary>Uniform on [from, to): a multiple of 2⁻²⁴ from one draw, scaled in float.</summary>
    internal static void Uniform(MersenneTwister engine, Span<float> to, float low = 0, float high = 1)
    {
        Span<uint> raw = stackalloc uint[Block];
        var range = high - low;
        while (to.Length > 0)
        {
            var count = Math.Min(Block, to.Length);
            engine.Fill(raw[..count]);
            var i = 0;
            for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
                Vector.FusedMultiplyAdd(Fraction(raw[i..]), new(range), new(low)).CopyTo(to[i..]);
            for (; i < count; i++)
                to[i] = MathF.FusedMultiplyAdd(Fraction(raw[i]), range, low);
            to = to[count..];
        }
    }

    /// <summary>Uniform on [from, to): a multiple of 2⁻⁵³ from two draws, scaled in double.</summary>
    internal static void Uniform(MersenneTwister engine, Span<double> to, double low = 0, double high = 1)
    {
        var range = high - low;
        for (var i = 0; i < to.Length; i++)
            to[i] = Math.FusedMultiplyAdd(Uniform(engine), range, low);
    }

    /// <summary>One number on [0, 1) with 53 bits.</summary>
    internal static double Uniform(MersenneTwister engine) => (engine.Next64() & Mask53) * (1.0 / (1ul << 53));

    /// <summary>
    /// 1 with probability p, otherwise 0: a uniform number of 53 bits, from two draws, below p. Dropout's masks are these.
    /// </summary>
    internal static void Bernoulli(MersenneTwister engine, Span<float> to, double p)
    {
        Span<uint> raw = stackalloc uint[Block];
        // k·2⁻⁵³ < p in integers, so that the comparison needs no conversion.
        var threshold = (long)Math.Ceiling(p * (1L << 53));
        while (to.Length > 0)
        {
            var count = Math.Min(Block / 2, to.Length);
            engine.Fill(raw[..(2 * count)]);
            var pairs = MemoryMarshal.Cast<uint, ulong>(raw);
            var i = 0;
            for (; i + Vector256<int>.Count <= count; i += Vector256<int>.Count)
            {
                var first = Vector256.LessThan(Bits53(Vector256.Create<ulong>(pairs[i..])), Vector256.Create(threshold));
                var second = Vector256.LessThan(
                    Bits53(Vector256.Create<ulong>(pairs[(i + Vector256<ulong>.Count)..])),
                    Vector256.Create(threshold)
                );
                (Vector256.Narrow(first, second).AsSingle() & Vector256<float>.One).CopyTo(to[i..]);
            }
            for (; i < count; i++)
                to[i] = (long)(BitOperations.RotateLeft(pairs[i], 32) & Mask53) < threshold ? 1 : 0;
            to = to[count..];
        }
    }

    /// <summary>The same in any number type.</summary>
    internal static void Bernoulli<T>(MersenneTwister engine, Span<T> to, double p)
        where T : INumberBase<T>
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = Bernoulli(engine, p) ? T.One : T.Zero;
    }

    /// <summary>True with probability p; two draws, compared in double.</summary>
    internal static bool Bernoulli(MersenneTwister engine, double p) => Uniform(engine) < p;

    /// <summary>True with probability p; one draw, compared in float. A Float32 tensor of probabilities is drawn for in this way.</summary>
    internal static bool Bernoulli(MersenneTwister engine, float p) => Fraction(engine.Next32()) < p;

    /// <summary>−ln(1 − u)/rate; two draws each. 1 − u is exact, so this is ln1p(−u).</summary>
    internal static double Exponential(MersenneTwister engine, double rate = 1) => -1 / rate * Math.Log(1 - Uniform(engine));

    /// <summary>
    /// An integer on [low, high): the remainder of one draw, or of two from a range of 2²⁸ on, where the remainder of one would favour
    /// small numbers by more than 5 %; libtorch 2.10 (up to 2.2 two draws from 2³² on, and for types of 64 bits only).
    /// </summary>
    /// <param name="engine">Where the draws come from.</param>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">One more than the largest value.</param>
    internal static long Integer(MersenneTwister engine, long low, long high)
    {
        var range = (ulong)(high - low);
        var draw = range >= 1ul << 28 ? engine.Next64() : engine.Next32();
        return (long)(draw % range) + low;
    }

    /// <summary>
    /// The bounds that randint keeps to for a type of this many digits (24 for float, 53 for double): where the type cannot tell
    /// high − 1 from high, the range shrinks so that rounding stays inside it.
    /// </summary>
    internal static (long Low, long High) Bounds(long low, long high, int digits)
    {
        var above = Rounded(low + 1, digits);
        if (above < low)
            low = above + Spacing(low + 1, digits);
        var below = Rounded(high - 1, digits);
        if (below >= high)
            high = below - Spacing(high - 1, digits);
        return (low, high);
    }

    static long Rounded(long value, int digits) => digits == 24 ? (long)(float)value : (long)(double)value;

    static long Spacing(long value, int digits) => 1L << (BitOperations.Log2((ulong)Math.Abs(value)) - digits + 1);

    /// <summary>A random order of 0 … n−1: position i swaps with one of those from i on; n−1 draws.</summary>
    internal static void Permutation(MersenneTwister engine, Span<long> to)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = i;
        for (var i = 0; i < to.Length - 1; i++)
        {
            var other = i + (int)(engine.Next32() % (uint)(to.Length - i));
            (to[i], to[other]) = (to[other], to[i]);
        }
    }

    static float Fraction(uint raw) => (raw & 0xFFFFFF) * (1f / (1 << 24));

    // The first of two draws, in memory the lower half, is the number's upper half.
    static Vector256<long> Bits53(Vector256<ulong> pair) => ((pair << 32 | pair >>> 32) & Vector256.Create(Mask53)).AsInt64();

    // Below 2²⁴ the conversion from int is exact.
    static Vector<float> Fraction(ReadOnlySpan<uint> raw) =>
        Vector.ConvertToSingle(Vector.AsVectorInt32(new Vector<uint>(raw) & new Vector<uint>(0xFFFFFF)))
        * new Vector<float>(1f / (1 << 24));
}

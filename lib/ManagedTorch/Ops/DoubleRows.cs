using System.Runtime.Intrinsics;

namespace TorchSharp;

/// <summary>
/// Sums over rows of doubles, four at a time on every processor: the order of summation, and so the bits, depend on no machine.
/// </summary>
internal static class DoubleRows
{
    /// <summary>Σ xᵢyᵢ.</summary>
    internal static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Vector256<double> sums = Vector256<double>.Zero;
        int i = 0;
        for (; i <= x.Length - 4; i += 4)
            sums += Vector256.Create(x[i..]) * Vector256.Create(y[i..]);
        double sum = Vector256.Sum(sums);
        for (; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>x ← x + factor·y.</summary>
    internal static void AddScaled(Span<double> x, ReadOnlySpan<double> y, double factor)
    {
        int i = 0;
        for (; i <= x.Length - 4; i += 4)
            (Vector256.Create<double>(x[i..]) + Vector256.Create(y[i..]) * factor).CopyTo(x[i..]);
        for (; i < x.Length; i++)
            x[i] += y[i] * factor;
    }

    /// <summary>(x, y) ← (cos·x − sin·y, sin·x + cos·y).</summary>
    internal static void Rotate(Span<double> x, Span<double> y, double cosine, double sine)
    {
        int i = 0;
        for (; i <= x.Length - 4; i += 4)
        {
            Vector256<double> a = Vector256.Create<double>(x[i..]),
                b = Vector256.Create<double>(y[i..]);
            (a * cosine - b * sine).CopyTo(x[i..]);
            (a * sine + b * cosine).CopyTo(y[i..]);
        }
        for (; i < x.Length; i++)
            (x[i], y[i]) = (x[i] * cosine - y[i] * sine, x[i] * sine + y[i] * cosine);
    }
}

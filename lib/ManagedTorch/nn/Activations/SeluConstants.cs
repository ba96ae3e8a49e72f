using System.Globalization;

namespace TorchSharp;

/// <summary>
/// α and λ of SELU, from their closed form: the values for which mean 0 and variance 1 are a fixed point; arXiv:1706.02515v5, Eq. (14).
/// Computed in decimal (28 digits), so that the doubles are the closest there are.
/// </summary>
internal static class SeluConstants
{
    /// <summary>α = −√(2/π) / (erfc(1/√2)·√e − 1) = 1.67326….</summary>
    internal static double Alpha { get; }

    /// <summary>λ = (1 − erfc(1/√2)√e)·√(2π) / √(2·erfc(√2)e² + π·erfc(1/√2)²e − 2(2+π)·erfc(1/√2)√e + π + 2) = 1.05070….</summary>
    internal static double Lambda { get; }

    /// <summary>λα, the depth of SELU's floor: selu(x) → −λα as x → −∞.</summary>
    internal static double Floor { get; }

    static SeluConstants()
    {
        decimal pi = 16 * ArcCotangent(5) - 4 * ArcCotangent(239);      // Machin's formula
        decimal root = Exp(0.5m), e = root * root;
        // erfc(1/√2)√e and erfc(√2)e²; in both erf(x)·e^(x²) = 2x/√π·Σ (2x²)ⁿ/(1·3·5…(2n+1)).
        decimal half = root - Sqrt(2 / pi) * OddSeries(1), two = e * e - Sqrt(8 / pi) * OddSeries(4);
        decimal alpha = Sqrt(2 / pi) / (1 - half);
        decimal lambda = (1 - half) * Sqrt(2 * pi) / Sqrt(2 * two + pi * half * half - 2 * (2 + pi) * half + pi + 2);
        (Alpha, Lambda, Floor) = (Nearest(alpha), Nearest(lambda), Nearest(lambda * alpha));
    }

    /// <summary>The closest double: reading the digits rounds once, the cast twice.</summary>
    private static double Nearest(decimal value) =>
        double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Σ tⁿ/(1·3·5…(2n+1)): all terms are positive, nothing cancels.</summary>
    private static decimal OddSeries(decimal t)
    {
        decimal term = 1, sum = 1;
        for (int n = 1; term > 0; n++) sum += term *= t / (2 * n + 1);
        return sum;
    }

    private static decimal Exp(decimal x)
    {
        decimal term = 1, sum = 1;
        for (int n = 1; term > 0; n++) sum += term *= x / n;
        return sum;
    }

    private static decimal ArcCotangent(decimal x)
    {
        decimal power = 1 / x, sum = power;
        for (int n = 3; power != 0; n += 2) sum += (n % 4 == 3 ? -1 : 1) * (power /= x * x) / n;
        return sum;
    }

    /// <summary>Newton's iteration from the double.</summary>
    private static decimal Sqrt(decimal x)
    {
        decimal root = (decimal)Math.Sqrt((double)x);
        for (int i = 0; i < 3; i++) root = (root + x / root) / 2;
        return root;
    }
}

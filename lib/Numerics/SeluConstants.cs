using System.Globalization;
using System.Numerics;

namespace SelfNormalizing;

/// <summary>
/// α₀₁ and λ₀₁, the parameters that keep mean 0 and variance 1, to any number of digits; arXiv:1706.02515, the solution for the fixed point
/// (0, 1):
/// <code>
/// α₀₁ = √(2/π) / (1 − √e·erfc(1/√2))
/// λ₀₁ = √2 / √(1 + α₀₁² (1 − 2√e·erfc(1/√2) + e²·erfc(√2)))
/// </code>
/// </summary>
/// <remarks>
/// Computed with integers that enclose the value from both sides; a digit is printed only where both ends agree on it, so every digit is
/// certain.
/// </remarks>
public static class SeluConstants
{
    const int GuardBits = 64;
    const double BitsPerDigit = 3.3219280948873626;

    static SeluConstants()
    {
        (BigBracket alpha, BigBracket lambda) = Enclose(2 * GuardBits);
        (Alpha, Lambda, Floor) = (Nearest(alpha), Nearest(lambda), Nearest(lambda * alpha));
    }

    /// <summary>The double nearest to α₀₁.</summary>
    public static double Alpha { get; }

    /// <summary>The double nearest to λ₀₁.</summary>
    public static double Lambda { get; }

    /// <summary>The double nearest to λ₀₁α₀₁, the depth of SELU's floor: selu(x) → −λα as x → −∞.</summary>
    public static double Floor { get; }

    /// <summary>α₀₁ = 1.6732632423543772848170429916717…, cut off (not rounded) after <paramref name="digits"/> significant
    /// digits.</summary>
    /// <param name="digits">How many digits, from 1 to 1,000,000, the one before the point included.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 or more than 1,000,000 digits.</exception>
    public static string AlphaDigits(int digits) => Digits(digits, bits => Enclose(bits).Alpha);

    /// <summary>λ₀₁ = 1.0507009873554804934193349852946…, cut off (not rounded) after <paramref name="digits"/> significant
    /// digits.</summary>
    /// <inheritdoc cref="AlphaDigits"/>
    public static string LambdaDigits(int digits) => Digits(digits, bits => Enclose(bits).Lambda);

    static string Digits(int digits, Func<int, BigBracket> enclose)
    {
        if (digits is < 1 or > 1_000_000)
        {
            throw new ArgumentOutOfRangeException(nameof(digits), digits, $"digits is {digits}; expected 1 to 1,000,000.");
        }

        BigInteger scale = BigInteger.Pow(10, digits - 1);
        for (int guard = GuardBits; ; guard *= 2)
        {
            if (enclose((int)(digits * BitsPerDigit) + guard).Floor(scale) is { } certain)
            {
                string text = certain.ToString(CultureInfo.InvariantCulture);
                return digits == 1 ? text : $"{text[0]}.{text[1..]}";
            }
        }
    }

    // The double nearest to x in [1, 2), whose doubles are 2⁻⁵² apart: ⌊x·2⁵² + ½⌋·2⁻⁵².
    static double Nearest(BigBracket x)
    {
        BigInteger doubled = x.Floor(BigInteger.One << 53) ?? throw new InvalidOperationException("The enclosure is too wide to round.");
        return (double)((doubled + 1) >> 1) / (1L << 52);
    }

    static (BigBracket Alpha, BigBracket Lambda) Enclose(int bits)
    {
        BigBracket one = BigBracket.Integer(1, bits);
        BigBracket two = BigBracket.Integer(2, bits);

        BigBracket pi = two * BigBracket.Series(1, 0, 2, 1, bits); // π = 2 Σ Π k/(2k+1)
        BigBracket rootE = BigBracket.Series(0, 1, 2, 0, bits); // √e = Σ Π 1/(2k)
        BigBracket squareE = BigBracket.Series(0, 2, 1, 0, bits); // e² = Σ Π 2/k
        BigBracket root = (two / pi).Sqrt();

        // e^(x²) erf(x) = (2x/√π) Σ Π 2x²/(2k+1): positive terms, then e^(x²) erfc(x) = e^(x²) − that.
        BigBracket near = rootE - root * BigBracket.Series(0, 1, 2, 1, bits); // √e·erfc(1/√2)
        BigBracket far = squareE - two * root * BigBracket.Series(0, 4, 2, 1, bits); // e²·erfc(√2)

        BigBracket alpha = root / (one - near);
        BigBracket lambda = two.Sqrt() / (one + alpha * alpha * (one + far - two * near)).Sqrt();
        return (alpha, lambda);
    }
}

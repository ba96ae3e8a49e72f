using System.Globalization;
using System.Numerics;

namespace SelfNormalizing.FixedPoints.Tests.Rigor;

/// <summary>Exact fractions of big integers, the judge of interval tests: shares no code with what it judges.</summary>
readonly struct Rational(BigInteger numerator, BigInteger denominator) : IComparable<Rational>
{
    readonly BigInteger numerator = denominator.Sign < 0 ? -numerator : numerator,
        denominator = BigInteger.Abs(denominator);

    public static Rational Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        exponent = Math.Max(exponent, 1) - 1075;
        BigInteger signed = bits < 0 ? -mantissa : mantissa;
        return exponent >= 0 ? new(signed << exponent, 1) : new(signed, BigInteger.One << -exponent);
    }

    public static Rational Parse(string text)
    {
        string[] parts = text.ToLowerInvariant().Split('e');
        int point = parts[0].IndexOf('.');
        int exponent =
            (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - (point < 0 ? 0 : parts[0].Length - point - 1);
        BigInteger digits = BigInteger.Parse(parts[0].Replace(".", ""), CultureInfo.InvariantCulture);
        return exponent >= 0 ? new(digits * BigInteger.Pow(10, exponent), 1) : new(digits, BigInteger.Pow(10, -exponent));
    }

    public static Rational operator +(Rational a, Rational b) =>
        new(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

    public static Rational operator -(Rational a, Rational b) =>
        new(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);

    public static Rational operator *(Rational a, Rational b) => new(a.numerator * b.numerator, a.denominator * b.denominator);

    public static Rational operator /(Rational a, Rational b) => new(a.numerator * b.denominator, a.denominator * b.numerator);

    public int CompareTo(Rational other) => (numerator * other.denominator).CompareTo(other.numerator * denominator);

    /// <summary>lower ≤ this ≤ upper; infinite ends hold always.</summary>
    public bool LiesIn(double lower, double upper) =>
        (double.IsNegativeInfinity(lower) || CompareTo(Of(lower)) >= 0) && (double.IsPositiveInfinity(upper) || CompareTo(Of(upper)) <= 0);
}

using System.Numerics;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// A positive real number enclosed between two fixed-point numbers, Lower·2^(−bits) ≤ x ≤ Upper·2^(−bits). Every operation rounds the lower end
/// down and the upper end up, so the enclosure holds whatever the number of steps.
/// </summary>
readonly record struct BigBracket(BigInteger Lower, BigInteger Upper, int Bits)
{
    internal static BigBracket Integer(int value, int bits) => new((BigInteger)value << bits, (BigInteger)value << bits, bits);

    /// <summary>
    /// Σₙ Πₖ₌₁..ₙ (numeratorStep·k + numeratorOffset)/(step·k + offset), a series of positive terms whose ratio falls (or rises) to at most ½.
    /// </summary>
    internal static BigBracket Series(int numeratorStep, int numeratorOffset, int step, int offset, int bits)
    {
        BigInteger lowerTerm = BigInteger.One << bits;
        BigInteger upperTerm = lowerTerm;
        BigInteger lower = lowerTerm;
        BigInteger upper = upperTerm;
        for (int k = 1; ; k++)
        {
            int numerator = numeratorStep * k + numeratorOffset;
            int denominator = step * k + offset;
            lowerTerm = lowerTerm * numerator / denominator;
            upperTerm = CeilingDivide(upperTerm * numerator, denominator);
            lower += lowerTerm;
            upper += upperTerm;

            // From here on every ratio is ≤ ½, so what is left out is at most the last term.
            bool halving = 2 * numerator <= denominator && 2 * numeratorStep <= step;
            if (halving && upperTerm <= 2)
            {
                return new(lower, upper + upperTerm, bits);
            }
        }
    }

    internal BigBracket Sqrt() => new(FloorSqrt(Lower << Bits), FloorSqrt(Upper << Bits) + 1, Bits);

    /// <summary>⌊x·scale⌋, or null where the enclosure is too wide to tell.</summary>
    internal BigInteger? Floor(BigInteger scale)
    {
        BigInteger low = (Lower * scale) >> Bits;
        return low == (Upper * scale) >> Bits ? low : null;
    }

    public static BigBracket operator +(BigBracket x, BigBracket y) => new(x.Lower + y.Lower, x.Upper + y.Upper, x.Bits);

    public static BigBracket operator -(BigBracket x, BigBracket y) => new(x.Lower - y.Upper, x.Upper - y.Lower, x.Bits);

    public static BigBracket operator *(BigBracket x, BigBracket y) =>
        new((x.Lower * y.Lower) >> x.Bits, ((x.Upper * y.Upper) >> x.Bits) + 1, x.Bits);

    public static BigBracket operator /(BigBracket x, BigBracket y) =>
        new((x.Lower << x.Bits) / y.Upper, CeilingDivide(x.Upper << x.Bits, y.Lower), x.Bits);

    static BigInteger CeilingDivide(BigInteger x, BigInteger y)
    {
        BigInteger quotient = BigInteger.DivRem(x, y, out BigInteger rest);
        return rest.IsZero ? quotient : quotient + 1;
    }

    static BigInteger FloorSqrt(BigInteger n)
    {
        // Newton's method from above falls strictly until it reaches the floor of the root.
        int shift = Math.Max(0, (int)n.GetBitLength() - 100) / 2 * 2;
        BigInteger x = ((BigInteger)Math.Sqrt((double)(n >> shift)) + (BigInteger.One << 10)) << (shift / 2);
        while (true)
        {
            BigInteger next = (x + n / x) >> 1;
            if (next >= x)
            {
                return x;
            }

            x = next;
        }
    }
}

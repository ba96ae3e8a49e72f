using System.Numerics;

namespace SelfNormalizing;

/// <summary>
/// A positive real number enclosed between two fixed-point numbers, Lower·2^(−bits) ≤ x ≤ Upper·2^(−bits). Every operation rounds the lower
/// end down and the upper end up, so the enclosure holds whatever the number of steps.
/// </summary>
readonly record struct BigBracket(BigInteger Lower, BigInteger Upper, int Bits)
{
    internal static BigBracket Integer(int value, int bits) => new((BigInteger)value << bits, (BigInteger)value << bits, bits);

    /// <summary>
    /// Σₙ Πₖ₌₁..ₙ (numeratorStep·k + numeratorOffset)/(step·k + offset), n from 0: positive terms, each in the end at most half the one
    /// before.
    /// </summary>
    /// <remarks>
    /// The first N + 1 terms are added exactly, as a fraction, by halving the range (binary splitting). The rest is at most the last term,
    /// and N is such that this is below 2^(−bits).
    /// </remarks>
    internal static BigBracket Series(int numeratorStep, int numeratorOffset, int step, int offset, int bits)
    {
        // Eight bits more than wanted leave room for the rounding of the logarithms; the test below does not depend on them.
        int count = 0;
        for (double size = 0; size < bits + 8 || !Halves(count); )
        {
            count++;
            size += Math.Log2((double)Denominator(count) / Numerator(count));
        }

        var (p, q, t) = Split(1, count + 1);
        if (p.GetBitLength() + bits >= q.GetBitLength())
        {
            throw new InvalidOperationException("The series was cut off too early.");
        }

        BigInteger lower = ((q + t) << bits) / q;
        return new(lower, lower + 2, bits);

        long Numerator(int k) => (long)numeratorStep * k + numeratorOffset;
        long Denominator(int k) => (long)step * k + offset;
        bool Halves(int k) => 2 * Numerator(k) <= Denominator(k) && 2 * numeratorStep <= step;

        // Over k in [first, end): P the product of the numerators, Q of the denominators, T/Q the sum of the partial products.
        (BigInteger P, BigInteger Q, BigInteger T) Split(int first, int end)
        {
            if (end - first == 1)
            {
                return (Numerator(first), Denominator(first), Numerator(first));
            }

            int middle = first + (end - first) / 2;
            var left = Split(first, middle);
            var right = Split(middle, end);
            return (left.P * right.P, left.Q * right.Q, left.T * right.Q + left.P * right.T);
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

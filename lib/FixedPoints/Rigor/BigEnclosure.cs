using System.Numerics;

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>
/// An interval [lower, upper]·2^−384 with big-integer ends: where the constants and tables behind exp and erfc come from, so that no digit
/// of them is typed in. Every division and root rounds the lower end down and the upper end up.
/// </summary>
/// <remarks>Slow, and used once at start-up. Results keep more than 200 correct bits.</remarks>
readonly struct BigEnclosure
{
    const int FractionBits = 384;

    readonly BigInteger lower,
        upper;

    BigEnclosure(BigInteger lower, BigInteger upper) => (this.lower, this.upper) = (lower, upper);

    public static BigEnclosure Integer(int value)
    {
        BigInteger scaled = (BigInteger)value << FractionBits;
        return new(scaled, scaled);
    }

    /// <summary>π = 16·arctan(1/5) − 4·arctan(1/239) (Machin).</summary>
    public static BigEnclosure Pi { get; } = ArcTangentOfReciprocal(5).Times(16, 1) - ArcTangentOfReciprocal(239).Times(4, 1);

    /// <summary>ln 2 = Σ 1/(n·2ⁿ), n ≥ 1. The terms left out after n = N sum to less than 2^−N/N.</summary>
    public static BigEnclosure Ln2 { get; } = SumLn2();

    /// <summary>As a double-double: value = (high + low)(1 + ε), |low| ≤ half a rounding error of high, |ε| ≤
    /// 2^−104.</summary>
    public (double High, double Low) ToDoubleDouble()
    {
        BigInteger middle = (lower + upper) >> 1;
        if (upper - lower > BigInteger.Abs(middle) >> 160)
            throw new InvalidOperationException("A constant's enclosure is too wide for a double-double; FractionBits must grow.");
        double high = ToDouble(middle);
        double low = ToDouble(middle - FromDouble(high));
        double sum = high + low;
        return (sum, high - sum + low);
    }

    /// <summary>The double-double's high part with its last 53 − <paramref name="bits"/> bits cleared, and the rest.</summary>
    public (double High, double Low) SplitAfter(int bits)
    {
        BigInteger middle = (lower + upper) >> 1;
        int cleared = (int)middle.GetBitLength() - bits;
        BigInteger head = (middle >> cleared) << cleared;
        return (ToDouble(head), ToDouble(middle - head));
    }

    /// <summary>value · numerator / denominator, denominator &gt; 0.</summary>
    public BigEnclosure Times(BigInteger numerator, BigInteger denominator)
    {
        (BigInteger from, BigInteger to) = numerator.Sign >= 0 ? (lower, upper) : (upper, lower);
        return new(FloorDivide(from * numerator, denominator), -FloorDivide(-to * numerator, denominator));
    }

    /// <summary>√value, value ≥ 0.</summary>
    public BigEnclosure Sqrt() => new(FloorSqrt(lower << FractionBits), FloorSqrt(upper << FractionBits) + 1);

    /// <summary>1 / value, value &gt; 0.</summary>
    public BigEnclosure Reciprocal()
    {
        BigInteger one = BigInteger.One << (2 * FractionBits);
        return new(FloorDivide(one, upper), -FloorDivide(-one, lower));
    }

    public static BigEnclosure operator +(BigEnclosure left, BigEnclosure right) => new(left.lower + right.lower, left.upper + right.upper);

    public static BigEnclosure operator -(BigEnclosure left, BigEnclosure right) => new(left.lower - right.upper, left.upper - right.lower);

    /// <summary>The product of two positive numbers.</summary>
    public static BigEnclosure operator *(BigEnclosure left, BigEnclosure right) =>
        new((left.lower * right.lower) >> FractionBits, ((left.upper * right.upper) >> FractionBits) + 1);

    /// <summary>value / 2^bits.</summary>
    public BigEnclosure Shift(int bits) => new(lower >> bits, -(-upper >> bits));

    /// <summary>True when no larger than the last digit kept, 2^−384.</summary>
    public bool IsNegligible => lower >= -1 && upper <= 1;

    /// <summary>value ± |error|.</summary>
    public BigEnclosure Widen(BigEnclosure error)
    {
        BigInteger magnitude = BigInteger.Max(BigInteger.Abs(error.lower), BigInteger.Abs(error.upper));
        return new(lower - magnitude, upper + magnitude);
    }

    // Alternating with falling terms: the sum lies within one term of where it is cut off.
    static BigEnclosure ArcTangentOfReciprocal(int x)
    {
        BigEnclosure power = Integer(1).Times(1, x),
            sum = power;
        for (int n = 1; power.upper > 1; n++)
        {
            power = power.Times(1, x * x);
            BigEnclosure term = power.Times(1, 2 * n + 1);
            sum = (n & 1) == 1 ? sum - term : sum + term;
        }
        return new(sum.lower - power.upper, sum.upper + power.upper);
    }

    static BigEnclosure SumLn2()
    {
        BigEnclosure sum = Integer(0),
            power = Integer(1);
        for (int n = 1; n <= FractionBits; n++)
        {
            power = power.Times(1, 2);
            sum += power.Times(1, n);
        }
        return new(sum.lower, sum.upper + power.upper);
    }

    static BigInteger FloorDivide(BigInteger dividend, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(dividend, divisor, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    // Newton's iteration from above falls monotonically to floor(√value).
    static BigInteger FloorSqrt(BigInteger value)
    {
        if (value.IsZero)
            return value;
        BigInteger root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + value / root) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }

    // Within one double of value·2^−384; the caller keeps the remainder, so the direction does not matter.
    static double ToDouble(BigInteger value)
    {
        int shift = Math.Max(0, (int)BigInteger.Abs(value).GetBitLength() - 62);
        return Math.ScaleB((double)(long)(value >> shift), shift - FractionBits);
    }

    static BigInteger FromDouble(double value)
    {
        int exponent = Math.ILogB(value) - 52;
        return (BigInteger)(long)Math.ScaleB(value, -exponent) << (exponent + FractionBits);
    }
}

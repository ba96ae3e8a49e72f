using System.Numerics;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// A real number of either sign enclosed between two fixed-point numbers, Lower·2^(−bits) ≤ x ≤ Upper·2^(−bits). Every operation rounds
/// the lower end down and the upper end up, so the enclosure holds whatever the number of steps.
/// </summary>
readonly record struct BigInterval(BigInteger Lower, BigInteger Upper, int Bits)
{
    public static BigInterval Integer(int value, int bits) => new((BigInteger)value << bits, (BigInteger)value << bits, bits);

    /// <summary>numerator / denominator, denominator &gt; 0.</summary>
    public static BigInterval Ratio(BigInteger numerator, BigInteger denominator, int bits) =>
        new(FloorDivide(numerator << bits, denominator), -FloorDivide(-numerator << bits, denominator), bits);

    /// <summary>π = 2 Σ Π k/(2k+1): positive terms, each less than half the one before.</summary>
    public static BigInterval Pi(int bits)
    {
        BigInterval term = Integer(2, bits),
            sum = term;
        for (int k = 1; term.Upper > 1; k++)
        {
            term = term.Times(k, 2 * k + 1);
            sum += term;
        }
        return sum with { Upper = sum.Upper + 2 };
    }

    public static BigInterval operator +(BigInterval x, BigInterval y) => new(x.Lower + y.Lower, x.Upper + y.Upper, x.Bits);

    public static BigInterval operator -(BigInterval x, BigInterval y) => new(x.Lower - y.Upper, x.Upper - y.Lower, x.Bits);

    public static BigInterval operator -(BigInterval x) => new(-x.Upper, -x.Lower, x.Bits);

    public static BigInterval operator *(BigInterval x, BigInterval y)
    {
        BigInteger a = x.Lower * y.Lower,
            b = x.Lower * y.Upper,
            c = x.Upper * y.Lower,
            d = x.Upper * y.Upper;
        BigInteger least = BigInteger.Min(BigInteger.Min(a, b), BigInteger.Min(c, d)),
            most = BigInteger.Max(BigInteger.Max(a, b), BigInteger.Max(c, d));
        return new(least >> x.Bits, -(-most >> x.Bits), x.Bits);
    }

    /// <exception cref="ArithmeticException">The divisor is not certainly positive.</exception>
    public static BigInterval operator /(BigInterval x, BigInterval y)
    {
        if (y.Lower.Sign <= 0)
            throw new ArithmeticException("A divisor is not certainly positive at this precision.");
        BigInteger below = x.Lower.Sign >= 0 ? y.Upper : y.Lower,
            above = x.Upper.Sign >= 0 ? y.Lower : y.Upper;
        return new(FloorDivide(x.Lower << x.Bits, below), -FloorDivide(-x.Upper << x.Bits, above), x.Bits);
    }

    /// <summary>x · numerator / denominator, both &gt; 0.</summary>
    public BigInterval Times(BigInteger numerator, BigInteger denominator) =>
        new(FloorDivide(Lower * numerator, denominator), -FloorDivide(-Upper * numerator, denominator), Bits);

    /// <summary>x², never below 0.</summary>
    public BigInterval Square()
    {
        BigInterval square = this * this;
        return square.Lower.Sign < 0 ? square with { Lower = BigInteger.Zero } : square;
    }

    /// <exception cref="ArithmeticException">x is not certainly ≥ 0.</exception>
    public BigInterval Sqrt() =>
        Lower.Sign < 0
            ? throw new ArithmeticException("A root's argument is not certainly positive at this precision.")
            : new(FloorSqrt(Lower << Bits), FloorSqrt(Upper << Bits) + 1, Bits);

    /// <summary>eˣ: Taylor's series of x/2ᵏ below 2⁻⁸, squared k times.</summary>
    public BigInterval Exp()
    {
        int halvings = Math.Max(0, (int)Magnitude.GetBitLength() - Bits + 8);
        BigInterval small = Times(1, BigInteger.One << halvings),
            term = Integer(1, Bits),
            sum = term;
        for (int n = 1; term.Magnitude > 1; n++)
        {
            term = (term * small).Times(1, n);
            sum += term;
        }
        // The rest is less than the last term.
        sum = new(sum.Lower - 2, sum.Upper + 2, Bits);
        for (int i = 0; i < halvings; i++)
            sum = sum.Square();
        return sum;
    }

    /// <summary>erf(x) = e^(−x²) (2x/√π) Σ Π 2x²/(2k+1): positive terms under the sum.</summary>
    /// <param name="pi">π.</param>
    public BigInterval Erf(BigInterval pi)
    {
        BigInterval square = Square(),
            twice = square + square,
            term = Integer(1, Bits),
            sum = term;
        for (int k = 1; term.Upper > 1 || twice.Upper > (BigInteger)(k + 1) << Bits; k++)
        {
            term = (term * twice).Times(1, 2 * k + 1);
            sum += term;
        }
        // From here on each term is at most half the one before.
        sum = sum with { Upper = sum.Upper + 2 };
        return (-square).Exp() * (this + this) * sum / pi.Sqrt();
    }

    /// <summary>⌊x·numerator/denominator⌋, or null where the enclosure is too wide to tell.</summary>
    public BigInteger? Floor(BigInteger numerator, BigInteger denominator)
    {
        BigInteger low = FloorDivide(Lower * numerator, denominator << Bits);
        return low == FloorDivide(Upper * numerator, denominator << Bits) ? low : null;
    }

    BigInteger Magnitude => BigInteger.Max(BigInteger.Abs(Lower), BigInteger.Abs(Upper));

    static BigInteger FloorDivide(BigInteger dividend, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(dividend, divisor, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    // Newton's iteration from above falls monotonically to ⌊√n⌋.
    static BigInteger FloorSqrt(BigInteger n)
    {
        if (n.IsZero)
            return n;
        BigInteger root = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + n / root) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }
}

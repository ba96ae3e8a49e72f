using System.Globalization;
using System.Numerics;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// α and λ of the SELU with any wanted fixed point, to any number of digits: the closed form of <see cref="SeluSolver"/>, evaluated with
/// enclosures. What <see cref="SeluConstants"/> is for (0, 1), for all of them.
/// </summary>
/// <remarks>
/// Mean, variance, ω and τ are taken as the decimals they are written as, not as the doubles nearest to them. A digit is given only where
/// both ends of the enclosure agree on it, so every digit is certain; see SeluDigitsTests, which compares with mpmath.
/// </remarks>
public static class SeluDigits
{
    /// <summary>The most digits.</summary>
    public const int Most = 10_000;

    const int GuardBits = 128;
    const double BitsPerDigit = 3.3219280948873626;

    // erf's series has a term for each unit of its argument's square, and e^(2m+2v) that many bits.
    const double LargestArgument = 400;

    /// <summary>α and λ, cut off (not rounded) after so many significant digits.</summary>
    /// <param name="mean">Mean μ of the fixed point, a decimal such as "-0.1".</param>
    /// <param name="variance">Variance ν of the fixed point (not standard deviation), ν &gt; 0.</param>
    /// <param name="omega">ω, the sum of the weights.</param>
    /// <param name="tau">τ, the sum of the squared weights, τ &gt; 0.</param>
    /// <param name="digits">How many, 1 to 10,000.</param>
    /// <exception cref="FormatException">A text is no decimal.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Another number of digits, ν ≤ 0, τ ≤ 0, or values so large that the series would take too long: |μω| and ντ up to 400, and ντ from
    /// 10⁻⁶.
    /// </exception>
    /// <exception cref="NoSeluException">There is none.</exception>
    /// <exception cref="ArithmeticException">So close to where none exists that the precision does not suffice.</exception>
    public static (string Alpha, string Lambda) Of(string mean, string variance, string omega, string tau, int digits)
    {
        if (digits is < 1 or > Most)
            throw new ArgumentOutOfRangeException(nameof(digits), digits, Invariant($"digits is {digits}; expected 1 to {Most:N0}."));
        Rational mu = Rational.Parse(mean),
            nu = Rational.Parse(variance),
            w = Rational.Parse(omega),
            t = Rational.Parse(tau);
        // Refuses what is out of range, and says why there is none.
        SeluParameters near = SeluSolver.Solve(mu.ToDouble(), nu.ToDouble(), w.ToDouble(), t.ToDouble());
        double m = mu.ToDouble() * w.ToDouble(),
            v = nu.ToDouble() * t.ToDouble();
        if (Math.Abs(m) > LargestArgument || v > LargestArgument || v < 1e-6)
            throw new ArgumentOutOfRangeException(
                nameof(variance),
                Invariant(
                    $"mean × omega is {m} and variance × tau is {v}; expected at most ±{LargestArgument}, and 1E-06 to {LargestArgument}."
                )
            );
        int bits = (int)(digits * BitsPerDigit) + GuardBits;
        for (int attempt = 0; ; attempt++, bits *= 2)
        {
            try
            {
                (BigInterval alpha, BigInterval lambda) = Enclose(mu, nu, w, t, bits);
                if (Text(alpha, near.Alpha, digits) is { } first && Text(lambda, near.Lambda, digits) is { } second)
                    return (first, second);
            }
            catch (ArithmeticException) when (attempt < 4)
            {
                continue; // more bits
            }
            if (attempt == 4)
                throw new ArithmeticException("The wanted fixed point is too close to those that no SELU has: the digits cannot be told.");
        }
    }

    // With X = λ E[z₊] and Y = λα E[g]: X − Y = μ, A X² + B Y² + 2XY = ν; see SeluSolver.
    static (BigInterval Alpha, BigInterval Lambda) Enclose(Rational mean, Rational variance, Rational omega, Rational tau, int bits)
    {
        BigInterval one = BigInterval.Integer(1, bits),
            pi = BigInterval.Pi(bits),
            mu = mean.Enclose(bits),
            nu = variance.Enclose(bits),
            m = (mean * omega).Enclose(bits),
            v = (variance * tau).Enclose(bits);
        BigInterval h = v.Times(1, 2).Sqrt(),
            a = m / (h + h),
            erf = a.Erf(pi);
        BigInterval p = (one + erf).Times(1, 2),
            q = (one - erf).Times(1, 2),
            density = (-a.Square()).Exp() / ((h + h) * pi.Sqrt());
        BigInterval plus = m * p + v * density,
            plusSquare = m * plus + v * p;
        BigInterval first = ((m + v.Times(1, 2)).Exp() * (one - (a + h).Erf(pi))).Times(1, 2),
            second = ((m + m + v + v).Exp() * (one - (a + h + h).Erf(pi))).Times(1, 2);
        BigInterval deficit = q - first,
            deficitSquare = q - first - first + second;
        BigInterval ratio = plusSquare / plus.Square() - one,
            other = deficitSquare / deficit.Square() - one;
        // (A+B+2) Y² + 2(A+1)μ Y + Aμ² − ν = 0.
        BigInterval leading = ratio + other + one + one,
            half = (ratio + one) * mu;
        BigInterval y = ((half.Square() + leading * (nu - ratio * mu.Square())).Sqrt() - half) / leading,
            lambda = (y + mu) / plus;
        return (y / deficit / lambda, lambda);
    }

    static string? Text(BigInterval value, double near, int digits)
    {
        int exponent = (int)Math.Floor(Math.Log10(near));
        // The double may have been rounded over a power of ten.
        for (int e = exponent + 1; e >= exponent - 1; e--)
        {
            int shift = digits - 1 - e;
            BigInteger? certain = value.Floor(BigInteger.Pow(10, Math.Max(shift, 0)), BigInteger.Pow(10, Math.Max(-shift, 0)));
            if (certain is not { } whole)
                return null;
            string text = whole.ToString(CultureInfo.InvariantCulture);
            if (text.Length != digits || whole.Sign <= 0)
                continue;
            return e < 0 ? "0." + new string('0', -e - 1) + text
                : e >= digits - 1 ? text + new string('0', e - digits + 1)
                : text[..(e + 1)] + "." + text[(e + 1)..];
        }
        return null;
    }

    readonly record struct Rational(BigInteger Numerator, BigInteger Denominator)
    {
        public static Rational operator *(Rational x, Rational y) => new(x.Numerator * y.Numerator, x.Denominator * y.Denominator);

        public static Rational Parse(string text)
        {
            string trimmed = text.Trim();
            string[] parts = trimmed.Split('e', 'E');
            string[] digits = parts[0].Split('.');
            string fraction = digits.Length == 2 ? digits[1] : "";
            int power = 0;
            if (
                parts.Length > 2
                || digits.Length > 2
                || !fraction.All(char.IsAsciiDigit)
                || parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power)
                || Math.Abs(power) > 400
                || !BigInteger.TryParse(
                    digits[0] + fraction,
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out BigInteger whole
                )
            )
                throw new FormatException($"'{text}' is no decimal; expected one such as -0.1 or 2.5e-3.");
            int shift = power - fraction.Length;
            return new(whole * BigInteger.Pow(10, Math.Max(shift, 0)), BigInteger.Pow(10, Math.Max(-shift, 0)));
        }

        public BigInterval Enclose(int bits) => BigInterval.Ratio(Numerator, Denominator, bits);

        public double ToDouble() => (double)Numerator / (double)Denominator;
    }
}

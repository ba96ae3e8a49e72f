using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace SelfNormalizing.FixedPoints.Rigor;

// Text of Interval: IEEE 1788 textToInterval and intervalToText.
public readonly partial struct Interval : IParsable<Interval>
{
    const int LargestExponent = 5000;

    [GeneratedRegex(@"^\s*(?<sign>[+-]?)(?<whole>[0-9]*)(?:\.(?<fraction>[0-9]*))?(?:[eE](?<exponent>[+-]?[0-9]{1,6}))?\s*$")]
    private static partial Regex DecimalPattern { get; }

    /// <summary>
    /// IEEE 1788 <c>textToInterval</c>: the tightest enclosure of a decimal ("0.1", "-2.5e-3") or of a literal "[0.1, 0.2]". A decimal that
    /// is a double gives a point; any other one two neighbouring doubles.
    /// </summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The literal's ends are inverted.</exception>
    public static Interval Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        if (!trimmed.StartsWith('['))
            return ParseDecimal(text);
        string[] ends = trimmed.EndsWith(']') ? trimmed[1..^1].Split(',') : [];
        if (ends.Length is not (1 or 2))
            throw NotAnInterval(text);
        Interval lower = ParseDecimal(ends[0]),
            upper = ParseDecimal(ends[^1]);
        return Between(lower.Lower, upper.Upper);
    }

    /// <summary><see cref="Parse(string)"/>; the culture is ignored, the decimal point is always '.'.</summary>
    public static Interval Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary><see cref="Parse(string)"/> that answers false where that throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Interval result)
    {
        try
        {
            result = s is null ? default : Parse(s);
            return s is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException)
        {
            result = default;
            return false;
        }
    }

    /// <summary>IEEE 1788 <c>intervalToText</c>: "[lower, upper]" with digits that read back to the same doubles.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower + 0.0:R}, {Upper + 0.0:R}]");

    static Interval ParseDecimal(string text)
    {
        Match match = DecimalPattern.Match(text);
        string digits = match.Groups["whole"].Value + match.Groups["fraction"].Value;
        if (!match.Success || digits.Length == 0)
            throw NotAnInterval(text);
        int exponent =
            (match.Groups["exponent"].Success ? int.Parse(match.Groups["exponent"].Value, CultureInfo.InvariantCulture) : 0)
            - match.Groups["fraction"].Length;
        if (Math.Abs(exponent) > LargestExponent)
            throw new FormatException(
                $"The exponent of '{text}' is out of range; allowed: ±{LargestExponent} after moving the decimal point."
            );
        BigInteger numerator = BigInteger.Parse(digits, CultureInfo.InvariantCulture) * BigInteger.Pow(10, Math.Max(exponent, 0));
        BigInteger denominator = BigInteger.Pow(10, Math.Max(-exponent, 0));
        Interval magnitude = EncloseQuotient(numerator, denominator);
        return match.Groups["sign"].Value == "-" ? -magnitude : magnitude;
    }

    // The two neighbouring doubles (or the one) around numerator/denominator ≥ 0: 53 bits of the quotient, fewer below the normal range.
    static Interval EncloseQuotient(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.IsZero)
            return Zero;
        int exponent = (int)(numerator.GetBitLength() - denominator.GetBitLength()) - 53;
        exponent = Math.Max(exponent, -1074);
        BigInteger quotient = BigInteger.DivRem(
            numerator << Math.Max(-exponent, 0),
            denominator << Math.Max(exponent, 0),
            out BigInteger remainder
        );
        bool exact = remainder.IsZero;
        while (quotient.GetBitLength() > 53)
        {
            exact &= quotient.IsEven;
            quotient >>= 1;
            exponent++;
        }
        double lower = Math.ScaleB((double)(ulong)quotient, exponent);
        if (double.IsInfinity(lower))
            return new(double.MaxValue, double.PositiveInfinity);
        return new(lower, exact ? lower : Math.BitIncrement(lower));
    }

    static FormatException NotAnInterval(string text) =>
        new($"'{text}' is no interval; write a decimal such as 0.1 or -2.5e-3, or two in brackets: [0.1, 0.2].");
}

using System.Globalization;

namespace SelfNormalizing;

/// <summary>Numbers as people read them: few digits, a power of ten instead of an exponent, no remainder of a rounding.</summary>
public static class NumberText
{
    const double Smallest = 1e-4; // what is smaller is written with a power of ten
    const double Grouped = 1e4; // whole numbers from here on are written in groups of three digits
    const double Largest = 1e15; // and what is larger, too

    /// <summary>
    /// A number to some significant digits: <c>0.719</c>, <c>12,346</c>, <c>4.141 × 10⁻³¹</c>. The digits of a whole number are all
    /// written.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Significant digits, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> is not between 1 and 15.</exception>
    public static string Of(double value, int digits = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 15);
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : "−∞";
        double size = Math.Abs(value);
        if (size == 0)
            return "0";
        if (size is < Smallest or >= Largest)
            return PowerOfTen(value, digits);
        if (value == Math.Round(value))
            return WithDecimals(value, 0);
        int integerDigits = (int)Math.Floor(Math.Log10(size)) + 1;
        return WithDecimals(value, Math.Max(0, digits - integerDigits));
    }

    /// <summary>A number rounded to a number of decimals, without zeros at its end: of 0.7 with 3 decimals <c>0.7</c>.</summary>
    /// <inheritdoc cref="Of"/>
    /// <param name="value">The number.</param>
    /// <param name="decimals">Digits behind the point, 0 to 15.</param>
    public static string WithDecimals(double value, int decimals)
    {
        double rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        if (rounded == 0)
            return "0"; // never −0
        string format = (Math.Abs(rounded) >= Grouped ? "#,0" : "0") + (decimals == 0 ? "" : "." + new string('#', decimals));
        return Signed(rounded.ToString(format, CultureInfo.InvariantCulture));
    }

    // 4.141 × 10⁻³¹; of a power of ten itself 10⁻³¹.
    static string PowerOfTen(double value, int digits)
    {
        string[] parts = value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture).Split('E');
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        string mantissa = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].TrimEnd('0').TrimEnd('.') : parts[0];
        string power = "10" + Superscript(exponent);
        return mantissa switch
        {
            "1" => power,
            "-1" => "−" + power,
            _ => $"{Signed(mantissa)} × {power}",
        };
    }

    static string Superscript(int exponent) =>
        string.Concat(
            exponent
                .ToString(CultureInfo.InvariantCulture)
                .Select(digit =>
                    digit switch
                    {
                        '-' => '⁻',
                        '1' => '¹',
                        '2' => '²',
                        '3' => '³',
                        _ => (char)('⁰' + (digit - '0')),
                    }
                )
        );

    static string Signed(string text) => text.Replace('-', '−');
}

using System.Globalization;

namespace SelfNormalizing.Plotting;

/// <summary>Numbers for readers: a true minus sign, the invariant culture.</summary>
static class NumberText
{
    internal static string Fixed(double value, int decimals) =>
        value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>Up to <paramref name="digits"/> significant digits; powers of ten where plain digits would be long.</summary>
    internal static string Short(double value, int digits = 4)
    {
        if (value == 0)
            return "0";
        if (!double.IsFinite(value))
            return value.ToString(CultureInfo.InvariantCulture);
        double size = Math.Abs(value);
        if (size is >= 1e-4 and < 1e7)
        {
            string text = value.ToString("G" + digits, CultureInfo.InvariantCulture);
            // G switches to an exponent when the integer part has more digits than asked for.
            return (text.Contains('E') ? value.ToString("F0", CultureInfo.InvariantCulture) : text).Replace('-', '−');
        }
        int power = (int)Math.Floor(Math.Log10(size));
        double mantissa = value / Math.Pow(10, power);
        return mantissa.ToString("G" + digits, CultureInfo.InvariantCulture).Replace('-', '−') + "×10" + RichText.Superscript(power);
    }
}

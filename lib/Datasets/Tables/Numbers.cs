using System.Globalization;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Numbers as data files write them: digits, a decimal point, an exponent, a sign; the same on every machine. Stricter than the
/// framework, to which digits with zero bytes after them are a number too.
/// </summary>
static class Numbers
{
    /// <summary>Reads a finite number.</summary>
    /// <param name="text">The cell's text in UTF-8.</param>
    /// <param name="number">The number.</param>
    /// <param name="isWhole">Whether it is written as a whole number, without point and exponent.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out double number, out bool isWhole)
    {
        isWhole = false;
        if (
            text.Contains((byte)0)
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            || !double.IsFinite(number)
        )
        {
            number = 0;
            return false;
        }
        isWhole = !text.ContainsAny((byte)'.', (byte)'e', (byte)'E');
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out double, out bool)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number)
        && !text.Contains('\0');

    /// <summary>Reads a whole number from 0 on, written in digits alone.</summary>
    public static bool TryParseWhole(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && !text.Contains('\0');

    /// <summary>
    /// What is odd about a text that was meant as a number, for messages; null where it was not: a number beyond a double's range, a
    /// decimal comma, digits in groups, a percent or currency sign, a minus sign or digits of another script, an exponent after D.
    /// </summary>
    public static string? Oddity(string text)
    {
        if (text.Length > 1 && text[^1] is '%' or '\u2030' && TryParse(text.AsSpan()[..^1].TrimEnd(), out _))
            return "a number with a percent sign";
        if (
            text.Any(c => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol)
            && TryParse(string.Concat(text.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.CurrencySymbol && c != ',')), out _)
        )
            return "a number with a currency sign";
        if (text.Length > 2 && text[0] == '(' && text[^1] == ')' && TryParse(text.AsSpan()[1..^1], out _))
            return "a number in brackets";
        if (text.Contains('\u2212') && TryParse(text.Replace('\u2212', '-'), out _))
            return "a minus sign other than '-'";
        if (
            text.AsSpan().IndexOfAny('d', 'D') is > 0 and int mark
            && char.IsAsciiDigit(text[mark - 1])
            && TryParse(string.Concat(text.AsSpan(0, mark), "e", text.AsSpan(mark + 1)), out _)
        )
            return "an exponent after D instead of E";
        if (text.Any(c => char.IsDigit(c) && !char.IsAsciiDigit(c)) && text.All(c => char.IsDigit(c) || c is '.' or '-' or '+'))
            return "digits other than 0 to 9";
        if (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && !double.IsFinite(number)
            && text.Any(char.IsAsciiDigit)
        )
            return "a number that is beyond the range of a double";
        ReadOnlySpan<char> digits = text.AsSpan().TrimStart("+-");
        if (digits.IsEmpty || !char.IsAsciiDigit(digits[0]) || !char.IsAsciiDigit(digits[^1]))
            return null;
        bool grouped = digits.ContainsAny(" '\u00A0\u202F\u2019"),
            comma = digits.Contains(',');
        foreach (char c in digits)
            if (!char.IsAsciiDigit(c) && !" ,.'\u00A0\u202F\u2019".Contains(c))
                return null;
        return grouped ? "digits in groups"
            : comma ? "a comma among digits"
            : null;
    }
}

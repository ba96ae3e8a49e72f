using System.Globalization;

namespace SelfNormalizing.Explorer;

/// <summary>Numbers as people type and read them, in the invariant culture whatever the reader's machine says.</summary>
public static class NumberText
{
    /// <summary>Reads a decimal; a minus sign (−) serves as a hyphen does, and a comma as a point where there is no point.</summary>
    /// <returns>Whether the text is a finite number.</returns>
    public static bool TryParse(string? text, out double value)
    {
        string clean = (text ?? "").Trim().Replace('\u2212', '-');
        if (!clean.Contains('.') && clean.Count(c => c == ',') == 1)
            clean = clean.Replace(',', '.');
        return double.TryParse(clean, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>All digits that tell the number from its neighbours: what a field holds and a link carries.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A rounded number for reading, with a true minus sign.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Significant digits.</param>
    public static string Shown(double value, int digits = 6) =>
        double.IsNaN(value) ? "not a number"
        : double.IsInfinity(value) ? (value > 0 ? "∞" : "−∞")
        : value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '\u2212');
}

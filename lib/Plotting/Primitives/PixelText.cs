using System.Globalization;

namespace SelfNormalizing.Plotting;

/// <summary>Lengths and places in pixels as text.</summary>
static class PixelText
{
    /// <summary>At most two decimals: a hundredth of a pixel is below what shows.</summary>
    internal static string Of(double value)
    {
        string number = Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
        return number == "-0" ? "0" : number;
    }
}

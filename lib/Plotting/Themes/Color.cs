using System.Globalization;

namespace SelfNormalizing.Plotting;

/// <summary>An opaque sRGB colour. Text such as <c>"#0072b2"</c> or <c>"#07b"</c> converts to it.</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green, 0 to 255.</param>
/// <param name="B">Blue, 0 to 255.</param>
public readonly record struct Color(byte R, byte G, byte B)
{
    /// <summary>Reads <c>#rrggbb</c> or <c>#rgb</c>.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static Color Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string digits = text.StartsWith('#') ? text[1..] : "";
        if (digits.Length == 3)
            digits = string.Concat(digits.Select(c => new string(c, 2)));
        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb))
            throw new FormatException($"'{text}' is no colour: write #rrggbb or #rgb, such as \"#0072b2\", or take one of Palette.");
        return new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
    }

    /// <summary>Reads <c>#rrggbb</c> or <c>#rgb</c>.</summary>
    public static implicit operator Color(string text) => Parse(text);

    /// <summary>A colour by perceived lightness, chroma and hue (the OKLCh form of Ottosson's OKLab, 2020); out-of-gamut channels are
    /// clamped.</summary>
    /// <param name="lightness">0 (black) to 1 (white).</param>
    /// <param name="chroma">0 (grey) to about 0.3.</param>
    /// <param name="hue">Degrees: about 30 red, 110 yellow, 145 green, 255 blue, 310 purple.</param>
    public static Color FromOkLch(double lightness, double chroma, double hue) =>
        OkLab.ToColor(lightness, chroma * Math.Cos(hue * Math.PI / 180), chroma * Math.Sin(hue * Math.PI / 180));

    /// <summary>Perceptually even mixture: <paramref name="share"/> 0 gives this colour, 1 the other.</summary>
    public Color Mix(Color other, double share)
    {
        (double l, double a, double b) = OkLab.FromColor(this);
        (double l2, double a2, double b2) = OkLab.FromColor(other);
        return OkLab.ToColor(l + (l2 - l) * share, a + (a2 - a) * share, b + (b2 - b) * share);
    }

    /// <summary>Perceived lightness, 0 to 1 (OKLab's L).</summary>
    public double Lightness => OkLab.FromColor(this).L;

    /// <summary><c>#rrggbb</c>.</summary>
    public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";

    internal string WithOpacity(double opacity) => string.Create(CultureInfo.InvariantCulture, $"rgba({R},{G},{B},{opacity:0.###})");
}

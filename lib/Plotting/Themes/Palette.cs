namespace SelfNormalizing.Plotting;

/// <summary>
/// Colours of series. The default order is that of Okabe and Ito's set (2008), told apart by readers with any of the common
/// colour-vision deficiencies; sky blue and orange come late because they are weak as thin lines on white.
/// </summary>
public static class Palette
{
    /// <summary>The first colour of the default order.</summary>
    public static Color Blue { get; } = "#0072b2";

    /// <summary>Vermilion, the second of the default order.</summary>
    public static Color Red { get; } = "#d55e00";

    /// <summary>Bluish green, the third of the default order.</summary>
    public static Color Green { get; } = "#009e73";

    /// <summary>Reddish purple, the fourth of the default order.</summary>
    public static Color Purple { get; } = "#cc79a7";

    /// <summary>Orange, the fifth of the default order.</summary>
    public static Color Orange { get; } = "#e69f00";

    /// <summary>Sky blue, the sixth of the default order.</summary>
    public static Color Sky { get; } = "#56b4e9";

    /// <summary>Dark grey, the seventh of the default order.</summary>
    public static Color Grey { get; } = "#5f5f5f";

    /// <summary>Black, the last of the default order.</summary>
    public static Color Black { get; } = "#000000";

    /// <summary>The colours a chart gives to its series in turn.</summary>
    public static IReadOnlyList<Color> Default { get; } = [Blue, Red, Green, Purple, Orange, Sky, Grey, Black];

    /// <summary>
    /// A family for members of one kind, from dark to light in one hue: <c>Palette.Shades(Palette.Blue, 3)</c> for self-normalizing nets of
    /// depth 8, 16, 32 beside <c>Palette.Shades(Palette.Red, 3)</c> for those with batch normalisation.
    /// </summary>
    /// <param name="hue">The colour whose hue the family keeps.</param>
    /// <param name="count">How many shades; at least 1. One shade is the colour itself.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static IReadOnlyList<Color> Shades(Color hue, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count == 1)
            return [hue];
        (double l, double a, double b) = OkLab.FromColor(hue);
        double chroma = Math.Sqrt(a * a + b * b),
            angle = Math.Atan2(b, a) * 180 / Math.PI;
        double dark = Math.Min(l, 0.42),
            light = 0.80;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    double t = i / (count - 1.0);
                    return Color.FromOkLch(dark + (light - dark) * t, chroma * (1 - 0.35 * t), angle);
                }),
        ];
    }
}

namespace SelfNormalizing.Explorer;

/// <summary>Heights of figures that suit the width there is.</summary>
public static class FigureSize
{
    /// <summary>Below this width a page is a telephone's: fewer arrows, shorter titles.</summary>
    public const double Narrow = 500;

    /// <summary>The height for a width, in pixels.</summary>
    public static double HeightFor(double width) => width < Narrow ? width * 0.8 : Math.Min(380, width * 0.62);
}

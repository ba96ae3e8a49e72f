namespace SelfNormalizing.Plotting;

/// <summary>The symbol at each point of a series.</summary>
public enum Marker
{
    /// <summary>No symbol.</summary>
    None,

    /// <summary>A filled disc.</summary>
    Dot,

    /// <summary>A ring.</summary>
    Circle,

    /// <summary>A filled square.</summary>
    Square,

    /// <summary>A filled triangle, point up.</summary>
    Triangle,

    /// <summary>A filled diamond.</summary>
    Diamond,

    /// <summary>A diagonal cross.</summary>
    Cross,
}

/// <summary>How a line is broken.</summary>
public enum Dash
{
    /// <summary>Unbroken.</summary>
    Solid,

    /// <summary>Dashes.</summary>
    Dashed,

    /// <summary>Dots.</summary>
    Dotted,

    /// <summary>Dashes and dots in turn.</summary>
    DashDot,
}

static class MarkerShapes
{
    internal static bool IsFilled(this Marker marker) => marker is not (Marker.Circle or Marker.Cross);

    internal static string Path(this Marker marker, double x, double y, double r) =>
        marker switch
        {
            Marker.Dot or Marker.Circle => $"M{F(x - r)} {F(y)}a{F(r)} {F(r)} 0 1 0 {F(2 * r)} 0a{F(r)} {F(r)} 0 1 0 {F(-2 * r)} 0z",
            Marker.Square => $"M{F(x - 0.9 * r)} {F(y - 0.9 * r)}h{F(1.8 * r)}v{F(1.8 * r)}h{F(-1.8 * r)}z",
            Marker.Triangle => $"M{F(x)} {F(y - 1.25 * r)}l{F(1.1 * r)} {F(1.95 * r)}h{F(-2.2 * r)}z",
            Marker.Diamond => $"M{F(x)} {F(y - 1.3 * r)}l{F(1.3 * r)} {F(1.3 * r)}l{F(-1.3 * r)} {F(1.3 * r)}l{F(-1.3 * r)} {F(-1.3 * r)}z",
            Marker.Cross => $"M{F(x - r)} {F(y - r)}l{F(2 * r)} {F(2 * r)}m0 {F(-2 * r)}l{F(-2 * r)} {F(2 * r)}",
            _ => "",
        };

    /// <summary>Strokes and gaps in turn, in pixels.</summary>
    internal static double[] Lengths(this Dash dash) =>
        dash switch
        {
            Dash.Dashed => [6, 4],
            Dash.Dotted => [1.5, 3],
            Dash.DashDot => [7, 3, 1.5, 3],
            _ => [],
        };

    internal static string Pattern(this Dash dash) => string.Join(' ', dash.Lengths().Select(F));

    static string F(double value) => PixelText.Of(value);
}

namespace SelfNormalizing.Plotting;

/// <summary>
/// Where a chart's plot area lies in the SVG of its figure, and how its pixels and the data's values go into each other: what a program
/// needs to know that a reader clicked on. Logarithmic axes are taken into account.
/// </summary>
public sealed class PlotFrame
{
    readonly PlotArea area;

    internal PlotFrame(PlotArea area) => this.area = area;

    /// <summary>Left edge of the plot area, in the SVG's units.</summary>
    public double Left => area.Left;

    /// <summary>Upper edge of the plot area, in the SVG's units.</summary>
    public double Top => area.Top;

    /// <summary>Width of the plot area, in the SVG's units.</summary>
    public double Width => area.Width;

    /// <summary>Height of the plot area, in the SVG's units.</summary>
    public double Height => area.Height;

    /// <summary>The horizontal position of a value.</summary>
    public double X(double value) => area.X(value);

    /// <summary>The vertical position of a value, from the top.</summary>
    public double Y(double value) => area.Y(value);

    /// <summary>The value at a horizontal position.</summary>
    public double XAt(double pixel) => area.XAt(pixel);

    /// <summary>The value at a vertical position, from the top.</summary>
    public double YAt(double pixel) => area.YAt(pixel);

    /// <summary>Whether a position lies in the plot area, edges included.</summary>
    public bool Contains(double x, double y) => x >= Left && x <= Left + Width && y >= Top && y <= Top + Height;
}

namespace SelfNormalizing.Plotting;

/// <summary>The rectangle of a panel that data are drawn in, and the map between data and its pixels.</summary>
sealed record PlotArea(double Left, double Top, double Width, double Height, Extent XRange, Extent YRange, Axis XAxis, Axis YAxis)
{
    internal double Right => Left + Width;

    internal double Bottom => Top + Height;

    /// <summary>Points that a line may keep, so that a figure of many long lines stays small.</summary>
    internal int PointsPerLine { get; init; } = 4000;

    /// <summary>Labels of reference lines by their line, where the layout put them.</summary>
    internal IReadOnlyDictionary<object, PlacedLabel> Labels { get; init; } = new Dictionary<object, PlacedLabel>();

    internal double X(double value) => Left + Width * Share(value, XRange, XAxis);

    internal double Y(double value) => Bottom - Height * Share(value, YRange, YAxis);

    internal double XAt(double pixel) => Value((pixel - Left) / Width, XRange, XAxis);

    internal double YAt(double pixel) => Value((Bottom - pixel) / Height, YRange, YAxis);

    static double Share(double value, Extent range, Axis axis)
    {
        double share = axis.IsLog
            ? (Math.Log10(value) - Math.Log10(range.Low)) / (Math.Log10(range.High) - Math.Log10(range.Low))
            : (value - range.Low) / range.Length;
        return axis.Reversed ? 1 - share : share;
    }

    static double Value(double share, Extent range, Axis axis)
    {
        if (axis.Reversed)
            share = 1 - share;
        return axis.IsLog
            ? Math.Pow(10, Math.Log10(range.Low) + share * (Math.Log10(range.High) - Math.Log10(range.Low)))
            : range.Low + share * range.Length;
    }
}

/// <summary>A label in pixels.</summary>
/// <param name="Text">What it says.</param>
/// <param name="X">Its left edge, or its right edge.</param>
/// <param name="Y">Middle of the line of text.</param>
/// <param name="EndsHere">Whether x is its right edge.</param>
sealed record PlacedLabel(string Text, double X, double Y, bool EndsHere);

namespace SelfNormalizing.Plotting;

/// <summary>A few words at a place in data units.</summary>
sealed class TextMark(double x, double y, string text, TextAlignment alignment) : Mark
{
    internal (double X, double Y) At => (x, y);

    internal string Text => text;

    internal TextAlignment Alignment => alignment;

    internal override Extent XExtent(bool positive) => Extent.Empty.With(x);

    internal override Extent YExtent(bool positive) => Extent.Empty.With(y);

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        (double X, double Y) at = (area.X(x), area.Y(y));
        if (!Clip.Contains(area, at))
            return;
        (Anchor anchor, double share) = alignment switch
        {
            TextAlignment.Left => (Anchor.Start, 0.0),
            TextAlignment.Right => (Anchor.End, 1.0),
            _ => (Anchor.Middle, 0.5),
        };
        string words = TextFit.Shorten(text, Theme.TickSize, area.Width);
        double width = TextMetrics.Width(words, Theme.TickSize);
        // Near the edge the words move aside, since nothing is drawn beyond the figure.
        double rightmost = area.Right + Overhang - (1 - share) * width,
            leftmost = area.Left - Overhang + share * width;
        canvas.Label(Math.Max(Math.Min(at.X, rightmost), leftmost), at.Y, words, Theme.TickSize, anchor, Color);
    }

    // Pixels that the margins on both sides have at least.
    const double Overhang = 4;

    internal override string Describe() => $"text '{text}' at ({NumberText.Short(x)}, {NumberText.Short(y)})";
}

/// <summary>Which side of a text stands at its place.</summary>
public enum TextAlignment
{
    /// <summary>The text begins at the place.</summary>
    Left,

    /// <summary>The text is centred on the place.</summary>
    Center,

    /// <summary>The text ends at the place.</summary>
    Right,
}

namespace SelfNormalizing.Plotting;

enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>
/// What a laid-out figure is drawn with: rectangles, paths, text and pictures, in pixels of the figure. <see cref="SvgWriter"/> writes them
/// down,
/// <see cref="PngCanvas"/> paints them; a mark draws the same way on both.
/// </summary>
abstract class Canvas
{
    /// <param name="x">Left edge.</param>
    /// <param name="y">Top edge.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    /// <param name="fill">Null for none.</param>
    /// <param name="stroke">Colour of the outline; null for none.</param>
    /// <param name="opacity">Of the fill.</param>
    /// <param name="strokeWidth">Of the outline.</param>
    internal abstract void Rect(
        double x,
        double y,
        double width,
        double height,
        Color? fill,
        Color? stroke = null,
        double opacity = 1,
        double strokeWidth = 1
    );

    /// <summary>Strokes an open or closed path (data of an SVG path element, as <see cref="PathBuilder"/> and <see cref="MarkerShapes"/>
    /// write them).</summary>
    internal abstract void Stroke(string path, Color color, double width, double opacity = 1, Dash dash = Dash.Solid);

    /// <summary>Fills closed paths.</summary>
    internal abstract void Fill(string path, Color color, double opacity = 1);

    /// <summary>What is drawn until <see cref="EndCrisp"/> has hard edges, so that cells which touch show no seam.</summary>
    internal abstract void BeginCrisp();

    internal abstract void EndCrisp();

    /// <param name="x">Anchor point.</param>
    /// <param name="y">Vertical middle of the line of text.</param>
    /// <param name="content">Plain Unicode; superscripts and subscripts are raised and lowered.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="anchor">Which part of the text stands at x.</param>
    /// <param name="color">Ink where null.</param>
    /// <param name="bold">Bold weight.</param>
    /// <param name="italic">Slanted.</param>
    /// <param name="turn">Degrees clockwise about (x, y).</param>
    /// <param name="full">The whole text where <paramref name="content"/> is a shortened one.</param>
    internal abstract void Text(
        double x,
        double y,
        string content,
        double size,
        Anchor anchor = Anchor.Start,
        Color? color = null,
        bool bold = false,
        bool italic = false,
        double turn = 0,
        string? full = null
    );

    /// <summary>Text with a rim of paper, readable over lines.</summary>
    internal abstract void Label(double x, double y, string content, double size, Anchor anchor, Color color);

    /// <summary>A picture stretched over a rectangle.</summary>
    internal abstract void Image(double x, double y, double width, double height, Pixmap pixels, bool smooth = false);

    internal void Symbol(Marker marker, double x, double y, double radius, Color color, double opacity)
    {
        if (marker != Marker.None)
            Symbols(marker, [(x, y)], radius, color, opacity);
    }

    /// <summary>One path for all the symbols of a series.</summary>
    internal void Symbols(Marker marker, IEnumerable<(double X, double Y)> places, double radius, Color color, double opacity)
    {
        string path = string.Concat(places.Select(p => marker.Path(p.X, p.Y, radius)));
        if (marker.IsFilled())
            Fill(path, color, opacity);
        else
            Stroke(path, color, 1.3, opacity);
    }
}

namespace SelfNormalizing.Plotting;

/// <summary>A picture laid over a rectangle in data units, its first row at <c>top</c>.</summary>
sealed class PictureMark(Pixmap picture, double left, double right, double top, double bottom) : Mark
{
    internal Pixmap Picture => picture;

    /// <summary>Corners in data units.</summary>
    internal (double Left, double Right, double Top, double Bottom) Corners => (left, right, top, bottom);

    internal override bool IsTight => true;

    internal override bool HasWholeX => false;

    internal override Extent XExtent(bool positive) => Extent.Empty.With(left).With(right);

    internal override Extent YExtent(bool positive) => Extent.Empty.With(top).With(bottom);

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        double x0 = area.X(left),
            x1 = area.X(right),
            y0 = area.Y(top),
            y1 = area.Y(bottom);
        if (x1 > x0 && y1 > y0)
            canvas.Image(x0, y0, x1 - x0, y1 - y0, picture);
    }

    internal override string Describe() => $"picture of {picture.Width}×{picture.Height} pixels";
}

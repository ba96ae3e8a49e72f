using System.Runtime.CompilerServices;

namespace SelfNormalizing.Plotting;

/// <summary>
/// Paints a figure into pixels and writes them as PNG, in process: no native library, no browser, no font of the machine's, and so the same
/// bytes everywhere.
/// Viewers that show no SVG (GitHub's, nbconvert's, an untrusted notebook's) have this picture.
/// </summary>
sealed class PngCanvas : Canvas
{
    const int Shades = 15;

    readonly int width,
        height;
    readonly double zoom;
    readonly byte[] pixels;
    readonly ScanConverter shapes;
    readonly float[] mask;
    int maskTop = int.MaxValue,
        maskBottom = -1;
    bool isCrisp;

    /// <param name="width">Width of the figure.</param>
    /// <param name="height">Height of the figure.</param>
    /// <param name="zoom">Pixels of the PNG to one of the figure.</param>
    internal PngCanvas(double width, double height, double zoom)
    {
        (this.width, this.height, this.zoom) = ((int)Math.Ceiling(width * zoom - 1e-6), (int)Math.Ceiling(height * zoom - 1e-6), zoom);
        pixels = new byte[3 * this.width * this.height];
        Array.Fill(pixels, (byte)255);
        mask = new float[this.width * this.height];
        shapes = new(this.width, this.height);
    }

    /// <summary>A figure as a PNG.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="zoom">Pixels of the PNG to one of the figure.</param>
    internal static byte[] Paint(Figure figure, double zoom)
    {
        FigureLayout layout = FigureLayout.Of(figure);
        var png = new PngCanvas(layout.Width, layout.Height, zoom);
        FigureRenderer.Draw(png, layout);
        return png.Finish();
    }

    internal byte[] Finish() => PngPixels.Encode(pixels, width, height);

    internal override void BeginCrisp() => isCrisp = true;

    internal override void EndCrisp() => isCrisp = false;

    internal override void Rect(
        double x,
        double y,
        double width,
        double height,
        Color? fill,
        Color? stroke = null,
        double opacity = 1,
        double strokeWidth = 1
    )
    {
        List<(double X, double Y)> corners =
        [
            (x * zoom, y * zoom),
            ((x + width) * zoom, y * zoom),
            ((x + width) * zoom, (y + height) * zoom),
            (x * zoom, (y + height) * zoom),
        ];
        if (fill is { } inside)
        {
            shapes.Add([.. corners]);
            Paint(inside, opacity);
        }
        if (stroke is not { } line)
            return;
        Stroker.Add(shapes, corners, isClosed: true, strokeWidth * zoom);
        Paint(line, 1);
    }

    internal override void Stroke(string path, Color color, double width, double opacity = 1, Dash dash = Dash.Solid)
    {
        foreach ((List<(double X, double Y)> points, bool isClosed) in PathReader.Lines(path, zoom))
        {
            if (dash == Dash.Solid)
                Stroker.Add(shapes, points, isClosed, width * zoom, Mask);
            else
            {
                double[] pattern = [.. dash.Lengths().Select(l => l * zoom)];
                foreach (List<(double X, double Y)> piece in Stroker.Dashes(points, isClosed, pattern))
                    Stroker.Add(shapes, piece, false, width * zoom, Mask);
            }
        }
        Mask();
        PaintMask(color, opacity);
    }

    internal override void Fill(string path, Color color, double opacity = 1)
    {
        foreach ((List<(double X, double Y)> points, _) in PathReader.Lines(path, zoom))
            shapes.Add([.. isCrisp ? points.Select(p => (Math.Round(p.X), Math.Round(p.Y))) : points]);
        Paint(color, opacity);
    }

    internal override void Text(
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
    )
    {
        foreach (List<(double X, double Y)> outline in GlyphText.Outlines(x, y, content, size, anchor, bold, italic, turn, zoom))
            shapes.Add([.. outline]);
        Paint(color ?? Theme.Ink, 1);
    }

    internal override void Label(double x, double y, string content, double size, Anchor anchor, Color color)
    {
        foreach (List<(double X, double Y)> outline in GlyphText.Outlines(x, y, content, size, anchor, false, false, 0, zoom))
            Stroker.Add(shapes, outline, isClosed: true, 3 * zoom);
        Paint(Theme.Paper, 0.85);
        Text(x, y, content, size, anchor, color);
    }

    internal override void Image(double x, double y, double width, double height, Pixmap picture, bool smooth = false)
    {
        int left = Math.Max(0, (int)Math.Round(x * zoom)),
            right = Math.Min(this.width, (int)Math.Round((x + width) * zoom));
        int top = Math.Max(0, (int)Math.Round(y * zoom)),
            bottom = Math.Min(this.height, (int)Math.Round((y + height) * zoom));
        double stepX = picture.Width / (width * zoom),
            stepY = picture.Height / (height * zoom);
        for (int row = top; row < bottom; row++)
        for (int column = left; column < right; column++)
        {
            // Smooth pictures are ramps of many steps, so that the nearest is smooth too; where pixels are merged, all of them count.
            (double u, double v) = ((column - x * zoom) * stepX, (row - y * zoom) * stepY);
            Color color = Average(picture, u, u + stepX, v, v + stepY);
            int at = 3 * (row * this.width + column);
            (pixels[at], pixels[at + 1], pixels[at + 2]) = (color.R, color.G, color.B);
        }
    }

    static Color Average(Pixmap picture, double left, double right, double top, double bottom)
    {
        int x0 = Index((left + right) / 2, picture.Width),
            x1 = x0,
            y0 = Index((top + bottom) / 2, picture.Height),
            y1 = y0;
        if (right - left >= 2)
            (x0, x1) = (Index(left, picture.Width), Index(right - 1, picture.Width));
        if (bottom - top >= 2)
            (y0, y1) = (Index(top, picture.Height), Index(bottom - 1, picture.Height));
        if (x0 == x1 && y0 == y1)
            return picture[x0, y0];
        int r = 0,
            g = 0,
            b = 0,
            n = (x1 - x0 + 1) * (y1 - y0 + 1);
        for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1; x++)
        {
            Color c = picture[x, y];
            (r, g, b) = (r + c.R, g + c.G, b + c.B);
        }
        return new((byte)(r / n), (byte)(g / n), (byte)(b / n));

        static int Index(double place, int count) => Math.Clamp((int)Math.Floor(place), 0, count - 1);
    }

    /// <summary>Adds the polygons that were collected to the mask of the stroke that is being drawn.</summary>
    void Mask() =>
        shapes.Fill(
            (y, left, shares) =>
            {
                Span<float> row = mask.AsSpan(y * width + left, shares.Length);
                // Where a line crosses itself it is no darker: shares join as chances do.
                for (int i = 0; i < shares.Length; i++)
                    row[i] += Math.Min(1, shares[i]) * (1 - row[i]);
                (maskTop, maskBottom) = (Math.Min(maskTop, y), Math.Max(maskBottom, y));
            }
        );

    void PaintMask(Color color, double opacity)
    {
        for (int y = maskTop; y <= maskBottom; y++)
        {
            Span<float> row = mask.AsSpan(y * width, width);
            int left = row.IndexOfAnyExcept(0f);
            if (left < 0)
                continue;
            int right = row.LastIndexOfAnyExcept(0f);
            Paint(y, left, row[left..(right + 1)], color, opacity);
            row[left..(right + 1)].Clear();
        }
        (maskTop, maskBottom) = (int.MaxValue, -1);
    }

    void Paint(Color color, double opacity) => shapes.Fill((y, left, shares) => Paint(y, left, shares, color, opacity));

    // A share is rounded to sixteen shades: no eye tells more at an edge, and the file has fewer colours to name.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Paint(int y, int left, ReadOnlySpan<float> shares, Color color, double opacity)
    {
        for (int i = 0; i < shares.Length; i++)
        {
            float shade = MathF.Round(MathF.Min(1, shares[i]) * Shades) / Shades;
            if (isCrisp)
                shade = MathF.Round(shade);
            if (shade == 0)
                continue;
            float alpha = shade * (float)opacity;
            int at = 3 * (y * width + left + i);
            pixels[at] = Blend(pixels[at], color.R, alpha);
            pixels[at + 1] = Blend(pixels[at + 1], color.G, alpha);
            pixels[at + 2] = Blend(pixels[at + 2], color.B, alpha);
        }
    }

    static byte Blend(byte below, byte above, float alpha) => (byte)(below + (above - below) * alpha + 0.5f);
}

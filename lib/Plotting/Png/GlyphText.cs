namespace SelfNormalizing.Plotting;

/// <summary>Sets a line of text from the outlines of <see cref="GlyphFont"/>, as the SVG asks a viewer to.</summary>
static class GlyphText
{
    const double Slant = 0.2;

    /// <summary>Closed outlines in pixels of the picture, to be filled by the non-zero rule.</summary>
    internal static IEnumerable<List<(double X, double Y)>> Outlines(
        double x,
        double y,
        string content,
        double size,
        Anchor anchor,
        bool bold,
        bool italic,
        double turn,
        double zoom
    )
    {
        double width = TextMetrics.Width(content, size, bold);
        double pen = anchor switch
            {
                Anchor.Middle => -width / 2,
                Anchor.End => -width,
                _ => 0,
            },
            baseline = 0.35 * size;
        (double sin, double cos) = Math.SinCos(turn * Math.PI / 180);
        foreach ((string run, int level) in RichText.Split(content))
        {
            double em = level == 0 ? size : size * TextMetrics.ScriptScale,
                raised = level switch
                {
                    1 => -0.36 * size,
                    -1 => 0.18 * size,
                    _ => 0,
                };
            foreach (System.Text.Rune rune in run.EnumerateRunes())
            {
                Glyph glyph = GlyphFont.Of(rune.Value, bold);
                double advance = TextMetrics.Width(rune.Value, em, bold);
                // A glyph from another font may be wider or narrower than the layout has it: it is set in the middle of its room.
                double inset = glyph.Advance == 0 ? 0 : (advance - glyph.Advance * em) / 2;
                foreach ((double X, double Y)[] contour in glyph.Contours)
                {
                    List<(double X, double Y)> outline = new(contour.Length);
                    foreach ((double gx, double gy) in contour)
                    {
                        double px = pen + inset + em * (gx + (italic ? Slant * gy : 0)),
                            py = baseline + raised - em * gy;
                        outline.Add(((x + px * cos - py * sin) * zoom, (y + px * sin + py * cos) * zoom));
                    }
                    yield return outline;
                }
                pen += advance;
            }
        }
    }
}

using System.Security;
using System.Text;

namespace SelfNormalizing.Plotting;

/// <summary>
/// Writes SVG 1.1 elements with presentation attributes alone: no style sheets, no scripts, and no ids, so that any number of figures share
/// a page.
/// </summary>
sealed class SvgWriter : Canvas
{
    // Pixels; what is shorter has room around it.
    const double ShortestFitted = 30;

    readonly StringBuilder text = new();

    internal SvgWriter(double width, double height, string label)
    {
        string w = Number(width),
            h = Number(height);
        text.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" ");
        text.Append($"aria-label=\"{Escape(label)}\" font-family=\"{Theme.FontFamily}\" font-size=\"{Number(Theme.TickSize)}\">\n");
        // A background of its own keeps the ink readable in dark viewers.
        Rect(0, 0, width, height, Theme.Paper);
    }

    /// <summary>A figure as an SVG document.</summary>
    internal static string Write(Figure figure)
    {
        FigureLayout layout = FigureLayout.Of(figure);
        var svg = new SvgWriter(
            layout.Width,
            layout.Height,
            figure.Title ?? string.Join("; ", figure.Charts.Select(c => c.Title).OfType<string>())
        );
        FigureRenderer.Draw(svg, layout);
        return svg.Finish();
    }

    internal string Finish() => text.Append("</svg>\n").ToString();

    internal override void BeginCrisp() => text.Append("<g shape-rendering=\"crispEdges\">\n");

    internal override void EndCrisp() => text.Append("</g>\n");

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
        text.Append(
            $"<rect x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" "
                + $"fill=\"{fill?.ToString() ?? "none"}\""
        );
        if (opacity < 1)
            text.Append($" fill-opacity=\"{Number(opacity)}\"");
        if (stroke is { } s)
            text.Append($" stroke=\"{s}\" stroke-width=\"{Number(strokeWidth)}\"");
        text.Append("/>\n");
    }

    internal override void Stroke(string path, Color color, double width, double opacity = 1, Dash dash = Dash.Solid)
    {
        if (path.Length == 0)
            return;
        text.Append($"<path d=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{Number(width)}\" stroke-linejoin=\"round\"");
        if (opacity < 1)
            text.Append($" stroke-opacity=\"{Number(opacity)}\"");
        if (dash != Dash.Solid)
            text.Append($" stroke-dasharray=\"{dash.Pattern()}\"");
        text.Append("/>\n");
    }

    internal override void Fill(string path, Color color, double opacity = 1)
    {
        if (path.Length == 0)
            return;
        text.Append($"<path d=\"{path}\" fill=\"{color}\"");
        if (opacity < 1)
            text.Append($" fill-opacity=\"{Number(opacity)}\"");
        text.Append("/>\n");
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
    ) => Text(x, y, content, size, anchor, $"fill=\"{color ?? Theme.Ink}\"", bold, italic, turn, full);

    internal override void Label(double x, double y, string content, double size, Anchor anchor, Color color)
    {
        // Two elements: viewers that lack paint-order would draw the rim over the letters.
        Text(
            x,
            y,
            content,
            size,
            anchor,
            $"fill=\"none\" stroke=\"{Theme.Paper}\" stroke-width=\"3\" stroke-linejoin=\"round\" stroke-opacity=\"0.85\"",
            false,
            false,
            0,
            null
        );
        Text(x, y, content, size, anchor, color);
    }

    void Text(
        double x,
        double y,
        string content,
        double size,
        Anchor anchor,
        string paint,
        bool bold,
        bool italic,
        double turn,
        string? full
    )
    {
        if (content.Length == 0)
            return;
        text.Append($"<text x=\"{Number(x)}\" y=\"{Number(y + 0.35 * size)}\" font-size=\"{Number(size)}\" {paint}");
        if (anchor != Anchor.Start)
            text.Append(anchor == Anchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        if (bold)
            text.Append(" font-weight=\"bold\"");
        if (italic)
            text.Append(" font-style=\"italic\"");
        // A viewer without a font of Arial's widths takes a wider one, and squeezes its letters to the room there is.
        if (TextMetrics.Width(content, size, bold) is >= ShortestFitted and var width)
            text.Append($" textLength=\"{Number(width)}\" lengthAdjust=\"spacingAndGlyphs\"");
        if (turn != 0)
            text.Append($" transform=\"rotate({Number(turn)} {Number(x)} {Number(y)})\"");
        text.Append('>');
        if (full is not null)
            text.Append("<title>").Append(Escape(full)).Append("</title>");
        double shift = 0;
        foreach ((string run, int level) in RichText.Split(content))
        {
            double wanted = level switch
            {
                1 => -0.36 * size,
                -1 => 0.18 * size,
                _ => 0,
            };
            if (level == 0 && shift == 0)
                text.Append(Escape(run));
            else
            {
                text.Append($"<tspan dy=\"{Number(wanted - shift)}\"");
                if (level != 0)
                    text.Append($" font-size=\"{Number(size * TextMetrics.ScriptScale)}\"");
                text.Append('>').Append(Escape(run)).Append("</tspan>");
            }
            shift = wanted;
        }
        text.Append("</text>\n");
    }

    internal override void Image(double x, double y, double width, double height, Pixmap pixels, bool smooth = false)
    {
        text.Append(
            $"<image x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" preserveAspectRatio=\"none\""
        );
        if (!smooth)
            text.Append(" image-rendering=\"pixelated\"");
        text.Append($" href=\"{PngEncoder.ToDataUri(pixels.ToPng())}\"/>\n");
    }

    static string Number(double value) => PixelText.Of(value);

    static string Escape(string value)
    {
        // XML 1.0 has no place for most control characters, even escaped.
        string clean = string.Concat(
            value.Select(c =>
                c is '\n' or '\t' ? ' '
                : c < ' ' || char.IsSurrogate(c) && !IsPaired(value) ? '\uFFFD'
                : c
            )
        );
        return SecurityElement.Escape(clean);
    }

    static bool IsPaired(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
                continue;
            if (i + 1 >= value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}

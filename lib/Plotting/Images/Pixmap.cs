namespace SelfNormalizing.Plotting;

/// <summary>A picture in memory: one byte a pixel, grey or an index into a palette, or three bytes, red, green and blue; rows from the
/// top.</summary>
sealed class Pixmap
{
    readonly byte[] pixels;
    readonly IReadOnlyList<Color>? palette;

    Pixmap(byte[] pixels, int width, int height, int channels, IReadOnlyList<Color>? palette) =>
        (this.pixels, Width, Height, Channels, this.palette) = (pixels, width, height, channels, palette);

    internal int Width { get; }

    internal int Height { get; }

    int Channels { get; }

    internal static Pixmap Grey(byte[] pixels, int width, int height) => new(pixels, width, height, 1, null);

    internal static Pixmap Rgb(byte[] pixels, int width, int height) => new(pixels, width, height, 3, null);

    internal static Pixmap Indexed(byte[] pixels, int width, int height, IReadOnlyList<Color> palette) =>
        new(pixels, width, height, 1, palette);

    internal Color this[int x, int y]
    {
        get
        {
            int at = (y * Width + x) * Channels;
            return Channels == 3 ? new(pixels[at], pixels[at + 1], pixels[at + 2])
                : palette is not null ? palette[pixels[at]]
                : new(pixels[at], pixels[at], pixels[at]);
        }
    }

    internal byte[] ToPng() =>
        Channels == 3 ? PngEncoder.Rgb(pixels, Width, Height)
        : palette is not null ? PngEncoder.Indexed(pixels, Width, Height, palette)
        : PngEncoder.Grey(pixels, Width, Height);
}

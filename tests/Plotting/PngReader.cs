namespace SelfNormalizing.Plotting.Tests;

/// <summary>Reads the PNG files that we and librsvg write: 8 bits a channel, or a palette of 4 or 8 bits; transparency is laid on
/// white.</summary>
static class PngReader
{
    internal static (int Width, int Height, byte[] Rgb) Read(byte[] png)
    {
        (int width, int height, byte type, byte[] rows) = ImageTests.Decode(png);
        int bits = png[24],
            channels = type switch
            {
                2 => 3,
                6 => 4,
                _ => 1,
            },
            stride = (width * channels * bits + 7) / 8;
        byte[] palette = Palette(png),
            rgb = new byte[3 * width * height],
            above = new byte[stride],
            line = new byte[stride];
        for (int y = 0; y < height; y++)
        {
            byte filter = rows[y * (stride + 1)];
            for (int i = 0; i < stride; i++)
            {
                int left = i < channels ? 0 : line[i - channels],
                    up = above[i],
                    corner = i < channels ? 0 : above[i - channels];
                line[i] = (byte)(
                    rows[y * (stride + 1) + 1 + i]
                    + filter switch
                    {
                        1 => left,
                        2 => up,
                        3 => (left + up) / 2,
                        4 => Paeth(left, up, corner),
                        _ => 0,
                    }
                );
            }
            for (int x = 0; x < width; x++)
            for (int c = 0; c < 3; c++)
            {
                int index = bits == 4 ? line[x / 2] >> (x % 2 == 0 ? 4 : 0) & 15 : line[x * channels];
                rgb[3 * (y * width + x) + c] = type switch
                {
                    3 => palette[3 * index + c],
                    0 => line[x],
                    6 => (byte)(255 - (255 - line[4 * x + c]) * line[4 * x + 3] / 255),
                    _ => line[3 * x + c],
                };
            }
            (above, line) = (line, above);
        }
        return (width, height, rgb);
    }

    static byte[] Palette(byte[] png)
    {
        int at = png.AsSpan().IndexOf("PLTE"u8);
        return at < 0 ? [] : png[(at + 4)..(at + 4 + (png[at - 2] << 8 | png[at - 1]))];
    }

    static int Paeth(int left, int up, int corner)
    {
        int p = left + up - corner,
            a = Math.Abs(p - left),
            b = Math.Abs(p - up),
            c = Math.Abs(p - corner);
        return a <= b && a <= c ? left
            : b <= c ? up
            : corner;
    }
}

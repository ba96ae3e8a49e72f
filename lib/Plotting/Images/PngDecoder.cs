using System.Buffers.Binary;
using System.IO.Compression;

namespace SelfNormalizing.Plotting;

/// <summary>Reads PNG files of 8 bits a channel, or a palette of 4 or 8 bits, not interlaced; transparency is laid on white.</summary>
static class PngDecoder
{
    const int MostPixels = 4096 * 4096;

    /// <summary>The picture; null where the bytes are no PNG of these kinds.</summary>
    internal static Pixmap? TryRead(byte[] png)
    {
        try
        {
            return Read(png);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or IndexOutOfRangeException or EndOfStreamException)
        {
            return null;
        }
    }

    static Pixmap? Read(byte[] png)
    {
        if (png is not [0x89, (byte)'P', (byte)'N', (byte)'G', _, _, _, _, ..] || png.Length < 33)
            return null;
        int width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)),
            height = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
        (int bits, int type, int interlace) = (png[24], png[25], png[28]);
        if (
            width < 1
            || height < 1
            || (long)width * height > MostPixels
            || interlace != 0
            || (bits != 8 && !(bits == 4 && type == 3))
            || type is not (0 or 2 or 3 or 4 or 6)
        )
            return null;
        using var data = new MemoryStream();
        byte[] palette = [];
        for (int at = 8; at + 12 <= png.Length; )
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (length < 0 || length > png.Length - at - 12)
                return null;
            ReadOnlySpan<byte> name = png.AsSpan(at + 4, 4),
                content = png.AsSpan(at + 8, length);
            if (name.SequenceEqual("IDAT"u8))
                data.Write(content);
            if (name.SequenceEqual("PLTE"u8))
                palette = content.ToArray();
            at += 12 + length;
        }
        data.Position = 0;
        int channels = type switch
            {
                2 => 3,
                4 => 2,
                6 => 4,
                _ => 1,
            },
            stride = (width * channels * bits + 7) / 8;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        byte[] rgb = new byte[3 * width * height],
            line = new byte[stride],
            above = new byte[stride],
            row = new byte[stride + 1];
        for (int y = 0; y < height; y++)
        {
            zlib.ReadExactly(row);
            PngFilter.Undo(row[0], row.AsSpan(1), above, channels, line);
            for (int x = 0; x < width; x++)
            {
                int index = bits == 4 ? line[x / 2] >> (x % 2 == 0 ? 4 : 0) & 15 : line[x * channels],
                    alpha = type is 4 or 6 ? line[x * channels + channels - 1] : 255;
                for (int c = 0; c < 3; c++)
                {
                    int value = type == 3 ? palette[3 * index + c] : line[x * channels + (type is 2 or 6 ? c : 0)];
                    rgb[3 * (y * width + x) + c] = (byte)(255 - (255 - value) * alpha / 255);
                }
            }
            (line, above) = (above, line);
        }
        return Pixmap.Rgb(rgb, width, height);
    }
}

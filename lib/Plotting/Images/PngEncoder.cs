using System.Buffers.Binary;
using System.IO.Compression;

namespace SelfNormalizing.Plotting;

/// <summary>Writes PNG files (ISO/IEC 15948): 8 bits a channel, grey, RGB or a palette of 16 or 256 colours.</summary>
static class PngEncoder
{
    static readonly uint[] CrcTable =
    [
        .. Enumerable
            .Range(0, 256)
            .Select(n =>
            {
                uint c = (uint)n;
                for (int k = 0; k < 8; k++)
                    c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
                return c;
            }),
    ];

    /// <summary>One byte a pixel, 0 black to 255 white, rows from the top.</summary>
    internal static byte[] Grey(byte[] pixels, int width, int height) =>
        Encode(pixels, width, height, colorType: 0, channels: 1, palette: null);

    /// <summary>Three bytes a pixel, rows from the top; filtered (each row as its difference from what is above and left), photographs
    /// shrink.</summary>
    internal static byte[] Rgb(byte[] pixels, int width, int height, bool filter = false) =>
        Encode(pixels, width, height, colorType: 2, channels: 3, palette: null, filter: filter);

    /// <summary>One byte a pixel: an index into at most 256 colours. With at most 16, two pixels share a byte of the file.</summary>
    internal static byte[] Indexed(byte[] pixels, int width, int height, IReadOnlyList<Color> palette) =>
        Encode(pixels, width, height, colorType: 3, channels: 1, palette);

    internal static string ToDataUri(byte[] png) => "data:image/png;base64," + Convert.ToBase64String(png);

    static byte[] Encode(
        byte[] pixels,
        int width,
        int height,
        byte colorType,
        int channels,
        IReadOnlyList<Color>? palette,
        bool filter = false
    )
    {
        int stride = width * channels;
        if (pixels.Length != stride * height)
            throw new ArgumentException($"{pixels.Length} bytes do not make {width}×{height} pixels of {channels}.", nameof(pixels));
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        bool isPaired = palette is { Count: <= 16 };
        header[8] = isPaired ? (byte)4 : (byte)8;
        header[9] = colorType;
        Chunk(file, "IHDR"u8, header);
        if (palette is not null)
            Chunk(file, "PLTE"u8, [.. palette.SelectMany(c => new[] { c.R, c.G, c.B })]);

        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] line = new byte[stride];
            for (int row = 0; row < height; row++)
            {
                ReadOnlySpan<byte> here = pixels.AsSpan(row * stride, stride),
                    above = row > 0 ? pixels.AsSpan((row - 1) * stride, stride) : new byte[stride];
                if (filter)
                {
                    zlib.WriteByte(PngFilter.Choose(here, above, channels, line));
                    zlib.Write(line);
                    continue;
                }
                zlib.WriteByte(0); // filter "none"
                if (isPaired)
                {
                    for (int i = 0; i < stride; i += 2)
                        line[i / 2] = (byte)(here[i] << 4 | (i + 1 < stride ? here[i + 1] : 0));
                    zlib.Write(line, 0, (stride + 1) / 2);
                }
                else
                    zlib.Write(here);
            }
        }
        Chunk(file, "IDAT"u8, data.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    static void Chunk(Stream file, ReadOnlySpan<byte> type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        uint crc = Crc(Crc(0xFFFFFFFFu, type), content) ^ 0xFFFFFFFFu;
        BinaryPrimitives.WriteUInt32BigEndian(number, crc);
        file.Write(number);
    }

    static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
            crc = CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc;
    }
}

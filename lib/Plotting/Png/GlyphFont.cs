using System.IO.Compression;

namespace SelfNormalizing.Plotting;

/// <summary>One character's shape in units of the font size, y upwards, curves already flattened.</summary>
sealed record Glyph(double Advance, IReadOnlyList<(double X, double Y)[]> Contours);

/// <summary>
/// The letters of pictures. The resource glyphs.bin holds outlines of Arimo (whose widths are those of Arial, which the layout counts on),
/// with what Arimo lacks taken from DejaVu Sans; glyphs.py made it, and its licences stand in glyphs.LICENSE.txt. Read at the first letter
/// that is painted.
/// </summary>
static class GlyphFont
{
    const double Em = 2048;
    const int CurveSteps = 4;
    static readonly Lazy<Dictionary<int, Glyph>[]> Weights = new(Read);

    /// <summary>The glyph of a code point; an empty box where there is none.</summary>
    internal static Glyph Of(int rune, bool bold)
    {
        Dictionary<int, Glyph>[] weights = Weights.Value;
        return bold && weights[1].TryGetValue(rune, out Glyph? heavy) ? heavy
            : weights[0].TryGetValue(rune, out Glyph? glyph) ? glyph
            : Missing;
    }

    internal static Glyph Missing { get; } =
        new(
            0,
            [
                [(0.1, 0), (0.5, 0), (0.5, 0.7), (0.1, 0.7)],
                [(0.15, 0.05), (0.15, 0.65), (0.45, 0.65), (0.45, 0.05)],
            ]
        );

    static Dictionary<int, Glyph>[] Read()
    {
        using Stream resource = typeof(GlyphFont).Assembly.GetManifestResourceStream("glyphs.bin")
            ?? throw new InvalidOperationException("The resource glyphs.bin is missing from this assembly.");
        using var inflated = new MemoryStream();
        using (var deflate = new DeflateStream(resource, CompressionMode.Decompress))
            deflate.CopyTo(inflated);
        byte[] bytes = inflated.ToArray();
        int at = 0;
        return [ReadWeight(bytes, ref at), ReadWeight(bytes, ref at)];
    }

    // A weight is a count of glyphs, then each: step to its code point, advance, count of contours, and each of these: count of points,
    // then each point:
    // twice the step in x, plus 1 for a point on the curve, and the step in y. All numbers are variable-length, steps with the sign in the
    // lowest bit.
    static Dictionary<int, Glyph> ReadWeight(byte[] bytes, ref int at)
    {
        int count = Number(bytes, ref at),
            rune = 0;
        Dictionary<int, Glyph> glyphs = new(count);
        for (int i = 0; i < count; i++)
        {
            rune += Number(bytes, ref at);
            double advance = Number(bytes, ref at) / Em;
            var contours = new (double, double)[Number(bytes, ref at)][];
            int x = 0,
                y = 0;
            for (int c = 0; c < contours.Length; c++)
            {
                var points = new (int X, int Y, bool IsOn)[Number(bytes, ref at)];
                for (int p = 0; p < points.Length; p++)
                {
                    int packed = Number(bytes, ref at);
                    x += Signed(packed >> 1);
                    y += Signed(Number(bytes, ref at));
                    points[p] = (x, y, (packed & 1) != 0);
                }
                contours[c] = Flatten(points);
            }
            glyphs[rune] = new(advance, contours);
        }
        return glyphs;
    }

    // TrueType's quadratic curves: between two points off the curve one on it is implied half way.
    static (double X, double Y)[] Flatten((int X, int Y, bool IsOn)[] points)
    {
        List<(double X, double Y)> flat = [];
        int n = points.Length;
        for (int i = 0; i < n; i++)
        {
            (int x, int y, bool isOn) = points[i];
            if (isOn)
            {
                flat.Add((x / Em, y / Em));
                continue;
            }
            (double X, double Y) from = End(points[(i + n - 1) % n], x, y),
                to = End(points[(i + 1) % n], x, y);
            for (int s = points[(i + n - 1) % n].IsOn ? 1 : 0; s < CurveSteps; s++)
            {
                double t = s / (double)CurveSteps,
                    u = 1 - t;
                flat.Add(((u * u * from.X + 2 * u * t * x + t * t * to.X) / Em, (u * u * from.Y + 2 * u * t * y + t * t * to.Y) / Em));
            }
        }
        return [.. flat];

        static (double X, double Y) End((int X, int Y, bool IsOn) neighbour, int x, int y) =>
            neighbour.IsOn ? (neighbour.X, neighbour.Y) : ((neighbour.X + x) / 2.0, (neighbour.Y + y) / 2.0);
    }

    static int Number(byte[] bytes, ref int at)
    {
        int value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }
    }

    static int Signed(int folded) => (folded & 1) == 0 ? folded >> 1 : -(folded >> 1) - 1;
}

using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>
/// A stand-in for CIFAR-10 where the photographs are not available: 32×32 colour images drawn by a formula, of one of five shapes in one of
/// two families of colours. Place, size, angle, hue and brightness vary, the background has a hue and stripes of its own, and noise lies
/// over all of it, so that neither a single pixel nor the mean colour tells the class.
/// </summary>
public static class ColouredShapes
{
    const int Size = 32,
        Channels = 3;
    const int Draws = 16; // random numbers an image takes besides its noise
    const double Noise = 0.10; // noise is uniform in ± this share of the range

    static readonly string[] shapes = ["disc", "ring", "square", "triangle", "cross"];

    /// <summary>The classes: class 2·s is shape s in warm colours (red to yellow), class 2·s + 1 in cool ones (cyan to violet).</summary>
    public static IReadOnlyList<string> ClassNames { get; } = [.. shapes.SelectMany(shape => new[] { "warm " + shape, "cool " + shape })];

    /// <summary>Means of red, green and blue in [0, 1]; see ColouredShapesTests.</summary>
    public static IReadOnlyList<double> PixelMeans { get; } = [0.474, 0.464, 0.471];

    /// <summary>Standard deviations of red, green and blue in [0, 1]; see ColouredShapesTests.</summary>
    public static IReadOnlyList<double> PixelStandardDeviations { get; } = [0.229, 0.218, 0.230];

    /// <summary>Draws images whose classes come in random order, each as often as any other or once more.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="seed">One seed gives the same images everywhere, up to a pixel's last bit; two seeds give other ones.</param>
    /// <returns>Byte [count, 3, 32, 32] with their classes; the origin says that they are generated.</returns>
    public static LabeledImages Make(long count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed);
        long[] labels = [.. randperm(count, generator: generator).data<long>().Select(index => index % ClassNames.Count)];
        float[] draws = rand([count, Draws], generator: generator).data<float>().ToArray();
        byte[] pixels = new byte[count * Channels * Size * Size];
        for (int i = 0; i < count; i++)
        {
            float[] noise = rand([Channels * Size * Size], generator: generator).data<float>().ToArray();
            Draw((int)labels[i], draws.AsSpan(i * Draws, Draws), noise, pixels.AsSpan(i * Channels * Size * Size, Channels * Size * Size));
        }
        return new LabeledImages(
            tensor(pixels, [count, Channels, Size, Size]).MoveToOuterDisposeScope(),
            tensor(labels, [count]).MoveToOuterDisposeScope(),
            ClassNames
        )
        {
            Origin = new DataOrigin("Coloured shapes", DataKind.Generated, ""),
        };
    }

    static void Draw(int label, ReadOnlySpan<float> draw, ReadOnlySpan<float> noise, Span<byte> planes)
    {
        int shape = label / 2;
        bool warm = label % 2 == 0;
        double radius = Between(draw[0], 6, 11);
        double centreX = Between(draw[1], radius, Size - 1 - radius),
            centreY = Between(draw[2], radius, Size - 1 - radius);
        (double sin, double cos) = Math.SinCos(2 * Math.PI * draw[3]);
        // Degrees on the colour circle: 0 red, 60 yellow, 180 cyan, 240 blue.
        (double, double, double) ink = Rgb(
            warm ? Between(draw[4], -15, 60) : Between(draw[4], 165, 270),
            Between(draw[5], 0.45, 0.95),
            Between(draw[6], 0.55, 1)
        );
        (double, double, double) paper = Rgb(360 * draw[7], Between(draw[8], 0, 0.6), Between(draw[9], 0.2, 0.9));
        (double sinStripes, double cosStripes) = Math.SinCos(Math.PI * draw[10]);
        double frequency = Between(draw[11], 0.2, 1.2),
            phase = 2 * Math.PI * draw[12],
            contrast = Between(draw[13], 0, 0.35);
        double shade = Between(draw[14], -0.25, 0.25);

        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
            {
                double dx = x - centreX,
                    dy = y - centreY;
                double inside = Math.Clamp(0.5 - Distance(shape, cos * dx + sin * dy, cos * dy - sin * dx, radius), 0, 1);
                double stripes = 1 + contrast * Math.Sin(frequency * (cosStripes * x + sinStripes * y) + phase);
                double light = 1 + shade * (x + y - Size) / Size; // the ink is lit from a corner
                int offset = y * Size + x;
                planes[offset] = Pixel(ink.Item1 * light, paper.Item1 * stripes, inside, noise[offset]);
                planes[Size * Size + offset] = Pixel(ink.Item2 * light, paper.Item2 * stripes, inside, noise[Size * Size + offset]);
                planes[2 * Size * Size + offset] = Pixel(ink.Item3 * light, paper.Item3 * stripes, inside, noise[2 * Size * Size + offset]);
            }
        }
    }

    /// <summary>Signed distance in pixels from a shape's outline, below 0 inside; at corners a bound of it, which is all that drawing
    /// needs.</summary>
    static double Distance(int shape, double x, double y, double radius) =>
        shape switch
        {
            0 => Math.Sqrt(x * x + y * y) - 0.9 * radius,
            1 => Math.Abs(Math.Sqrt(x * x + y * y) - 0.75 * radius) - 0.22 * radius,
            2 => Math.Max(Math.Abs(x), Math.Abs(y)) - 0.75 * radius,
            // Three half-planes, 120° apart, at half the radius of the corners.
            3 => Math.Max(-y, Math.Max(0.8660254037844386 * x + 0.5 * y, -0.8660254037844386 * x + 0.5 * y)) - 0.6 * radius,
            _ => Math.Min(
                Math.Max(Math.Abs(x) - radius, Math.Abs(y) - 0.3 * radius),
                Math.Max(Math.Abs(x) - 0.3 * radius, Math.Abs(y) - radius)
            ),
        };

    static byte Pixel(double ink, double paper, double inside, float noise) =>
        (byte)Math.Round(255 * Math.Clamp(inside * ink + (1 - inside) * paper + Noise * (2 * noise - 1), 0, 1));

    /// <summary>Colour of a hue in degrees, a saturation and a value in [0, 1]; red, green, blue in [0, 1].</summary>
    static (double Red, double Green, double Blue) Rgb(double hue, double saturation, double value)
    {
        return (Part(5), Part(3), Part(1));

        double Part(int offset)
        {
            double k = ((hue / 60 + offset) % 6 + 6) % 6;
            return value * (1 - saturation * Math.Clamp(Math.Min(k, 4 - k), 0, 1));
        }
    }

    static double Between(float draw, double low, double high) => low + (high - low) * draw;
}

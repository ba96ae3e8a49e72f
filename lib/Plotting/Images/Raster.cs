using System.Numerics;

namespace SelfNormalizing.Plotting;

/// <summary>A small image: a digit, a photograph, a filter, a feature map.</summary>
public sealed class Raster
{
    readonly Color[] pixels;

    Raster(int height, int width, Color[] pixels, bool isGrey) => (Height, Width, this.pixels, IsGrey) = (height, width, pixels, isGrey);

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    internal bool IsGrey { get; }

    internal Color this[int row, int column] => pixels[row * Width + column];

    /// <summary>One image from one value a pixel, rows from the top.</summary>
    /// <param name="values">height·width values.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="low">Value of the map's first colour; the smallest value if null.</param>
    /// <param name="high">Value of the map's last colour; the largest value if null.</param>
    /// <param name="colors">Grey if null. A diverging map is centred on zero.</param>
    /// <exception cref="ArgumentException">The number of values is not height·width.</exception>
    public static Raster Of<T>(
        IEnumerable<T> values,
        int height,
        int width,
        double? low = null,
        double? high = null,
        ColorMap? colors = null
    )
        where T : INumber<T> =>
        Batch(values, height, width, 1, low, high, colors) is [var one]
            ? one
            : throw new ArgumentException(
                $"The values make more than one image of {height}×{width}: use Chart.Images or Raster.Batch.",
                nameof(values)
            );

    /// <summary>
    /// Images laid one after another, as a tensor [N, channels, height, width] holds them. All share one scale of values.
    /// </summary>
    /// <param name="values">N·channels·height·width values.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">1, or 3 for red, green and blue planes.</param>
    /// <param name="low">Value of black; the smallest of all values if null.</param>
    /// <param name="high">Value of white; the largest of all values if null.</param>
    /// <param name="colors">For one channel: grey if null. A diverging map is centred on zero.</param>
    /// <exception cref="ArgumentException">The number of values makes no whole number of images, channels is neither 1 nor 3, or a colour
    /// map is given for 3.</exception>
    public static IReadOnlyList<Raster> Batch<T>(
        IEnumerable<T> values,
        int height,
        int width,
        int channels = 1,
        double? low = null,
        double? high = null,
        ColorMap? colors = null
    )
        where T : INumber<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (channels is not (1 or 3))
            throw new ArgumentException(
                $"An image of {channels} channels cannot be shown: take 1 (grey) or 3 (red, green, blue).",
                nameof(channels)
            );
        if (channels == 3 && colors is not null)
            throw new ArgumentException("Images of 3 channels bring their own colours: leave out the colour map.", nameof(colors));
        ArgumentNullException.ThrowIfNull(values);
        double[] all = [.. values.Select(double.CreateSaturating)]; // pixels never leave as data
        int size = channels * height * width;
        if (all.Length == 0 || all.Length % size != 0)
            throw new ArgumentException(
                $"{all.Length} values make no whole number of images: each of {channels}×{height}×{width} takes {size}.",
                nameof(values)
            );
        ColorScale scale = ColorScale.For(colors ?? ColorMap.Grey, all, low, high, null);
        return [.. Enumerable.Range(0, all.Length / size).Select(i => One(all.AsSpan(i * size, size), height, width, channels, scale))];
    }

    static Raster One(ReadOnlySpan<double> values, int height, int width, int channels, ColorScale scale)
    {
        int plane = height * width;
        Color[] pixels = new Color[plane];
        for (int i = 0; i < plane; i++)
        {
            pixels[i] = channels == 1 ? scale.At(values[i]) : new(Level(values[i]), Level(values[plane + i]), Level(values[2 * plane + i]));
        }
        return new(height, width, pixels, channels == 1 && scale.Map == ColorMap.Grey);

        byte Level(double value) => scale.At(value).R;
    }
}

using System.Numerics;

namespace SelfNormalizing.Plotting;

public sealed partial class Chart
{
    /// <summary>Images in rows: digits, filters, feature maps.</summary>
    /// <param name="pixels">N·channels·height·width values, as a tensor [N, channels, height, width] holds them.</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Columns of an image.</param>
    /// <param name="channels">1, or 3 for red, green and blue planes.</param>
    /// <param name="captions">Words under each image.</param>
    /// <param name="columns">Images in a row; at most ten if null.</param>
    /// <param name="title">Title above them.</param>
    /// <param name="low">Value of black; the smallest of all values if null.</param>
    /// <param name="high">Value of white; the largest of all values if null.</param>
    /// <param name="colors">For one channel: grey if null. A diverging map, for filters, is centred on zero.</param>
    /// <exception cref="ArgumentException">The values make no whole number of images, or captions are too few or too many.</exception>
    public static Chart Images<T>(
        IEnumerable<T> pixels,
        int height,
        int width,
        int channels = 1,
        IEnumerable<string>? captions = null,
        int? columns = null,
        string? title = null,
        double? low = null,
        double? high = null,
        ColorMap? colors = null
    )
        where T : INumber<T> => Images(Raster.Batch(pixels, height, width, channels, low, high, colors), captions, columns, title);

    /// <summary>Images in rows.</summary>
    /// <param name="images">The images; all are shown at one zoom.</param>
    /// <param name="captions">Words under each image.</param>
    /// <param name="columns">Images in a row; at most ten if null.</param>
    /// <param name="title">Title above them.</param>
    /// <param name="captionColors">A colour for each caption: red for mistaken predictions.</param>
    /// <param name="zoom">Pixels of the figure to one of an image; about 60 pixels an image if null.</param>
    /// <exception cref="ArgumentException">There are no images, or captions or colours are too few or too many.</exception>
    public static Chart Images(
        IEnumerable<Raster> images,
        IEnumerable<string>? captions = null,
        int? columns = null,
        string? title = null,
        IEnumerable<Color>? captionColors = null,
        int? zoom = null
    )
    {
        Raster[] all = [.. images];
        string[]? words = captions is null ? null : [.. captions];
        Color[]? colors = captionColors is null ? null : [.. captionColors];
        if (all.Length == 0)
            throw new ArgumentException("There are no images to show.", nameof(images));
        if (words is not null && words.Length != all.Length)
            throw new ArgumentException($"{words.Length} captions for {all.Length} images: each needs one.", nameof(captions));
        if (colors is not null && colors.Length != all.Length)
            throw new ArgumentException($"{colors.Length} caption colours for {all.Length} images: each needs one.", nameof(captionColors));
        if (zoom is not (null or (>= 1 and <= 64)))
            throw new ArgumentOutOfRangeException(nameof(zoom), zoom, $"A zoom of {zoom} is outside 1 to 64.");
        if (columns < 1)
            throw new ArgumentOutOfRangeException(nameof(columns), columns, $"Images cannot stand in {columns} columns: take at least 1.");
        var grid = new ImageGridMark(all, words, colors, Math.Min(columns ?? 10, all.Length), zoom);
        return new Chart(title, new Axis { Hidden = true }, new Axis { Hidden = true, Reversed = true })
        {
            KeepsAspect = true,
            PlotSize = (grid.PixelWidth, grid.PixelHeight),
        }.Add(grid);
    }

    /// <summary>A vector field on a grid of arrows; trajectories and points may go on top.</summary>
    /// <param name="field">The vector (u, v) at (x, y).</param>
    /// <param name="xRange">First and last x of the grid.</param>
    /// <param name="yRange">First and last y of the grid.</param>
    /// <param name="title">Title above the panel.</param>
    /// <param name="x">Title of the x axis.</param>
    /// <param name="y">Title of the y axis.</param>
    /// <param name="steps">Arrows in each direction.</param>
    /// <param name="equalLengths">Arrows of one length that show the direction alone; lengths by magnitude otherwise.</param>
    /// <param name="colors">Colours by magnitude; grey arrows if null.</param>
    /// <param name="scale">Title of the colour bar.</param>
    /// <exception cref="ArgumentException">A range is not ascending, or no vector is finite.</exception>
    public static Chart VectorField(
        Func<double, double, (double U, double V)> field,
        (double Low, double High) xRange,
        (double Low, double High) yRange,
        string? title = null,
        string? x = null,
        string? y = null,
        int steps = 20,
        bool equalLengths = false,
        ColorMap? colors = null,
        string? scale = null
    )
    {
        ArgumentNullException.ThrowIfNull(field);
        if (steps is not (>= 2 and <= 100))
            throw new ArgumentOutOfRangeException(
                nameof(steps),
                steps,
                $"{steps} arrows in each direction cannot be drawn: take 2 to 100."
            );
        foreach ((double low, double high) in new[] { xRange, yRange })
            if (!(low < high) || !double.IsFinite(high - low))
                throw new ArgumentException($"A field cannot span {low} to {high}: the lower end comes first.");
        double[] xs = Grid(xRange, steps),
            ys = Grid(yRange, steps);
        (double X, double Y)[] places = [.. from j in ys from i in xs select (i, j)];
        (double U, double V)[] vectors = [.. places.Select(p => field(p.X, p.Y))];
        return Lines(title, x, y)
            .XRange(xRange.Low, xRange.High)
            .YRange(yRange.Low, yRange.High)
            .Arrows(
                null,
                places.Select(p => p.X),
                places.Select(p => p.Y),
                vectors.Select(v => v.U),
                vectors.Select(v => v.V),
                equalLengths: equalLengths,
                colors: colors,
                scale: scale
            );
    }

    /// <summary>Adds arrows at given places.</summary>
    /// <param name="name">Name in the legend; null for none.</param>
    /// <param name="xs">Places along x.</param>
    /// <param name="ys">Places along y.</param>
    /// <param name="us">Components along x.</param>
    /// <param name="vs">Components along y.</param>
    /// <param name="color">Grey if null.</param>
    /// <param name="equalLengths">Arrows of one length; lengths by magnitude otherwise, the longest as long as the arrows' spacing.</param>
    /// <param name="colors">Colours by magnitude √(u² + v²), with a colour bar; one colour if null.</param>
    /// <param name="scale">Title of the colour bar.</param>
    /// <exception cref="ArgumentException">The lengths differ, or no vector is finite.</exception>
    public Chart Arrows(
        string? name,
        IEnumerable<double> xs,
        IEnumerable<double> ys,
        IEnumerable<double> us,
        IEnumerable<double> vs,
        Color? color = null,
        bool equalLengths = false,
        ColorMap? colors = null,
        string? scale = null
    )
    {
        (double[] x, double[] y) = Pair(name ?? "arrows", xs, ys, 1);
        Axis linear = new();
        double[] u = Series.Drawable(us, nameof(us), linear, notes),
            v = Series.Drawable(vs, nameof(vs), linear, notes);
        Series.SameLength(x, nameof(xs), u, nameof(us));
        Series.SameLength(x, nameof(xs), v, nameof(vs));
        ColorScale? magnitudes = colors is null
            ? null
            : ColorScale.For(colors, u.Zip(v, (a, b) => Math.Sqrt(a * a + b * b)), 0, null, scale);
        return Add(
            new ArrowMark(x, y, u, v)
            {
                Name = name,
                Color = color ?? Theme.Muted,
                EqualLengths = equalLengths,
                Magnitudes = magnitudes,
            }
        );
    }
}

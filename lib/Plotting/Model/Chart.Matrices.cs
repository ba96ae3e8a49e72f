using System.Numerics;

namespace SelfNormalizing.Plotting;

public sealed partial class Chart
{
    /// <summary>A matrix as coloured cells, row 0 on top: weights, correlations.</summary>
    /// <param name="values">[rows, columns]; cells that are not finite are grey.</param>
    /// <param name="title">Title above the panel.</param>
    /// <param name="x">Title of the x axis.</param>
    /// <param name="y">Title of the y axis.</param>
    /// <param name="columns">Names of the columns; numbers if null.</param>
    /// <param name="rows">Names of the rows; numbers if null.</param>
    /// <param name="colors">Sequential, or diverging where values have both signs, if null.</param>
    /// <param name="low">Value of the first colour; from the values if null.</param>
    /// <param name="high">Value of the last colour; from the values if null.</param>
    /// <param name="cells">Format of numbers in the cells, such as "0.00"; none if null.</param>
    /// <param name="scale">Title of the colour bar.</param>
    /// <param name="showScale">Show the colour bar.</param>
    /// <exception cref="ArgumentException">The matrix is empty, no value is finite, or names are too few or too many.</exception>
    public static Chart HeatMap<T>(T[,] values, string? title = null, string? x = null, string? y = null, IEnumerable<string>? columns = null, IEnumerable<string>? rows = null,
        ColorMap? colors = null, double? low = null, double? high = null, string? cells = null, string? scale = null, bool showScale = true) where T : INumber<T>
    {
        double[,] matrix = Series.Matrix(values);
        (int height, int width) = (matrix.GetLength(0), matrix.GetLength(1));
        double cell = Math.Clamp(380.0 / Math.Max(height, width), 0.5, cells is null ? 40 : 46);
        Chart chart = new(title, new Axis { Title = x, Named = Names(columns, width, nameof(columns)) },
            new Axis { Title = y, Named = Names(rows, height, nameof(rows)), Reversed = true })
        {
            KeepsAspect = true, PlotSize = (Math.Max(80, cell * width), Math.Max(24, cell * height)),
        };
        return chart.Add(Cells(matrix, [.. Enumerable.Range(0, width).Select(j => (double)j)], [.. Enumerable.Range(0, height).Select(i => (double)i)],
            colors, low, high, cells, scale, showScale, chart.notes));
    }

    /// <summary>A matrix given row by row, as a tensor [height, width] holds it, as coloured cells, row 0 on top.</summary>
    /// <param name="values">height·width values; cells that are not finite are grey.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="title">Title above the panel.</param>
    /// <param name="x">Title of the x axis.</param>
    /// <param name="y">Title of the y axis.</param>
    /// <param name="colors">Sequential, or diverging where values have both signs, if null.</param>
    /// <param name="low">Value of the first colour; from the values if null.</param>
    /// <param name="high">Value of the last colour; from the values if null.</param>
    /// <param name="scale">Title of the colour bar.</param>
    /// <exception cref="ArgumentException">The number of values is not height·width, or no value is finite.</exception>
    public static Chart HeatMap<T>(IEnumerable<T> values, int height, int width, string? title = null, string? x = null, string? y = null,
        ColorMap? colors = null, double? low = null, double? high = null, string? scale = null) where T : INumber<T>
    {
        double[] all = Series.Values(values, nameof(values));
        if (height < 1 || width < 1 || all.Length != (long)height * width)
            throw new ArgumentException($"{all.Length} values do not fill a matrix of {height}×{width}.", nameof(values));
        double[,] matrix = new double[height, width];
        Buffer.BlockCopy(all, 0, matrix, 0, sizeof(double) * all.Length);
        return HeatMap(matrix, title, x, y, colors: colors, low: low, high: high, scale: scale);
    }

    /// <summary>A confusion matrix: true classes in rows, predicted ones in columns, counts in the cells.</summary>
    /// <param name="counts">[classes, classes].</param>
    /// <param name="classes">Names of the classes; numbers if null.</param>
    /// <param name="title">Title above the panel.</param>
    /// <param name="shares">Show each cell as percent of its row instead of counts.</param>
    /// <exception cref="ArgumentException">The matrix is not square or empty, or names are too few or too many.</exception>
    public static Chart ConfusionMatrix<T>(T[,] counts, IEnumerable<string>? classes = null, string? title = null, bool shares = false) where T : INumber<T>
    {
        double[,] matrix = Series.Matrix(counts);
        int size = matrix.GetLength(0);
        if (matrix.GetLength(1) != size) throw new ArgumentException($"A confusion matrix is square; this one is {size}×{matrix.GetLength(1)}.", nameof(counts));
        for (int i = 0; shares && i < size; i++)
        {
            double row = Enumerable.Range(0, size).Sum(j => matrix[i, j]);
            for (int j = 0; j < size; j++) matrix[i, j] = row == 0 ? 0 : 100 * matrix[i, j] / row;
        }
        string[]? names = classes is null ? null : [.. classes];
        // The diagonal of a good classifier dwarfs the errors: colours by the square root would hide counts, so the scale stays linear and the numbers tell.
        return HeatMap(matrix, title, "predicted class", "true class", names ?? Digits(size), names ?? Digits(size), ColorMap.Blues, 0, null,
            shares ? "0.#" : "0", shares ? "% of the true class" : "count");
    }

    /// <summary>Adds coloured cells over evenly spaced numbers: a function of two variables. Lines and arrows may go on top.</summary>
    /// <param name="xs">Centres of the columns, ascending and evenly spaced.</param>
    /// <param name="ys">Centres of the rows, ascending and evenly spaced.</param>
    /// <param name="values">[rows, columns]: values[i, j] at (xs[j], ys[i]).</param>
    /// <param name="colors">Sequential, or diverging where values have both signs, if null.</param>
    /// <param name="low">Value of the first colour; from the values if null.</param>
    /// <param name="high">Value of the last colour; from the values if null.</param>
    /// <param name="scale">Title of the colour bar.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the centres are not evenly spaced, or an axis is logarithmic.</exception>
    public Chart Heat<TX, TY, T>(IEnumerable<TX> xs, IEnumerable<TY> ys, T[,] values, ColorMap? colors = null, double? low = null, double? high = null, string? scale = null)
        where TX : INumber<TX> where TY : INumber<TY> where T : INumber<T>
    {
        if (XAxis.IsLog || YAxis.IsLog) throw new ArgumentException("Cells of a heat map are evenly spaced and need linear axes: give logarithms as xs or ys.");
        double[] x = Series.Drawable(xs, nameof(xs), XAxis, notes), y = Series.Drawable(ys, nameof(ys), YAxis, notes);
        double[,] matrix = Series.Matrix(values);
        if (matrix.GetLength(0) != y.Length || matrix.GetLength(1) != x.Length)
            throw new ArgumentException($"values is {matrix.GetLength(0)}×{matrix.GetLength(1)}, but there are {y.Length} ys (rows) and {x.Length} xs (columns).", nameof(values));
        CheckEven(x, nameof(xs));
        CheckEven(y, nameof(ys));
        return Add(Cells(matrix, x, y, colors, low, high, null, scale, true, notes));
    }

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
    public static Chart Images<T>(IEnumerable<T> pixels, int height, int width, int channels = 1, IEnumerable<string>? captions = null, int? columns = null,
        string? title = null, double? low = null, double? high = null, ColorMap? colors = null) where T : INumber<T> =>
        Images(Raster.Batch(pixels, height, width, channels, low, high, colors), captions, columns, title);

    /// <summary>Images in rows.</summary>
    /// <param name="images">The images; all are shown at one zoom.</param>
    /// <param name="captions">Words under each image.</param>
    /// <param name="columns">Images in a row; at most ten if null.</param>
    /// <param name="title">Title above them.</param>
    /// <param name="captionColors">A colour for each caption: red for mistaken predictions.</param>
    /// <param name="zoom">Pixels of the figure to one of an image; about 60 pixels an image if null.</param>
    /// <exception cref="ArgumentException">There are no images, or captions or colours are too few or too many.</exception>
    public static Chart Images(IEnumerable<Raster> images, IEnumerable<string>? captions = null, int? columns = null, string? title = null,
        IEnumerable<Color>? captionColors = null, int? zoom = null)
    {
        Raster[] all = [.. images];
        string[]? words = captions is null ? null : [.. captions];
        Color[]? colors = captionColors is null ? null : [.. captionColors];
        if (all.Length == 0) throw new ArgumentException("There are no images to show.", nameof(images));
        if (words is not null && words.Length != all.Length) throw new ArgumentException($"{words.Length} captions for {all.Length} images: each needs one.", nameof(captions));
        if (colors is not null && colors.Length != all.Length) throw new ArgumentException($"{colors.Length} caption colours for {all.Length} images: each needs one.", nameof(captionColors));
        if (zoom is not (null or (>= 1 and <= 64))) throw new ArgumentOutOfRangeException(nameof(zoom), zoom, $"A zoom of {zoom} is outside 1 to 64.");
        if (columns < 1) throw new ArgumentOutOfRangeException(nameof(columns), columns, $"Images cannot stand in {columns} columns: take at least 1.");
        var grid = new ImageGridMark(all, words, colors, Math.Min(columns ?? 10, all.Length), zoom);
        return new Chart(title, new Axis { Hidden = true }, new Axis { Hidden = true, Reversed = true }) { KeepsAspect = true, PlotSize = (grid.PixelWidth, grid.PixelHeight) }.Add(grid);
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
    public static Chart VectorField(Func<double, double, (double U, double V)> field, (double Low, double High) xRange, (double Low, double High) yRange,
        string? title = null, string? x = null, string? y = null, int steps = 20, bool equalLengths = false, ColorMap? colors = null, string? scale = null)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (steps is not (>= 2 and <= 100)) throw new ArgumentOutOfRangeException(nameof(steps), steps, $"{steps} arrows in each direction cannot be drawn: take 2 to 100.");
        foreach ((double low, double high) in new[] { xRange, yRange })
            if (!(low < high) || !double.IsFinite(high - low)) throw new ArgumentException($"A field cannot span {low} to {high}: the lower end comes first.");
        double[] xs = Grid(xRange, steps), ys = Grid(yRange, steps);
        (double X, double Y)[] places = [.. from j in ys from i in xs select (i, j)];
        (double U, double V)[] vectors = [.. places.Select(p => field(p.X, p.Y))];
        return Lines(title, x, y).XRange(xRange.Low, xRange.High).YRange(yRange.Low, yRange.High)
            .Arrows(null, places.Select(p => p.X), places.Select(p => p.Y), vectors.Select(v => v.U), vectors.Select(v => v.V), equalLengths: equalLengths, colors: colors, scale: scale);
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
    public Chart Arrows(string? name, IEnumerable<double> xs, IEnumerable<double> ys, IEnumerable<double> us, IEnumerable<double> vs,
        Color? color = null, bool equalLengths = false, ColorMap? colors = null, string? scale = null)
    {
        (double[] x, double[] y) = Pair(name ?? "arrows", xs, ys, 1);
        Axis linear = new();
        double[] u = Series.Drawable(us, nameof(us), linear, notes), v = Series.Drawable(vs, nameof(vs), linear, notes);
        Series.SameLength(x, nameof(xs), u, nameof(us));
        Series.SameLength(x, nameof(xs), v, nameof(vs));
        ColorScale? magnitudes = colors is null ? null : ColorScale.For(colors, u.Zip(v, (a, b) => Math.Sqrt(a * a + b * b)), 0, null, scale);
        return Add(new ArrowMark(x, y, u, v) { Name = name, Color = color ?? Theme.Muted, EqualLengths = equalLengths, Magnitudes = magnitudes });
    }

    private static HeatMapMark Cells(double[,] matrix, double[] xs, double[] ys, ColorMap? colors, double? low, double? high, string? cells, string? scale, bool showScale, List<string> notes)
    {
        double[] all = Series.Drawable(matrix.Cast<double>(), "heat map", new Axis(), notes);
        Extent range = Extent.Of(all);
        colors ??= range.Low < 0 && range.High > 0 ? ColorMap.Diverging : ColorMap.Sequential;
        return new(matrix, xs, ys, ColorScale.For(colors, all, low, high, scale)) { CellFormat = cells, ShowScale = showScale };
    }

    private static List<Tick>? Names(IEnumerable<string>? names, int count, string what)
    {
        if (names is null) return count <= 12 ? [.. Digits(count).Select((d, i) => new Tick(i, d))] : null;
        List<Tick> ticks = [.. names.Select((n, i) => new Tick(i, n))];
        return ticks.Count == count ? ticks : throw new ArgumentException($"{ticks.Count} names for {count} {what}: each needs one.", what);
    }

    private static string[] Digits(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static double[] Grid((double Low, double High) range, int steps) =>
        // Half a step inside the ends, so that no arrow begins on the frame.
        [.. Enumerable.Range(0, steps).Select(i => range.Low + (i + 0.5) * (range.High - range.Low) / steps)];

    private static void CheckEven(double[] centres, string what)
    {
        if (centres.Length < 2) return;
        double step = (centres[^1] - centres[0]) / (centres.Length - 1);
        for (int i = 1; i < centres.Length; i++)
            if (!(step > 0) || Math.Abs(centres[i] - centres[i - 1] - step) > 1e-3 * step)
                throw new ArgumentException($"{what} are not ascending and evenly spaced: {centres[i - 1]} and {centres[i]} are not {step:G4} apart.", what);
    }
}

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
    public static Chart HeatMap<T>(
        T[,] values,
        string? title = null,
        string? x = null,
        string? y = null,
        IEnumerable<string>? columns = null,
        IEnumerable<string>? rows = null,
        ColorMap? colors = null,
        double? low = null,
        double? high = null,
        string? cells = null,
        string? scale = null,
        bool showScale = true
    )
        where T : INumber<T>
    {
        double[,] matrix = Series.Matrix(values);
        (int height, int width) = (matrix.GetLength(0), matrix.GetLength(1));
        double cell = Math.Clamp(380.0 / Math.Max(height, width), 0.5, cells is null ? 40 : 46);
        Chart chart = new(
            title,
            new Axis { Title = x, Named = Names(columns, width, nameof(columns)) },
            new Axis
            {
                Title = y,
                Named = Names(rows, height, nameof(rows)),
                Reversed = true,
            }
        )
        {
            KeepsAspect = true,
            PlotSize = (Math.Max(80, cell * width), Math.Max(24, cell * height)),
        };
        return chart.Add(
            Cells(
                matrix,
                [.. Enumerable.Range(0, width).Select(j => (double)j)],
                [.. Enumerable.Range(0, height).Select(i => (double)i)],
                colors,
                low,
                high,
                cells,
                scale,
                showScale,
                chart.notes
            )
        );
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
    public static Chart HeatMap<T>(
        IEnumerable<T> values,
        int height,
        int width,
        string? title = null,
        string? x = null,
        string? y = null,
        ColorMap? colors = null,
        double? low = null,
        double? high = null,
        string? scale = null
    )
        where T : INumber<T>
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
    public static Chart ConfusionMatrix<T>(T[,] counts, IEnumerable<string>? classes = null, string? title = null, bool shares = false)
        where T : INumber<T>
    {
        double[,] matrix = Series.Matrix(counts);
        int size = matrix.GetLength(0);
        if (matrix.GetLength(1) != size)
            throw new ArgumentException($"A confusion matrix is square; this one is {size}×{matrix.GetLength(1)}.", nameof(counts));
        for (int i = 0; shares && i < size; i++)
        {
            double row = Enumerable.Range(0, size).Sum(j => matrix[i, j]);
            for (int j = 0; j < size; j++)
                matrix[i, j] = row == 0 ? 0 : 100 * matrix[i, j] / row;
        }
        string[]? names = classes is null ? null : [.. classes];
        // The diagonal of a good classifier dwarfs the errors: colours by the square root would hide counts, so the scale stays linear and
        // the numbers tell.
        return HeatMap(
            matrix,
            title,
            "predicted class",
            "true class",
            names ?? Digits(size),
            names ?? Digits(size),
            ColorMap.Blues,
            0,
            null,
            shares ? "0.#" : "0",
            shares ? "% of the true class" : "count"
        );
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
    public Chart Heat<TX, TY, T>(
        IEnumerable<TX> xs,
        IEnumerable<TY> ys,
        T[,] values,
        ColorMap? colors = null,
        double? low = null,
        double? high = null,
        string? scale = null
    )
        where TX : INumber<TX>
        where TY : INumber<TY>
        where T : INumber<T>
    {
        if (XAxis.IsLog || YAxis.IsLog)
            throw new ArgumentException("Cells of a heat map are evenly spaced and need linear axes: give logarithms as xs or ys.");
        double[] x = Series.Drawable(xs, nameof(xs), XAxis, notes),
            y = Series.Drawable(ys, nameof(ys), YAxis, notes);
        double[,] matrix = Series.Matrix(values);
        if (matrix.GetLength(0) != y.Length || matrix.GetLength(1) != x.Length)
            throw new ArgumentException(
                $"values is {matrix.GetLength(0)}×{matrix.GetLength(1)}, but there are {y.Length} ys (rows) and {x.Length} xs (columns).",
                nameof(values)
            );
        CheckEven(x, nameof(xs));
        CheckEven(y, nameof(ys));
        return Add(Cells(matrix, x, y, colors, low, high, null, scale, true, notes));
    }

    static HeatMapMark Cells(
        double[,] matrix,
        double[] xs,
        double[] ys,
        ColorMap? colors,
        double? low,
        double? high,
        string? cells,
        string? scale,
        bool showScale,
        List<string> notes
    )
    {
        double[] all = Series.Drawable(matrix.Cast<double>(), "heat map", new Axis(), notes);
        Extent range = Extent.Of(all);
        colors ??= range.Low < 0 && range.High > 0 ? ColorMap.Diverging : ColorMap.Sequential;
        return new(matrix, xs, ys, ColorScale.For(colors, all, low, high, scale)) { CellFormat = cells, ShowScale = showScale };
    }

    static List<Tick>? Names(IEnumerable<string>? names, int count, string what)
    {
        if (names is null)
            return count <= 12 ? [.. Digits(count).Select((d, i) => new Tick(i, d))] : null;
        List<Tick> ticks = [.. names.Select((n, i) => new Tick(i, n))];
        return ticks.Count == count ? ticks : throw new ArgumentException($"{ticks.Count} names for {count} {what}: each needs one.", what);
    }

    static string[] Digits(int count) =>
        [.. Enumerable.Range(0, count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    static double[] Grid((double Low, double High) range, int steps) =>
        // Half a step inside the ends, so that no arrow begins on the frame.
        [.. Enumerable.Range(0, steps).Select(i => range.Low + (i + 0.5) * (range.High - range.Low) / steps)];

    static void CheckEven(double[] centres, string what)
    {
        if (centres.Length < 2)
            return;
        double step = (centres[^1] - centres[0]) / (centres.Length - 1);
        for (int i = 1; i < centres.Length; i++)
            if (!(step > 0) || Math.Abs(centres[i] - centres[i - 1] - step) > 1e-3 * step)
                throw new ArgumentException(
                    $"{what} are not ascending and evenly spaced: {centres[i - 1]} and {centres[i]} are not {step:G4} apart.",
                    what
                );
    }
}

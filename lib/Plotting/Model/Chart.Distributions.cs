using System.Numerics;

namespace SelfNormalizing.Plotting;

public sealed partial class Chart
{
    HistogramBins? bins;
    bool barsLieDown;
    Category category;

    enum Category
    {
        None,
        Bars,
        Shapes,
        Ridges,
    }

    /// <summary>Axes for histograms; add each with <c>Histogram</c>. All share their bins, so that they compare.</summary>
    /// <param name="title">Title above the panel.</param>
    /// <param name="x">Title of the x axis.</param>
    /// <param name="y">Title of the y axis; "count" or "density" if null.</param>
    /// <param name="bins">Number of bins; chosen by the data's spread if null.</param>
    /// <param name="density">Scale each histogram to area 1.</param>
    /// <param name="logX">Logarithmic x axis, bins equal in the logarithm.</param>
    /// <param name="logY">Logarithmic y axis.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is outside 1 to 1000.</exception>
    public static Chart Histograms(
        string? title = null,
        string? x = null,
        string? y = null,
        int? bins = null,
        bool density = false,
        bool logX = false,
        bool logY = false
    )
    {
        if (bins is not (null or (>= 1 and <= 1000)))
            throw new ArgumentOutOfRangeException(nameof(bins), bins, $"{bins} bins cannot be drawn: take 1 to 1000.");
        Chart chart = Lines(title, x, y ?? (density ? "density" : "count"), logX, logY);
        chart.bins = new(bins, density, logX);
        chart.XAxis.HasGrid = false;
        return chart;
    }

    /// <summary>Adds a histogram to a chart of <see cref="Histograms"/>.</summary>
    /// <param name="name">Name in the legend; null for none.</param>
    /// <param name="values">The values to count.</param>
    /// <param name="color">The next colour of the palette if null.</param>
    /// <param name="opacity">Of the area; low enough for others behind it to show.</param>
    /// <exception cref="ArgumentException">There are no values, or none that can be drawn on these axes.</exception>
    /// <exception cref="InvalidOperationException">The chart was not made by <see cref="Histograms"/>.</exception>
    public Chart Histogram<T>(string? name, IEnumerable<T> values, Color? color = null, double opacity = 0.35)
        where T : INumber<T>
    {
        if (bins is null)
            throw new InvalidOperationException("This chart has no bins: make it with Chart.Histograms.");
        CheckOpacity(opacity);
        double[] all = Series.Drawable(values, name ?? "histogram", XAxis, notes);
        return Add(
            new HistogramMark(all, bins)
            {
                Name = name,
                Color = color ?? NextColor(),
                Opacity = opacity,
            }
        );
    }

    /// <summary>Axes for bars over categories; add each series with <c>Bar</c>. Several stand side by side.</summary>
    /// <param name="categories">Names of the categories.</param>
    /// <param name="title">Title above the panel.</param>
    /// <param name="x">Title of the x axis.</param>
    /// <param name="y">Title of the y axis.</param>
    /// <param name="horizontal">Lay the bars down, the first category on top: for long names.</param>
    /// <param name="log">Logarithmic axis of values.</param>
    /// <exception cref="ArgumentException">There are no categories.</exception>
    public static Chart Bars(
        IEnumerable<string> categories,
        string? title = null,
        string? x = null,
        string? y = null,
        bool horizontal = false,
        bool log = false
    )
    {
        Chart chart = new(
            title,
            new Axis
            {
                Title = x,
                IsLog = log && horizontal,
                HasGrid = horizontal,
            },
            new Axis
            {
                Title = y,
                IsLog = log && !horizontal,
                HasGrid = !horizontal,
            }
        )
        {
            barsLieDown = horizontal,
            category = Category.Bars,
        };
        Axis names = horizontal ? chart.YAxis : chart.XAxis;
        names.Named = [.. categories.Select((c, i) => new Tick(i, c))];
        if (names.Named.Count == 0)
            throw new ArgumentException("Bars need at least one category.", nameof(categories));
        names.Reversed = horizontal;
        return chart;
    }

    /// <summary>Adds one bar a category to a chart of <see cref="Bars"/>.</summary>
    /// <param name="name">Name in the legend; null for none.</param>
    /// <param name="values">Lengths, one a category; NaN leaves one out.</param>
    /// <param name="color">The next colour of the palette if null.</param>
    /// <param name="opacity">0 to 1.</param>
    /// <param name="errors">Half lengths of error bars, one a category; null for none.</param>
    /// <param name="showValues">Write each value at its bar's end.</param>
    /// <param name="format">Format of those values, such as "0.0"; four digits if null.</param>
    /// <exception cref="ArgumentException">The numbers of values and categories differ, or none can be drawn.</exception>
    /// <exception cref="InvalidOperationException">The chart was not made by <see cref="Bars"/>.</exception>
    public Chart Bar<T>(
        string? name,
        IEnumerable<T> values,
        Color? color = null,
        double opacity = 1,
        IEnumerable<double>? errors = null,
        bool showValues = false,
        string? format = null
    )
        where T : INumber<T>
    {
        List<Tick> names = Named(Category.Bars, "Chart.Bars", barsLieDown);
        CheckOpacity(opacity);
        double[] all = Series.Drawable(values, name ?? "bars", barsLieDown ? XAxis : YAxis, notes);
        double[]? margins = errors is null ? null : [.. errors];
        if (all.Length != names.Count || (margins ?? all).Length != names.Count)
            throw new ArgumentException(
                $"{name ?? "bars"} has {all.Length} values{(margins is null ? "" : $" and {margins.Length} errors")} for "
                    + $"{names.Count} categories: each needs one.",
                nameof(values)
            );
        return Add(
            new BarMark(all, barsLieDown)
            {
                Name = name,
                Color = color ?? NextColor(),
                Opacity = opacity,
                Errors = margins,
                ShowValues = showValues,
                ValueFormat = format,
            }
        );
    }

    /// <summary>Axes for distributions side by side; add each with <c>Box</c> or <c>Violin</c>: a layer's weights by epoch.</summary>
    public static Chart Boxes(string? title = null, string? x = null, string? y = null, bool logY = false) =>
        new(
            title,
            new Axis
            {
                Title = x,
                Named = [],
                HasGrid = false,
            },
            new Axis { Title = y, IsLog = logY }
        )
        {
            category = Category.Shapes,
        };

    /// <summary>The same axes as <see cref="Boxes"/>, linear, named for violins.</summary>
    public static Chart Violins(string? title = null, string? x = null, string? y = null) => Boxes(title, x, y);

    /// <summary>Axes for distributions one above the other; add each with <c>Ridge</c>, the topmost first.</summary>
    public static Chart Ridges(string? title = null, string? x = null, string? y = null) =>
        new(
            title,
            new Axis { Title = x },
            new Axis
            {
                Title = y,
                Named = [],
                Reversed = true,
                HasGrid = false,
            }
        )
        {
            category = Category.Ridges,
        };

    /// <summary>Adds Tukey's box of values: quartiles, median, whiskers within 1.5 interquartile ranges, mean as a dot.</summary>
    /// <param name="label">Label under the box.</param>
    /// <param name="values">The values.</param>
    /// <param name="color">The first colour of the palette if null.</param>
    /// <param name="outliers">Draw values beyond the whiskers, the 100 outermost on each side at most.</param>
    /// <exception cref="ArgumentException">There are no values, or none that can be drawn.</exception>
    /// <exception cref="InvalidOperationException">The chart was not made by <see cref="Boxes"/>.</exception>
    public Chart Box<T>(string label, IEnumerable<T> values, Color? color = null, bool outliers = false)
        where T : INumber<T>
    {
        (int place, double[] all) = Next(label, values, Category.Shapes, "Chart.Boxes", YAxis);
        return Add(new BoxMark(place, YAxis.IsLog ? [.. all.Where(v => v > 0)] : all, outliers) { Color = color ?? Palette.Default[0] });
    }

    /// <summary>Adds the smoothed shape of values, mirrored, with median and quartiles inside.</summary>
    /// <param name="label">Label under the shape.</param>
    /// <param name="values">The values.</param>
    /// <param name="color">The first colour of the palette if null.</param>
    /// <exception cref="ArgumentException">There are no values, or none that can be drawn.</exception>
    /// <exception cref="InvalidOperationException">The chart was not made by <see cref="Violins"/>, or has a logarithmic axis.</exception>
    public Chart Violin<T>(string label, IEnumerable<T> values, Color? color = null)
        where T : INumber<T>
    {
        if (YAxis.IsLog)
            throw new InvalidOperationException("A violin needs a linear axis: take logarithms of the values first.");
        (int place, double[] all) = Next(label, values, Category.Shapes, "Chart.Violins", YAxis);
        return Add(new DensityMark(place, all, isRidge: false) { Color = color ?? Palette.Default[0] });
    }

    /// <summary>Adds the smoothed shape of values as a ridge under those before it.</summary>
    /// <param name="label">Label at the ridge's foot.</param>
    /// <param name="values">The values.</param>
    /// <param name="color">A shade of blue by the ridge's place, dark to light, if null.</param>
    /// <exception cref="ArgumentException">There are no values, or none that can be drawn.</exception>
    /// <exception cref="InvalidOperationException">The chart was not made by <see cref="Ridges"/>.</exception>
    public Chart Ridge<T>(string label, IEnumerable<T> values, Color? color = null)
        where T : INumber<T>
    {
        (int place, double[] all) = Next(label, values, Category.Ridges, "Chart.Ridges", XAxis);
        return Add(new DensityMark(place, all, isRidge: true) { Color = color ?? Palette.Default[0], IsShaded = color is null });
    }

    List<Tick> Named(Category wanted, string factory, bool onY) =>
        category == wanted && (onY ? YAxis : XAxis).Named is { } names
            ? names
            : throw new InvalidOperationException($"This chart has no categories: make it with {factory}.");

    (int Place, double[] Values) Next<T>(string label, IEnumerable<T> values, Category wanted, string factory, Axis measure)
        where T : INumber<T>
    {
        List<Tick> names = Named(wanted, factory, wanted == Category.Ridges);
        double[] all = Series.Drawable(values, label, measure, notes);
        names.Add(new(names.Count, label));
        return (names.Count - 1, all);
    }
}

// Plotting owns figures: one model of charts and panels, drawn to SVG, plotly's JSON, PNG where a converter is there, and words, and shown
// inline by convention. It knows no tensor and no lesson, and imports nothing but the base class library.
// Plotting: figures of the lessons, from data to plotly JSON, SVG, PNG and words.
//
// Owns: the figure model (Figure, Chart, marks), colours, ticks, layout, the writers, and how figures are shown in a notebook.
// Does not own: statistics beyond what a plot needs, tensors, notebooks, files of data.
// Imports none of our rooms and no package.
//
// A Chart is one pair of axes with marks (Marks/ holds one kind a file). A Figure sets charts side by side. FigureLayout settles every place in
// pixels, and both FigureRenderer (on an SvgWriter or a PngCanvas) and PlotlyWriter draw from it. The same figure gives the same bytes, always: no clocks, no random ids.

namespace SelfNormalizing.Plotting;

/// <summary>
/// Charts set in rows and columns, with a common title and, if wanted, one legend: <c>Figure.Row(left, right).WithTitle("Figure 1").WithSharedLegend()</c>.
/// Shown inline by notebooks.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource))]
public sealed class Figure
{
    /// <summary>A figure of one or more charts side by side.</summary>
    /// <exception cref="ArgumentException">There are no charts.</exception>
    public Figure(params IReadOnlyList<Chart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        if (charts.Count == 0) throw new ArgumentException("A figure needs at least one chart.", nameof(charts));
        Charts = [.. charts];
        Columns = charts.Count;
    }

    /// <summary>The panels, row by row.</summary>
    public IReadOnlyList<Chart> Charts { get; }

    /// <summary>Panels in a row.</summary>
    public int Columns { get; private init; }

    /// <summary>The title over all panels.</summary>
    public string? Title { get; private set; }

    internal bool HasSharedLegend { get; private set; }

    internal double? Width { get; private set; }

    internal double? Height { get; private set; }

    /// <summary>Charts side by side.</summary>
    public static Figure Row(params IReadOnlyList<Chart> charts) => new(charts);

    /// <summary>Charts in rows of <paramref name="columns"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is below 1.</exception>
    public static Figure Grid(int columns, params IReadOnlyList<Chart> charts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        return new(charts) { Columns = Math.Min(columns, Math.Max(1, charts.Count)) };
    }

    /// <summary>A chart is a figure of one panel.</summary>
    public static implicit operator Figure(Chart chart) => new(chart);

    /// <summary>
    /// Reads a figure as plotly.js takes it: <c>{"data": […], "layout": {…}}</c>, ours or that of any plotly library. Traces on x and y axes are read: scatter, bar,
    /// histogram, heat map, contour, box, violin, image, with logarithmic axes, categories, dates and subplots; surfaces as maps of their heights, parallel coordinates as
    /// lines. What is not drawn is told in a note under the figure.
    /// </summary>
    /// <exception cref="FormatException">The text is no such figure.</exception>
    public static Figure FromPlotlyJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return PlotlyReader.Read(json);
    }

    /// <summary>Sets the title over all panels.</summary>
    public Figure WithTitle(string title)
    {
        Title = title;
        return this;
    }

    /// <summary>One legend under all panels instead of one in each; a name with its colour is listed once.</summary>
    public Figure WithSharedLegend()
    {
        HasSharedLegend = true;
        return this;
    }

    /// <summary>Sets width and height of the whole figure in pixels; null keeps what the panels take.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside 100 to 4000.</exception>
    public Figure Size(double? width = null, double? height = null)
    {
        Chart.CheckSize(width, height);
        (Width, Height) = (width, height);
        return this;
    }

    /// <summary>An SVG document that needs no browser, fonts of its own, scripts or style sheets.</summary>
    public string ToSvg() => FigureRenderer.ToSvg(this);

    /// <summary>JSON with plotly.js's <c>data</c> and <c>layout</c>.</summary>
    public string ToPlotlyJson() => PlotlyWriter.Write(this);

    /// <summary>A PNG of what the SVG shows, painted in process with letters of its own: the same bytes on every machine.</summary>
    /// <param name="zoom">Pixels of the PNG to a pixel of the SVG, 0.1 to 8.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="zoom"/> is outside 0.1 to 8.</exception>
    public byte[] ToPng(double zoom = 1) => zoom is >= 0.1 and <= 8
        ? FigureRenderer.ToPng(this, zoom) : throw new ArgumentOutOfRangeException(nameof(zoom), zoom, $"A zoom of {zoom} is outside 0.1 to 8.");

    /// <summary>The figure in words: titles, axes, series with their ranges.</summary>
    public override string ToString() => Summary.Of(this);

    /// <summary>Writes the figure to a file by its ending: .svg, .png, .json (plotly) or .txt.</summary>
    /// <exception cref="ArgumentException">The ending is another.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".svg": File.WriteAllText(path, ToSvg()); break;
            case ".json": File.WriteAllText(path, ToPlotlyJson()); break;
            case ".txt": File.WriteAllText(path, ToString() + "\n"); break;
            case ".png": File.WriteAllBytes(path, ToPng(zoom: 2)); break;
            default: throw new ArgumentException($"Cannot tell the format of '{path}': end it in .svg, .png, .json or .txt.", nameof(path));
        }
    }
}

namespace SelfNormalizing.Plotting;

public sealed partial class Figure
{
    /// <summary>
    /// Reads a figure as plotly.js takes it: <c>{"data": […], "layout": {…}}</c>, ours or that of any plotly library. Traces on x and y
    /// axes are read: scatter, bar, histogram, heat map, contour, box, violin, image, with logarithmic axes, categories, dates and
    /// subplots; surfaces as maps of their heights, parallel coordinates as lines. What is not drawn is told in a note under the figure.
    /// </summary>
    /// <exception cref="FormatException">The text is no such figure.</exception>
    public static Figure FromPlotlyJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return PlotlyReader.Read(json);
    }

    /// <summary>An SVG document that needs no browser, fonts of its own, scripts or style sheets.</summary>
    public string ToSvg() => SvgWriter.Write(this);

    /// <summary>Where the plot area of one of the charts lies in <see cref="ToSvg"/>.</summary>
    /// <param name="chart">Which chart, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such chart.</exception>
    public PlotFrame FrameOf(int chart = 0) =>
        chart >= 0 && chart < Charts.Count
            ? new(FigureLayout.Of(this).Panels[chart].Area)
            : throw new ArgumentOutOfRangeException(
                nameof(chart),
                chart,
                $"There are {Charts.Count} charts: expected 0 to {Charts.Count - 1}."
            );

    /// <summary>JSON with plotly.js's <c>data</c> and <c>layout</c>.</summary>
    public string ToPlotlyJson() => PlotlyWriter.Write(this);

    /// <summary>A PNG of what the SVG shows, painted in process with letters of its own: the same bytes on every machine.</summary>
    /// <param name="zoom">Pixels of the PNG to a pixel of the SVG, 0.1 to 8.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="zoom"/> is outside 0.1 to 8.</exception>
    public byte[] ToPng(double zoom = 1) =>
        zoom is >= 0.1 and <= 8
            ? PngCanvas.Paint(this, zoom)
            : throw new ArgumentOutOfRangeException(nameof(zoom), zoom, $"A zoom of {zoom} is outside 0.1 to 8.");

    /// <summary>The figure in words: titles, axes, series with their ranges.</summary>
    public override string ToString() => Summary.Of(this);

    /// <summary>Writes the figure to a file by its ending: .svg, .png, .json (plotly) or .txt.</summary>
    /// <exception cref="ArgumentException">The ending is another.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".svg":
                File.WriteAllText(path, ToSvg());
                break;
            case ".json":
                File.WriteAllText(path, ToPlotlyJson());
                break;
            case ".txt":
                File.WriteAllText(path, ToString() + "\n");
                break;
            case ".png":
                File.WriteAllBytes(path, ToPng(zoom: 2));
                break;
            default:
                throw new ArgumentException($"Cannot tell the format of '{path}': end it in .svg, .png, .json or .txt.", nameof(path));
        }
    }
}

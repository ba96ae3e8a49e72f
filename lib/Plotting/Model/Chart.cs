namespace SelfNormalizing.Plotting;

/// <summary>
/// One pair of axes and what is drawn in it. A factory makes the axes, and each call adds a mark and returns the chart:
/// <code>
/// Chart.Lines("Training loss per step", x: "step", y: "cross entropy", logY: true)
///     .Line("ReLU", relu.LossPerStep, opacity: 0.5)
///     .Line("SELU", selu.LossPerStep)
/// </code>
/// Numbers may be of any type: double, float, int. Values that are not finite leave gaps; on a logarithmic axis those that are not positive
/// do too, and a note under the chart tells how many. Colours are taken from <see cref="Palette.Default"/> in turn unless given. Shown
/// inline by notebooks.
/// </summary>
[TypeFormatterSource(
    typeof(FigureFormatterSource),
    PreferredMimeTypes = [
        FigureFormatterSource.Html,
        FigureFormatterSource.Svg,
        FigureFormatterSource.Png,
        FigureFormatterSource.Text,
        FigureFormatterSource.Plotly,
    ]
)]
public sealed partial class Chart
{
    readonly List<Mark> marks = [];
    readonly List<string> notes = [];
    int colorsTaken;

    Chart(string? title, Axis x, Axis y) => (Title, XAxis, YAxis) = (title, x, y);

    /// <summary>The title above the panel.</summary>
    public string? Title { get; }

    /// <summary>What was left out of the drawing and why.</summary>
    public IReadOnlyList<string> Notes => notes;

    internal Axis XAxis { get; }

    internal Axis YAxis { get; }

    internal LegendPosition LegendPosition { get; private set; }

    internal IReadOnlyList<Mark> Marks => marks;

    /// <summary>Size of the plot area where content fixes it (images, cells), without axes.</summary>
    internal (double Width, double Height)? PlotSize { get; private set; }

    /// <summary>Whether the plot area keeps the shape of <see cref="PlotSize"/> when its cell is larger.</summary>
    internal bool KeepsAspect { get; private init; }

    double? Width { get; set; }

    double? Height { get; set; }

    internal bool HasFixedHeight => Height is not null;

    /// <summary>Empty axes for lines, curves, points, bands and arrows; add them with <c>Line</c>, <c>Curve</c>, <c>Points</c>, <c>Band</c>
    /// …</summary>
    /// <param name="title">Title above the panel.</param>
    /// <param name="x">Title of the x axis.</param>
    /// <param name="y">Title of the y axis.</param>
    /// <param name="logX">Logarithmic x axis.</param>
    /// <param name="logY">Logarithmic y axis.</param>
    public static Chart Lines(string? title = null, string? x = null, string? y = null, bool logX = false, bool logY = false) =>
        new(title, new Axis { Title = x, IsLog = logX }, new Axis { Title = y, IsLog = logY });

    /// <summary>The same axes as <see cref="Lines"/>, named for scatter plots: add series with <c>Points</c>.</summary>
    public static Chart Scatter(string? title = null, string? x = null, string? y = null, bool logX = false, bool logY = false) =>
        Lines(title, x, y, logX, logY);

    /// <summary>Fixes the ends of the x axis; null leaves an end to the data.</summary>
    /// <exception cref="ArgumentException">The ends are not finite, not ascending, or not positive on a logarithmic axis.</exception>
    public Chart XRange(double? low = null, double? high = null)
    {
        SetRange(XAxis, low, high, "x");
        return this;
    }

    /// <summary>Fixes the ends of the y axis; null leaves an end to the data.</summary>
    /// <exception cref="ArgumentException">The ends are not finite, not ascending, or not positive on a logarithmic axis.</exception>
    public Chart YRange(double? low = null, double? high = null)
    {
        SetRange(YAxis, low, high, "y");
        return this;
    }

    /// <summary>Puts named ticks on the x axis in place of numbers.</summary>
    public Chart XTicks(params IReadOnlyList<(double Value, string Label)> ticks)
    {
        XAxis.Named = [.. ticks.Select(t => new Tick(t.Value, t.Label))];
        return this;
    }

    /// <summary>Puts named ticks on the y axis in place of numbers.</summary>
    public Chart YTicks(params IReadOnlyList<(double Value, string Label)> ticks)
    {
        YAxis.Named = [.. ticks.Select(t => new Tick(t.Value, t.Label))];
        return this;
    }

    /// <summary>Sets the legend's place; it is in the emptiest corner otherwise.</summary>
    public Chart Legend(LegendPosition position)
    {
        LegendPosition = position;
        return this;
    }

    /// <summary>Sets the size in pixels, axes and titles included; null keeps the default (640×400 alone, 430×330 as a panel).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside 100 to 4000.</exception>
    public Chart Size(double? width = null, double? height = null)
    {
        CheckSize(width, height);
        (Width, Height) = (width, height);
        if (!KeepsAspect)
            PlotSize = null;
        return this;
    }

    internal static void CheckSize(double? width, double? height)
    {
        foreach ((double? size, string name) in new[] { (width, nameof(width)), (height, nameof(height)) })
            if (size is { } s && s is not (>= 100 and <= 4000))
                throw new ArgumentOutOfRangeException(name, s, $"A {name} of {s} pixels is outside 100 to 4000.");
    }

    internal (double Width, double Height) CellSize(bool isPanel)
    {
        if (PlotSize is { } plot && Width is null && Height is null)
            return plot;
        (double width, double height) = isPanel ? Theme.PanelSize : Theme.SingleSize;
        return (Width ?? width, Height ?? height);
    }

    /// <summary>The ranges that both axes show.</summary>
    internal (Extent X, Extent Y) Ranges()
    {
        IReadOnlyList<Mark> all = marks;
        Extent x = all.Aggregate(Extent.Empty, (sum, m) => sum.With(m.XExtent(XAxis.IsLog))),
            y = all.Aggregate(Extent.Empty, (sum, m) => sum.With(m.YExtent(YAxis.IsLog)));
        bool tight = all.Any(m => m.IsTight);
        bool named = category != Category.None;
        double padX = tight || (named && XAxis.Named is not null) ? 0 : 0.02,
            padY = tight || (named && YAxis.Named is not null) ? 0 : 0.05;
        // Bars stand on the axis: no gap between it and their foot at zero.
        bool floorX = all.Any(m => m.StandsOnZero.X),
            floorY = all.Any(m => m.StandsOnZero.Y);
        return (
            XAxis.Range(
                x,
                floorX && (x.Low == 0 || XAxis.IsLog) ? 0 : padX,
                floorX && x.High == 0 ? 0
                    : floorX ? 0.05
                    : padX
            ),
            YAxis.Range(y, floorY && (y.Low == 0 || YAxis.IsLog) ? 0 : padY, floorY && y.High == 0 ? 0 : padY)
        );
    }

    /// <summary>A chart of marks from elsewhere, such as a plotly figure that was read.</summary>
    internal static Chart Of(string? title, Axis x, Axis y, IEnumerable<Mark> marks, IEnumerable<string> notes)
    {
        Chart chart = new(title, x, y);
        chart.marks.AddRange(marks);
        chart.MarksAdded();
        chart.notes.AddRange(notes);
        return chart;
    }

    Chart Add(Mark mark)
    {
        marks.Add(mark);
        MarksAdded();
        return this;
    }

    void MarksAdded()
    {
        foreach (Mark mark in marks)
            mark.Join(marks);
        XAxis.IsWhole = marks.Any(m => m is LineMark or BandMark) && marks.TrueForAll(m => m.HasWholeX);
    }

    Color NextColor() => Palette.Default[colorsTaken++ % Palette.Default.Count];

    static void CheckOpacity(double opacity)
    {
        if (opacity is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(opacity), opacity, $"An opacity of {opacity} is outside 0 to 1.");
    }

    static void SetRange(Axis axis, double? low, double? high, string name)
    {
        foreach (double? end in new[] { low, high })
        {
            if (end is { } value && !double.IsFinite(value))
                throw new ArgumentException($"The {name} axis cannot end at {value}: give a finite number or null.");
            if (end <= 0 && axis.IsLog)
                throw new ArgumentException($"The {name} axis is logarithmic and cannot end at {end}: give a positive number.");
        }
        if (low >= high)
            throw new ArgumentException($"The {name} axis cannot run from {low} to {high}: the lower end comes first.");
        (axis.Low, axis.High) = (low, high);
    }
}

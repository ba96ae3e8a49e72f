namespace SelfNormalizing.Plotting;

/// <summary>
/// One thing drawn in a chart. Each kind stands in one file: the range it covers, the primitives it is drawn with, its summary. How plotly
/// says it stands in Plotly/.
/// </summary>
abstract class Mark
{
    /// <summary>Name in the legend; none, no entry.</summary>
    internal string? Name { get; init; }

    internal Color Color { get; set; }

    internal double Opacity { get; init; } = 1;

    /// <summary>Drawn edge to edge: the axes add no room around it.</summary>
    internal virtual bool IsTight => false;

    /// <summary>Whether all x are whole numbers, so that ticks between them would mean nothing.</summary>
    internal virtual bool HasWholeX => true;

    /// <summary>Bars stand on zero: no room below it.</summary>
    internal virtual (bool X, bool Y) StandsOnZero => (false, false);

    /// <summary>The colour bar beside the panel, if the mark needs one.</summary>
    internal virtual ColorScale? Scale => null;

    /// <summary>Looks at the marks of its chart whenever one was added: bins in common, groups of bars. Layout and drawing change
    /// nothing.</summary>
    internal virtual void Join(IReadOnlyList<Mark> all) { }

    /// <param name="positive">Leave out what cannot stand on a logarithmic axis.</param>
    internal abstract Extent XExtent(bool positive);

    /// <param name="positive">Leave out what cannot stand on a logarithmic axis.</param>
    internal abstract Extent YExtent(bool positive);

    internal abstract void Draw(Canvas canvas, PlotArea area);

    /// <summary>One line of the plain-text summary.</summary>
    internal abstract string Describe();

    /// <summary>Pixels the mark covers, sampled, for placing the legend where least is hidden.</summary>
    internal virtual IEnumerable<(double X, double Y)> Occupied(PlotArea area) => [];

    /// <summary>The sample of the mark in the legend, <paramref name="width"/> wide, centred on <paramref name="y"/>.</summary>
    internal virtual void DrawKey(Canvas canvas, double x, double y, double width) =>
        canvas.Rect(x + 3, y - 5, width - 6, 10, Color, Color, Math.Min(Opacity, 0.9));
}

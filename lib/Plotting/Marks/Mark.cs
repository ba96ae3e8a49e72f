namespace SelfNormalizing.Plotting;

/// <summary>
/// One thing drawn in a chart. Each kind stands in one file with all it needs: the range it covers, its SVG, its plotly traces, its summary.
/// </summary>
internal abstract class Mark
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

    /// <summary>Looks at the chart as a whole before it is laid out: bins in common, groups of bars. May run more than once.</summary>
    internal virtual void Prepare(IReadOnlyList<Mark> all)
    {
    }

    /// <param name="positive">Leave out what cannot stand on a logarithmic axis.</param>
    internal abstract Extent XExtent(bool positive);

    /// <param name="positive">Leave out what cannot stand on a logarithmic axis.</param>
    internal abstract Extent YExtent(bool positive);

    internal abstract void Draw(Canvas canvas, PlotArea area);

    internal abstract void AddTo(PlotlyPanel panel, PlotArea area);

    /// <summary>One line of the plain-text summary.</summary>
    internal abstract string Describe();

    /// <summary>Pixels the mark covers, sampled, for placing the legend where least is hidden.</summary>
    internal virtual IEnumerable<(double X, double Y)> Occupied(PlotArea area) => [];

    /// <summary>The sample of the mark in the legend, <paramref name="width"/> wide, centred on <paramref name="y"/>.</summary>
    internal virtual void DrawKey(Canvas canvas, double x, double y, double width) =>
        canvas.Rect(x + 3, y - 5, width - 6, 10, Color, Color, Math.Min(Opacity, 0.9));
}

/// <summary>The colours of values from <paramref name="Low"/> to <paramref name="High"/>.</summary>
internal sealed record ColorScale(ColorMap Map, double Low, double High, string? Title)
{
    internal Color At(double value) => double.IsFinite(value) ? Map.At((value - Low) / (High - Low)) : Theme.Missing;

    /// <summary>A scale over the finite values, centred on zero for a diverging map; limits given explicitly win.</summary>
    internal static ColorScale For(ColorMap map, IEnumerable<double> values, double? low, double? high, string? title)
    {
        Extent range = Extent.Of(values);
        if (range.IsEmpty) range = new(0, 1);
        double l = low ?? range.Low, h = high ?? range.High;
        if (map.IsDiverging && low is null && high is null)
        {
            h = Math.Max(Math.Abs(l), Math.Abs(h));
            l = -h;
        }
        if (!(h > l)) h = l + (l == 0 ? 1 : Math.Abs(l));
        return new(map, l, h, title);
    }
}

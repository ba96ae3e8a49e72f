using System.Numerics;

namespace SelfNormalizing.Plotting;

public sealed partial class Chart
{
    /// <summary>Adds a line through values at x = <paramref name="from"/>, from + step, …: a loss per step, an accuracy per epoch (from:
    /// 1).</summary>
    /// <param name="name">Name in the legend; null for none.</param>
    /// <param name="ys">The values.</param>
    /// <param name="from">x of the first value.</param>
    /// <param name="step">Distance in x between values.</param>
    /// <param name="color">The next colour of the palette if null.</param>
    /// <param name="opacity">0 to 1.</param>
    /// <param name="dash">How the line is broken.</param>
    /// <param name="width">Stroke width in pixels.</param>
    /// <param name="marker">Symbol at each value.</param>
    /// <exception cref="ArgumentException">There are no values, or none that can be drawn on these axes.</exception>
    public Chart Line<T>(
        string? name,
        IEnumerable<T> ys,
        double from = 0,
        double step = 1,
        Color? color = null,
        double opacity = 1,
        Dash dash = Dash.Solid,
        double width = Theme.LineWidth,
        Marker marker = Marker.None
    )
        where T : INumber<T>
    {
        double[] values = Series.Drawable(ys, name ?? "line", YAxis, notes);
        return Line(
            name,
            Enumerable.Range(0, values.Length).Select(i => from + i * step),
            values,
            color,
            opacity,
            dash,
            width,
            marker,
            noted: true
        );
    }

    /// <summary>Adds a line through points.</summary>
    /// <param name="name">Name in the legend; null for none.</param>
    /// <param name="xs">Places along x.</param>
    /// <param name="ys">Values, as many as places.</param>
    /// <param name="color">The next colour of the palette if null.</param>
    /// <param name="opacity">0 to 1.</param>
    /// <param name="dash">How the line is broken.</param>
    /// <param name="width">Stroke width in pixels.</param>
    /// <param name="marker">Symbol at each point.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are no points, or none that can be drawn on these axes.</exception>
    public Chart Line<TX, TY>(
        string? name,
        IEnumerable<TX> xs,
        IEnumerable<TY> ys,
        Color? color = null,
        double opacity = 1,
        Dash dash = Dash.Solid,
        double width = Theme.LineWidth,
        Marker marker = Marker.None
    )
        where TX : INumber<TX>
        where TY : INumber<TY> => Line(name, xs, ys, color, opacity, dash, width, marker, noted: false);

    /// <summary>Adds the graph of a function, sampled evenly along the axis.</summary>
    /// <param name="name">Name in the legend; null for none.</param>
    /// <param name="function">y of x; NaN leaves a gap.</param>
    /// <param name="from">First x.</param>
    /// <param name="to">Last x.</param>
    /// <param name="color">The next colour of the palette if null.</param>
    /// <param name="opacity">0 to 1.</param>
    /// <param name="dash">How the line is broken.</param>
    /// <param name="width">Stroke width in pixels.</param>
    /// <param name="samples">Number of points.</param>
    /// <exception cref="ArgumentException">The ends are not ascending (or not positive on a logarithmic axis), or no value can be
    /// drawn.</exception>
    public Chart Curve(
        string? name,
        Func<double, double> function,
        double from,
        double to,
        Color? color = null,
        double opacity = 1,
        Dash dash = Dash.Solid,
        double width = Theme.LineWidth,
        int samples = 401
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        if (!(from < to) || !double.IsFinite(to - from))
            throw new ArgumentException($"A curve cannot run from {from} to {to}: the lower end comes first.");
        if (XAxis.IsLog && from <= 0)
            throw new ArgumentException($"A curve on a logarithmic axis cannot begin at {from}: begin above 0.", nameof(from));
        double[] xs =
        [
            .. Enumerable
                .Range(0, samples)
                .Select(i => i / (samples - 1.0))
                .Select(t => XAxis.IsLog ? from * Math.Pow(to / from, t) : from + t * (to - from)),
        ];
        return Line(name, xs, xs.Select(function), color, opacity, dash, width);
    }

    /// <summary>Adds points that no line joins.</summary>
    /// <param name="name">Name in the legend; null for none.</param>
    /// <param name="xs">Places along x.</param>
    /// <param name="ys">Values, as many as places.</param>
    /// <param name="color">The next colour of the palette if null.</param>
    /// <param name="opacity">0 to 1; below 1, dense places show darker.</param>
    /// <param name="marker">Symbol at each point.</param>
    /// <param name="radius">Half the symbol's width in pixels.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are no points, or none that can be drawn on these axes.</exception>
    public Chart Points<TX, TY>(
        string? name,
        IEnumerable<TX> xs,
        IEnumerable<TY> ys,
        Color? color = null,
        double opacity = 1,
        Marker marker = Marker.Dot,
        double radius = Theme.MarkerRadius
    )
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        (double[] x, double[] y) = Pair(name ?? "points", xs, ys, opacity);
        return Add(
            new LineMark(x, y)
            {
                Name = name,
                Color = color ?? NextColor(),
                Opacity = opacity,
                Joined = false,
                Marker = marker,
                MarkerSize = radius,
            }
        );
    }

    /// <summary>Adds the path of an iteration: a dot at each step and an arrow head on each long segment.</summary>
    /// <param name="name">Name in the legend; null for none.</param>
    /// <param name="xs">Places along x, in the order of the steps.</param>
    /// <param name="ys">Places along y.</param>
    /// <param name="color">The next colour of the palette if null.</param>
    /// <param name="opacity">0 to 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are no points, or none that can be drawn on these axes.</exception>
    public Chart Trajectory<TX, TY>(string? name, IEnumerable<TX> xs, IEnumerable<TY> ys, Color? color = null, double opacity = 1)
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        (double[] x, double[] y) = Pair(name ?? "trajectory", xs, ys, opacity);
        return Add(
            new LineMark(x, y)
            {
                Name = name,
                Color = color ?? NextColor(),
                Opacity = opacity,
                Marker = Marker.Dot,
                MarkerSize = 2.2,
                Directed = true,
            }
        );
    }

    /// <summary>Adds the area between two curves: a confidence band, the range over seeds.</summary>
    /// <param name="name">Name in the legend; null for none.</param>
    /// <param name="xs">Places along x.</param>
    /// <param name="lower">Lower bounds.</param>
    /// <param name="upper">Upper bounds.</param>
    /// <param name="color">The colour of the series added last if null, so that a band follows its line.</param>
    /// <param name="opacity">0 to 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are no points, or none that can be drawn on these axes.</exception>
    public Chart Band<TX, TY>(
        string? name,
        IEnumerable<TX> xs,
        IEnumerable<TY> lower,
        IEnumerable<TY> upper,
        Color? color = null,
        double opacity = 0.2
    )
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        (double[] x, double[] low) = Pair("lower bound of " + (name ?? "band"), xs, lower, opacity);
        double[] high = Series.Drawable(upper, "upper bound of " + (name ?? "band"), YAxis, notes);
        Series.SameLength(x, "xs", high, nameof(upper));
        Color last = marks.LastOrDefault(m => m is LineMark)?.Color ?? Palette.Default[0];
        return Add(
            new BandMark(x, low, high)
            {
                Name = name,
                Color = color ?? last,
                Opacity = opacity,
            }
        );
    }

    /// <summary>Adds a line across the panel at a value of y: what theory says, what was published.</summary>
    /// <param name="y">The value.</param>
    /// <param name="label">Words at its right end.</param>
    /// <param name="color">Dark grey if null.</param>
    /// <param name="dash">How the line is broken.</param>
    /// <exception cref="ArgumentException">The value is not finite, or not positive on a logarithmic axis.</exception>
    public Chart HLine(double y, string? label = null, Color? color = null, Dash dash = Dash.Dashed) =>
        Reference(true, YAxis, y, label, color, dash);

    /// <summary>Adds a line up the panel at a value of x: a best epoch, a mean.</summary>
    /// <param name="x">The value.</param>
    /// <param name="label">Words at its upper end.</param>
    /// <param name="color">Dark grey if null.</param>
    /// <param name="dash">How the line is broken.</param>
    /// <exception cref="ArgumentException">The value is not finite, or not positive on a logarithmic axis.</exception>
    public Chart VLine(double x, string? label = null, Color? color = null, Dash dash = Dash.Dashed) =>
        Reference(false, XAxis, x, label, color, dash);

    /// <summary>Adds a few words at a place in data units.</summary>
    /// <exception cref="ArgumentException">The place is not finite, or not positive on a logarithmic axis.</exception>
    public Chart Text(double x, double y, string text, Color? color = null, TextAlignment alignment = TextAlignment.Center)
    {
        CheckPlace(XAxis, x);
        CheckPlace(YAxis, y);
        return Add(new TextMark(x, y, text, alignment) { Color = color ?? Theme.Ink });
    }

    Chart Line<TX, TY>(
        string? name,
        IEnumerable<TX> xs,
        IEnumerable<TY> ys,
        Color? color,
        double opacity,
        Dash dash,
        double width,
        Marker marker,
        bool noted
    )
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        int before = notes.Count;
        (double[] x, double[] y) = Pair(name ?? "line", xs, ys, opacity);
        if (noted)
            notes.RemoveRange(before, notes.Count - before); // told already
        return Add(
            new LineMark(x, y)
            {
                Name = name,
                Color = color ?? NextColor(),
                Opacity = opacity,
                Dash = dash,
                Width = width,
                Marker = marker,
            }
        );
    }

    (double[] X, double[] Y) Pair<TX, TY>(string what, IEnumerable<TX> xs, IEnumerable<TY> ys, double opacity)
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        CheckOpacity(opacity);
        double[] x = Series.Drawable(xs, "x of " + what, XAxis, notes),
            y = Series.Drawable(ys, what, YAxis, notes);
        Series.SameLength(x, "x of " + what, y, what);
        return (x, y);
    }

    Chart Reference(bool horizontal, Axis axis, double value, string? label, Color? color, Dash dash)
    {
        CheckPlace(axis, value);
        return Add(new ReferenceMark(horizontal, value, label) { Color = color ?? Theme.Axis, Dash = dash });
    }

    static void CheckPlace(Axis axis, double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException($"{value} is no place on an axis: give a finite number.");
        if (axis.IsLog && value <= 0)
            throw new ArgumentException($"{value} has no place on a logarithmic axis: give a positive number.");
    }
}

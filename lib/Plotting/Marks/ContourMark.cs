namespace SelfNormalizing.Plotting;

/// <summary>Lines of equal value of a function given on a grid: values[i, j] at (xs[j], ys[i]), joined by marching squares.</summary>
sealed class ContourMark(double[,] values, double[] xs, double[] ys, double[] levels, ColorScale scale) : Mark
{
    /// <summary>All lines in the mark's colour, over a map of colours; each in the colour of its level otherwise.</summary>
    internal bool HasOneColor { get; init; }

    internal bool ShowScale { get; init; }

    internal double Width { get; init; } = 1;

    internal double[,] Values => values;

    internal double[] Xs => xs;

    internal double[] Ys => ys;

    internal double[] Levels => levels;

    internal ColorScale Colors => scale;

    internal override ColorScale? Scale => ShowScale ? scale : null;

    internal override bool IsTight => true;

    internal override bool HasWholeX => false;

    internal override Extent XExtent(bool positive) => Extent.Of(xs, positive);

    internal override Extent YExtent(bool positive) => Extent.Of(ys, positive);

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        foreach (double level in levels)
        {
            var path = new PathBuilder();
            foreach (((double X, double Y) from, (double X, double Y) to) in Segments(level))
            foreach (
                List<(double X, double Y)> part in Clip.Polyline([(area.X(from.X), area.Y(from.Y)), (area.X(to.X), area.Y(to.Y))], area)
            )
                path.MoveTo(part[0].X, part[0].Y).LineTo(part[1].X, part[1].Y);
            canvas.Stroke(path.ToString(), HasOneColor ? Color : scale.At(level), Width, Opacity);
        }
    }

    internal override string Describe() =>
        $"contours of a {ys.Length}×{xs.Length} grid at {DataText.Count(levels.Length, "level")}, values "
        + $"{DataText.Range([.. values.Cast<double>()])}";

    IEnumerable<((double X, double Y) From, (double X, double Y) To)> Segments(double level)
    {
        for (int i = 0; i + 1 < ys.Length; i++)
        for (int j = 0; j + 1 < xs.Length; j++)
        {
            List<(double X, double Y)> crossings = [];
            Cross(i, j, i, j + 1);
            Cross(i, j + 1, i + 1, j + 1);
            Cross(i + 1, j + 1, i + 1, j);
            Cross(i + 1, j, i, j);
            // Four crossings are a saddle: the value in the middle tells which pairs belong together.
            if (
                crossings.Count == 4
                && (values[i, j] + values[i, j + 1] + values[i + 1, j] + values[i + 1, j + 1]) / 4 > level == values[i, j] > level
            )
                (crossings[1], crossings[3]) = (crossings[3], crossings[1]);
            for (int k = 0; k + 1 < crossings.Count; k += 2)
                yield return (crossings[k], crossings[k + 1]);

            void Cross(int i0, int j0, int i1, int j1)
            {
                double a = values[i0, j0],
                    b = values[i1, j1];
                if (!double.IsFinite(a) || !double.IsFinite(b) || a > level == b > level)
                    return;
                double t = (level - a) / (b - a);
                crossings.Add((xs[j0] + t * (xs[j1] - xs[j0]), ys[i0] + t * (ys[i1] - ys[i0])));
            }
        }
    }
}

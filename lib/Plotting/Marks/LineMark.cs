namespace SelfNormalizing.Plotting;

/// <summary>A polyline, symbols at its points, or both. Values that are not finite, or not positive on a logarithmic axis, leave
/// gaps.</summary>
sealed class LineMark(double[] xs, double[] ys) : Mark
{
    internal const double KeyLineWidth = 1.6,
        KeyOpacity = 0.6;

    internal double[] Xs => xs;
    internal double[] Ys => ys;
    internal double Width { get; init; } = Theme.LineWidth;
    internal Dash Dash { get; init; }
    internal Marker Marker { get; init; }
    internal double MarkerSize { get; init; } = Theme.MarkerRadius;

    /// <summary>False for a scatter plot.</summary>
    internal bool Joined { get; init; } = true;

    /// <summary>An arrow head in the middle of each segment that is long enough.</summary>
    internal bool Directed { get; init; }

    internal override bool HasWholeX { get; } = Array.TrueForAll(xs, x => !double.IsFinite(x) || x == Math.Floor(x));

    internal override Extent XExtent(bool positive) => Extent.Of(xs, positive);

    internal override Extent YExtent(bool positive) => Extent.Of(ys, positive);

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        List<List<(double X, double Y)>> runs = [.. Runs.Of(xs, ys, area)];
        if (Joined)
        {
            var path = new PathBuilder();
            foreach (List<(double X, double Y)> run in runs)
            {
                IReadOnlyList<(double X, double Y)> kept = Thin(run, area.PointsPerLine);
                foreach (List<(double X, double Y)> part in Clip.Polyline(kept, area))
                {
                    path.MoveTo(part[0].X, part[0].Y);
                    foreach ((double X, double Y) p in part.Skip(1))
                        path.LineTo(p.X, p.Y);
                }
            }
            canvas.Stroke(path.ToString(), Color, Width, Opacity, Dash);
            // A point between gaps has no neighbour to be joined to: a dot shows it.
            if (Marker == Marker.None)
                canvas.Symbols(
                    Marker.Dot,
                    runs.Where(IsAlone).Select(r => r[0]).Where(p => Clip.Contains(area, p)),
                    LoneRadius,
                    Color,
                    Opacity
                );
            if (Directed)
                DrawHeads(canvas, runs, area);
        }
        if (Marker != Marker.None)
        {
            IEnumerable<(double X, double Y)> places = runs.SelectMany(r => r).Where(p => Clip.Contains(area, p));
            canvas.Symbols(Marker, Thin(places, area), MarkerSize, Color, Opacity);
        }
    }

    internal override string Describe()
    {
        double last = ys.LastOrDefault(double.IsFinite, double.NaN);
        return $"{(Joined ? "line" : "scatter")}, {DataText.Count(xs.Length, "point")}, x {DataText.Range(xs)}, y {DataText.Range(ys)}"
            + (Joined ? $", last {NumberText.Short(last)}" : "");
    }

    internal override IEnumerable<(double X, double Y)> Occupied(PlotArea area)
    {
        // Points along the segments too: a line of two points crosses the panel all the same.
        foreach (List<(double X, double Y)> run in Runs.Of(xs, ys, area))
        {
            for (int i = 0; i < run.Count; i++)
            {
                yield return run[i];
                if (!Joined || i + 1 >= run.Count || run.Count > area.Width)
                    continue;
                int steps = (int)Math.Min(60, Math.Max(Math.Abs(run[i + 1].X - run[i].X), Math.Abs(run[i + 1].Y - run[i].Y)) / 8);
                for (int s = 1; s < steps; s++)
                {
                    double t = s / (double)steps;
                    yield return (run[i].X + t * (run[i + 1].X - run[i].X), run[i].Y + t * (run[i + 1].Y - run[i].Y));
                }
            }
        }
    }

    internal override void DrawKey(Canvas canvas, double x, double y, double width)
    {
        if (Joined)
            canvas.Stroke(
                new PathBuilder().MoveTo(x, y).LineTo(x + width, y).ToString(),
                Color,
                Math.Max(Width, KeyLineWidth),
                Math.Max(Opacity, KeyOpacity),
                Dash
            );
        canvas.Symbol(Marker, x + width / 2, y, Math.Max(MarkerSize, 2.5), Color, Math.Max(Opacity, KeyOpacity));
    }

    internal double LoneRadius => Math.Max(Theme.MarkerRadius / 2, Width);

    // All of a run on one spot: a path of no length shows nothing.
    static bool IsAlone(List<(double X, double Y)> run) =>
        run.TrueForAll(p => Math.Abs(p.X - run[0].X) < 0.1 && Math.Abs(p.Y - run[0].Y) < 0.1);

    internal static bool[] Alone(double[] xs, double[] ys, PlotArea area)
    {
        bool[] alone = new bool[xs.Length];
        for (int start = 0, end; start < xs.Length; start = end + 1)
        {
            for (end = start; end < xs.Length && Runs.Drawable(xs[end], area.XAxis) && Runs.Drawable(ys[end], area.YAxis); end++) { }
            if (end > start)
                alone[start] = IsAlone([.. Enumerable.Range(start, end - start).Select(i => (area.X(xs[i]), area.Y(ys[i])))]);
        }
        return alone;
    }

    static IReadOnlyList<(double X, double Y)> Thin(List<(double X, double Y)> run, int most)
    {
        int[] kept = Decimation.Keep([.. run.Select(p => p.X)], [.. run.Select(p => p.Y)], most);
        return kept.Length == run.Count ? run : [.. kept.Select(i => run[i])];
    }

    // Discs on top of one another look like one: of all symbols within half a pixel one is drawn.
    static IEnumerable<(double X, double Y)> Thin(IEnumerable<(double X, double Y)> places, PlotArea area) =>
        area.Width * area.Height == 0 ? [] : places.DistinctBy(p => (Math.Round(2 * p.X), Math.Round(2 * p.Y)));

    void DrawHeads(Canvas canvas, List<List<(double X, double Y)>> runs, PlotArea area)
    {
        var heads = new PathBuilder();
        foreach (List<(double X, double Y)> run in runs)
            for (int i = 1; i < run.Count; i++)
            {
                (double X, double Y) from = run[i - 1],
                    to = run[i];
                double length = Math.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y));
                (double X, double Y) tip = (
                    0.5 * (from.X + to.X) + 4 * (to.X - from.X) / length,
                    0.5 * (from.Y + to.Y) + 4 * (to.Y - from.Y) / length
                );
                if (length >= 18 && Clip.Contains(area, tip))
                    heads.Polygon(ArrowMark.Head(from, tip, 8));
            }
        canvas.Fill(heads.ToString(), Color, Opacity);
    }
}

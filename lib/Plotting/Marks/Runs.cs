namespace SelfNormalizing.Plotting;

/// <summary>Cuts a series where a value cannot be drawn.</summary>
static class Runs
{
    /// <summary>Stretches of consecutive points that can be drawn, in pixels.</summary>
    internal static IEnumerable<List<(double X, double Y)>> Of(double[] xs, double[] ys, PlotArea area)
    {
        List<(double X, double Y)> run = [];
        for (int i = 0; i < xs.Length; i++)
        {
            if (Drawable(xs[i], area.XAxis) && Drawable(ys[i], area.YAxis))
                run.Add((area.X(xs[i]), area.Y(ys[i])));
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }
        if (run.Count > 0)
            yield return run;
    }

    internal static bool Drawable(double value, Axis axis) => double.IsFinite(value) && (!axis.IsLog || value > 0);
}

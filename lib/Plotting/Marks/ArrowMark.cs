namespace SelfNormalizing.Plotting;

/// <summary>Arrows that show a vector field: each starts at (x, y) and points to (x + u, y + v), scaled so that neighbours do not
/// touch.</summary>
sealed class ArrowMark(double[] xs, double[] ys, double[] us, double[] vs) : Mark
{
    const int Shades = 24;

    /// <summary>All arrows of one length: the field's direction alone.</summary>
    internal bool EqualLengths { get; init; }

    /// <summary>Colours by magnitude √(u² + v²); null draws all in the mark's colour.</summary>
    internal ColorScale? Magnitudes { get; init; }

    internal override ColorScale? Scale => Magnitudes;

    internal override bool HasWholeX => false;

    internal override Extent XExtent(bool positive) => Extent.Of(xs, positive);

    internal override Extent YExtent(bool positive) => Extent.Of(ys, positive);

    /// <summary>An arrow head as a triangle that ends at <paramref name="tip"/>.</summary>
    internal static List<(double X, double Y)> Head((double X, double Y) from, (double X, double Y) tip, double length)
    {
        double dx = tip.X - from.X,
            dy = tip.Y - from.Y,
            d = Math.Sqrt(dx * dx + dy * dy);
        if (d == 0)
            return [];
        (double ux, double uy) = (dx / d, dy / d);
        double half = 0.36 * length;
        return
        [
            tip,
            (tip.X - length * ux - half * uy, tip.Y - length * uy + half * ux),
            (tip.X - length * ux + half * uy, tip.Y - length * uy - half * ux),
        ];
    }

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        foreach (var shade in Arrows(area).GroupBy(a => a.Shade).OrderBy(g => g.Key))
        {
            PathBuilder shafts = new(),
                heads = new();
            foreach (var arrow in shade)
            {
                shafts.MoveTo(arrow.From.X, arrow.From.Y).LineTo(arrow.Tip.X, arrow.Tip.Y);
                heads.Polygon(Head(arrow.From, arrow.Tip, HeadLength(arrow.From, arrow.Tip)));
            }
            Color color = ShadeColor(shade.Key);
            canvas.Stroke(shafts.ToString(), color, 1.1, Opacity);
            canvas.Fill(heads.ToString(), color, Opacity);
        }
    }

    internal override string Describe() =>
        $"vector field, {DataText.Count(xs.Length, "arrow")}, x {DataText.Range(xs)}, y {DataText.Range(ys)}, magnitudes "
        + $"{DataText.Range([.. xs.Select((_, i) => Magnitude(i))])}";

    internal override IEnumerable<(double X, double Y)> Occupied(PlotArea area) => Arrows(area).SelectMany(a => new[] { a.From, a.Tip });

    double Magnitude(int i) => Math.Sqrt(us[i] * us[i] + vs[i] * vs[i]);

    internal Color ShadeColor(int shade) => Magnitudes is null ? Color : Magnitudes.Map.At((shade + 0.5) / Shades);

    internal static double HeadLength((double X, double Y) from, (double X, double Y) tip) =>
        Math.Min(6, 0.55 * Math.Sqrt((tip.X - from.X) * (tip.X - from.X) + (tip.Y - from.Y) * (tip.Y - from.Y)));

    internal IEnumerable<((double X, double Y) From, (double X, double Y) Tip, int Shade)> Arrows(PlotArea area)
    {
        var vectors = (
            from i in Enumerable.Range(0, xs.Length)
            let fromX = area.X(xs[i])
            let fromY = area.Y(ys[i])
            let dx = area.X(xs[i] + us[i]) - fromX
            let dy = area.Y(ys[i] + vs[i]) - fromY
            let length = Math.Sqrt(dx * dx + dy * dy)
            where double.IsFinite(length) && length > 0
            select (fromX, fromY, dx, dy, length, shade: Shade(i))
        ).ToList();
        if (vectors.Count == 0)
            yield break;
        double room = 0.9 * Math.Sqrt(area.Width * area.Height / xs.Length),
            longest = vectors.Max(v => v.length);
        foreach (var v in vectors)
        {
            double scale = EqualLengths ? 0.75 * room / v.length : room / longest;
            if (scale * v.length < 0.5)
                continue;
            var tip = (X: v.fromX + scale * v.dx, Y: v.fromY + scale * v.dy);
            if (Clip.Contains(area, (v.fromX, v.fromY)) && Clip.Contains(area, tip))
                yield return ((v.fromX, v.fromY), tip, v.shade);
        }
    }

    int Shade(int i) =>
        Magnitudes is null
            ? 0
            : (int)Math.Clamp(Shades * (Magnitude(i) - Magnitudes.Low) / (Magnitudes.High - Magnitudes.Low), 0, Shades - 1);
}

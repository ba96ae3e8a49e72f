namespace SelfNormalizing.Plotting;

/// <summary>Outlines of stroked lines: a rectangle a segment and a disc a corner, all wound the same way, so that where they overlap the
/// line is no darker.</summary>
static class Stroker
{
    const double FlatCorner = 0.985; // cosine of 10°: less than that leaves no gap to see

    const int Many = 48;

    /// <param name="shapes">Takes the outlines.</param>
    /// <param name="points">The line.</param>
    /// <param name="isClosed">Whether its end is joined to its start.</param>
    /// <param name="width">Stroke width.</param>
    /// <param name="many">Called whenever so many outlines were added that crossing them all at once would be slow.</param>
    internal static void Add(ScanConverter shapes, List<(double X, double Y)> points, bool isClosed, double width, Action? many = null)
    {
        double half = width / 2;
        (double X, double Y)[] disc = Disc(half);
        (double X, double Y) before = default;
        int segments = isClosed ? points.Count : points.Count - 1;
        for (int i = 0; i <= (isClosed ? segments : segments - 1); i++)
        {
            (double X, double Y) from = points[i % points.Count],
                to = points[(i + 1) % points.Count];
            double dx = to.X - from.X,
                dy = to.Y - from.Y,
                length = Math.Sqrt(dx * dx + dy * dy);
            if (length == 0)
                continue;
            (double X, double Y) along = (dx / length, dy / length);
            // A closed line meets its first corner once more at the end.
            if (before != default && before.X * along.X + before.Y * along.Y < FlatCorner)
                shapes.Add([.. disc.Select(p => (p.X + from.X, p.Y + from.Y))]);
            before = along;
            if (i == segments)
                break;
            (double nx, double ny) = (-along.Y * half, along.X * half);
            shapes.Add([(from.X - nx, from.Y - ny), (to.X - nx, to.Y - ny), (to.X + nx, to.Y + ny), (from.X + nx, from.Y + ny)]);
            if (i % Many == Many - 1)
                many?.Invoke();
        }
    }

    /// <summary>The pieces of a line that a pattern of strokes and gaps leaves, lengths in pixels.</summary>
    internal static IEnumerable<List<(double X, double Y)>> Dashes(List<(double X, double Y)> points, bool isClosed, double[] pattern)
    {
        List<(double X, double Y)> piece = [points[0]];
        int turn = 0;
        double left = pattern[0];
        for (int i = 1; i < points.Count + (isClosed ? 1 : 0); i++)
        {
            (double X, double Y) from = points[i - 1],
                to = points[i % points.Count];
            double length = Math.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y)),
                done = 0;
            while (length - done > left)
            {
                done += left;
                (double X, double Y) at = (from.X + (to.X - from.X) * done / length, from.Y + (to.Y - from.Y) * done / length);
                if (turn % 2 == 0)
                {
                    piece.Add(at);
                    yield return piece;
                }
                piece = [at];
                left = pattern[++turn % pattern.Length];
            }
            left -= length - done;
            if (turn % 2 == 0)
                piece.Add(to);
        }
        if (turn % 2 == 0 && piece.Count > 1)
            yield return piece;
    }

    // Wound like the rectangles; a small disc needs few corners.
    static (double X, double Y)[] Disc(double radius)
    {
        int corners = Math.Clamp((int)(6 * radius), 6, 32);
        return
        [
            .. Enumerable
                .Range(0, corners)
                .Select(i => Math.SinCos(2 * Math.PI * i / corners))
                .Select(t => (radius * t.Cos, radius * t.Sin)),
        ];
    }
}

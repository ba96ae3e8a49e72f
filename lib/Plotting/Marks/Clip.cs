namespace SelfNormalizing.Plotting;

/// <summary>
/// Cuts lines and polygons at a panel's border by arithmetic. SVG's own clip paths need ids, and nested viewports are broken by the
/// <c>height: auto</c> that notebook pages set on every svg element.
/// </summary>
static class Clip
{
    /// <summary>The parts of a polyline inside the area (Liang and Barsky's cut of each segment).</summary>
    internal static IEnumerable<List<(double X, double Y)>> Polyline(IReadOnlyList<(double X, double Y)> points, PlotArea area)
    {
        if (points.All(p => Contains(area, p)))
        {
            yield return [.. points];
            yield break;
        }
        List<(double X, double Y)> part = [];
        for (int i = 1; i < points.Count; i++)
        {
            (double X, double Y) from = points[i - 1],
                to = points[i];
            if (!Segment(ref from, ref to, area))
                continue;
            if (part.Count == 0 || part[^1] != from)
            {
                if (part.Count > 1)
                    yield return part;
                part = [from];
            }
            part.Add(to);
        }
        if (part.Count > 1)
            yield return part;
    }

    /// <summary>The part of a polygon inside the area (Sutherland and Hodgman).</summary>
    internal static List<(double X, double Y)> Polygon(List<(double X, double Y)> corners, PlotArea area)
    {
        if (corners.All(p => Contains(area, p)))
            return corners;
        corners = Half(corners, p => p.X - area.Left);
        corners = Half(corners, p => area.Right - p.X);
        corners = Half(corners, p => p.Y - area.Top);
        return Half(corners, p => area.Bottom - p.Y);
    }

    internal static bool Contains(PlotArea area, (double X, double Y) p) =>
        p.X >= area.Left - 0.01 && p.X <= area.Right + 0.01 && p.Y >= area.Top - 0.01 && p.Y <= area.Bottom + 0.01;

    static bool Segment(ref (double X, double Y) from, ref (double X, double Y) to, PlotArea area)
    {
        double enter = 0,
            leave = 1,
            dx = to.X - from.X,
            dy = to.Y - from.Y;
        if (
            !Cut(-dx, from.X - area.Left, ref enter, ref leave)
            || !Cut(dx, area.Right - from.X, ref enter, ref leave)
            || !Cut(-dy, from.Y - area.Top, ref enter, ref leave)
            || !Cut(dy, area.Bottom - from.Y, ref enter, ref leave)
        )
            return false;
        (double X, double Y) start = from;
        if (leave < 1)
            to = (start.X + leave * dx, start.Y + leave * dy);
        if (enter > 0)
            from = (start.X + enter * dx, start.Y + enter * dy);
        return true;
    }

    static bool Cut(double slope, double distance, ref double enter, ref double leave)
    {
        if (slope == 0)
            return distance >= 0;
        double t = distance / slope;
        if (slope < 0)
            enter = Math.Max(enter, t);
        else
            leave = Math.Min(leave, t);
        return enter <= leave;
    }

    static List<(double X, double Y)> Half(List<(double X, double Y)> corners, Func<(double X, double Y), double> inside)
    {
        List<(double X, double Y)> kept = [];
        for (int i = 0; i < corners.Count; i++)
        {
            (double X, double Y) from = corners[i],
                to = corners[(i + 1) % corners.Count];
            double a = inside(from),
                b = inside(to);
            if (a >= 0)
                kept.Add(from);
            if ((a >= 0) != (b >= 0))
                kept.Add((from.X + (to.X - from.X) * a / (a - b), from.Y + (to.Y - from.Y) * a / (a - b)));
        }
        return kept;
    }
}

using System.Globalization;

namespace SelfNormalizing.Plotting;

/// <summary>Reads the path data that <see cref="PathBuilder"/> and <see cref="MarkerShapes"/> write: M, m, l, h, v, z, and arcs that are
/// half circles.</summary>
static class PathReader
{
    const int HalfCircleSteps = 10;

    /// <summary>The path's lines, in pixels of the picture.</summary>
    internal static List<(List<(double X, double Y)> Points, bool IsClosed)> Lines(string path, double zoom)
    {
        List<(List<(double X, double Y)>, bool)> lines = [];
        List<(double X, double Y)> points = [];
        double x = 0,
            y = 0;
        char command = ' ';
        for (int at = 0; at < path.Length; )
        {
            char c = path[at];
            if (char.IsAsciiLetter(c))
            {
                command = c;
                at++;
                if (c != 'z')
                    continue;
                lines.Add((points, true));
                if (points.Count > 0)
                    (x, y) = points[0];
                points = [];
                continue;
            }
            if (c is ' ' or ',')
            {
                at++;
                continue;
            }
            if (points.Count == 0 && command is not ('M' or 'm'))
                points.Add((x, y));
            switch (command)
            {
                case 'M' or 'm':
                    if (points.Count > 0)
                        lines.Add((points, false));
                    (double toX, double toY) = (Number(path, ref at) * zoom, Number(path, ref at) * zoom);
                    (x, y) = command == 'M' ? (toX, toY) : (x + toX, y + toY);
                    points = [(x, y)];
                    command = command == 'M' ? 'L' : 'l'; // more pairs are lines
                    continue;
                case 'L':
                    (x, y) = (Number(path, ref at) * zoom, Number(path, ref at) * zoom);
                    break;
                case 'l':
                    (x, y) = (x + Number(path, ref at) * zoom, y + Number(path, ref at) * zoom);
                    break;
                case 'h':
                    x += Number(path, ref at) * zoom;
                    break;
                case 'v':
                    y += Number(path, ref at) * zoom;
                    break;
                case 'a':
                    for (int skipped = 0; skipped < 5; skipped++)
                        Number(path, ref at);
                    (double X, double Y) from = (x, y);
                    (x, y) = (x + Number(path, ref at) * zoom, y + Number(path, ref at) * zoom);
                    HalfCircle(points, from, (x, y));
                    break;
                default:
                    throw new FormatException($"A path may hold M, m, L, l, h, v, a and z, not '{command}'.");
            }
            points.Add((x, y));
        }
        if (points.Count > 0)
            lines.Add((points, false));
        return lines;
    }

    static void HalfCircle(List<(double X, double Y)> points, (double X, double Y) from, (double X, double Y) to)
    {
        (double middleX, double middleY) = ((from.X + to.X) / 2, (from.Y + to.Y) / 2);
        (double dx, double dy) = (from.X - middleX, from.Y - middleY);
        for (int i = 1; i < HalfCircleSteps; i++)
        {
            (double sin, double cos) = Math.SinCos(-Math.PI * i / HalfCircleSteps);
            points.Add((middleX + dx * cos - dy * sin, middleY + dx * sin + dy * cos));
        }
    }

    static double Number(string path, ref int at)
    {
        while (at < path.Length && path[at] is ' ' or ',')
            at++;
        int start = at;
        bool hasPoint = false;
        for (; at < path.Length; at++)
        {
            char c = path[at];
            if (char.IsAsciiDigit(c) || (c == '-' && at == start))
                continue;
            if (c != '.' || hasPoint)
                break;
            hasPoint = true;
        }
        return double.Parse(path.AsSpan(start, at - start), CultureInfo.InvariantCulture);
    }
}

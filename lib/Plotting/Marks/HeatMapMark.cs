using System.Globalization;

namespace SelfNormalizing.Plotting;

/// <summary>A matrix as coloured cells over evenly spaced x and y; row i stands at ys[i], column j at xs[j].</summary>
sealed class HeatMapMark(double[,] values, double[] xs, double[] ys, ColorScale scale) : Mark
{
    const int MostRectangles = 600,
        LabelRoom = 4;

    /// <summary>Numbers written into the cells, by this format; null for none.</summary>
    internal string? CellFormat { get; init; }

    internal bool ShowScale { get; init; } = true;

    internal double[,] Values => values;

    internal double[] Xs => xs;

    internal double[] Ys => ys;

    internal ColorScale Colors => scale;

    internal override bool IsTight => true;

    internal override ColorScale? Scale => ShowScale ? scale : null;

    internal override bool HasWholeX => false;

    internal override Extent XExtent(bool positive) => Edges(xs);

    internal override Extent YExtent(bool positive) => Edges(ys);

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        (double left, double top, double right, double bottom) = Frame(area);
        int rows = values.GetLength(0),
            columns = values.GetLength(1);
        bool clipped = left < area.Left - 0.01 || right > area.Right + 0.01 || top < area.Top - 0.01 || bottom > area.Bottom + 0.01;
        if (rows * columns <= MostRectangles || clipped)
            DrawRectangles(canvas, area);
        else
            canvas.Image(
                left,
                top,
                right - left,
                bottom - top,
                Picture(area, (int)Math.Ceiling((right - left) / columns), (int)Math.Ceiling((bottom - top) / rows))
            );
        if (CellFormat is not null)
            DrawLabels(canvas, area);
    }

    internal override string Describe() =>
        $"heat map {values.GetLength(0)}×{values.GetLength(1)}, values {DataText.Range([.. values.Cast<double>()])}, colours "
        + $"{scale.Map.Name}";

    internal override IEnumerable<(double X, double Y)> Occupied(PlotArea area)
    {
        for (double u = 0; u <= 1; u += 0.05)
        for (double v = 0; v <= 1; v += 0.05)
            yield return (area.Left + u * area.Width, area.Top + v * area.Height);
    }

    internal static Extent Edges(double[] centres)
    {
        double half = centres.Length > 1 ? Math.Abs(centres[^1] - centres[0]) / (centres.Length - 1) / 2 : 0.5;
        return new(centres.Min() - half, centres.Max() + half);
    }

    (double Left, double Top, double Right, double Bottom) Frame(PlotArea area)
    {
        Extent x = Edges(xs),
            y = Edges(ys);
        (double a, double b, double c, double d) = (area.X(x.Low), area.X(x.High), area.Y(y.Low), area.Y(y.High));
        return (Math.Min(a, b), Math.Min(c, d), Math.Max(a, b), Math.Max(c, d));
    }

    // One path a colour: equal cells, such as the zeros of a confusion matrix, share theirs.
    void DrawRectangles(Canvas canvas, PlotArea area)
    {
        Dictionary<Color, PathBuilder> paths = [];
        double[] columns = Borders(xs),
            rows = Borders(ys);
        for (int i = 0; i < ys.Length; i++)
        for (int j = 0; j < xs.Length; j++)
        {
            double x0 = area.X(columns[j]),
                x1 = area.X(columns[j + 1]),
                y0 = area.Y(rows[i]),
                y1 = area.Y(rows[i + 1]);
            Color color = scale.At(values[i, j]);
            if (!paths.TryGetValue(color, out PathBuilder? path))
                paths[color] = path = new();
            path.Polygon(Clip.Polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], area));
        }
        canvas.BeginCrisp();
        foreach ((Color color, PathBuilder path) in paths)
            canvas.Fill(path.ToString(), color);
        canvas.EndCrisp();
    }

    // Neighbours share a border to the last bit: no line of the ground shows between them.
    static double[] Borders(double[] centres)
    {
        double half = Edges(centres).Length / centres.Length / 2;
        return [centres[0] - half, .. centres.Zip(centres.Skip(1), (a, b) => (a + b) / 2), centres[^1] + half];
    }

    Pixmap Picture(PlotArea area, int cellWidth, int cellHeight)
    {
        int rows = ys.Length,
            columns = xs.Length,
            width = columns * cellWidth;
        bool flipX = area.X(xs[0]) > area.X(xs[^1]),
            flipY = area.Y(ys[0]) > area.Y(ys[^1]);
        byte[] pixels = new byte[width * rows * cellHeight];
        for (int i = 0; i < rows; i++)
        {
            int row = flipY ? rows - 1 - i : i;
            byte[] line = new byte[width];
            for (int j = 0; j < columns; j++)
                line.AsSpan(j * cellWidth, cellWidth).Fill(Index(values[row, flipX ? columns - 1 - j : j]));
            for (int k = 0; k < cellHeight; k++)
                line.CopyTo(pixels, (i * cellHeight + k) * width);
        }
        return Pixmap.Indexed(
            pixels,
            width,
            rows * cellHeight,
            [.. Enumerable.Range(0, 255).Select(k => scale.Map.At(k / 254.0)), Theme.Missing]
        );
    }

    byte Index(double value) =>
        double.IsFinite(value) ? (byte)Math.Round(254 * Math.Clamp((value - scale.Low) / (scale.High - scale.Low), 0, 1)) : (byte)255;

    internal string Label(int i, int j) =>
        double.IsFinite(values[i, j]) ? values[i, j].ToString(CellFormat, CultureInfo.InvariantCulture).Replace('-', '−') : "";

    void DrawLabels(Canvas canvas, PlotArea area)
    {
        double cellWidth = area.Width / xs.Length,
            cellHeight = area.Height / ys.Length;
        string[] labels = [.. from i in Enumerable.Range(0, ys.Length) from j in Enumerable.Range(0, xs.Length) select Label(i, j)];
        double widest = labels.Max(l => TextMetrics.Width(l, 1));
        double size = Math.Min(Math.Min(12, cellHeight * 0.62), (cellWidth - LabelRoom) / Math.Max(widest, 0.1));
        if (size < 5)
            return; // unreadable; the colours and the summary remain
        for (int i = 0; i < ys.Length; i++)
        for (int j = 0; j < xs.Length; j++)
            canvas.Text(
                area.X(xs[j]),
                area.Y(ys[i]),
                labels[i * xs.Length + j],
                size,
                Anchor.Middle,
                scale.At(values[i, j]).Lightness < 0.62 ? Theme.Paper : Theme.Ink
            );
    }
}

using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

sealed partial class TraceReader
{
    const int DefaultContours = 15,
        MostContours = 60;

    bool Heat(bool isContour, string? note)
    {
        double[,] z = PlotlyValues.Matrix(trace["z"]);
        if (PlotlyValues.Flag(trace["transpose"]) == true)
            z = Transposed(z);
        (int rows, int columns) = (z.GetLength(0), z.GetLength(1));
        if (rows == 0 || columns == 0 || !z.Cast<double>().Any(double.IsFinite))
            return true;
        double[] x = Centres("x", columns, panel.X),
            y = Centres("y", rows, panel.Y);
        double[] all = [.. z.Cast<double>()];
        JsonNode? shared = trace["coloraxis"] is { } axis ? panel.Layout[PlotlyValues.Word(axis) ?? "coloraxis"] : null;
        string? title = PlotlyValues.Plain(trace["colorbar"]?["title"]) ?? PlotlyValues.Plain(shared?["colorbar"]?["title"]);
        ColorScale scale = Scale(
            shared ?? trace,
            all,
            shared is null && trace["zmin"] is not null ? "zmin" : "cmin",
            shared is null && trace["zmax"] is not null ? "zmax" : "cmax",
            title
        );
        bool showScale = PlotlyValues.Flag(trace["showscale"]) != false;
        if (note is not null)
            panel.Notes.Add(note);
        string coloring = isContour ? PlotlyValues.Word(trace["contours"]?["coloring"]) ?? "fill" : "heatmap";
        double[] levels = isContour ? Levels(scale) : [];
        bool uneven = false;
        if (coloring is "fill" or "heatmap")
        {
            double[,] shown = coloring == "fill" && levels.Length > 0 ? Stepped(z, levels) : z;
            // Unequal cells are cut into equal ones, fine enough for a picture.
            (shown, double[] sx, bool unevenX) = EvenColumns(shown, x);
            (shown, double[] sy, bool unevenY) = EvenRows(shown, y);
            uneven = unevenX || unevenY;
            panel.Marks.Add(new HeatMapMark(shown, sx, sy, scale) { ShowScale = showScale, CellFormat = null });
            CellWords(x, y, z);
        }
        if (uneven && isContour)
            panel.Notes.Add("cells of unequal width are drawn at the nearest of equal ones here");
        bool drawsLines = isContour && coloring != "none" && PlotlyValues.Flag(trace["contours"]?["showlines"]) != false;
        if (drawsLines)
            panel.Marks.Add(
                new ContourMark(z, x, y, levels, scale)
                {
                    HasOneColor = coloring != "lines",
                    ShowScale = coloring == "lines" && showScale,
                    Name = null,
                    Color = PlotlyColors.Read(trace["line"]?["color"])?.Color ?? Theme.Ink,
                    Width = PlotlyValues.Maybe(trace["line"]?["width"]) ?? (coloring == "lines" ? 1.5 : 0.5),
                }
            );
        return true;
    }

    double[] Centres(string axis, int count, AxisReader places)
    {
        JsonNode? node = trace[axis];
        // A surface may give x and y as matrices; a grid has the same in each row.
        if (node is JsonArray { Count: > 0 } array && array[0] is JsonArray inner)
            node = axis == "x" ? inner : new JsonArray([.. array.Select(r => (r as JsonArray)?.FirstOrDefault()?.DeepClone())]);
        double[] given = node is null ? [] : places.Places(node);
        if (given.Length == count + 1)
            given = [.. given.Zip(given.Skip(1), (a, b) => (a + b) / 2)]; // edges
        return given.Length == count && given.All(double.IsFinite) ? given : Steps(count, axis + "0", "d" + axis);
    }

    static ColorScale Scale(JsonNode? source, double[] values, string low, string high, string? title)
    {
        ColorMap map = PlotlyColors.Map(source?["colorscale"], PlotlyValues.Flag(source?["reversescale"]) == true);
        double? l = PlotlyValues.Maybe(source?[low]),
            h = PlotlyValues.Maybe(source?[high]);
        if (PlotlyValues.Maybe(source?["cmid"] ?? source?["zmid"]) is { } middle && l is null && h is null)
        {
            Extent range = Extent.Of(values);
            double reach = Math.Max(range.High - middle, middle - range.Low);
            (l, h) = (middle - reach, middle + reach);
        }
        return ColorScale.For(map, values, l, h, title);
    }

    double[] Levels(ColorScale scale)
    {
        JsonNode? contours = trace["contours"];
        (double? start, double? end, double? size) = (
            PlotlyValues.Maybe(contours?["start"]),
            PlotlyValues.Maybe(contours?["end"]),
            PlotlyValues.Maybe(contours?["size"])
        );
        if (start is { } from && end is { } to && size is > 0 && (to - from) / size.Value <= MostContours)
            return [.. Enumerable.Range(0, (int)Math.Floor((to - from) / size.Value + 1e-9) + 1).Select(i => from + i * size.Value)];
        return
        [
            .. LinearTicks
                .Between(scale.Low, scale.High, (int)(PlotlyValues.Maybe(trace["ncontours"]) ?? DefaultContours))
                .Select(t => t.Value),
        ];
    }

    // Each value at the middle of its band between two lines.
    static double[,] Stepped(double[,] z, double[] levels)
    {
        double[,] stepped = (double[,])z.Clone();
        double step = levels.Length > 1 ? levels[1] - levels[0] : 1;
        for (int i = 0; i < z.GetLength(0); i++)
        for (int j = 0; j < z.GetLength(1); j++)
            if (double.IsFinite(z[i, j]))
                stepped[i, j] =
                    levels[0] + (Math.Floor((Math.Clamp(z[i, j], levels[0] - step, levels[^1] + step) - levels[0]) / step) + 0.5) * step;
        return stepped;
    }

    static double[,] Transposed(double[,] z)
    {
        double[,] turned = new double[z.GetLength(1), z.GetLength(0)];
        for (int i = 0; i < z.GetLength(0); i++)
        for (int j = 0; j < z.GetLength(1); j++)
            turned[j, i] = z[i, j];
        return turned;
    }

    static (double[,] Z, double[] X, bool Uneven) EvenColumns(double[,] z, double[] x)
    {
        (double[,] turned, double[] places, bool uneven) = EvenRows(Transposed(z), x);
        return (Transposed(turned), places, uneven);
    }

    static (double[,] Z, double[] Y, bool Uneven) EvenRows(double[,] z, double[] y)
    {
        const int fine = 200;
        int n = y.Length;
        if (n < 2)
            return (z, y, false);
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => y[i])];
        double low = y[order[0]],
            high = y[order[^1]],
            step = (high - low) / (n - 1);
        bool even = step > 0 && Enumerable.Range(0, n).All(k => Math.Abs(y[order[k]] - (low + k * step)) <= 1e-3 * step);
        int count = even ? n : fine;
        double[] places = even
            ? [.. order.Select(i => y[i])]
            : [.. Enumerable.Range(0, count).Select(k => low + k * (high - low) / (count - 1))];
        if (!(high > low))
            return (z, [.. Enumerable.Range(0, n).Select(i => (double)i)], true);
        double[,] rows = new double[count, z.GetLength(1)];
        for (int k = 0; k < count; k++)
        {
            int nearest = even ? order[k] : order.MinBy(i => Math.Abs(y[i] - places[k]));
            for (int j = 0; j < z.GetLength(1); j++)
                rows[k, j] = z[nearest, j];
        }
        return (rows, places, !even);
    }

    void CellWords(double[] x, double[] y, double[,] z)
    {
        if (PlotlyValues.Word(trace["texttemplate"]) is null || trace["text"] is not JsonArray rows || z.Length > 900)
            return;
        for (int i = 0; i < Math.Min(rows.Count, y.Length); i++)
        for (int j = 0; j < Math.Min((rows[i] as JsonArray)?.Count ?? 0, x.Length); j++)
            if (PlotlyValues.Plain(rows[i]![j]) is { } word)
                panel.Marks.Add(new TextMark(x[j], y[i], word, TextAlignment.Center) { Color = Theme.Ink });
    }

    bool Image()
    {
        double x = PlotlyValues.Maybe(trace["x0"]) ?? 0,
            y = PlotlyValues.Maybe(trace["y0"]) ?? 0,
            dx = PlotlyValues.Maybe(trace["dx"]) ?? 1,
            dy = PlotlyValues.Maybe(trace["dy"]) ?? 1;
        const string uri = "data:image/png;base64,";
        Pixmap? picture = null;
        if (PlotlyValues.Word(trace["source"]) is { } source && source.StartsWith(uri, StringComparison.Ordinal))
        {
            Span<byte> bytes = new byte[source.Length];
            if (Convert.TryFromBase64String(source[uri.Length..], bytes, out int length))
                picture = PngDecoder.TryRead(bytes[..length].ToArray());
        }
        else if (trace["z"] is JsonArray { Count: > 0 } rows && rows[0] is JsonArray { Count: > 0 } first)
        {
            byte[] rgb = new byte[3 * rows.Count * first.Count];
            for (int i = 0; i < rows.Count; i++)
            for (int j = 0; j < first.Count; j++)
            for (int c = 0; c < 3; c++)
                rgb[3 * (i * first.Count + j) + c] = (byte)
                    Math.Clamp(
                        PlotlyValues.Maybe(((rows[i] as JsonArray)?.ElementAtOrDefault(j) as JsonArray)?.ElementAtOrDefault(c)) ?? 0,
                        0,
                        255
                    );
            picture = Pixmap.Rgb(rgb, first.Count, rows.Count);
        }
        if (picture is null)
            return false;
        panel.Marks.Insert(
            0,
            new PictureMark(picture, x - dx / 2, x + (picture.Width - 0.5) * dx, y - dy / 2, y + (picture.Height - 0.5) * dy)
        );
        return true;
    }
}

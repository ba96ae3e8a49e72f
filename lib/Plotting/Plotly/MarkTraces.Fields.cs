using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

static partial class MarkTraces
{
    static void Add(PlotlyPanel panel, HeatMapMark mark)
    {
        if (mark.Values.Cast<double>().Any(v => !double.IsFinite(v)))
            panel.AddGround(mark.XExtent(false), mark.YExtent(false), Theme.Missing);
        JsonObject trace = panel.Trace(mark, "heatmap");
        trace["x"] = PlotlyPanel.Numbers(mark.Xs);
        trace["y"] = PlotlyPanel.Numbers(mark.Ys);
        trace["z"] = Rows(mark.Values);
        (trace["zmin"], trace["zmax"]) = (mark.Colors.Low, mark.Colors.High);
        trace["colorscale"] = PlotlyPanel.ColorScale(mark.Colors.Map);
        trace["showscale"] = mark.ShowScale;
        if (mark.ShowScale)
            trace["colorbar"] = panel.ColorBar(mark.Colors);
        if (mark.CellFormat is null)
            return;
        trace["text"] = new JsonArray([
            .. Enumerable
                .Range(0, mark.Values.GetLength(0))
                .Select(i =>
                    (JsonNode)new JsonArray([.. Enumerable.Range(0, mark.Values.GetLength(1)).Select(j => (JsonNode)mark.Label(i, j))])
                ),
        ]);
        trace["texttemplate"] = "%{text}";
    }

    static void Add(PlotlyPanel panel, ContourMark mark)
    {
        double[] levels = mark.Levels;
        JsonObject trace = panel.Trace(mark, "contour");
        trace["x"] = PlotlyPanel.Numbers(mark.Xs);
        trace["y"] = PlotlyPanel.Numbers(mark.Ys);
        trace["z"] = Rows(mark.Values);
        trace["colorscale"] = PlotlyPanel.ColorScale(mark.Colors.Map);
        (trace["zmin"], trace["zmax"], trace["showscale"], trace["autocontour"]) = (
            mark.Colors.Low,
            mark.Colors.High,
            mark.ShowScale,
            false
        );
        if (levels.Length > 0)
            trace["contours"] = new JsonObject
            {
                ["coloring"] = "lines",
                ["start"] = levels[0],
                ["end"] = levels[^1],
                ["size"] = levels.Length > 1 ? levels[1] - levels[0] : 1,
            };
        if (mark.ShowScale)
            trace["colorbar"] = panel.ColorBar(mark.Colors);
    }

    static JsonArray Rows(double[,] values) =>
        new([
            .. Enumerable
                .Range(0, values.GetLength(0))
                .Select(i => (JsonNode)PlotlyPanel.Numbers(Enumerable.Range(0, values.GetLength(1)).Select(j => values[i, j]))),
        ]);

    static void Add(PlotlyPanel panel, ArrowMark mark, PlotArea area)
    {
        // plotly.js has no quiver trace: one line trace a shade, arrows parted by nulls.
        foreach (var shade in mark.Arrows(area).GroupBy(a => a.Shade).OrderBy(g => g.Key))
        {
            List<double> px = [],
                py = [];
            foreach (var arrow in shade)
            {
                List<(double X, double Y)> head = ArrowMark.Head(arrow.From, arrow.Tip, ArrowMark.HeadLength(arrow.From, arrow.Tip));
                foreach ((double X, double Y) p in (IEnumerable<(double X, double Y)>)[arrow.From, arrow.Tip, .. head.Skip(1), arrow.Tip])
                {
                    px.Add(PlotlyPanel.Drawn(area.XAt(p.X), area.XRange, area.XAxis));
                    py.Add(PlotlyPanel.Drawn(area.YAt(p.Y), area.YRange, area.YAxis));
                }
                px.Add(double.NaN);
                py.Add(double.NaN);
            }
            JsonObject trace = panel.Trace(mark, "scatter");
            trace["mode"] = "lines";
            trace["x"] = PlotlyPanel.Numbers(px);
            trace["y"] = PlotlyPanel.Numbers(py);
            trace["line"] = new JsonObject { ["color"] = mark.ShadeColor(shade.Key).ToString(), ["width"] = 1.2 };
            trace["hoverinfo"] = "skip";
        }
        if (mark.Magnitudes is not null)
            panel.AddColorBar(mark.Magnitudes);
    }

    static void Add(PlotlyPanel panel, LinkMark mark)
    {
        JsonObject trace = panel.Trace(mark, "scatter");
        trace["mode"] = "lines";
        trace["x"] = PlotlyPanel.Numbers(mark.Links.SelectMany(link => new[] { link.From.X, link.To.X, double.NaN }));
        trace["y"] = PlotlyPanel.Numbers(mark.Links.SelectMany(link => new[] { link.From.Y, link.To.Y, double.NaN }));
        trace["opacity"] = mark.Opacity;
        trace["line"] = new JsonObject { ["color"] = mark.Color.ToString(), ["width"] = mark.Width };
        trace["hoverinfo"] = "skip";
    }

    static void Add(PlotlyPanel panel, ImageGridMark mark)
    {
        AddImage(panel, mark, mark.Atlas(), 0, 0, mark.PixelWidth, mark.PixelHeight);
        for (int i = 0; i < mark.Captions.Count; i++)
        {
            (double x, double y) = mark.CaptionPlace(i);
            panel.AddText(
                mark.Captions[i],
                x,
                y,
                panel.XRef,
                panel.YRef,
                "center",
                "middle",
                Theme.CaptionSize,
                mark.CaptionColors?[i] ?? Theme.Ink
            );
        }
    }

    static void Add(PlotlyPanel panel, PictureMark mark)
    {
        (double left, double right, double top, double bottom) = mark.Corners;
        AddImage(panel, mark, mark.Picture, left, top, Math.Abs(right - left), Math.Abs(bottom - top));
    }

    static void AddImage(PlotlyPanel panel, Mark mark, Pixmap picture, double left, double top, double width, double height)
    {
        panel.Images.Add(
            new JsonObject
            {
                ["source"] = PngEncoder.ToDataUri(picture.ToPng()),
                ["xref"] = panel.XRef,
                ["yref"] = panel.YRef,
                ["x"] = PlotlyPanel.Number(left),
                ["y"] = PlotlyPanel.Number(top),
                ["sizex"] = PlotlyPanel.Number(width),
                ["sizey"] = PlotlyPanel.Number(height),
                ["sizing"] = "stretch",
                ["layer"] = "below",
            }
        );
        // plotly draws axes only where a trace uses them.
        JsonObject trace = panel.Trace(mark, "scatter");
        (trace["x"], trace["y"], trace["mode"], trace["hoverinfo"]) = (
            PlotlyPanel.Numbers([left]),
            PlotlyPanel.Numbers([top]),
            "markers",
            "skip"
        );
        trace["marker"] = new JsonObject { ["opacity"] = 0 };
    }
}

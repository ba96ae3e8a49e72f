using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

// Scatter traces: lines, markers, fillings, error bars and words.
sealed partial class TraceReader
{
    const int MostShades = 24,
        FewPoints = 20;

    void Scatter()
    {
        (double[] x, double[] y) = Points();
        string mode = PlotlyValues.Word(trace["mode"]) ?? (x.Length < FewPoints ? "lines+markers" : "lines");
        bool lines = mode.Contains("lines", StringComparison.Ordinal),
            markers = mode.Contains("markers", StringComparison.Ordinal);
        double opacity = PlotlyValues.Maybe(trace["opacity"]) ?? 1,
            width = PlotlyValues.Maybe(trace["line"]?["width"]) ?? 2;
        Color line = PlotlyColors.Read(trace["line"]?["color"])?.Color ?? OwnColor("marker");
        Fill(x, y, line, opacity);
        (double[] px, double[] py) = Shaped(x, y);
        Errors(x, y, line);
        // Fields of colours or sizes make the markers marks of their own.
        bool varied = trace["marker"]?["color"] is JsonArray or JsonObject || trace["marker"]?["size"] is JsonArray or JsonObject;
        bool plain = markers && !varied && PlotlyValues.Maybe(trace["marker"]?["opacity"]) != 0;
        Marker marker = plain ? Symbol(trace["marker"]?["symbol"]) : Marker.None;
        double size = PlotlyValues.Maybe(trace["marker"]?["size"]) ?? 6;
        if ((lines && width > 0) || (plain && x.Length > 0))
            panel.Marks.Add(
                new LineMark(lines ? px : x, lines ? py : y)
                {
                    Name = Name,
                    Color = lines && PlotlyColors.Read(trace["line"]?["color"]) is not null ? line : OwnColor("marker"),
                    Opacity = opacity * (lines ? 1 : MarkerOpacity()),
                    Width = width,
                    Dash = DashOf(trace["line"]?["dash"]),
                    Joined = lines && width > 0,
                    Marker = marker,
                    MarkerSize = size / 2,
                }
            );
        if (markers && varied)
            VariedMarkers(x, y, Name is not null && !lines, opacity);
        if (mode.Contains("text", StringComparison.Ordinal))
            Words(x, y);
        panel.Curve = (x, y);
    }

    double MarkerOpacity() =>
        (PlotlyValues.Maybe(trace["marker"]?["opacity"]) ?? 1) * (PlotlyColors.Read(trace["marker"]?["color"])?.Opacity ?? 1);

    // Steps are drawn as such; curves through the points as straight lines.
    (double[], double[]) Shaped(double[] x, double[] y)
    {
        string? shape = PlotlyValues.Word(trace["line"]?["shape"]);
        if (shape is not ("hv" or "vh" or "hvh" or "vhv"))
            return (x, y);
        List<double> px = [],
            py = [];
        for (int i = 0; i < x.Length; i++)
        {
            if (i > 0 && double.IsFinite(x[i] + x[i - 1] + y[i] + y[i - 1]))
            {
                double middle = (x[i] + x[i - 1]) / 2,
                    level = (y[i] + y[i - 1]) / 2;
                (double, double)[] corners = shape switch
                {
                    "hv" => [(x[i], y[i - 1])],
                    "vh" => [(x[i - 1], y[i])],
                    "hvh" => [(middle, y[i - 1]), (middle, y[i])],
                    _ => [(x[i - 1], level), (x[i], level)],
                };
                foreach ((double cx, double cy) in corners)
                {
                    px.Add(cx);
                    py.Add(cy);
                }
            }
            px.Add(x[i]);
            py.Add(y[i]);
        }
        return ([.. px], [.. py]);
    }

    void Fill(double[] x, double[] y, Color line, double opacity)
    {
        string fill = PlotlyValues.Word(trace["fill"]) ?? "none";
        if (fill == "none")
            return;
        (Color inside, double alpha) = PlotlyColors.Read(trace["fillcolor"]) ?? (line, 0.5);
        alpha *= opacity;
        if (fill == "toself" || fill == "tozerox" || fill == "tonextx" || (fill == "tonexty" && panel.Curve is not { } curve))
        {
            List<List<(double, double)>> outlines =
            [
                [],
            ];
            for (int i = 0; i < x.Length; i++)
            {
                if (double.IsFinite(x[i]) && double.IsFinite(y[i]))
                    outlines[^1].Add((x[i], y[i]));
                else
                    outlines.Add([]);
            }
            if (fill == "toself")
                panel.Marks.Add(
                    new PolygonMark(outlines, "area")
                    {
                        Color = inside,
                        Opacity = alpha,
                        Name = Width() > 0 ? null : Name,
                    }
                );
            else
                panel.Notes.Add($"the filling \"{fill}\" is not drawn here");
        }
        else if (fill == "tozeroy")
            panel.Marks.Add(
                new BandMark(
                    x,
                    [
                        .. y.Select(v =>
                            double.IsFinite(v)
                                ? panel.Y.IsLog
                                    ? Math.Min(v, panel.Y.Range?.Low ?? v)
                                    : 0
                                : v
                        ),
                    ],
                    y
                )
                {
                    Color = inside,
                    Opacity = alpha,
                }
            );
        else if (fill is "tonexty" && panel.Curve is { } below)
        {
            // Down to the curve before, at the same x if it has points there, else between its points.
            double[] lower = [.. x.Select(at => Interpolate(below.X, below.Y, at))];
            panel.Marks.Add(new BandMark(x, lower, y) { Color = inside, Opacity = alpha });
        }

        double Width() => PlotlyValues.Maybe(trace["line"]?["width"]) ?? 2;
    }

    static double Interpolate(double[] xs, double[] ys, double at)
    {
        for (int i = 0; i < xs.Length; i++)
        {
            if (xs[i] == at)
                return ys[i];
            if (i > 0 && (xs[i - 1] < at) == (at < xs[i]))
                return ys[i - 1] + (at - xs[i - 1]) / (xs[i] - xs[i - 1]) * (ys[i] - ys[i - 1]);
        }
        return double.NaN;
    }

    void Errors(double[] x, double[] y, Color line)
    {
        foreach ((string key, bool isY) in (IEnumerable<(string, bool)>)[("error_y", true), ("error_x", false)])
        {
            if (trace[key] is not JsonObject error || PlotlyValues.Flag(error["visible"]) == false)
                continue;
            double[] up = PlotlyValues.Numbers(error["array"]),
                down = error["arrayminus"] is null ? up : PlotlyValues.Numbers(error["arrayminus"]);
            if (PlotlyValues.Word(error["type"]) is "constant" or "percent" && PlotlyValues.Maybe(error["value"]) is { } value)
                up = down = [.. (isY ? y : x).Select(v => error["type"]!.ToString() == "percent" ? Math.Abs(v) * value / 100 : value)];
            List<double> ex = [],
                ey = [];
            for (int i = 0; i < Math.Min(x.Length, Math.Min(up.Length, down.Length)); i++)
            {
                ex.AddRange(isY ? [x[i], x[i], double.NaN] : [x[i] - down[i], x[i] + up[i], double.NaN]);
                ey.AddRange(isY ? [y[i] - down[i], y[i] + up[i], double.NaN] : [y[i], y[i], double.NaN]);
            }
            if (ex.Count > 0)
                panel.Marks.Add(new LineMark([.. ex], [.. ey]) { Color = PlotlyColors.Read(error["color"])?.Color ?? line, Width = 1.2 });
        }
    }

    // One mark a shade and a size: a picture cannot tell more apart.
    void VariedMarkers(double[] x, double[] y, bool named, double opacity)
    {
        JsonNode? marker = trace["marker"];
        IReadOnlyList<JsonNode?> colors = PlotlyValues.Elements(marker?["color"]);
        double[] values = [.. colors.Select(PlotlyValues.Number)],
            sizes = PlotlyValues.Numbers(marker?["size"]);
        bool isScaled = values.Any(double.IsFinite);
        ColorScale scale = Scale(marker, values, "cmin", "cmax", PlotlyValues.Plain(marker?["colorbar"]?["title"]));
        double biggest = PlotlyValues.Maybe(marker?["sizeref"]) is { } reference && reference > 0 ? reference : 1;
        bool byArea = PlotlyValues.Word(marker?["sizemode"]) == "area";
        var groups = Enumerable.Range(0, x.Length).GroupBy(i => (Color: ColorAt(i), Size: SizeAt(i)));
        foreach (var group in groups)
        {
            panel.Marks.Add(
                new LineMark([.. group.Select(i => x[i])], [.. group.Select(i => y[i])])
                {
                    Name = named ? Name : null,
                    Color = group.Key.Color,
                    Joined = false,
                    Marker = Symbol(marker?["symbol"]),
                    MarkerSize = group.Key.Size / 2,
                    Opacity = opacity * (PlotlyValues.Maybe(marker?["opacity"]) ?? 1),
                }
            );
            named = false;
        }
        if (isScaled && PlotlyValues.Flag(marker?["showscale"]) == true)
            panel.Marks.Add(new ScaleMark(scale));

        Color ColorAt(int i) =>
            isScaled
                ? scale.Map.At(
                    Math.Round(
                        (MostShades - 1) * Math.Clamp((At(values, i) - scale.Low) / (scale.High - scale.Low), 0, 1) is var s
                        && double.IsFinite(s)
                            ? s
                            : 0
                    ) / (MostShades - 1)
                )
                : PlotlyColors.Read(i < colors.Count ? colors[i] : colors.FirstOrDefault())?.Color ?? color;
        double SizeAt(int i) =>
            sizes.Length == 0
                ? 6
                : Math.Round(
                    Math.Clamp(byArea ? Math.Sqrt(Math.Max(0, At(sizes, i)) / biggest) : At(sizes, i) / biggest, 1, 80) is var s
                    && double.IsFinite(s)
                        ? s
                        : 6
                );
        static double At(double[] all, int i) =>
            all.Length == 1 ? all[0]
            : i < all.Length ? all[i]
            : double.NaN;
    }

    void Words(double[] x, double[] y)
    {
        IReadOnlyList<JsonNode?> words = PlotlyValues.Elements(trace["text"]);
        for (int i = 0; i < Math.Min(x.Length, words.Count); i++)
            if (double.IsFinite(x[i]) && double.IsFinite(y[i]) && PlotlyValues.Plain(words[i]) is { } text)
                panel.Marks.Add(
                    new TextMark(x[i], y[i], text, TextAlignment.Center)
                    {
                        Color = PlotlyColors.Read(trace["textfont"]?["color"])?.Color ?? Theme.Ink,
                    }
                );
    }

    static Marker Symbol(JsonNode? node)
    {
        string symbol = (node is JsonArray array ? PlotlyValues.Word(array.FirstOrDefault()) : PlotlyValues.Word(node)) ?? "circle";
        return symbol switch
        {
            "circle-open" or "100" => Marker.Circle,
            _ when symbol.StartsWith("square", StringComparison.Ordinal) => Marker.Square,
            _ when symbol.StartsWith("triangle", StringComparison.Ordinal) || symbol.StartsWith("star", StringComparison.Ordinal) =>
                Marker.Triangle,
            _ when symbol.StartsWith("diamond", StringComparison.Ordinal) => Marker.Diamond,
            _ when symbol.StartsWith('x') || symbol.StartsWith("cross", StringComparison.Ordinal) => Marker.Cross,
            _ => Marker.Dot,
        };
    }
}

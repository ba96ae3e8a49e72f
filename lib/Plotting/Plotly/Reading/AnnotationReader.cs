using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

/// <summary>Reads a layout's annotations (titles of panels, words at a place, labels of lines) and shapes (lines, rectangles) into the
/// panels.</summary>
static class AnnotationReader
{
    internal static void Read(JsonObject layout, IReadOnlyList<PanelReader> panels, ref string? title)
    {
        List<JsonObject> words = [.. PlotlyValues.Elements(layout["annotations"]).OfType<JsonObject>()];
        foreach (JsonObject shape in PlotlyValues.Elements(layout["shapes"]).OfType<JsonObject>())
            Shape(shape, panels, words);
        foreach (JsonObject image in PlotlyValues.Elements(layout["images"]).OfType<JsonObject>())
            Image(image, panels);
        foreach (JsonObject word in words)
        {
            if (PlotlyValues.Plain(word["text"]) is not { } text)
                continue;
            string xRef = PlotlyValues.Word(word["xref"]) ?? "x",
                yRef = PlotlyValues.Word(word["yref"]) ?? "y";
            double x = PlotlyValues.Number(word["x"]),
                y = PlotlyValues.Number(word["y"]);
            if (xRef == "paper" && yRef == "paper")
                OnPaper(word, text, x, y, panels, ref title);
            else if (Of(panels, xRef, yRef) is { } panel)
            {
                if (panel.X.IsLog)
                    x = Math.Pow(10, x);
                if (panel.Y.IsLog)
                    y = Math.Pow(10, y);
                if (!double.IsFinite(x))
                    x = panel.X.Places(word["x"]) is [var at] ? at : x;
                if (double.IsFinite(x) && double.IsFinite(y))
                    panel.Marks.Add(new TextMark(x, y, text, Side(word)) { Color = Ink(word["font"]?["color"]) });
            }
        }
    }

    // A title stands over its panel; what stands over all of them is the figure's; under them are notes.
    static void OnPaper(JsonObject word, string text, double x, double y, IReadOnlyList<PanelReader> panels, ref string? title)
    {
        string? side = PlotlyValues.Word(word["yanchor"]);
        PanelReader? under = panels.FirstOrDefault(p =>
            p.Title is null
            && Math.Abs((p.X.Domain.Low + p.X.Domain.High) / 2 - x) < 0.06
            && y >= p.Y.Domain.High - 0.01
            && y < p.Y.Domain.High + 0.15
        );
        if (side == "top" && y > 0.9 && panels.Count > 1 && Math.Abs(x - 0.5) < 0.01)
            title ??= text;
        else if (side != "top" && under is not null)
            under.Title = text;
        else if (side == "top" && y < panels.Min(p => p.Y.Domain.Low))
            panels.MinBy(p => Math.Abs(p.X.Domain.Low - x))!.Notes.Add(text);
        else
            title ??= panels.Count > 1 && y > 0.95 ? text : null;
    }

    static void Shape(JsonObject shape, IReadOnlyList<PanelReader> panels, List<JsonObject> words)
    {
        string xRef = PlotlyValues.Word(shape["xref"]) ?? "x",
            yRef = PlotlyValues.Word(shape["yref"]) ?? "y";
        PanelReader? panel = Of(panels, xRef.Split(' ')[0], yRef.Split(' ')[0]);
        if (panel is null)
            return;
        JsonNode? line = shape["line"];
        (Color color, double opacity) = PlotlyColors.Read(line?["color"]) ?? (Theme.Axis, 1);
        double x0 = PlotlyValues.Number(shape["x0"]),
            x1 = PlotlyValues.Number(shape["x1"]),
            y0 = PlotlyValues.Number(shape["y0"]),
            y1 = PlotlyValues.Number(shape["y1"]);
        bool acrossX = IsAcross(xRef),
            acrossY = IsAcross(yRef);
        opacity *= PlotlyValues.Maybe(shape["opacity"]) ?? 1;
        double width = PlotlyValues.Maybe(line?["width"]) ?? 2;
        if (PlotlyValues.Word(shape["type"]) == "line" && acrossX != acrossY && (acrossX ? y0 == y1 : x0 == x1))
        {
            double value = acrossX ? y0 : x0,
                written = (acrossX ? panel.Y : panel.X).IsLog ? Math.Log10(value) : value;
            JsonObject? label = words.Find(w =>
                PlotlyValues.Word(w["xref"]) == xRef
                && PlotlyValues.Word(w["yref"]) == yRef
                && Math.Abs(PlotlyValues.Number(w[acrossX ? "y" : "x"]) - written) <= 1e-12 * Math.Abs(written)
            );
            if (label is not null)
                words.Remove(label);
            if (double.IsFinite(value))
                panel.Marks.Add(
                    new ReferenceMark(acrossX, value, PlotlyValues.Plain(label?["text"]))
                    {
                        Color = color,
                        Opacity = opacity,
                        Width = width,
                        Dash = TraceReader.DashOf(line?["dash"]),
                    }
                );
        }
        else if (!acrossX && !acrossY && double.IsFinite(x0 + x1 + y0 + y1))
        {
            if (PlotlyValues.Word(shape["type"]) == "line")
                panel.Marks.Add(
                    new LineMark([x0, x1], [y0, y1])
                    {
                        Color = color,
                        Opacity = opacity,
                        Width = width,
                        Dash = TraceReader.DashOf(line?["dash"]),
                    }
                );
            else if (PlotlyValues.Word(shape["type"]) == "rect" && PlotlyColors.Read(shape["fillcolor"]) is { } fill)
                panel.Marks.Insert(
                    0,
                    new PolygonMark(
                        [
                            [(x0, y0), (x1, y0), (x1, y1), (x0, y1)],
                        ],
                        "rectangle"
                    )
                    {
                        Color = fill.Color,
                        Opacity = fill.Opacity * (PlotlyValues.Maybe(shape["opacity"]) ?? 1),
                    }
                );
        }
    }

    static void Image(JsonObject image, IReadOnlyList<PanelReader> panels)
    {
        const string uri = "data:image/png;base64,";
        if (Of(panels, PlotlyValues.Word(image["xref"]) ?? "x", PlotlyValues.Word(image["yref"]) ?? "y") is not { } panel)
            return;
        string source = PlotlyValues.Word(image["source"]) ?? "";
        Span<byte> bytes = new byte[source.Length];
        if (
            !source.StartsWith(uri, StringComparison.Ordinal)
            || !Convert.TryFromBase64String(source[uri.Length..], bytes, out int length)
            || PngDecoder.TryRead(bytes[..length].ToArray()) is not { } picture
        )
        {
            panel.Notes.Add("an image that is no PNG is not drawn here");
            return;
        }
        double x = PlotlyValues.Number(image["x"]),
            y = PlotlyValues.Number(image["y"]),
            w = PlotlyValues.Number(image["sizex"]),
            h = PlotlyValues.Number(image["sizey"]);
        // An image hangs from its top left corner; on an axis that runs downwards its values grow on the way.
        bool down =
            panel.Layout["yaxis" + panel.YRef[1..]] is JsonObject axis
            && (PlotlyValues.Word(axis["autorange"]) == "reversed" || PlotlyValues.Numbers(axis["range"]) is [var a, var b] && a > b);
        if (double.IsFinite(x + y + w + h))
            panel.Marks.Insert(0, new PictureMark(picture, x, x + w, y, down ? y + h : y - h));
    }

    static bool IsAcross(string reference) => reference == "paper" || reference.EndsWith("domain", StringComparison.Ordinal);

    static PanelReader? Of(IReadOnlyList<PanelReader> panels, string xRef, string yRef) =>
        panels.FirstOrDefault(p => (p.XRef == xRef || xRef == "paper") && (p.YRef == yRef || yRef == "paper"));

    static TextAlignment Side(JsonObject word) =>
        PlotlyValues.Word(word["xanchor"]) switch
        {
            "left" => TextAlignment.Left,
            "right" => TextAlignment.Right,
            _ => TextAlignment.Center,
        };

    static Color Ink(JsonNode? node) => PlotlyColors.Read(node)?.Color ?? Theme.Ink;
}

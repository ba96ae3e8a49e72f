using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

/// <summary>A trace of bars, and how the bars of a panel stand: side by side, on one another, or over one another.</summary>
sealed class BarTrace(JsonObject trace, PanelReader panel, Color color, double opacity, string? name)
{
    const double Gap = 0.2;

    bool Lies { get; } = PlotlyValues.Word(trace["orientation"]) == "h";

    double[] At { get; } = Places(trace, panel);

    double[] Lengths { get; } = PlotlyValues.Numbers(trace[PlotlyValues.Word(trace["orientation"]) == "h" ? "x" : "y"]);

    /// <summary>Makes the bars' marks once all traces of the panel are known.</summary>
    internal static void Place(PanelReader panel)
    {
        List<BarTrace> bars = panel.Bars;
        if (bars.Count == 0)
            return;
        string mode = PlotlyValues.Word(panel.Layout["barmode"]) ?? "group";
        double gap = PlotlyValues.Maybe(panel.Layout["bargap"]) ?? Gap;
        double[] all = [.. bars.SelectMany(b => b.At).Where(double.IsFinite).Distinct().Order()];
        double spacing = all.Length > 1 ? all.Zip(all.Skip(1), (a, b) => b - a).Min() : 1,
            room = spacing * (1 - gap);
        Dictionary<(double At, bool IsNegative), double> tops = [];
        List<Mark> marks = [];
        for (int t = 0; t < bars.Count; t++)
        {
            BarTrace bar = bars[t];
            double share = mode == "group" ? room / bars.Count : room,
                shift = mode == "group" ? -room / 2 + t * share : -room / 2;
            marks.AddRange(bar.Marks(mode is "stack" or "relative" ? tops : null, shift, share));
        }
        panel.Marks.InsertRange(0, marks);
    }

    /// <summary>A bar's corners: over [from, to] of its axis, from its foot to its head.</summary>
    internal static List<(double X, double Y)> Outline(double from, double to, double foot, double head, bool lies) =>
        lies ? [(foot, from), (head, from), (head, to), (foot, to)] : [(from, foot), (to, foot), (to, head), (from, head)];

    IEnumerable<Mark> Marks(Dictionary<(double, bool), double>? tops, double shift, double share)
    {
        double[] widths = PlotlyValues.Numbers(trace["width"]),
            offsets = PlotlyValues.Numbers(trace["offset"]),
            bases = PlotlyValues.Numbers(trace["base"]);
        IReadOnlyList<JsonNode?> colors = PlotlyValues.Elements(trace["marker"]?["color"]),
            words = PlotlyValues.Elements(trace["text"]);
        Dictionary<Color, List<List<(double, double)>>> outlines = [];
        List<Mark> more = [];
        double[] errors = PlotlyValues.Numbers(trace[Lies ? "error_x" : "error_y"]?["array"]);
        for (int i = 0; i < Math.Min(At.Length, Lengths.Length); i++)
        {
            if (!double.IsFinite(At[i]) || !double.IsFinite(Lengths[i]))
                continue;
            double width = Of(widths, i) ?? share,
                from = At[i] + (Of(offsets, i) ?? (widths.Length > 0 ? -width / 2 : shift));
            double foot = Of(bases, i) ?? 0;
            if (tops is not null)
            {
                foot = tops.GetValueOrDefault((At[i], Lengths[i] < 0));
                tops[(At[i], Lengths[i] < 0)] = foot + Lengths[i];
            }
            double head = foot + Lengths[i],
                middle = from + width / 2;
            Color own = colors.Count > 1 ? PlotlyColors.Read(colors.ElementAtOrDefault(i))?.Color ?? color : color;
            if (!outlines.TryGetValue(own, out List<List<(double, double)>>? list))
                outlines[own] = list = [];
            list.Add(Outline(from, from + width, foot, head, Lies));
            if (i < errors.Length && double.IsFinite(errors[i]))
                more.Add(
                    new LineMark(
                        Lies ? [head - errors[i], head + errors[i]] : [middle, middle],
                        Lies ? [middle, middle] : [head - errors[i], head + errors[i]]
                    )
                    {
                        Color = Theme.Ink,
                        Width = 1.1,
                    }
                );
            if (PlotlyValues.Plain(words.Count == 1 ? words[0] : words.ElementAtOrDefault(i)) is { } text)
                more.Add(
                    new TextMark(
                        Lies ? head : middle,
                        Lies ? middle : head,
                        Lies ? " " + text : text,
                        Lies ? TextAlignment.Left : TextAlignment.Center
                    )
                    {
                        Color = Theme.Ink,
                    }
                );
        }
        string? named = name;
        foreach ((Color own, List<List<(double, double)>> list) in outlines)
        {
            yield return new PolygonMark(list, "bars")
            {
                Name = named,
                Color = own,
                Opacity = opacity,
                IsStanding = true,
                IsLying = Lies,
            };
            named = null;
        }
        foreach (Mark mark in more)
            yield return mark;
    }

    static double? Of(double[] values, int i) =>
        values.Length == 0 ? null
        : values.Length == 1 ? Finite(values[0])
        : i < values.Length ? Finite(values[i])
        : null;

    static double? Finite(double value) => double.IsFinite(value) ? value : null;

    static double[] Places(JsonObject trace, PanelReader panel)
    {
        bool lies = PlotlyValues.Word(trace["orientation"]) == "h";
        JsonNode? node = trace[lies ? "y" : "x"];
        int count = PlotlyValues.Elements(trace[lies ? "x" : "y"]).Count;
        return node is null ? [.. Enumerable.Range(0, count).Select(i => (double)i)] : (lies ? panel.Y : panel.X).Places(node);
    }
}

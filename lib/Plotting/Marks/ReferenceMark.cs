using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

/// <summary>A line across the panel at one value, with a label at its end: a theory's value, a published figure, a best epoch.</summary>
internal sealed class ReferenceMark(bool horizontal, double value, string? label) : Mark
{
    internal Dash Dash { get; init; } = Dash.Dashed;
    internal double Width { get; init; } = 1.2;

    internal override Extent XExtent(bool positive) => horizontal ? Extent.Empty : Extent.Empty.With(value);

    internal override Extent YExtent(bool positive) => horizontal ? Extent.Empty.With(value) : Extent.Empty;

    internal override void Draw(SvgWriter svg, PlotArea area)
    {
        double at = horizontal ? area.Y(value) : area.X(value);
        if (horizontal ? at < area.Top - 0.1 || at > area.Bottom + 0.1 : at < area.Left - 0.1 || at > area.Right + 0.1) return;
        PathBuilder line = new();
        if (horizontal) line.MoveTo(area.Left, at).LineTo(area.Right, at);
        else line.MoveTo(at, area.Top).LineTo(at, area.Bottom);
        svg.Stroke(line.ToString(), Color, Width, Opacity, Dash);
        if (string.IsNullOrEmpty(label)) return;
        if (horizontal)
        {
            bool above = at - area.Top > Theme.TickSize + 4;
            svg.Text(area.Right - 4, above ? at - 8 : at + 9, label, Theme.TickSize, Anchor.End, Color);
        }
        else
        {
            bool right = area.Right - at > TextMetrics.Width(label, Theme.TickSize) + 8;
            svg.Text(right ? at + 5 : at - 5, area.Top + 9, label, Theme.TickSize, right ? Anchor.Start : Anchor.End, Color);
        }
    }

    internal override void AddTo(PlotlyPanel panel, PlotArea area)
    {
        // Shapes speak of log axes in data units, annotations in powers of ten.
        double place = (horizontal ? area.YAxis : area.XAxis).IsLog ? Math.Log10(value) : value;
        string across = (horizontal ? panel.XRef : panel.YRef) + " domain";
        panel.Shapes.Add(new JsonObject
        {
            ["type"] = "line",
            ["xref"] = horizontal ? across : panel.XRef, ["yref"] = horizontal ? panel.YRef : across,
            ["x0"] = horizontal ? 0 : value, ["x1"] = horizontal ? 1 : value,
            ["y0"] = horizontal ? value : 0, ["y1"] = horizontal ? value : 1,
            ["opacity"] = Opacity,
            ["line"] = new JsonObject { ["color"] = Color.ToString(), ["width"] = Width, ["dash"] = Dash.ToPlotly() },
        });
        if (!string.IsNullOrEmpty(label))
            panel.AddText(label, horizontal ? 1 : place, horizontal ? place : 1, horizontal ? across : panel.XRef, horizontal ? panel.YRef : across,
                horizontal ? "right" : "left", horizontal ? "bottom" : "top", Theme.TickSize, Color);
    }

    internal override string Describe() =>
        $"reference line at {(horizontal ? "y" : "x")} = {NumberText.Short(value)}{(string.IsNullOrEmpty(label) ? "" : $" ({label})")}";
}

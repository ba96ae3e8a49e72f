using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

/// <summary>
/// Writes a figure as plotly.js takes it (data and layout). Panels stand where the SVG has them: margins are zero, and each axis gets its
/// plot area as domain.
/// </summary>
static class PlotlyWriter
{
    const int PointBudget = 8000;

    static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(Figure figure)
    {
        FigureLayout layout = FigureLayout.Of(figure, PointBudget);
        JsonArray traces = [],
            shapes = [],
            annotations = [],
            images = [];
        HashSet<(string, Color)>? shared = figure.HasSharedLegend ? [] : null;
        var description = new JsonObject
        {
            ["width"] = Math.Round(layout.Width),
            ["height"] = Math.Round(layout.Height),
            ["autosize"] = false,
            ["margin"] = new JsonObject
            {
                ["l"] = 0,
                ["r"] = 0,
                ["t"] = 0,
                ["b"] = 0,
                ["autoexpand"] = false,
            },
            ["paper_bgcolor"] = Theme.Paper.ToString(),
            ["plot_bgcolor"] = Theme.Paper.ToString(),
            ["hovermode"] = "closest",
            ["font"] = new JsonObject
            {
                ["family"] = Theme.FontFamily,
                ["size"] = Theme.TickSize,
                ["color"] = Theme.Ink.ToString(),
            },
        };
        for (int i = 0; i < layout.Panels.Count; i++)
        {
            PanelLayout place = layout.Panels[i];
            var panel = new PlotlyPanel(i, place.Area, layout.Width, layout.Height)
            {
                Traces = traces,
                Shapes = shapes,
                Annotations = annotations,
                Images = images,
                SharedNames = shared,
                HasLegend = figure.HasSharedLegend || place.Legend is not null,
            };
            foreach (Mark mark in place.Chart.Marks)
                MarkTraces.Add(panel, mark, place.Area);
            description["xaxis" + panel.Suffix] = Axis(place, layout, panel.YRef, horizontal: true);
            description["yaxis" + panel.Suffix] = Axis(place, layout, panel.XRef, horizontal: false);
            if (place.Title is { } title)
                panel.AddTitle(title, place.TitleMiddle / layout.Width, 1 - (place.Area.Top - 6) / layout.Height, "bottom");
            for (int n = 0; n < place.Chart.Notes.Count; n++)
                panel.AddText(
                    place.Note(n),
                    place.Area.Left / layout.Width,
                    1 - (place.NotesTop + n * (Theme.NoteSize + 4)) / layout.Height,
                    "paper",
                    "paper",
                    "left",
                    "top",
                    Theme.NoteSize,
                    Theme.Muted,
                    "i"
                );
            if (place.Legend is { } legend)
                description["legend" + panel.Suffix] = Place(legend, layout);
        }
        if (layout.SharedLegend is { } one)
            description["legend"] = Place(one, layout);
        if (layout.Title is { } over)
            new PlotlyPanel(0, layout.Panels[0].Area, layout.Width, layout.Height) { Annotations = annotations }.AddTitle(
                over,
                0.5,
                1 - 8 / layout.Height,
                "top"
            );
        description["showlegend"] = figure.HasSharedLegend || layout.Panels.Any(p => p.Legend is not null);
        if (shapes.Count > 0)
            description["shapes"] = shapes;
        if (annotations.Count > 0)
            description["annotations"] = annotations;
        if (images.Count > 0)
            description["images"] = images;
        return new JsonObject { ["data"] = traces, ["layout"] = description }.ToJsonString(Options);
    }

    static JsonObject Axis(PanelLayout panel, FigureLayout layout, string anchor, bool horizontal)
    {
        PlotArea area = panel.Area;
        (Axis axis, Extent range) = horizontal ? (area.XAxis, area.XRange) : (area.YAxis, area.YRange);
        (double low, double high) = axis.IsLog ? (Math.Log10(range.Low), Math.Log10(range.High)) : (range.Low, range.High);
        bool tight = panel.Chart.Marks.Any(m => m.IsTight);
        var json = new JsonObject
        {
            ["type"] = axis.IsLog ? "log" : "linear",
            ["anchor"] = anchor,
            ["range"] = axis.Reversed ? PlotlyPanel.Numbers([high, low]) : PlotlyPanel.Numbers([low, high]),
            ["domain"] = horizontal
                ? new JsonArray(PlotlyPanel.Rounded(area.Left / layout.Width), PlotlyPanel.Rounded(area.Right / layout.Width))
                : new JsonArray(PlotlyPanel.Rounded(1 - area.Bottom / layout.Height), PlotlyPanel.Rounded(1 - area.Top / layout.Height)),
        };
        if (axis.Hidden)
        {
            json["visible"] = false;
            return json;
        }
        if ((horizontal ? PanelLayout.XTitle(area) : PanelLayout.YTitle(area)) is { } title)
            json["title"] = new JsonObject
            {
                ["text"] = PlotlyNames.Text(title.Lines[0]),
                ["font"] = new JsonObject { ["size"] = PlotlyPanel.Rounded(title.Size) },
                ["standoff"] = 6,
            };
        json["showgrid"] = axis.HasGrid && !tight;
        if (axis.HasGrid && !tight)
            json["gridcolor"] = Theme.Grid.ToString();
        json["zeroline"] = false;
        json["showline"] = true;
        json["linecolor"] = Theme.Axis.ToString();
        if (tight)
            json["mirror"] = true;
        json["ticks"] = "outside";
        json["tickcolor"] = Theme.Axis.ToString();
        json["ticklen"] = Theme.TickLength;
        if (axis.Named is not null)
        {
            Tick[] ticks = [.. (horizontal ? panel.XTicks : panel.YTicks).Where(t => !t.IsMinor)];
            json["tickmode"] = "array";
            json["tickvals"] = PlotlyPanel.Numbers(ticks.Select(t => t.Value));
            json["ticktext"] = new JsonArray([.. ticks.Select(t => (JsonNode)PlotlyNames.Text(t.Label))]);
            if (horizontal && panel.TurnXLabels)
                json["tickangle"] = -45;
        }
        else if (axis.IsLog)
        {
            DescribeLogTicks(json, horizontal ? panel.XTicks : panel.YTicks);
        }
        else if (axis.IsWhole && range.Length < 8)
            json["dtick"] = 1;
        else
            json["nticks"] = Math.Max(2, (horizontal ? panel.XTicks : panel.YTicks).Count + 1);
        return json;
    }

    // plotly counts a log axis by powers (dtick 1, 2, …), by 1, 2 and 5 ("D2") or in equal steps ("L0.1"): whichever the SVG's labels
    // follow.
    static void DescribeLogTicks(JsonObject json, IReadOnlyList<Tick> ticks)
    {
        double[] labelled = [.. ticks.Where(t => !t.IsMinor).Select(t => t.Value)];
        double[] powers = [.. labelled.Select(Math.Log10)];
        if (powers.All(p => Math.Abs(p - Math.Round(p)) < 1e-6))
        {
            json["exponentformat"] = "power";
            json["dtick"] = labelled.Length < 2 ? 1 : Math.Round(powers[1] - powers[0]);
        }
        else
        {
            bool isEven = labelled.Length > 2 && Math.Abs(labelled[2] - 2 * labelled[1] + labelled[0]) < 1e-6 * labelled[2];
            json["dtick"] = isEven ? "L" + (labelled[1] - labelled[0]).ToString("G6", CultureInfo.InvariantCulture) : "D2";
            json["tickformat"] = "~g";
        }
        if (!ticks.Any(t => t.IsMinor))
            return;
        // Between powers the other digits; where powers are left out, these.
        JsonNode step = json["dtick"]!.GetValueKind() == JsonValueKind.Number && (double)json["dtick"]! > 1 ? 1 : "D1";
        json["minor"] = new JsonObject
        {
            ["ticks"] = "outside",
            ["ticklen"] = Theme.MinorTickLength,
            ["tickcolor"] = Theme.Axis.ToString(),
            ["dtick"] = step,
            ["showgrid"] = false,
        };
    }

    static JsonObject Place(Legend legend, FigureLayout layout)
    {
        bool flows = legend.Columns > 1;
        var place = new JsonObject
        {
            ["x"] = PlotlyPanel.Rounded((flows ? legend.Left + legend.Width / 2 : legend.Left) / layout.Width),
            ["xanchor"] = flows ? "center" : "left",
            ["y"] = PlotlyPanel.Rounded(1 - legend.Top / layout.Height),
            ["yanchor"] = "top",
            ["orientation"] = flows ? "h" : "v",
            ["tracegroupgap"] = 0,
            ["font"] = new JsonObject { ["size"] = Theme.LegendSize },
            ["bgcolor"] = Theme.Paper.WithOpacity(0.88),
            ["bordercolor"] = Theme.Grid.ToString(),
            ["borderwidth"] = legend.IsFramed ? 1 : 0,
        };
        // plotly wraps rows by itself; entries of one width line up in columns.
        if (flows)
            place["entrywidth"] = Math.Ceiling(Legend.NameWidth(legend.Entries)) + 12;
        return place;
    }
}

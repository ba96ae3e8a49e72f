using System.Globalization;
using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

/// <summary>Colours as plotly's JSON writes them: #rgb, #rrggbb, rgb(…), rgba(…), the commonest of CSS's names, and colour scales by name
/// or by stops.</summary>
static class PlotlyColors
{
    /// <summary>The order of colours that plotly.js gives to traces which name none.</summary>
    internal static readonly string[] DefaultOrder =
    [
        "#636efa",
        "#ef553b",
        "#00cc96",
        "#ab63fa",
        "#ffa15a",
        "#19d3f3",
        "#ff6692",
        "#b6e880",
        "#ff97ff",
        "#fecb52",
    ];

    static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["black"] = "#000",
        ["white"] = "#fff",
        ["red"] = "#f00",
        ["green"] = "#008000",
        ["blue"] = "#00f",
        ["yellow"] = "#ff0",
        ["orange"] = "#ffa500",
        ["purple"] = "#800080",
        ["pink"] = "#ffc0cb",
        ["brown"] = "#a52a2a",
        ["gray"] = "#808080",
        ["grey"] = "#808080",
        ["lightgray"] = "#d3d3d3",
        ["lightgrey"] = "#d3d3d3",
        ["darkgray"] = "#a9a9a9",
        ["darkgrey"] = "#a9a9a9",
        ["dimgray"] = "#696969",
        ["silver"] = "#c0c0c0",
        ["cyan"] = "#0ff",
        ["aqua"] = "#0ff",
        ["magenta"] = "#f0f",
        ["fuchsia"] = "#f0f",
        ["lime"] = "#0f0",
        ["navy"] = "#000080",
        ["teal"] = "#008080",
        ["olive"] = "#808000",
        ["maroon"] = "#800000",
        ["crimson"] = "#dc143c",
        ["firebrick"] = "#b22222",
        ["darkred"] = "#8b0000",
        ["indianred"] = "#cd5c5c",
        ["salmon"] = "#fa8072",
        ["coral"] = "#ff7f50",
        ["tomato"] = "#ff6347",
        ["orangered"] = "#ff4500",
        ["darkorange"] = "#ff8c00",
        ["gold"] = "#ffd700",
        ["khaki"] = "#f0e68c",
        ["darkgreen"] = "#006400",
        ["forestgreen"] = "#228b22",
        ["seagreen"] = "#2e8b57",
        ["limegreen"] = "#32cd32",
        ["lightgreen"] = "#90ee90",
        ["turquoise"] = "#40e0d0",
        ["skyblue"] = "#87ceeb",
        ["lightblue"] = "#add8e6",
        ["steelblue"] = "#4682b4",
        ["dodgerblue"] = "#1e90ff",
        ["royalblue"] = "#4169e1",
        ["cornflowerblue"] = "#6495ed",
        ["darkblue"] = "#00008b",
        ["midnightblue"] = "#191970",
        ["slateblue"] = "#6a5acd",
        ["indigo"] = "#4b0082",
        ["violet"] = "#ee82ee",
        ["orchid"] = "#da70d6",
        ["plum"] = "#dda0dd",
        ["hotpink"] = "#ff69b4",
        ["deeppink"] = "#ff1493",
        ["chocolate"] = "#d2691e",
        ["sienna"] = "#a0522d",
        ["tan"] = "#d2b48c",
    };

    static readonly Dictionary<string, string[]> Scales = new(StringComparer.OrdinalIgnoreCase)
    {
        ["viridis"] =
        [
            "#440154",
            "#48186a",
            "#472d7b",
            "#424086",
            "#3b528b",
            "#33638d",
            "#2c728e",
            "#26828e",
            "#21918c",
            "#1fa088",
            "#28ae80",
            "#3fbc73",
            "#5ec962",
            "#84d44b",
            "#addc30",
            "#d8e219",
            "#fde725",
        ],
        ["plasma"] = ["#0d0887", "#46039f", "#7201a8", "#9c179e", "#bd3786", "#d8576b", "#ed7953", "#fb9f3a", "#fdca26", "#f0f921"],
        ["greys"] = ["#000000", "#ffffff"],
        ["hot"] = ["#000000", "#e60000", "#ffd200", "#ffffff"],
        ["jet"] = ["#000083", "#003caa", "#05ffff", "#ffff00", "#fa0000", "#800000"],
        ["rdbu"] = ["#050aac", "#6a89f7", "#bebebe", "#dcaa84", "#e6915a", "#b20a1c"],
        ["bluered"] = ["#0000ff", "#ff0000"],
        ["electric"] = ["#000000", "#1e0064", "#780064", "#a05a00", "#e6c800", "#fffadc"],
        ["blues"] = ["#050aac", "#283cbe", "#4664f5", "#5a78f5", "#6a89f7", "#dcdcdc"],
        ["ylgnbu"] = ["#081d58", "#253494", "#225ea8", "#1d91c0", "#41b6c4", "#7fcdbb", "#c7e9b4", "#edf8d9", "#ffffd9"],
        ["ylorrd"] = ["#800026", "#bd0026", "#e31a1c", "#fc4e2a", "#fd8d3c", "#feb24c", "#fed976", "#ffeda0", "#ffffcc"],
        ["earth"] = ["#000082", "#00b4b4", "#28d228", "#e6e632", "#784614", "#ffffff"],
        ["portland"] = ["#0c3383", "#0a88ba", "#f2d338", "#f28f38", "#d91e1e"],
        ["rainbow"] = ["#96005a", "#0000c8", "#0019ff", "#0098ff", "#2cff96", "#97ff00", "#ffea00", "#ff6f00", "#ff0000"],
    };

    /// <summary>The colour and its opacity; null where the text names none that is known.</summary>
    internal static (Color Color, double Opacity)? Read(JsonNode? node)
    {
        if (node is not JsonValue value || !value.TryGetValue(out string? text))
            return null;
        text = text.Trim();
        if (Names.TryGetValue(text, out string? named))
            return (Color.Parse(named), 1);
        if (text.StartsWith('#'))
            return text.Length is 4 or 7 && text.Skip(1).All(char.IsAsciiHexDigit) ? (Color.Parse(text), 1) : null;
        int open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !text.EndsWith(')') || !text.StartsWith("rgb", StringComparison.OrdinalIgnoreCase))
            return null;
        double[] parts =
        [
            .. text[(open + 1)..^1]
                .Split(',')
                .Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double n) ? n : double.NaN),
        ];
        if (parts.Length is not (3 or 4) || parts.Any(double.IsNaN))
            return null;
        return (new(Byte(parts[0]), Byte(parts[1]), Byte(parts[2])), parts.Length == 4 ? Math.Clamp(parts[3], 0, 1) : 1);
    }

    /// <summary>A colour scale by name or stops; plotly's default (Viridis's kin, plasma) where it is missing or unknown.</summary>
    internal static ColorMap Map(JsonNode? node, bool reversed)
    {
        List<(double Position, Color Color)> stops = [];
        if (node is JsonArray array)
            foreach (JsonNode? stop in array)
                if (stop is JsonArray { Count: 2 } pair && Read(pair[1]) is { } color && PlotlyValues.Maybe(pair[0]) is { } at)
                    stops.Add((at, color.Color));
        if (stops.Count == 0)
        {
            string name = PlotlyValues.Word(node) ?? "plasma";
            if (name.EndsWith("_r", StringComparison.Ordinal))
                (name, reversed) = (name[..^2], !reversed);
            string[] colors = Scales.GetValueOrDefault(name) ?? Scales["plasma"];
            stops = [.. colors.Select((c, i) => (i / (colors.Length - 1.0), Color.Parse(c)))];
        }
        if (reversed)
            stops = [.. stops.AsEnumerable().Reverse().Select(s => (1 - s.Position, s.Color))];
        return ColorMap.Of("of the figure", stops);
    }

    static byte Byte(double value) => (byte)Math.Round(Math.Clamp(value, 0, 255));
}

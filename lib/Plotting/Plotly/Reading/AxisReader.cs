using System.Globalization;
using System.Text.Json.Nodes;

namespace SelfNormalizing.Plotting;

/// <summary>One axis of a plotly figure: what its layout says, and where the categories and dates of its traces stand.</summary>
sealed class AxisReader(JsonObject? json)
{
    static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    readonly List<string> categories = [];
    bool hasDates;
    Extent dates = Extent.Empty;

    internal bool IsLog { get; } = PlotlyValues.Word(json?["type"]) == "log";

    internal string? Overlays { get; } = PlotlyValues.Word(json?["overlaying"]);

    internal (double Low, double High) Domain { get; } =
        PlotlyValues.Numbers(json?["domain"]) is [var low, var high] ? (low, high) : (0, 1);

    /// <summary>The range that the layout fixes, in data units; null where it leaves that to the data.</summary>
    internal Extent? Range
    {
        get
        {
            if (
                PlotlyValues.Flag(json?["autorange"]) == true
                || PlotlyValues.Numbers(json?["range"]) is not [var a, var b]
                || !double.IsFinite(a)
                || !double.IsFinite(b)
                || a == b
            )
                return null;
            return IsLog ? new(Math.Pow(10, Math.Min(a, b)), Math.Pow(10, Math.Max(a, b))) : new(Math.Min(a, b), Math.Max(a, b));
        }
    }

    /// <summary>Whether the elements are names, so that bars and boxes stand on categories.</summary>
    internal bool HasCategories => categories.Count > 0;

    /// <summary>Where the elements stand: their numbers, days for dates, otherwise the index of their category.</summary>
    internal double[] Places(JsonNode? node)
    {
        IReadOnlyList<JsonNode?> elements = PlotlyValues.Elements(node);
        string[] words =
        [
            .. elements.Select(e => e is JsonArray pair ? string.Join(", ", pair.Select(PlotlyValues.Word)) : PlotlyValues.Word(e) ?? ""),
        ];
        string? type = PlotlyValues.Word(json?["type"]);
        bool isNamed = type == "category" || type == "multicategory" || HasCategories;
        if (!isNamed && elements.All(e => e is null || !double.IsNaN(PlotlyValues.Number(e))))
            return [.. elements.Select(PlotlyValues.Number)];
        if (!isNamed && type is "linear" or "log")
            return [.. elements.Select(PlotlyValues.Number)];
        if (!isNamed && words.All(w => w.Length == 0 || Day(w) is not null))
        {
            hasDates = true;
            double[] days = [.. words.Select(w => Day(w) ?? double.NaN)];
            dates = dates.With(Extent.Of(days));
            return days;
        }
        return [.. elements.Select((e, i) => e is null ? double.NaN : Place(words[i]))];
    }

    /// <summary>Where a category stands; a new one comes after the others.</summary>
    internal double Place(string category)
    {
        int index = categories.IndexOf(category);
        if (index >= 0)
            return index;
        categories.Add(category);
        return categories.Count - 1;
    }

    internal Axis ToAxis()
    {
        Axis axis = new()
        {
            Title = PlotlyValues.Plain(json?["title"]),
            IsLog = IsLog && !HasCategories,
            HasGrid = PlotlyValues.Flag(json?["showgrid"]) ?? true,
        };
        if (Range is { } range && !hasDates)
            (axis.Low, axis.High) = (range.Low, range.High);
        double[] ends = PlotlyValues.Numbers(json?["range"]);
        axis.Reversed = PlotlyValues.Word(json?["autorange"]) == "reversed" || (ends is [var first, var last] && first > last);
        axis.Hidden = PlotlyValues.Flag(json?["visible"]) == false;
        if (HasCategories)
            axis.Named = [.. categories.Select((c, i) => new Tick(i, PlotlyValues.Plain(JsonValue.Create(c)) ?? " "))];
        else if (
            PlotlyValues.Numbers(json?["tickvals"]) is { Length: > 0 } values
            && json?["ticktext"] is JsonArray words
            && words.Count == values.Length
        )
            axis.Named = [.. values.Select((v, i) => new Tick(v, PlotlyValues.Plain(words[i]) ?? ""))];
        else if (hasDates && !dates.IsEmpty)
            axis.Named = Days();
        return axis;
    }

    static double? Day(string text) =>
        text.Length >= 8
        && DateTime.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out DateTime date
        )
            ? (date - Epoch).TotalDays
            : null;

    List<Tick> Days()
    {
        const int most = 6;
        string format = dates.Length > most ? "yyyy-MM-dd" : "MM-dd HH:mm";
        return
        [
            .. Enumerable
                .Range(0, most + 1)
                .Select(i => dates.Low + i * dates.Length / most)
                .Select(d => new Tick(d, (Epoch + TimeSpan.FromDays(d)).ToString(format, CultureInfo.InvariantCulture)))
                .DistinctBy(t => t.Label),
        ];
    }
}

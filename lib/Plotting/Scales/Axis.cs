namespace SelfNormalizing.Plotting;

/// <summary>What a chart asks of an axis: title, scale, wanted range, named places.</summary>
sealed class Axis
{
    internal string? Title { get; set; }
    internal bool IsLog { get; init; }
    internal double? Low { get; set; }
    internal double? High { get; set; }
    internal bool Reversed { get; set; }
    internal bool Hidden { get; set; }

    /// <summary>Only whole numbers have a meaning here: epochs, layers, steps.</summary>
    internal bool IsWhole { get; set; }

    internal bool HasGrid { get; set; } = true;

    /// <summary>Ticks the chart names itself, such as the categories of bars; null leaves them to the tick algorithm.</summary>
    internal List<Tick>? Named { get; set; }

    /// <summary>The range shown for data that cover <paramref name="data"/>.</summary>
    /// <param name="data">Range of the data; all positive on a logarithmic axis.</param>
    /// <param name="padLow">Share of the length added below where the chart sets no limit.</param>
    /// <param name="padHigh">Share of the length added above where the chart sets no limit.</param>
    internal Extent Range(Extent data, double padLow, double padHigh)
    {
        if (data.IsEmpty)
            data = IsLog ? new(Low ?? 1, High ?? 10) : new(Low ?? 0, High ?? (Low ?? 0) + 1);
        if (IsLog)
        {
            double low = Math.Log10(Low ?? data.Low),
                high = Math.Log10(High ?? data.High);
            if (high - low < 1e-9)
                (low, high) = (low - 0.5, high + 0.5);
            double length = high - low;
            return new(
                Low ?? Math.Pow(10, Math.Max(-307, low - padLow * length)),
                High ?? Math.Pow(10, Math.Min(307, high + padHigh * length))
            );
        }
        else
        {
            // Farther out the length of the axis would overflow.
            double low = Math.Max(Low ?? data.Low, -1e307),
                high = Math.Min(High ?? data.High, 1e307);
            // A constant series gets room around it, at the scale of its value.
            double size = Math.Max(Math.Abs(low), Math.Abs(high));
            if (high - low <= 1e-12 * size || high == low)
            {
                double room = size > 0 ? 0.1 * size : 0.5;
                (low, high) = (Low ?? low - room, High ?? high + room);
                if (high <= low)
                    high = low + 2 * room;
                return new(low, high);
            }
            double length = high - low;
            return new(Low ?? low - padLow * length, High ?? high + padHigh * length);
        }
    }

    // A name as long as a sentence would leave the panel no room.
    static Tick Shortened(Tick tick)
    {
        string shown = TextFit.Shorten(tick.Label, Theme.TickSize, Theme.LongestTickLabel);
        return shown == tick.Label ? tick : new(tick.Value, shown, tick.Label);
    }

    /// <summary>Ticks of a range with room for about <paramref name="most"/> labels.</summary>
    internal IReadOnlyList<Tick> Ticks(Extent range, int most)
    {
        if (Hidden)
            return [];
        if (Named is null)
            return IsLog ? LogTicks.Between(range.Low, range.High, most) : LinearTicks.Between(range.Low, range.High, most, IsWhole);
        return [.. Named.Where(t => t.Value >= range.Low && t.Value <= range.High).Select(Shortened)];
    }
}

namespace SelfNormalizing.Plotting;

/// <summary>A continuous map from [0, 1] to colours, even in perceived lightness; computed in OKLCh, not tabled.</summary>
public sealed class ColorMap
{
    readonly Func<double, Color> map;

    ColorMap(string name, bool isDiverging, Func<double, Color> map) => (Name, IsDiverging, this.map) = (name, isDiverging, map);

    /// <summary>Dark purple through blue and green to yellow: for magnitudes.</summary>
    public static ColorMap Sequential { get; } =
        new("sequential", false, t => Color.FromOkLch(0.27 + 0.64 * t, 0.13 + 0.055 * t * t - 0.14 * t * (1 - t), 308 - 200 * t));

    /// <summary>Blue through white to red: for signed values; a chart centres it on zero.</summary>
    public static ColorMap Diverging { get; } =
        new("diverging", true, t =>
            t < 0.5
                ? Color.FromOkLch(0.40 + 0.57 * (2 * t), 0.14 * (1 - 2 * t) + 0.12 * (2 * t) * (1 - 2 * t), 252)
                : Color.FromOkLch(0.43 + 0.54 * (2 - 2 * t), 0.17 * (2 * t - 1) + 0.10 * (2 * t - 1) * (2 - 2 * t), 27)
        );

    /// <summary>White to dark blue: for counts and shares, such as a confusion matrix.</summary>
    public static ColorMap Blues { get; } =
        new("blues", false, t => Color.FromOkLch(0.985 - 0.61 * t, 0.115 * t + 0.09 * t * (1 - t), 252));

    /// <summary>Black to white: for grey images.</summary>
    public static ColorMap Grey { get; } = new("grey", false, t =>
        {
            byte v = (byte)Math.Round(255 * t);
            return new(v, v, v);
        });

    /// <summary>A map of given colours at given positions in [0, 1], ascending, mixed in sRGB between them as plotly.js does.</summary>
    internal static ColorMap Of(string name, IReadOnlyList<(double Position, Color Color)> stops) => new(name, false, t =>
        {
            int next = 0;
            while (next < stops.Count && stops[next].Position < t)
                next++;
            if (next == 0)
                return stops[0].Color;
            if (next == stops.Count)
                return stops[^1].Color;
            ((double low, Color a), (double high, Color b)) = (stops[next - 1], stops[next]);
            double share = high > low ? (t - low) / (high - low) : 1;
            return new(Mix(a.R, b.R), Mix(a.G, b.G), Mix(a.B, b.B));

            byte Mix(byte from, byte to) => (byte)Math.Round(from + (to - from) * share);
        });

    /// <summary>The map's name, as told in plain-text summaries.</summary>
    public string Name { get; }

    /// <summary>Whether the middle of the map stands for zero.</summary>
    public bool IsDiverging { get; }

    /// <summary>The colour at <paramref name="position"/>, clamped to [0, 1].</summary>
    public Color At(double position) => map(Math.Clamp(position, 0, 1));
}

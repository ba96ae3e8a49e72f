namespace SelfNormalizing.Explorer;

/// <summary>What signals are sent through.</summary>
public sealed record DepthState
{
    /// <summary>The deepest network.</summary>
    public const int MostLayers = 200;

    /// <summary>The widest layers.</summary>
    public const int MostWidth = 256;

    /// <summary>Examples that are sent through.</summary>
    public const int Examples = 32;

    /// <summary>Fifty layers of 64 units.</summary>
    public static DepthState Default { get; } = new();

    /// <summary>Layers.</summary>
    public int Layers { get; init; } = 50;

    /// <summary>Units a layer.</summary>
    public int Width { get; init; } = 64;

    /// <summary>What the usual standard deviation of the weights is multiplied by.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>The share of units that are dropped, as alpha dropout for SELU.</summary>
    public double Dropout { get; init; }

    /// <summary>A function of one's own.</summary>
    public string Function { get; init; } = "x*sigmoid(x)";

    /// <summary>Seed of weights and inputs.</summary>
    public int Seed { get; init; } = 1;

    internal void Write(LinkValues link)
    {
        link.Add("layers", Layers, Default.Layers);
        link.Add("width", Width, Default.Width);
        link.Add("gain", Gain, Default.Gain);
        link.Add("dropout", Dropout, Default.Dropout);
        link.Add("f", Function, Default.Function);
        link.Add("seed", Seed, Default.Seed);
    }

    internal static DepthState Read(LinkValues link) =>
        new()
        {
            Layers = link.Whole("layers", Default.Layers, 1, MostLayers),
            Width = link.Whole("width", Default.Width, 1, MostWidth),
            Gain = link.Number("gain", Default.Gain, 0, 100),
            Dropout = link.Number("dropout", Default.Dropout, 0, 0.9),
            Function = link.Text("f", Default.Function),
            Seed = link.Whole("seed", Default.Seed, 0, int.MaxValue),
        };
}

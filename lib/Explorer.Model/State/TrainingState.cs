namespace SelfNormalizing.Explorer;

/// <summary>The network that learns digits.</summary>
public sealed record TrainingState
{
    /// <summary>Two hidden layers of 64 units.</summary>
    public static TrainingState Default { get; } = new();

    /// <summary>Hidden layers.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Units of each hidden layer.</summary>
    public int Width { get; init; } = 64;

    /// <summary>The share of units that alpha dropout drops.</summary>
    public double Dropout { get; init; }

    /// <summary>Of plain gradient descent.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Seed of weights, order and dropout.</summary>
    public int Seed { get; init; } = 1;

    internal void Write(LinkValues link)
    {
        link.Add("layers", Layers, Default.Layers);
        link.Add("width", Width, Default.Width);
        link.Add("dropout", Dropout, Default.Dropout);
        link.Add("rate", LearningRate, Default.LearningRate);
        link.Add("seed", Seed, Default.Seed);
    }

    internal static TrainingState Read(LinkValues link) =>
        new()
        {
            Layers = link.Whole("layers", Default.Layers, 1, 16),
            Width = link.Whole("width", Default.Width, 8, 256),
            Dropout = link.Number("dropout", Default.Dropout, 0, 0.9),
            LearningRate = link.Number("rate", Default.LearningRate, 1e-6, 10),
            Seed = link.Whole("seed", Default.Seed, 0, int.MaxValue),
        };
}

namespace SelfNormalizing.Explorer;

/// <summary>A wanted fixed point, the weights it is wanted for, and how it is looked at.</summary>
public sealed record FixedPointState
{
    /// <summary>The most digits of α and λ that can be asked for.</summary>
    public const int MostDigits = 1000;

    /// <summary>The paper's: mean 0 and variance 1, for weights that sum to 0 and whose squares sum to 1.</summary>
    public static FixedPointState Default { get; } = new();

    /// <summary>μ.</summary>
    public double Mean { get; init; }

    /// <summary>ν, a variance.</summary>
    public double Variance { get; init; } = 1;

    /// <summary>ω, the sum of the weights.</summary>
    public double Omega { get; init; }

    /// <summary>τ, the sum of the squared weights.</summary>
    public double Tau { get; init; } = 1;

    /// <summary>Digits of α and λ.</summary>
    public int Digits { get; init; } = 30;

    /// <summary>The share of units that alpha dropout drops.</summary>
    public double Dropout { get; init; } = 0.05;

    /// <summary>Where the trajectory starts.</summary>
    public (double Mean, double Variance) Start { get; init; } = (0.6, 1.8);

    internal void Write(LinkValues link)
    {
        link.Add("mean", Mean, Default.Mean);
        link.Add("variance", Variance, Default.Variance);
        link.Add("omega", Omega, Default.Omega);
        link.Add("tau", Tau, Default.Tau);
        link.Add("digits", Digits, Default.Digits);
        link.Add("dropout", Dropout, Default.Dropout);
        link.Add("from-mean", Start.Mean, Default.Start.Mean);
        link.Add("from-variance", Start.Variance, Default.Start.Variance);
    }

    internal static FixedPointState Read(LinkValues link) =>
        new()
        {
            Mean = link.Number("mean", Default.Mean),
            Variance = link.Number("variance", Default.Variance),
            Omega = link.Number("omega", Default.Omega),
            Tau = link.Number("tau", Default.Tau),
            Digits = link.Whole("digits", Default.Digits, 1, MostDigits),
            Dropout = link.Number("dropout", Default.Dropout, 0, 0.999),
            Start = (link.Number("from-mean", Default.Start.Mean), link.Number("from-variance", Default.Start.Variance, double.Epsilon)),
        };
}

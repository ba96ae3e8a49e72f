namespace SelfNormalizing;

/// <summary>How <see cref="Ppo"/> trains; as it stands, with the settings of CleanRL's <c>ppo.py</c>.</summary>
public sealed record PpoOptions
{
    /// <summary>Steps of all environments together; rounded down to whole updates.</summary>
    public int Steps { get; init; } = 500_000;

    /// <summary>Environments that run beside each other.</summary>
    public int Environments { get; init; } = 4;

    /// <summary>Steps of each environment between two updates.</summary>
    public int StepsPerUpdate { get; init; } = 128;

    /// <summary>Passes over what these steps gave.</summary>
    public int Epochs { get; init; } = 4;

    /// <summary>Parts of it, each of which makes one step of the optimizer.</summary>
    public int Minibatches { get; init; } = 4;

    /// <summary>Adam's learning rate, which falls linearly to 0.</summary>
    public double LearningRate { get; init; } = 2.5e-4;

    /// <summary>γ: what a reward one step later is worth.</summary>
    public double Discount { get; init; } = 0.99;

    /// <summary>λ of <see cref="GeneralizedAdvantage"/>.</summary>
    public double Lambda { get; init; } = 0.95;

    /// <summary>ε: how far a probability's ratio, and a value, may move away from the old one before its gradient is cut off.</summary>
    public double Clip { get; init; } = 0.2;

    /// <summary>Weight of the policy's entropy, which rewards trying other actions.</summary>
    public double EntropyWeight { get; init; } = 0.01;

    /// <summary>Weight of the critic's loss.</summary>
    public double ValueWeight { get; init; } = 0.5;

    /// <summary>The gradient's norm is cut to this.</summary>
    public double MaxGradientNorm { get; init; } = 0.5;

    /// <summary>Of the environments, the actions and the order of samples.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Told after each update.</summary>
    public Action<PpoHistory>? OnUpdate { get; init; }

    /// <summary>Ends the training between two updates.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Samples of one update.</summary>
    internal int BatchSize => Environments * StepsPerUpdate;

    /// <summary>Updates in all.</summary>
    public int Updates => Steps / BatchSize;

    internal void Validate()
    {
        (string Name, int Value)[] counts =
        [
            (nameof(Environments), Environments),
            (nameof(StepsPerUpdate), StepsPerUpdate),
            (nameof(Epochs), Epochs),
            (nameof(Minibatches), Minibatches),
        ];
        foreach (var (name, value) in counts)
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        (string Name, double Value)[] positive =
        [
            (nameof(LearningRate), LearningRate),
            (nameof(Clip), Clip),
            (nameof(MaxGradientNorm), MaxGradientNorm),
        ];
        foreach (var (name, value) in positive)
            if (!(value > 0 && double.IsFinite(value)))
                throw new ArgumentOutOfRangeException(name, value, "Expected a finite number above 0.");
        (string Name, double Value)[] shares = [(nameof(Discount), Discount), (nameof(Lambda), Lambda)];
        foreach (var (name, value) in shares)
            if (!(value is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(name, value, "Expected a number in [0, 1].");
        (string Name, double Value)[] weights = [(nameof(EntropyWeight), EntropyWeight), (nameof(ValueWeight), ValueWeight)];
        foreach (var (name, value) in weights)
            if (!(value >= 0 && double.IsFinite(value)))
                throw new ArgumentOutOfRangeException(name, value, "Expected a finite number of 0 or more.");
        if (Updates < 1)
            throw new ArgumentException($"{Steps} steps make no update; expected at least {BatchSize}, one of all environments.");
        if (BatchSize % Minibatches != 0 || BatchSize / Minibatches < 2)
            throw new ArgumentException(
                $"{BatchSize} samples of an update cannot be cut into {Minibatches} equal minibatches of 2 or more: change "
                    + $"{nameof(Environments)}, {nameof(StepsPerUpdate)} or {nameof(Minibatches)}."
            );
    }
}

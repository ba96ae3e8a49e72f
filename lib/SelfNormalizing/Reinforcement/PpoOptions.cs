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
        static void Expect(string name, double value, bool holds, string expected)
        {
            if (!holds)
                throw new ArgumentOutOfRangeException(name, value, $"Expected {expected}.");
        }
        void Count(string name, int value) => Expect(name, value, value >= 1, "1 or more");
        void Positive(string name, double value) => Expect(name, value, value > 0 && double.IsFinite(value), "a finite number above 0");
        void Share(string name, double value) => Expect(name, value, value is >= 0 and <= 1, "a number in [0, 1]");
        void Weight(string name, double value) => Expect(name, value, value >= 0 && double.IsFinite(value), "a finite number of 0 or more");

        Count(nameof(Environments), Environments);
        Count(nameof(StepsPerUpdate), StepsPerUpdate);
        Count(nameof(Epochs), Epochs);
        Count(nameof(Minibatches), Minibatches);
        Positive(nameof(LearningRate), LearningRate);
        Positive(nameof(Clip), Clip);
        Positive(nameof(MaxGradientNorm), MaxGradientNorm);
        Share(nameof(Discount), Discount);
        Share(nameof(Lambda), Lambda);
        Weight(nameof(EntropyWeight), EntropyWeight);
        Weight(nameof(ValueWeight), ValueWeight);
        if (Updates < 1)
            throw new ArgumentException($"{Steps} steps make no update; expected at least {BatchSize}, one of all environments.");
        if (BatchSize % Minibatches != 0 || BatchSize / Minibatches < 2)
            throw new ArgumentException(
                $"{BatchSize} samples of an update cannot be cut into {Minibatches} equal minibatches of 2 or more: change "
                    + $"{nameof(Environments)}, {nameof(StepsPerUpdate)} or {nameof(Minibatches)}."
            );
    }
}

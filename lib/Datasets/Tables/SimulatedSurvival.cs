using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>What the log hazard of simulated patients depends on; x₀ and x₁ are the first two of their features.</summary>
public enum HazardKind
{
    /// <summary>x₀ + 2·x₁.</summary>
    Linear,

    /// <summary>log 10 · exp(−(x₀² + x₁²)/(2·0.5²)): a hill, at its top ten times the hazard of far away.</summary>
    Gaussian,
}

/// <summary>
/// Patients drawn by a formula, as in DeepSurv's simulations: features uniform in [−1, 1], log hazards H(x) less their mean, times
/// exponential with mean <see cref="MeanTime"/>·exp(−H), and everybody is watched until half of them have had the event. So the true
/// survival is known: S(t | x) = exp(−t·exp(H)/5).
/// </summary>
public static class SimulatedSurvival
{
    /// <summary>Mean time to the event where H = 0.</summary>
    public const double MeanTime = 5;

    /// <summary>Features a patient has; all but the first two mean nothing.</summary>
    public const int FeatureCount = 10;

    /// <summary>H(x) before its mean is taken off.</summary>
    /// <param name="kind">Which H.</param>
    /// <param name="x0">The first feature.</param>
    /// <param name="x1">The second.</param>
    public static double LogHazard(HazardKind kind, double x0, double x1) =>
        kind == HazardKind.Linear ? x0 + 2 * x1 : Math.Log(10) * Math.Exp(-(x0 * x0 + x1 * x1) / (2 * 0.5 * 0.5));

    /// <summary>Draws patients.</summary>
    /// <param name="kind">What their hazard depends on.</param>
    /// <param name="count">How many, 2 or more.</param>
    /// <param name="seed">One seed gives the same patients everywhere, up to a last bit; two seeds give other ones.</param>
    /// <returns>Features [count, 10], times, events for one half, and the log hazards that they were drawn with.</returns>
    public static SurvivalData Make(HazardKind kind, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed);
        Tensor features = rand([count, FeatureCount], generator: generator).mul(2).sub(1);
        float[] x = features.data<float>().ToArray();
        float[] uniform = rand([count], generator: generator).data<float>().ToArray();
        double[] hazards = [.. Enumerable.Range(0, count).Select(i => LogHazard(kind, x[i * FeatureCount], x[i * FeatureCount + 1]))];
        double mean = hazards.Average();
        for (int i = 0; i < count; i++)
            hazards[i] -= mean;
        // 1 − u lies in (0, 1].
        double[] times = [.. hazards.Select((h, i) => -MeanTime * Math.Log(1 - uniform[i]) * Math.Exp(-h))];
        double end = times.Order().ElementAt(count / 2);
        return new SurvivalData(
            features.MoveToOuterDisposeScope(),
            [.. times.Select(time => Math.Min(time, end))],
            [.. times.Select(time => time < end)],
            [.. Enumerable.Range(0, FeatureCount).Select(i => $"x{i}")]
        )
        {
            LogHazards = hazards,
            Origin = new DataOrigin(
                $"Simulated patients, {(kind == HazardKind.Linear ? "linear" : "Gaussian")} log hazard",
                DataKind.Generated,
                ""
            ),
        };
    }
}

namespace SelfNormalizing;

/// <summary>What a training by <see cref="Ppo"/> was like.</summary>
/// <param name="Episodes">All that ended, in their order.</param>
/// <param name="Updates">All so far.</param>
public sealed record PpoHistory(IReadOnlyList<EpisodeResult> Episodes, IReadOnlyList<PpoUpdate> Updates)
{
    /// <summary>Mean return of the last episodes; NaN where none has ended.</summary>
    public double MeanReturn(int last = 100) => MeanReturnAt(int.MaxValue, last);

    /// <summary>Mean return of the last episodes that had ended after some steps of all environments; NaN where none had.</summary>
    public double MeanReturnAt(int step, int last = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, 1);
        double[] ended = [.. Episodes.Where(episode => episode.EndStep <= step).TakeLast(last).Select(episode => episode.Return)];
        return ended.Length == 0 ? double.NaN : ended.Average();
    }
}

/// <summary>An episode that ended.</summary>
/// <param name="EndStep">Steps of all environments until then.</param>
/// <param name="Length">Its steps.</param>
/// <param name="Return">Sum of its rewards, undiscounted.</param>
public readonly record struct EpisodeResult(int EndStep, int Length, double Return);

/// <summary>An update: means over its minibatches, but for the first figure.</summary>
/// <param name="Step">Steps of all environments until then.</param>
/// <param name="FirstRatio">
/// Largest distance from 1 of a probability's ratio in the very first minibatch: 0 up to rounding, since nothing has changed yet.
/// </param>
/// <param name="PolicyLoss">The clipped objective, with its sign turned.</param>
/// <param name="ValueLoss">Half of the critic's clipped mean squared error.</param>
/// <param name="Entropy">Of the policy, in nats.</param>
/// <param name="ApproximateKl">Mean of (ratio − 1) − log ratio, an estimate of the divergence from the policy that acted.</param>
/// <param name="ClipFraction">Share of ratios beyond 1 ± ε.</param>
public readonly record struct PpoUpdate(
    int Step,
    double FirstRatio,
    double PolicyLoss,
    double ValueLoss,
    double Entropy,
    double ApproximateKl,
    double ClipFraction
);

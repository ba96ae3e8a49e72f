namespace SelfNormalizing;

/// <summary>
/// Breslow's estimate of the baseline hazard behind log hazards f: H₀(t) = Σ d / Σ exp fⱼ over the times of events up to t, d events among
/// those at risk j. It turns what the partial likelihood leaves open, the level, into probabilities: S(t | f) = exp(−H₀(t)·exp f). With all
/// f = 0 it is Nelson and Aalen's estimate of the cumulative hazard.
/// </summary>
public sealed class BreslowHazard
{
    BreslowHazard(double[] times, double[] cumulative) => (Times, Cumulative) = (times, cumulative);

    /// <summary>The times of events, ascending, each once.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>H₀ from each time on.</summary>
    public IReadOnlyList<double> Cumulative { get; }

    /// <summary>The estimate of some log hazards on the samples that they were fitted to.</summary>
    /// <param name="scores">Log hazards f, one a sample, finite.</param>
    /// <param name="times">Time to the event or to the last sight, finite and 0 or more.</param>
    /// <param name="events">Whether the event was seen; false where the time is censored.</param>
    /// <exception cref="ArgumentException">Lists of other lengths, a score that is not finite, a time that is negative or not finite, or no
    /// event.</exception>
    public static BreslowHazard Of(IReadOnlyList<double> scores, IReadOnlyList<double> times, IReadOnlyList<bool> events)
    {
        RiskOrder order = new RiskOrder(times, events).WithEvents();
        order.CheckOneEach(scores);
        if (scores.Index().FirstOrDefault(score => !double.IsFinite(score.Item), (-1, 0)) is (>= 0 and int bad, _))
            throw new ArgumentException(Invariant($"Score {bad} is {scores[bad]}: expected a finite log hazard."), nameof(scores));
        // Relative to the largest, so that exp does not overflow.
        double largest = scores.Max(),
            risk = 0;
        var steps = new List<(double Time, double Hazard)>();
        foreach (RiskGroup group in order.Groups)
        {
            for (int position = group.Start; position < group.End; position++)
                risk += Math.Exp(scores[order.Samples[position]] - largest);
            if (group.Events > 0)
                steps.Add((group.Time, group.Events / risk));
        }
        steps.Reverse();
        double sum = 0,
            scale = Math.Exp(-largest);
        return new BreslowHazard([.. steps.Select(step => step.Time)], [.. steps.Select(step => (sum += step.Hazard) * scale)]);
    }

    /// <summary>H₀(t); 0 before the first event, and the last value after the last one.</summary>
    public double At(double time) => StepFunction.At(time, Times, Cumulative, before: 0);

    /// <summary>S(t | f), the chance that the event has not come by t for a log hazard of <paramref name="score"/>.</summary>
    public double Survival(double time, double score) => Math.Exp(-At(time) * Math.Exp(score));
}

namespace SelfNormalizing;

/// <summary>
/// Receiver operating characteristic of a score that should be higher for positives: the share of positives found against the share of
/// negatives falsely taken, for every threshold.
/// </summary>
public sealed class RocCurve
{
    RocCurve(
        double auc,
        IReadOnlyList<double> falsePositiveRates,
        IReadOnlyList<double> truePositiveRates,
        IReadOnlyList<double> thresholds
    ) => (Auc, FalsePositiveRates, TruePositiveRates, Thresholds) = (auc, falsePositiveRates, truePositiveRates, thresholds);

    /// <summary>
    /// Area under the curve: the chance that a positive drawn at random scores above a negative drawn at random, a tie counting one half,
    /// P(s⁺ &gt; s⁻) + ½P(s⁺ = s⁻), which is the Mann–Whitney statistic over the number of pairs.
    /// </summary>
    public double Auc { get; }

    /// <summary>Share of negatives that score at or above each threshold, from 0 to 1.</summary>
    public IReadOnlyList<double> FalsePositiveRates { get; }

    /// <summary>Share of positives that score at or above each threshold, from 0 to 1.</summary>
    public IReadOnlyList<double> TruePositiveRates { get; }

    /// <summary>The thresholds: +∞, then each different score from the highest down.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>The curve of some scores.</summary>
    /// <param name="scores">One a sample; only their order matters.</param>
    /// <param name="positives">Whether each sample is positive.</param>
    /// <exception cref="ArgumentException">Other numbers of scores than of samples, a score that is not a number, or only one class: the
    /// area has no meaning then.</exception>
    public static RocCurve Of(IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        var ranked = new RankedScores(scores, positives);
        if (ranked.Positives == 0 || ranked.Negatives == 0)
            throw new ArgumentException(
                $"Found {ranked.Positives} positives and {ranked.Negatives} negatives: expected one or more of each.",
                nameof(positives)
            );
        var (falses, trues, thresholds) = (new List<double> { 0 }, new List<double> { 0 }, new List<double> { double.PositiveInfinity });
        // Twice the number of pairs in the right order, in whole numbers, so that nothing is rounded before the division.
        long above = 0,
            twice = 0;
        foreach ((double score, int positive, int negative) in ranked.Groups)
        {
            twice += negative * (2 * above + positive);
            above += positive;
            falses.Add(falses[^1] + negative);
            trues.Add(above);
            thresholds.Add(score);
        }
        return new RocCurve(
            twice / (2.0 * ranked.Positives * ranked.Negatives),
            [.. falses.Select(count => count / ranked.Negatives)],
            [.. trues.Select(count => count / ranked.Positives)],
            thresholds
        );
    }

    /// <summary>The area alone; null where there is only one class.</summary>
    /// <inheritdoc cref="Of"/>
    public static double? AreaOrNull(IReadOnlyList<double> scores, IReadOnlyList<bool> positives) =>
        positives.Distinct().Count() == 2 ? Of(scores, positives).Auc : null;
}

namespace SelfNormalizing;

/// <summary>
/// Precision (the share of what is taken that is positive) against recall (the share of positives that is taken), for every threshold.
/// Unlike the ROC curve it shows what a rare class costs: with nothing learned precision is the share of positives.
/// </summary>
public sealed class PrecisionRecallCurve
{
    PrecisionRecallCurve(
        double averagePrecision,
        IReadOnlyList<double> recalls,
        IReadOnlyList<double> precisions,
        IReadOnlyList<double> thresholds
    ) => (AveragePrecision, Recalls, Precisions, Thresholds) = (averagePrecision, recalls, precisions, thresholds);

    /// <summary>Σ (Rₙ − Rₙ₋₁)·Pₙ over the thresholds from the highest down: precision, averaged over recall without
    /// interpolation.</summary>
    public double AveragePrecision { get; }

    /// <summary>Recall at each threshold, ascending to 1.</summary>
    public IReadOnlyList<double> Recalls { get; }

    /// <summary>Precision at each threshold.</summary>
    public IReadOnlyList<double> Precisions { get; }

    /// <summary>Each different score, from the highest down.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>The curve of some scores.</summary>
    /// <param name="scores">One a sample, higher for positives; only their order matters.</param>
    /// <param name="positives">Whether each sample is positive.</param>
    /// <exception cref="ArgumentException">Other numbers of scores than of samples, a score that is not a number, or no
    /// positive.</exception>
    public static PrecisionRecallCurve Of(IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        var ranked = new RankedScores(scores, positives);
        if (ranked.Positives == 0)
            throw new ArgumentException("Found no positive: expected one or more, recall has no meaning else.", nameof(positives));
        var (recalls, precisions, thresholds) = (new List<double>(), new List<double>(), new List<double>());
        double average = 0;
        int found = 0,
            taken = 0;
        foreach ((double score, int positive, int negative) in ranked.Groups)
        {
            found += positive;
            taken += positive + negative;
            recalls.Add(found / (double)ranked.Positives);
            precisions.Add(found / (double)taken);
            thresholds.Add(score);
            average += positive / (double)ranked.Positives * precisions[^1];
        }
        return new PrecisionRecallCurve(average, recalls, precisions, thresholds);
    }
}

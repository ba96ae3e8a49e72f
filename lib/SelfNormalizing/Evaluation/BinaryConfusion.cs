namespace SelfNormalizing;

/// <summary>What a threshold makes of two classes.</summary>
/// <param name="TruePositives">Positives taken.</param>
/// <param name="FalsePositives">Negatives taken.</param>
/// <param name="TrueNegatives">Negatives left.</param>
/// <param name="FalseNegatives">Positives left.</param>
public sealed record BinaryConfusion(int TruePositives, int FalsePositives, int TrueNegatives, int FalseNegatives)
{
    /// <summary>Counts at a threshold: a sample is taken where its score is at or above it.</summary>
    /// <exception cref="ArgumentException">Other numbers of scores than of samples.</exception>
    public static BinaryConfusion At(double threshold, IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        if (scores.Count != positives.Count)
            throw new ArgumentException($"Found {scores.Count} scores of {positives.Count} samples: expected one each.", nameof(scores));
        int[] counts = new int[4];
        for (int i = 0; i < scores.Count; i++)
            counts[(scores[i] >= threshold ? 0 : 2) + (positives[i] == (scores[i] >= threshold) ? 0 : 1)]++;
        return new BinaryConfusion(counts[0], counts[1], counts[2], counts[3]);
    }

    /// <summary>Share of all samples judged rightly. Where one class is rare, judging nothing at all scores high.</summary>
    public double Accuracy => (TruePositives + TrueNegatives) / (double)(TruePositives + FalsePositives + TrueNegatives + FalseNegatives);

    /// <summary>Share of positives taken (sensitivity); NaN without positives.</summary>
    public double Recall => TruePositives / (double)(TruePositives + FalseNegatives);

    /// <summary>Share of negatives left; NaN without negatives.</summary>
    public double Specificity => TrueNegatives / (double)(TrueNegatives + FalsePositives);

    /// <summary>Share of what is taken that is positive; 0 where nothing is taken.</summary>
    public double Precision => TruePositives == 0 ? 0 : TruePositives / (double)(TruePositives + FalsePositives);

    /// <summary>Mean of recall and specificity: 1/2 for any judgement that does not look.</summary>
    public double BalancedAccuracy => (Recall + Specificity) / 2;

    /// <summary>Harmonic mean of precision and recall, 2TP/(2TP + FP + FN); 0 where no positive is taken.</summary>
    public double F1 => TruePositives == 0 ? 0 : 2.0 * TruePositives / (2.0 * TruePositives + FalsePositives + FalseNegatives);

    /// <summary>Correlation between judgement and class (Matthews), −1 to 1; 0 where judgement or class never varies.</summary>
    public double MatthewsCorrelation
    {
        get
        {
            double product =
                (double)(TruePositives + FalsePositives)
                * (TruePositives + FalseNegatives)
                * (TrueNegatives + FalsePositives)
                * (TrueNegatives + FalseNegatives);
            return product == 0
                ? 0
                : ((double)TruePositives * TrueNegatives - (double)FalsePositives * FalseNegatives) / Math.Sqrt(product);
        }
    }
}

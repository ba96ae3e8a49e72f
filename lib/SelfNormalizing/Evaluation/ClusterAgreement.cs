namespace SelfNormalizing;

/// <summary>
/// How well two clusterings of the same samples agree, whatever numbers their groups bear: by information, and by pairs of samples, which
/// each clustering puts together or apart.
/// </summary>
/// <param name="MutualInformation">Normalised mutual information, 2·I/(H₁ + H₂) in [0, 1]: 1 for the same groups, 0 for independent ones;
/// 1 where both clusterings are one group.</param>
/// <param name="Together">Pairs that both put together.</param>
/// <param name="TogetherInFirst">Pairs that only the first puts together.</param>
/// <param name="TogetherInSecond">Pairs that only the second puts together.</param>
/// <param name="Apart">Pairs that both put apart.</param>
public sealed record ClusterAgreement(double MutualInformation, long Together, long TogetherInFirst, long TogetherInSecond, long Apart)
{
    /// <summary>With the first for the truth: of the pairs that the second puts together, the share that belongs together.</summary>
    public double PairPrecision => (double)Together / (Together + TogetherInSecond);

    /// <summary>With the first for the truth: of the pairs that belong together, the share that the second puts together.</summary>
    public double PairRecall => (double)Together / (Together + TogetherInFirst);

    /// <summary>2·together/(2·together + together in one alone), the harmonic mean of precision and recall; 1 where no pair is put together
    /// by either.</summary>
    public double PairF1 =>
        Together + TogetherInFirst + TogetherInSecond == 0 ? 1 : 2.0 * Together / (2 * Together + TogetherInFirst + TogetherInSecond);

    /// <summary>Compares two clusterings.</summary>
    /// <param name="first">The group of each sample; any numbers. The true groups, where there are such.</param>
    /// <param name="second">The group of each sample in the other clustering.</param>
    /// <exception cref="ArgumentException">Lists of other lengths, or no samples.</exception>
    public static ClusterAgreement Of(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        if (first.Count != second.Count || first.Count == 0)
            throw new ArgumentException(
                $"Found clusterings of {first.Count} and {second.Count} samples: expected the same number, 1 or more.",
                nameof(second)
            );
        Dictionary<(int, int), long> both = Counted(first.Zip(second));
        Dictionary<int, long> ofFirst = Counted(first),
            ofSecond = Counted(second);
        double count = first.Count,
            information = both.Sum(cell =>
                cell.Value / count * Math.Log(cell.Value * count / ((double)ofFirst[cell.Key.Item1] * ofSecond[cell.Key.Item2]))
            ),
            entropies = Entropy(ofFirst.Values, count) + Entropy(ofSecond.Values, count);
        long together = both.Values.Sum(Pairs),
            inFirst = ofFirst.Values.Sum(Pairs) - together,
            inSecond = ofSecond.Values.Sum(Pairs) - together;
        return new ClusterAgreement(
            entropies == 0 ? 1 : Math.Clamp(2 * information / entropies, 0, 1),
            together,
            inFirst,
            inSecond,
            Pairs(first.Count) - together - inFirst - inSecond
        );
    }

    /// <summary><c>information 0.690, pairs F1 0.850</c>.</summary>
    public override string ToString() => Invariant($"information {MutualInformation:0.000}, pairs F1 {PairF1:0.000}");

    static Dictionary<T, long> Counted<T>(IEnumerable<T> groups)
        where T : notnull => groups.CountBy(group => group).ToDictionary(pair => pair.Key, pair => (long)pair.Value);

    static double Entropy(IEnumerable<long> sizes, double count) => -sizes.Sum(size => size / count * Math.Log(size / count));

    static long Pairs(long count) => count * (count - 1) / 2;
}

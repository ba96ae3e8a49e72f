namespace SelfNormalizing;

/// <summary>Samples from the highest score down, equal scores together: within a group no threshold can part them.</summary>
sealed class RankedScores
{
    /// <summary>Sorts the samples.</summary>
    /// <exception cref="ArgumentException">Other numbers of scores than of samples, or a score that is not a number.</exception>
    public RankedScores(IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        if (scores.Count != positives.Count)
            throw new ArgumentException($"Found {scores.Count} scores of {positives.Count} samples: expected one each.", nameof(scores));
        for (int i = 0; i < scores.Count; i++)
            if (double.IsNaN(scores[i]))
                throw new ArgumentException($"Score {i} is not a number: it has no rank.", nameof(scores));
        Positives = positives.Count(positive => positive);
        Negatives = positives.Count - Positives;
        int[] order = [.. Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i])];
        var groups = new List<(double, int, int)>();
        for (int start = 0, end; start < order.Length; start = end)
        {
            int positive = 0;
            for (end = start; end < order.Length && scores[order[end]] == scores[order[start]]; end++)
                if (positives[order[end]])
                    positive++;
            groups.Add((scores[order[start]], positive, end - start - positive));
        }
        Groups = groups;
    }

    public int Positives { get; }

    public int Negatives { get; }

    /// <summary>Each different score with the samples that have it, from the highest down.</summary>
    public IReadOnlyList<(double Score, int Positives, int Negatives)> Groups { get; }
}

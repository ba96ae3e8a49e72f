namespace SelfNormalizing;

/// <summary>
/// Harrell's concordance of a score that should be higher where the event comes sooner. A pair of samples can be compared where it is
/// known who had the event first: tᵢ &lt; tⱼ and i had it, or tᵢ = tⱼ and only i had it. Two events of equal time are no pair.
/// </summary>
/// <param name="Concordant">Pairs in which the one who had the event first has the higher score.</param>
/// <param name="Discordant">Pairs in which that one has the lower score.</param>
/// <param name="Tied">Pairs of equal scores.</param>
public sealed record Concordance(long Concordant, long Discordant, long Tied)
{
    /// <summary>Pairs that can be compared.</summary>
    public long Pairs => Concordant + Discordant + Tied;

    /// <summary>
    /// The c-index, in [0, 1]: the share of pairs in the right order, a tie counting one half. 0.5 for a score that says nothing. Of a
    /// score turned round it is 1 less this.
    /// </summary>
    public double Index => (2 * Concordant + Tied) / (2.0 * Pairs);

    /// <summary>Counts the pairs, in O(n log n): from the longest time down, each event asks a Fenwick tree of the scores so far.</summary>
    /// <param name="scores">One a sample, higher for sooner; only their order matters.</param>
    /// <param name="times">Time to the event or to the last sight, finite and 0 or more.</param>
    /// <param name="events">Whether the event was seen; false where the time is censored.</param>
    /// <exception cref="ArgumentException">Lists of other lengths, a score that is not a number, a time that is negative or not finite, or
    /// no pair that can be compared.</exception>
    public static Concordance Of(IReadOnlyList<double> scores, IReadOnlyList<double> times, IReadOnlyList<bool> events)
    {
        var order = new RiskOrder(times, events);
        order.CheckOneEach(scores);
        for (int i = 0; i < scores.Count; i++)
            if (double.IsNaN(scores[i]))
                throw new ArgumentException($"Score {i} is not a number: it has no rank.", nameof(scores));
        double[] levels = [.. scores.Distinct().Order()];
        int[] ranks = [.. scores.Select(score => Array.BinarySearch(levels, score) + 1)];
        var later = new FenwickTree(levels.Length);
        long concordant = 0,
            discordant = 0,
            tied = 0;
        foreach (RiskGroup group in order.Groups)
        {
            // Who was still well when last seen outlived those who had the event at that time.
            foreach (int i in Members(group).Where(i => !events[i]))
                later.Add(ranks[i]);
            foreach (int i in Members(group).Where(i => events[i]))
            {
                long below = later.UpTo(ranks[i] - 1),
                    upTo = later.UpTo(ranks[i]);
                concordant += below;
                tied += upTo - below;
                discordant += later.Count - upTo;
            }
            foreach (int i in Members(group).Where(i => events[i]))
                later.Add(ranks[i]);
        }
        return concordant + discordant + tied > 0
            ? new Concordance(concordant, discordant, tied)
            : throw new ArgumentException(
                $"Of {times.Count} samples with {order.EventCount} events no pair can be compared: expected an event before another time.",
                nameof(events)
            );

        IEnumerable<int> Members(RiskGroup group) =>
            Enumerable.Range(group.Start, group.End - group.Start).Select(position => order.Samples[position]);
    }

    /// <summary><c>0.6563 (104,502 pairs)</c>.</summary>
    public override string ToString() => Invariant($"{Index:0.0000} ({Pairs:N0} pairs)");
}

/// <summary>Counts of ranks 1 to n, with sums from the left in O(log n).</summary>
sealed class FenwickTree(int ranks)
{
    readonly int[] sums = new int[ranks + 1];

    public long Count { get; private set; }

    public void Add(int rank)
    {
        Count++;
        for (; rank < sums.Length; rank += rank & -rank)
            sums[rank]++;
    }

    public long UpTo(int rank)
    {
        long sum = 0;
        for (; rank > 0; rank &= rank - 1)
            sum += sums[rank];
        return sum;
    }
}

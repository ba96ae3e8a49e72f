namespace SelfNormalizing;

/// <summary>
/// Samples from the longest time down, equal times in the order given, so that those at risk when sample i's time comes, R = {j : tⱼ ≥ tᵢ},
/// stand at the front.
/// </summary>
sealed class RiskOrder
{
    /// <summary>Sorts the samples.</summary>
    /// <param name="times">Time to the event or to the last sight, finite and 0 or more.</param>
    /// <param name="events">Whether the event was seen; false where the time is censored.</param>
    /// <exception cref="ArgumentException">Other numbers of times than of events, or a time that is negative or not finite.</exception>
    public RiskOrder(IReadOnlyList<double> times, IReadOnlyList<bool> events)
    {
        if (times.Count != events.Count)
            throw new ArgumentException($"Found {times.Count} times of {events.Count} samples: expected one each.", nameof(times));
        var keyed = new (double Time, int Index)[times.Count];
        for (int i = 0; i < keyed.Length; i++)
        {
            if (!(times[i] >= 0 && times[i] <= double.MaxValue))
                throw new ArgumentException(Invariant($"Time {i} is {times[i]}: expected a finite number, 0 or more."), nameof(times));
            keyed[i] = (times[i], i);
            IsSorted &= i == 0 || times[i] <= times[i - 1];
        }
        if (!IsSorted)
            Array.Sort(keyed, static (a, b) => a.Time != b.Time ? b.Time.CompareTo(a.Time)
                : a.Index < b.Index ? -1
                : 1);
        Samples = [.. keyed.Select(pair => pair.Index)];
        var groups = new List<RiskGroup>();
        for (int start = 0, end; start < keyed.Length; start = end)
        {
            int died = 0;
            for (end = start; end < keyed.Length && keyed[end].Time == keyed[start].Time; end++)
                if (events[keyed[end].Index])
                    died++;
            groups.Add(new RiskGroup(keyed[start].Time, start, end, died));
            EventCount += died;
        }
        Groups = groups;
    }

    /// <summary>Whether the samples were given in this order.</summary>
    public bool IsSorted { get; } = true;

    /// <summary>Index of each sample, the longest time first.</summary>
    public IReadOnlyList<int> Samples { get; }

    /// <summary>Samples of equal time, the longest time first.</summary>
    public IReadOnlyList<RiskGroup> Groups { get; }

    /// <summary>Events in all.</summary>
    public int EventCount { get; }

    /// <summary>Checks that there is one score for each sample.</summary>
    /// <exception cref="ArgumentException">There is another number of them.</exception>
    public void CheckOneEach(IReadOnlyList<double> scores)
    {
        if (scores.Count != Samples.Count)
            throw new ArgumentException($"Found {scores.Count} scores of {Samples.Count} samples: expected one each.", nameof(scores));
    }

    /// <summary>The same, or an error where nobody had the event.</summary>
    /// <exception cref="ArgumentException">There is no event.</exception>
    public RiskOrder WithEvents() =>
        EventCount > 0
            ? this
            : throw new ArgumentException($"All {Samples.Count} times are censored: expected one event or more, nothing can be told else.");
}

/// <summary>Samples of equal time: positions <paramref name="Start"/> to <paramref name="End"/> − 1 of the order.</summary>
/// <param name="Time">Their time.</param>
/// <param name="Start">The first one's position.</param>
/// <param name="End">How many samples are at risk at this time: these, and all that come later.</param>
/// <param name="Events">How many of them had the event.</param>
readonly record struct RiskGroup(double Time, int Start, int End, int Events);
